"""What is done about changes: each by key, as a user would, and taken back with u."""

from __future__ import annotations

import pytest

from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens.rollouts import BACKOUT, NAME, WIDE, get_ready, go, look, only, plan
from tests.tui.screens.walking import press, seen, toasts, write


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    plan(workspace)
    return workspace


async def test_a_change_is_planned_with_its_name_type_and_cards(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "a")
        await write(pilot, NAME)
        await press(pilot, "enter")
        assert "somebody of each side approves it" in seen(pilot)
        await write(pilot, "emer")
        await press(pilot, "enter")
        await write(pilot, "vat")
        await press(pilot, "enter", "enter")
        await look(pilot)
        change = only(workspace)
        assert (change.name, change.type, len(change.cards)) == (NAME, "emergency", 1)
        assert f"‼ {NAME}" in seen(pilot)
        await go(pilot, "u")
        assert workspace.board.changes == ()


async def test_cards_come_in_and_go_out(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "c")
        await press(pilot, "space", "down", "space", "down", "space", "enter")
        await look(pilot)
        titles = {planned.board.cards[each].title for each in only(planned).cards}
        assert len(titles) == 2
        assert "VAT on invoices" not in titles


async def test_the_five_questions_are_asked_one_by_one(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "r")
        assert "1 of 5" in seen(pilot)
        for answer in ("no", "some", "yes"):
            await write(pilot, answer)
            await press(pilot, "enter")
        assert "4 of 5" in seen(pilot)
        await press(pilot, "escape")
        await look(pilot)
        assert dict(only(planned).risk) == {"people": "no", "money": "some", "new": "yes"}
        assert "2 of the 5 questions about its risk" in seen(pilot)
        await go(pilot, "u")
        assert dict(only(planned).risk) == {}


async def test_the_back_out_plan_is_complete_with_four_answers(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "b")
        for words in ("Ada", "Switch it off", "20 minutes", "The old rates"):
            await write(pilot, words)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert only(planned).backout.missing == ()
        assert "✓ complete" in seen(pilot)


async def test_saving_a_plan_unchanged_keeps_its_lines(planned: Workspace) -> None:
    planned.changes.backout(only(planned).id, **BACKOUT)
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "b")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert only(planned).backout.steps == BACKOUT["steps"]


async def test_a_window_ends_on_its_day_and_never_before_it_begins(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "w")
        await write(pilot, "2026-12-01 18:00")
        await press(pilot, "tab")
        await write(pilot, "17:00")
        await press(pilot, "ctrl+s")
        assert "The window would end before it begins." in seen(pilot)
        assert "2026-12-01 18:00" in seen(pilot)
        await press(pilot, "tab", *["backspace"] * 5)
        await write(pilot, "20:00")
        await press(pilot, "ctrl+s")
        await look(pilot)
        window = only(planned).window
        assert window is not None
        assert window[1] - window[0] == 2 * 3600
        assert "Tue 1 Dec 18:00 – Tue 1 Dec 20:00" in seen(pilot)


async def test_i_approve_for_my_side_or_refuse_with_a_reason(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "5", "y")
        assert "◆✓●·" in seen(pilot)
        await press(pilot, "N", "enter")
        assert "Say why" in seen(pilot)
        await write(pilot, "Month end")
        await press(pilot, "enter")
        await look(pilot)
        assert "◆✗●·" in seen(pilot)
        assert "said no: Month end" in seen(pilot)


async def test_an_item_is_added_decided_and_taken_out(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "5", "g")
        assert any("i adds an item" in toast for toast in toasts(pilot))
        await press(pilot, "i")
        await write(pilot, "Rates are checked")
        await press(pilot, "tab")
        await write(pilot, "Tests")
        await press(pilot, "tab")
        await write(pilot, "nobody")
        await press(pilot, "ctrl+s")
        assert "nobody" in seen(pilot)
        await press(pilot, *["backspace"] * 6)
        await write(pilot, "Finance")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [item] = only(planned).items
        assert (item.text, item.category) == ("Rates are checked", "Tests")
        assert planned.board.who(item.owner) == "Finance"
        await press(pilot, "g", "enter", "enter")
        await look(pilot)
        assert only(planned).items[0].go == "go"
        assert "1/1" in seen(pilot)
        await press(pilot, "minus", "enter")
        await look(pilot)
        assert only(planned).items == ()


async def test_people_are_added_and_never_more_trained_than_there_are(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "p")
        for words in ("Accounting", "20", "24"):
            await write(pilot, words)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        assert "24 are trained, and they are only 20." in seen(pilot)
        await press(pilot, "tab", "tab", "backspace", "backspace")
        await write(pilot, "14")
        await press(pilot, "tab", "tab")
        await write(pilot, "2")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [people] = only(planned).audiences
        assert (people.name, people.size, people.trained) == ("Accounting", 20, 14)
        assert people.adkar == {"awareness": 2}
        assert "14/20" in seen(pilot)
        await press(pilot, "p", "enter", "tab", "tab", "tab")
        await write(pilot, "9")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert only(planned).audiences[0].using == 9


async def test_a_message_is_planned_and_sent(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "m")
        await write(pilot, "New rates")
        await press(pilot, "ctrl+s")
        await look(pilot)
        await press(pilot, "m", "enter")
        await look(pilot)
        [message] = only(planned).messages
        assert (message.text, message.is_sent) == ("New rates", True)


