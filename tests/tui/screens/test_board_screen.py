"""The board screen, as somebody at the keyboard meets it."""

from __future__ import annotations

import subprocess

import pytest

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.row import ItemRow
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import HOSTILE, MOSTLY
from tests.tui.screens.walking import press, scrolled_to, seen, settle, toasts, write

SIZE = (120, 36)


async def test_a_card_is_made_with_a_key_and_the_cursor_goes_to_it(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "n")
        await write(pilot, "Tax report")
        await press(pilot, "enter")
        assert "Tax report" in seen(pilot)
        assert app.screen.card.title == "Tax report"
        assert any("Tax report" in toast and "u undoes it" in toast for toast in toasts(pilot))


async def test_a_card_moves_on_and_back_with_one_key(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "greater_than_sign")
        assert workspace.finder.find("VAT")[0].column == "doing"
        await press(pilot, "less_than_sign")
        assert workspace.finder.find("VAT")[0].column == "todo"


async def test_undo_and_redo_are_keys(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "delete")
        assert "VAT on invoices" not in seen(pilot).split("Archived")[0]
        await press(pilot, "u")
        assert workspace.finder.find("VAT")
        assert "ctrl+r does it again" in " ".join(toasts(pilot))
        await press(pilot, "ctrl+r")
        assert not workspace.finder.find("VAT")


async def test_an_action_on_a_selection_is_one_wish_and_one_undo(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "space", "j", "space")
        assert "2 cards selected" in seen(pilot)
        await press(pilot, "p")
        await write(pilot, "urg")
        await press(pilot, "enter")
        assert len(workspace.finder.find("priority:urgent")) == 2
        await press(pilot, "u")
        assert workspace.finder.find("priority:urgent") == ()


