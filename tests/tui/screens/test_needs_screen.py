"""The needs, as somebody of the business asks for something, and both sides weigh it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.need import Need
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZES = ((80, 24), (140, 40))
WIDE = SIZES[1]


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what was looked up be shown."""
    await press(pilot, *keys)
    await look(pilot)


async def look(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    for worker in list(pilot.app.workers):
        if worker.group == "look" and not worker.is_finished:
            await worker.wait()
    await settle(pilot)


def only(workspace: Workspace) -> Need:
    [need] = workspace.board.needs
    return need


@pytest.fixture
def english(workspace: Workspace) -> Workspace:
    workspace.needs.add("English invoices", pain="Customers call us", by="Jane of ACME")
    return workspace


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_teaches_how_to_ask(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(workspace).run_test(size=size) as pilot:
        await go(pilot, "4")
        text = seen(pilot)
        assert "No need waits." in text
        assert "sprintboard need add" in text


async def test_something_is_asked_for_in_ones_own_words(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "4", "a")
        assert "What hurts today" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert "Say what you need." in seen(pilot)
        await write(pilot, "Invoices in English")
        await press(pilot, "tab")
        await write(pilot, "They call us")
        await press(pilot, "ctrl+s")
        await look(pilot)
        need = only(workspace)
        assert (need.name, need.pain) == ("Invoices in English", "They call us")
        text = seen(pilot)
        assert "What hurts today: They call us" in text
        assert "Nobody has decided about it yet." in text
        await go(pilot, "u")
        assert workspace.board.needs == ()


@pytest.mark.parametrize("size", SIZES)
async def test_a_need_is_listed_with_its_story(english: Workspace, size: tuple[int, int]) -> None:
    async with SprintboardApp(english).run_test(size=size) as pilot:
        await go(pilot, "4")
        text = seen(pilot)
        assert "○ new" in text
        assert "Jane of ACME asked for this on" in text
        assert "1 waits" in text


async def test_both_sides_score_it_and_far_apart_stands_out(english: Workspace) -> None:
    async with SprintboardApp(english).run_test(size=WIDE) as pilot:
        await go(pilot, "4", "b")
        asked = seen(pilot)
        for words in ("Value", "How soon", "Less risk", "People reached", "Change for each"):
            assert words in asked
        assert "0.25 hardly any, 1 some, 3 very much" in asked
        assert "Criticality" not in asked
        for number in ("9", "9", "9"):
            await write(pilot, number)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        await go(pilot, "i")
        await write(pilot, "9")
        await press(pilot, "ctrl+s")
        await look(pilot)
        text = seen(pilot)
        assert "+7.0!" in text
        assert "value 9, how soon 9, less risk 9" in text
        assert "3.0" in text  # WSJF = 27 / 9
        await go(pilot, "v")
        assert "quick wins" in seen(pilot)


async def test_it_is_accepted_into_cards_that_open(english: Workspace) -> None:
    async with SprintboardApp(english).run_test(size=WIDE) as pilot:
        await go(pilot, "4", "A")
        await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+s")
        assert "The asker reads this" in seen(pilot)
        await write(pilot, "Good idea, before year end")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert only(english).state == "accepted"
        assert "No need waits." in seen(pilot)
        await go(pilot, "right_square_bracket")
        assert "by Ada Lovelace." in seen(pilot)
        assert "The answer: Good idea, before year end." in seen(pilot)
        assert "It became 1 piece of work." in seen(pilot)
        await press(pilot, "enter")
        assert "Description" in seen(pilot)


async def test_it_is_declined_with_a_reason_put_aside_and_asked_about(english: Workspace) -> None:
    async with SprintboardApp(english).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "4", "z")
        await press(pilot, "enter")
        await look(pilot)
        assert "◔ later" in seen(pilot)
        await go(pilot, "x")
        await press(pilot, "ctrl+s")
        assert only(english).state == "snoozed"
        await write(pilot, "Too dear")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert (only(english).state, only(english).answer) == ("declined", "Too dear")
        assert any("Declined" in toast for toast in toasts(pilot))


async def test_votes_of_my_unit_go_up_and_down(english: Workspace) -> None:
    async with SprintboardApp(english).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "4", "plus", "plus")
        assert only(english).points == 2
        await go(pilot, "minus")
        assert only(english).points == 1
        assert "▲1" in seen(pilot)


async def test_marked_needs_are_joined(english: Workspace) -> None:
    english.needs.add("PDF in English")
    async with SprintboardApp(english).run_test(size=WIDE) as pilot:
        await go(pilot, "4", "space", "space", "m")
        await press(pilot, "enter")
        await look(pilot)
        assert sorted(each.state.value for each in english.board.needs) == ["merged", "new"]


@pytest.mark.parametrize("text", MOSTLY)
async def test_hostile_words_are_shown_harmlessly(workspace: Workspace, text: str) -> None:
    workspace.needs.add(text, pain=text, by="Jane [/]")
    async with SprintboardApp(workspace).run_test(size=SIZES[0]) as pilot:
        await go(pilot, "4", "v", "v", "s")
        assert pilot.app.is_running
        assert "\x1b" not in seen(pilot)
        assert "\u202e" not in seen(pilot)


@pytest.mark.parametrize("theme", ["harbour", "paper"])
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_the_needs(
    snap_compare: Any, demo: Workspace, size: tuple[int, int], theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)

    async def show(pilot: Pilot[Any]) -> None:
        await go(pilot, "4")

    assert snap_compare(app, terminal_size=size, run_before=show)


async def test_what_is_done_to_marked_needs_is_taken_back_at_once(workspace: Workspace) -> None:
    for name in ("English invoices", "Dark mode", "Big letters"):
        workspace.needs.add(name, by="Jane of ACME")
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await go(pilot, "4", "space", "down", "space", "x")
        assert "2 needs" in seen(pilot)
        await write(pilot, "too dear")
        await press(pilot, "ctrl+s")
        await look(pilot)
        states = [each.state for each in workspace.board.needs]
        assert sorted(states) == ["declined", "declined", "new"]
        assert any("and 1 more" in each for each in toasts(pilot))
        await go(pilot, "u")
        assert [each.state for each in workspace.board.needs] == ["new"] * 3
