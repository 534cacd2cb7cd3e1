"""The morning's view, as somebody at the keyboard meets it."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.messages import Act
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.walking import press, seen, settle

SIZE = (120, 36)


async def today(pilot: Pilot[Any]) -> str:
    """Show the screen with the day computed, and return what it says."""
    await press(pilot, "0")
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)
    return seen(pilot)


async def test_it_tells_by_unit_what_moved_is_blocked_waits_and_is_at_risk(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        text = await today(pilot)
        assert "● Finance" in text
        assert text.index("● Finance") < text.index("◆ IT")
        assert "since Fri 20 Nov" in text
        for word in ("moved", "blocked", "waiting", "at risk"):
            assert word in text
        assert "on Claudia Berger" in text


async def test_it_begins_with_what_a_retro_asks_of_a_unit(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        text = await today(pilot)
        words = "IT is asked: 'Tell Sales before it changes' (Retro Sprint 7)"
        assert text.index(words) < text.index("● Finance")
        demo.retros.answer("Retro Sprint 7", "Tell Sales", "On Wednesdays, by mail")
        pilot.app.post_message(Act("cards", "unblock", [next(iter(demo.board.cards.blocked))]))
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert words not in seen(pilot)


async def test_enter_opens_the_card_and_escape_comes_back_to_it(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await today(pilot)
        await press(pilot, "j")
        line = next(each for each in seen(pilot).splitlines() if each.startswith("▌"))
        await press(pilot, "enter")
        assert line.split()[1] in seen(pilot)
        assert "Description" in seen(pilot)
        await press(pilot, "escape")
        assert line in seen(pilot).splitlines()


async def test_it_changes_when_the_board_does(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        before = await today(pilot)
        card = next(iter(demo.board.cards.order(demo.board.columns[0].id)))
        pilot.app.post_message(Act("cards", "block", [card], "the printer is broken"))
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert seen(pilot).count("blocked") > before.count("blocked")


async def test_a_quiet_board_says_so(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=(80, 24)) as pilot:
        assert "A quiet morning: nothing changed since" in await today(pilot)


async def test_hostile_titles_are_only_text(workspace: Workspace) -> None:
    for title in HOSTILE:
        workspace.cards.new(title)
    async with SprintboardApp(workspace).run_test(size=(80, 30)) as pilot:
        text = await today(pilot)
        assert "fix [/] bug" in text
        assert "[ABC-12] login" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
