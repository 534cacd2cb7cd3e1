"""The changes, as somebody meets them who wants to know what goes live and what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.board import Board
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.change_keys import CHANGE_KEYS
from sprintboard.tui.change_view import COMING, header_words, heading, line
from sprintboard.tui.change_view import changes_view as view_of
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.key_help import commands
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.rollouts import NAME, SIZES, WIDE, get_ready, go, look, only, plan
from tests.tui.screens.walking import press, seen, toasts


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    plan(workspace)
    return workspace


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_teaches_how_a_change_is_planned(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(workspace).run_test(size=size, notifications=True) as pilot:
        await go(pilot, "5")
        text = seen(pilot)
        assert "No change is planned." in text
        assert "sprintboard change new" in text
        await go(pilot, "c")
        assert any("press a to plan one" in toast for toast in toasts(pilot))
        await go(pilot, "right")
        assert "Nothing is being rolled out now." in seen(pilot)
        await go(pilot, "right")
        assert "No change is over yet." in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_change_is_a_line_and_what_is_missing_comes_first(
    planned: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(planned).run_test(size=size) as pilot:
        await go(pilot, "5")
        text = seen(pilot)
        row = next(each for each in text.splitlines() if "○ draft" in each and NAME in each)
        assert "█ high" in row
        assert "◆·●·" in row
        assert "!6" in row
        assert "6 things missing before it may go live" in text
        assert "c Cards       1 card is not done yet" in text
        assert "r Risk" in text
        assert "b Back-out" in text
        missing, facts = text.find("missing before"), text.find("When and with what")
        assert facts == -1 or missing < facts


async def test_a_ready_change_says_so_and_that_both_sides_approved(planned: Workspace) -> None:
    get_ready(planned, only(planned).id)
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5")
        text = seen(pilot)
        assert "◕ approved" in text
        assert "◆✓●✓" in text
        assert "Nothing is missing" in text
        assert "L Ready" in text
        assert "✓ complete" in text
        assert "2. Tell Finance" in text


async def test_the_whole_says_people_items_and_messages(planned: Workspace) -> None:
    change = only(planned).id
    changes = planned.changes
    changes.add_item(
        change, "Rates are checked", category="Tests", owner="Bea", threshold="10 of 10"
    )
    changes.add_item(change, "The desk knows", category="People")
    changes.go(change, "Rates", "go")
    scores = {"awareness": 5, "desire": 4, "knowledge": 2}
    changes.audience(change, "Accounting", size=20, trained=14, unit="Finance", **scores)
    changes.message(change, "New rates", audience="Accounting", channel="mail", on="yesterday")
    changes.window(change, "tomorrow 18:00", "tomorrow 20:00")
    async with SprintboardApp(planned).run_test(size=(140, 100)) as pilot:
        await go(pilot, "5")
        text = seen(pilot)
        assert "tomorrow 18:00 – tomorrow 20:00" in text
        assert "▰▰▰▰▰▱▱▱▱▱ 1/2" in text
        assert "✓ go     Rates are checked (Bea Kahn, good" in text
        assert "○ open   The desk knows" in text
        assert "▰▰▰▰▰▰▰▱▱▱ 14/20" in text
        assert "A5 D4 K2! A– R–  they lack knowledge" in text
        assert "! yesterday   Accounting, mail: New rates" in text
        assert "◆ nobody of IT yet" in text
        assert "● nobody of business yet" in text


async def test_what_is_live_says_use_troubles_and_until_when_it_is_watched(
    planned: Workspace,
) -> None:
    change = only(planned).id
    changes = planned.changes
    changes.go_live(change, anyway=True)
    changes.audience(change, "Accounting", size=20, using=17)
    changes.trouble(change, "Old invoices fail")
    changes.hypercare(change, "+14d")
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "right")
        text = seen(pilot)
        assert "● live" in text
        assert "85 % use it  Accounting" in text
        assert "✗ Old invoices fail (Ada" in text
        assert "H Watched" in text
        assert "Since it went live" in text
        assert "missing before" not in text


async def test_the_header_says_how_changes_go_each_with_its_n(planned: Workspace) -> None:
    change = only(planned).id
    planned.changes.go_live(change, anyway=True)
    planned.changes.close(change, "failed")
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5")
        assert "0.1 a week (n = 1)" in seen(pilot)
        assert "100 % failed (n = 1)" in seen(pilot)
        assert "from change records, 91 days" in seen(pilot)
        await go(pilot, "left")
        assert "✗ failed" in seen(pilot)


def test_no_number_is_said_while_nothing_went_live(workspace: Workspace) -> None:
    assert list(header_words(workspace.changes.numbers())) == []


async def test_a_click_on_what_is_missing_asks_for_it_and_a_card_opens(
    planned: Workspace,
) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5")
        rows = seen(pilot).splitlines()
        row = next(n for n, each in enumerate(rows) if "b Back-out" in each)
        await pilot.click(offset=(rows[row].index("Back-out"), row))
        await look(pilot)
        assert "The plan is complete with all four." in seen(pilot)
        await press(pilot, "escape")
        rows = seen(pilot).splitlines()
        row = next(n for n, each in enumerate(rows) if "○ " in each and "· To do" in each)
        await pilot.click(offset=(100, row))
        await look(pilot)
        assert isinstance(pilot.app.screen, CardDialog)


async def test_a_deleted_card_is_said_to_be_deleted(planned: Workspace) -> None:
    [card] = only(planned).cards
    planned.cards.delete([card])
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5")
        assert f"× {card[:4]} was deleted" in seen(pilot)
        await go(pilot, "enter")
        assert pilot.app.is_running


async def test_every_key_is_a_command_of_the_palette_and_the_help(planned: Workspace) -> None:
    async with SprintboardApp(planned).run_test(size=WIDE) as pilot:
        await go(pilot, "5")
        words = {each.words for each in commands(pilot.app.screen)}
        assert {each.tooltip for each in CHANGE_KEYS} <= words
        await press(pilot, "question_mark")
        assert "Getting it ready" in seen(pilot)


@pytest.mark.parametrize("width", [30, 50, 60, 77, 84, 110])
def test_a_line_is_as_wide_as_there_is_room(planned: Workspace, width: int) -> None:
    board: Board = planned.board
    view = view_of(board, planned.now, planned.changes.numbers())
    [change] = view.ids[COMING]
    drawn = sum(len(piece.text) for piece in line(view, change, width))
    assert len(heading(COMING, width)) <= width
    assert drawn <= max(width, 42)
    assert width < 60 or drawn == width


@pytest.mark.parametrize("text", MOSTLY)
async def test_hostile_words_are_shown_harmlessly(workspace: Workspace, text: str) -> None:
    change = workspace.changes.new(text, text=text).ids[0]
    workspace.changes.backout(change, who=text[:60], steps=text)
    workspace.changes.add_item(change, text, threshold=text[:60], category=text[:20])
    workspace.changes.audience(change, text[:60], size=3)
    workspace.changes.message(change, text, audience=text[:60])
    async with SprintboardApp(workspace).run_test(size=(100, 90)) as pilot:
        await go(pilot, "5", "g")
        assert "\x1b" not in seen(pilot)
        await press(pilot, "escape")
        await go(pilot, "L")
        assert "\x1b" not in seen(pilot)
        await press(pilot, "escape")
        assert "\u202e" not in seen(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("theme", ["harbour", "paper"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", ["coming", "live"])
def test_a_picture_of_the_changes(
    snap_compare: Any, demo: Workspace, size: tuple[int, int], theme: str, part: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)

    async def show(pilot: Pilot[Any]) -> None:
        await go(pilot, "5", *(["right"] if part == "live" else []))

    assert snap_compare(app, terminal_size=size, run_before=show)