async def test_going_live_lists_what_is_missing_and_asks_anyway(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "L")
        assert "6 things missing" in seen(pilot)
        assert "It has no window yet." in seen(pilot)
        await press(pilot, "n")
        assert only(planned).live_at is None
        await press(pilot, "L", "y")
        await look(pilot)
        assert only(planned).state == "live"
        assert "Live 1" in seen(pilot)


async def test_a_ready_change_goes_live_is_troubled_solved_restored_and_closed(
    planned: Workspace,
) -> None:
    get_ready(planned, only(planned).id)
    async with SprintboardApp(planned).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "5", "t")
        assert any("not live yet" in toast for toast in toasts(pilot))
        await press(pilot, "L")
        assert "Nothing is missing." in seen(pilot)
        await press(pilot, "y")
        await go(pilot, "right", "t")
        await write(pilot, "Old invoices fail")
        await press(pilot, "enter")
        await look(pilot)
        assert "✗ Old invoices fail" in seen(pilot)
        await press(pilot, "T", "enter")
        await press(pilot, "f", "enter")
        await press(pilot, "H", "enter")
        await look(pilot)
        change = only(planned)
        assert [each.is_solved for each in change.troubles] == [True]
        assert change.restored_at is not None
        assert change.hypercare is not None
        await press(pilot, "x", "down", "enter")
        await look(pilot)
        assert only(planned).outcome == "failed"
        await go(pilot, "right", "x")
        assert "Go on with it" in seen(pilot)
        await press(pilot, "enter")
        assert only(planned).state == "live"


async def test_what_never_went_live_is_given_up(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "x", "enter")
        assert only(planned).state == "cancelled"
        await go(pilot, "left")
        assert "– given up" in seen(pilot)


async def test_a_change_goes_into_a_release_that_is_planned_for_it(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "R")
        await write(pilot, "plan")
        await press(pilot, "enter")
        await write(pilot, "Winter")
        await press(pilot, "tab")
        await write(pilot, "2026-12-15")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [release] = planned.board.releases
        assert only(planned).release == release.id
        assert "Winter, Tue 15 Dec" in seen(pilot)
        await press(pilot, "R", "up", "enter")
        await look(pilot)
        assert only(planned).release is None


async def test_releases_are_planned_moved_and_deleted_without_a_change(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "E")
        await write(pilot, "Winter [/] 2026")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [release] = workspace.board.releases
        assert (release.name, release.on) == ("Winter [/] 2026", None)
        await go(pilot, "E")
        assert "Winter [/] 2026" in seen(pilot)
        assert "0 changes" in seen(pilot)
        await press(pilot, "enter", "enter", "tab")
        await write(pilot, "2026-12-15")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [release] = workspace.board.releases
        assert (release.name, str(release.on)) == ("Winter [/] 2026", "2026-12-15")
        await go(pilot, "E", "enter", "down", "enter")
        assert "Its changes stay." in seen(pilot)
        await press(pilot, "y")
        await look(pilot)
        assert workspace.board.releases == ()
        await go(pilot, "u")
        assert [each.name for each in workspace.board.releases] == ["Winter [/] 2026"]


async def test_it_is_edited_read_back_and_deleted(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "e")
        await write(pilot, " in 2027")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert only(planned).name == f"{NAME} in 2027"
        await press(pilot, "o")
        assert "Ada" in seen(pilot)
        await press(pilot, "escape", "X")
        assert "Delete 'VAT goes live in 2027'?" in seen(pilot)
        await press(pilot, "y")
        assert planned.board.changes == ()
        await go(pilot, "u")
        assert only(planned).name == f"{NAME} in 2027"


async def test_whoever_plans_it_does_not_approve_it(planned: Workspace) -> None:
    planned.changes.edit(only(planned).id, owner="Ada")
    async with SprintboardApp(planned).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "5", "y")
        assert any("somebody else approves it" in toast for toast in toasts(pilot))


async def test_a_standard_change_follows_a_template_that_was_written_here(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "5", "P")
        await write(pilot, "Text fix")
        await press(pilot, "enter")
        await write(pilot, "Deploy")
        await press(pilot, "ctrl+s")
        await look(pilot)
        await go(pilot, "a")
        await write(pilot, NAME)
        await press(pilot, "enter")
        await write(pilot, "stand")
        await press(pilot, "enter")
        assert "Which template does it follow?" in seen(pilot)
        await press(pilot, "enter", "enter")
        await look(pilot)
        change = only(workspace)
        assert (change.type, change.template) == ("standard", "text-fix")
        assert "≡ Text fix" in seen(pilot)
        await go(pilot, "P", "enter", "down", "enter")
        await write(pilot, " on a page")
        await press(pilot, "enter")
        await look(pilot)
        assert "≡ Text fix on a page" in seen(pilot)
        await go(pilot, "P", "enter", "down", "down", "enter")
        await press(pilot, "y")
        await look(pilot)
        assert workspace.board.templates == ()


async def test_people_are_renamed_where_they_are_asked_about(planned: Workspace) -> None:
    planned.changes.audience(NAME, "Accounting", size=20, trained=14)
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "p", "enter")
        await write(pilot, " at night")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [people] = only(planned).audiences
        assert (people.name, people.trained) == ("Accounting at night", 14)