async def test_an_owner_is_chosen_by_typing_a_few_letters(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        await write(pilot, "lovel")
        await press(pilot, "enter")
        assert workspace.finder.find("VAT")[0].owner == workspace.me.id


async def test_a_card_is_blocked_with_its_reason_and_unblocked_again(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "b")
        await write(pilot, "waiting for rates")
        await press(pilot, "enter")
        assert "⛔" in seen(pilot)
        assert "1 blocked" in seen(pilot)
        await press(pilot, "b")
        assert "waiting for rates" in seen(pilot)
        assert workspace.finder.find("blocked"), "one key alone loses nothing"
        await press(pilot, "enter")
        assert "⛔" not in seen(pilot)


async def test_the_reason_of_a_block_can_be_changed_where_it_stands(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "b")
        await write(pilot, "rates")
        await press(pilot, "enter", "b", "down", "enter")
        await write(pilot, " of Austria")
        await press(pilot, "enter")
        assert workspace.finder.find("VAT")[0].blocked == "rates of Austria"


async def test_of_a_selection_only_what_can_go_on_is_blocked(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "b")
        await write(pilot, "one")
        await press(pilot, "enter", "space", "j", "space", "b")
        await write(pilot, "two")
        await press(pilot, "enter")
        reasons = {card.title: card.blocked for card in workspace.finder.find("blocked")}
        assert reasons == {"VAT on invoices": "one", "Reminders": "two"}


async def test_the_cursor_goes_to_a_card_that_the_filter_shows(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "price")
        await app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert app.screen.card.title == "Price list"


async def test_without_the_filter_the_cursor_is_where_it_was_before(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "slash")
        await write(pilot, "price")
        await app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert app.screen.card.title == "Price list"
        await press(pilot, "escape")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert app.screen.card.title == "Reminders"


async def test_a_narrow_header_says_everything_in_fewer_words(workspace: Workspace) -> None:
    workspace.columns.edit("Doing", limit=1)
    workspace.cards.new("One too many", column="Doing")
    workspace.cards.block([workspace.finder.find("Reminders")[0].id], "rates")
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        head = seen(pilot).splitlines()[0]
        assert all(
            words in head for words in ("5 open", "⛔ 1", "1 over!", "Ada Lovelace", "saved")
        )
        await pilot.resize_terminal(140, 120)
        await settle(pilot)
        head = seen(pilot).splitlines()[0]
        assert all(words in head for words in ("5 open cards", "⛔ 1 blocked", "! 1 over limit"))


async def test_the_help_of_the_board_explains_its_signs(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(120, 40)) as pilot:
        await press(pilot, "question_mark")
        assert await scrolled_to(pilot, "blocked: whom it waits for")


async def test_the_filter_works_with_every_letter(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "vat")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "VAT on invoices" in seen(pilot)
        assert "Reminders" not in seen(pilot)
        assert "1 found" in seen(pilot)
        await press(pilot, "escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Reminders" in seen(pilot)


async def test_a_wrong_filter_is_pointed_at_and_hides_nothing(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "owner:zzz")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        lines = seen(pilot).splitlines()
        typed = next(line for line in lines if "owner:zzz" in line)
        below = lines[lines.index(typed) + 1]
        assert below.index("^") == typed.index("zzz")
        assert "There is no member 'zzz'" in "\n".join(lines)
        assert "Month close" in "\n".join(lines)


async def test_tab_completes_the_word_that_is_typed(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "prior")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "tab")
        assert pilot.app.screen.filter_text == "priority:"


async def test_a_shown_card_may_be_found_by_jumping(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+k")
        await write(pilot, "price")
        await press(pilot, "enter")
        assert app.screen.card.title == "Price list"


async def test_swimlanes_go_round_with_g(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "g")
        assert "lanes:" in seen(pilot)
        assert "Ada Lovelace" in seen(pilot)


async def test_a_card_moved_into_another_lane_takes_on_what_the_lane_shares(
    workspace: Workspace,
) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "g", "ctrl+k")
        await write(pilot, "remind")
        await press(pilot, "enter", "left_curly_bracket")
        card = workspace.finder.find("Reminders")[0]
        assert card.owner == workspace.me.id
        assert "IT owner Ada Lovelace" in " ".join(toasts(pilot))
        assert app.screen.card.title == "Reminders", "the cursor goes along"
        await press(pilot, "right_curly_bracket")
        assert workspace.finder.find("Reminders")[0].owner is None
        await press(pilot, "u", "u")
        assert workspace.finder.find("Reminders")[0].owner is None


async def test_a_lane_that_follows_from_people_refuses_with_a_sentence(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        pilot.app.screen.group_by("side")
        await press(pilot, "ctrl+k")
        await write(pilot, "remind")
        await press(pilot, "enter", "left_curly_bracket")
        assert "follows from its column and its owners" in " ".join(toasts(pilot))


async def test_the_toast_says_when_a_limit_is_passed(workspace: Workspace) -> None:
    workspace.columns.edit("Doing", limit=1)
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "greater_than_sign")
        assert "Doing now holds 2 of 1" in " ".join(toasts(pilot))


async def test_a_checklist_is_put_in_order_with_the_keys_that_move_cards(
    workspace: Workspace,
) -> None:
    card_id = workspace.finder.find("VAT")[0].id
    for text in ("one", "two", "three"):
        workspace.cards.add_item(card_id, text)
    app = SprintboardApp(workspace)
    async with app.run_test(size=(120, 50)) as pilot:
        await press(pilot, "enter")
        list(app.screen.query(ItemRow))[2].focus()
        await press(pilot, "K", "shift+up", "shift+up", "J")

        def order() -> list[str]:
            return [each.text for each in workspace.cards.read(card_id).checklist]

        assert order() == ["one", "three", "two"]
        focused = app.screen.focused
        assert isinstance(focused, ItemRow)
        assert "three" in focused.words.plain, "the focus goes along"
        await press(pilot, "u", "u", "u")
        assert order() == ["one", "two", "three"]


async def test_the_card_opens_over_the_board_and_leads_back_to_it(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "enter")
        assert "Description" in seen(pilot)
        await press(pilot, "escape")
        assert app.screen.card.title == "Reminders"


async def test_one_key_lists_everything_that_can_be_done_with_a_card(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "full_stop")
        assert "Depends on" in seen(pilot)
        await write(pilot, "archive")
        await press(pilot, "enter")
        assert not workspace.finder.find("VAT")


async def test_an_empty_board_teaches_its_first_key(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=SIZE, notifications=True) as pilot:
        assert "n" in seen(pilot)
        await press(pilot, "p")
        assert any("press n" in toast for toast in toasts(pilot))


@pytest.mark.parametrize("title", MOSTLY)
async def test_a_hostile_title_is_shown_and_does_nothing(workspace: Workspace, title: str) -> None:
    workspace.cards.new(title, top=True)
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "slash", "escape", "p", "escape", "full_stop", "escape", "enter")
        await press(pilot, "escape", "ctrl+k", "escape", "ctrl+p")
        await write(pilot, "fix login")
        await press(pilot, "escape", "y", "greater_than_sign", "9", "1", "delete", "question_mark")
        assert app.is_running
        assert "\x1b" not in seen(pilot)
        assert "\u202e" not in seen(pilot)


