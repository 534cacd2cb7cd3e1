"""Goals, needs and changes are narrowed as it is typed, by the words of their kind."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.screens.needs import NeedsScreen
from sprintboard.tui.widgets.record_list import RecordList
from sprintboard.workspace import Workspace
from tests.tui.screens.aims import CASH, FAST, OVER, aim
from tests.tui.screens.walking import press, seen, settle, write

SMALL, WIDE = (80, 24), (140, 40)
CLAIMS, PORTAL, GATE = "Claims by age", "Invoices into a portal", "A gate that opens"


async def look(pilot: Pilot[Any]) -> None:
    """Wait for what is worked out beside the event loop; whoever asks waits for an answer."""
    if len(pilot.app.screen_stack) == 1:
        await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def go(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await press(pilot, key)
        await look(pilot)


async def say(pilot: Pilot[Any], text: str) -> None:
    await write(pilot, text)
    await look(pilot)


def listed(pilot: Pilot[Any], *names: str) -> list[str]:
    """Return those of the names that the list has, top to bottom."""
    here = pilot.app.screen.query_one(RecordList)
    rows = [here.render_line(y).text for y in range(here.size.height)]
    return [name for row in rows for name in names if name[:12] in row]


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """Two needs that wait and one that was declined."""
    workspace.units.new("Finance", side="business")
    workspace.needs.add(CLAIMS, unit="Finance")
    workspace.needs.add(PORTAL, unit="Finance")
    workspace.needs.add(GATE, unit="Finance")
    workspace.needs.score("Claims", "business", value=9)
    workspace.needs.score("Claims", "it", size=9)
    workspace.needs.decline("A gate", "The old one opens.")
    return workspace


async def test_needs_are_narrowed_while_it_is_typed(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SMALL) as pilot:
        await go(pilot, "4", "slash")
        assert "apart>3" in seen(pilot)
        await say(pilot, "apar")
        await go(pilot, "tab")
        await say(pilot, ">3")
        assert listed(pilot, CLAIMS, PORTAL) == [CLAIMS]
        assert "1 of 2" in seen(pilot)

        await say(pilot, " unit:finanz ")
        assert "There is no unit 'finanz' (character 15). Did you mean Finance?" in seen(pilot)
        assert listed(pilot, CLAIMS, PORTAL) == [CLAIMS]

        await go(pilot, "escape")
        assert listed(pilot, CLAIMS, PORTAL) == [CLAIMS, PORTAL]
        assert "of 2" not in seen(pilot)


async def test_a_filter_is_remembered_and_holds_for_what_comes(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=WIDE) as pilot:
        await go(pilot, "4", "slash")
        await say(pilot, "portal")
        await go(pilot, "enter", "3", "4")
        assert listed(pilot, CLAIMS, PORTAL) == [PORTAL]

        await go(pilot, "plus")
        assert listed(pilot, CLAIMS, PORTAL) == [PORTAL]
        assert "▲1" in seen(pilot)

        await go(pilot, "a")
        await write(pilot, "A clock")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert sorted(listed(pilot, CLAIMS, PORTAL, "A clock")) == ["A clock", CLAIMS, PORTAL]


async def test_where_nothing_fits_it_is_said_what_to_do(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SMALL) as pilot:
        await go(pilot, "4", "slash")
        await say(pilot, "state:declined")
        text = seen(pilot)
        assert "None of these 2 fits." in text
        assert "1 fits in Decided: ] shows the next list." in text
        assert "esc shows all again." in text
        assert "0 of 2" in text

        await go(pilot, "enter", "right_square_bracket")
        assert listed(pilot, GATE) == [GATE]
        assert "1 of 1" in seen(pilot)


async def test_what_is_left_of_a_tree_of_goals_is_a_tree(workspace: Workspace) -> None:
    aim(workspace)
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "3", "right_square_bracket", "slash")
        await say(pilot, "owner:bea or cash")
        assert listed(pilot, CASH, FAST, OVER) == [CASH, FAST]
        assert f"└ {FAST[:12]}" in seen(pilot)

        await go(pilot, "escape", "slash")
        await say(pilot, "status:achieved")
        assert listed(pilot, CASH, FAST, OVER) == [OVER]
        assert "└" not in pilot.app.screen.query_one(RecordList).render_line(0).text


async def test_changes_are_found_by_what_they_lack(workspace: Workspace) -> None:
    workspace.changes.new("E-invoices", type="emergency")
    workspace.changes.new("Reminders")
    workspace.changes.backout(
        "Reminders", who="Ada", steps="Switch back", duration="1 h", restored="As before"
    )
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "5", "slash")
        await say(pilot, "lacks:backout")
        assert listed(pilot, "E-invoices", "Reminders") == ["E-invoices"]
        await go(pilot, "escape", "slash")
        await say(pilot, "-kind:emergency ready:no")
        assert listed(pilot, "E-invoices", "Reminders") == ["Reminders"]
        await go(pilot, "enter", "escape")
        assert listed(pilot, "E-invoices", "Reminders") == ["E-invoices", "Reminders"]


async def test_the_help_ends_with_the_words(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        for tab, example in (("1", "blocked>3d"), ("3", "stale:yes"), ("5", "window<7d")):
            await go(pilot, tab, "question_mark", "end")
            assert example in seen(pilot)
            await go(pilot, "escape")


async def test_no_text_is_too_odd_to_be_typed(asked: Workspace) -> None:
    async with SprintboardApp(asked).run_test(size=SMALL) as pilot:
        await go(pilot, "4")
        screen = pilot.app.screen
        assert isinstance(screen, NeedsScreen)
        for text in ('"', "-", "(", "state:", "é\\", "is:mine,", "[/]", "delta>x", "x" * 5000):
            screen.filter_by(text)
            await look(pilot)
            assert "Inbox" in seen(pilot)