async def test_quitting_commits_what_was_done(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "delete")
        assert "saved, filing 1 edit" in seen(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert last_commit(workspace).startswith("archive ")
    assert "VAT on invoices" in last_commit(workspace)


def last_commit(workspace: Workspace) -> str:
    """Return the message of the newest commit."""
    command = ["git", "-C", str(workspace.root), "log", "-1", "--format=%s"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def test_the_right_mouse_button_lists_what_can_be_done(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("BoardGrid", offset=(8, 10), button=3)
        await settle(pilot)
        assert "Depends on" in seen(pilot)
        await press(pilot, "escape")
        assert app.screen.card.title == "Reminders"


async def test_the_footer_is_clickable(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        place = seen(pilot).splitlines()[-1].index("Filter")
        await pilot.click("Footer", offset=(place, 0))
        await settle(pilot)
        assert app.screen.filtering.bar.has_class("-open")


async def test_tabs_are_clickable_and_have_numbers(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        for label in ("Plan", "Activity", "Board"):
            place = seen(pilot).splitlines()[1].index(label)
            await pilot.click("TabsBar", offset=(place, 0))
            await settle(pilot)
            assert type(app.screen).__name__ == f"{label}Screen"
        await press(pilot, "2")
        assert type(app.screen).__name__ == "PlanScreen"


async def test_a_card_is_dragged_to_another_column(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await pilot.mouse_down("BoardGrid", offset=(8, 4))
        await pilot.hover("BoardGrid", offset=(40, 10))
        await pilot.hover("BoardGrid", offset=(70, 10))
        await pilot.mouse_up("BoardGrid", offset=(70, 10))
        await settle(pilot)
        assert workspace.finder.find("VAT")[0].column == "check"


HARMLESS = (
    *("g", "enter", "n", "b", "c", "o", "m", "p", "number_sign", "a", "at", "P", "D", "X", "C"),
    *("full_stop", "T", "v", "ctrl+k", "s", "d", "x", "z", "question_mark", "exclamation_mark"),
)
"""Every key that opens something about the card, or draws it anew."""


@pytest.mark.parametrize("opener", HARMLESS)
async def test_hostile_words_are_harmless_in_every_dialog(
    workspace: Workspace, opener: str
) -> None:
    words = (f"{HOSTILE[0]} {HOSTILE[2]} {HOSTILE[3]}", f"שלום {'L' * 290}")
    first = [workspace.cards.new(each, labels=[each[:40]], top=True).ids[0] for each in words]
    for card_id, each in zip(first, words, strict=True):
        workspace.cards.block([card_id], each[:200])
        workspace.cards.add_item(card_id, each[:200])
        workspace.cards.comment(card_id, each)
    app = SprintboardApp(workspace)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for _ in words:
            await press(pilot, opener)
            shown = seen(pilot)
            assert not {"\x1b", "\x07", "\u202e"} & set(shown)
            while len(app.screen_stack) > 1:
                await press(pilot, "escape")
            await press(pilot, "j")
        assert app.is_running
