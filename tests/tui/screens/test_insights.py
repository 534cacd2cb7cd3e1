"""The Insights screen: what somebody reads there, and which keys and clicks lead where."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.numbers.answer import Wish
from sprintboard.tui.numbers.asking import asked_of
from sprintboard.tui.numbers.catalogue import NUMBERS
from sprintboard.tui.widgets.number_list import NumberList
from sprintboard.tui.widgets.plot import Plot
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, write

SIZE = (120, 36)


async def insights(pilot: Pilot[Any], key: str = "burndown") -> None:
    """Show the Insights screen with one of its numbers worked out."""
    await press(pilot, "8")
    await go_to(pilot, key)


async def go_to(pilot: Pilot[Any], key: str) -> None:
    """Put the cursor on a number and wait for its answer."""
    place = [each.key for each in NUMBERS].index(key)
    pilot.app.screen.query_one(NumberList).go_to(place)
    await told(pilot)


async def told(pilot: Pilot[Any]) -> None:
    """Wait until nothing is worked out any more, and it is drawn."""
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


def said(pilot: Pilot[Any]) -> str:
    """Return the answer, as it stands on the screen before it is broken into lines."""
    return str(pilot.app.screen.query_one("#sentence", Static).content)


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for the answer after each."""
    for key in keys:
        await press(pilot, key)
        await told(pilot)


@pytest.mark.parametrize("each", NUMBERS, ids=lambda each: each.key)
async def test_a_number_stands_under_its_question_with_how_many_it_is_of(
    demo: Workspace, each: Any
) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, each.key)
        assert each.question in seen(pilot)
        assert "(n = " in said(pilot)


@pytest.mark.parametrize("each", NUMBERS, ids=lambda each: each.key)
async def test_a_board_without_cards_gets_a_sentence_and_no_chart(
    empty: Workspace, each: Any
) -> None:
    async with SprintboardApp(empty).run_test(size=SIZE) as pilot:
        await insights(pilot, each.key)
        assert "(n = 0)" in said(pilot)
        assert not pilot.app.screen.query(Plot)
        await press(pilot, "t", "enter")
        assert pilot.app.is_running


async def test_cycle_time_is_a_sentence_a_chart_and_a_table(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "cycle-time")
        found = demo.insights.cycle_time(asked_of(demo, Wish(number="cycle-time")))
        assert f"Half are done within {found.p50} days" in seen(pilot)
        assert "●" in seen(pilot)
        assert "→ day finished" in seen(pilot)
        await press(pilot, "t")
        assert "done by then" in seen(pilot)
        assert "→ day finished" not in seen(pilot)
        await press(pilot, "t")
        assert "→ day finished" in seen(pilot)


async def test_enter_lists_the_cards_behind_and_opens_one(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "ageing")
        oldest = demo.insights.ageing().cards[0]
        await press(pilot, "enter")
        text = seen(pilot)
        assert demo.short(oldest.card) in text
        assert f"{oldest.value} days" in text
        await press(pilot, "enter")
        await told(pilot)
        assert "Description" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert "Which work in progress is getting old?" in seen(pilot)


async def test_a_filter_holds_for_every_number(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "cycle-time")
        await press(pilot, "slash")
        await write(pilot, "unit:finance")
        await told(pilot)
        await press(pilot, "enter")
        screen: Any = pilot.app.screen
        assert screen._wish.filter == "unit:finance"
        for key in ("cumulative-flow", "burndown", "velocity"):
            whole = screen._answer.sentence
            await go_to(pilot, key)
            assert screen._answer.sentence != whole
            assert screen._wish.filter == "unit:finance"
        fewer = demo.insights.velocity(10, filter="unit:finance")
        assert fewer.mean != demo.insights.velocity(10).mean
        await pressed(pilot, "escape")
        assert screen._wish.filter == ""


async def test_a_filter_that_is_wrong_changes_no_number(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "throughput")
        before = said(pilot)
        await press(pilot, "slash")
        await write(pilot, "unit:nowhere ")
        await told(pilot)
        assert "nowhere" in seen(pilot)
        assert said(pilot) == before


async def test_the_period_goes_round(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "throughput")
        assert "last 90 days" in seen(pilot)
        assert "in 90 days" in seen(pilot)
        await pressed(pilot, "p")
        assert "all days" in seen(pilot)
        everything = demo.insights.throughput().n
        assert f"n = {everything}" in seen(pilot) or "in 9" not in seen(pilot)
        await pressed(pilot, "p")
        assert "in 30 days" in seen(pilot)


async def test_another_sprint_is_chosen_by_name(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "burndown")
        first = min(demo.board.sprints, key=lambda each: each.start)
        await press(pilot, "s")
        await write(pilot, first.name)
        await pressed(pilot, "enter")
        assert "were left at the end" in seen(pilot)
        assert first.name in seen(pilot)


async def test_a_change_of_scope_is_told_with_its_reason(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=(140, 40)) as pilot:
        await insights(pilot, "burndown")
        mark = demo.insights.burndown().marks[0]
        assert "Scope:" in seen(pilot)
        await press(pilot, "t")
        assert (mark.reason or "no reason given")[:30] in seen(pilot)


async def test_what_if_asks_how_many_or_by_when(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "when")
        await press(pilot, "w")
        await write(pilot, "5")
        await pressed(pilot, "enter")
        assert "5 cards: done by" in seen(pilot)
        await go_to(pilot, "how-many")
        await press(pilot, "w")
        await write(pilot, "2026-12-24")
        await pressed(pilot, "enter")
        assert "By 24 December" in seen(pilot)


async def test_what_a_number_cannot_be_asked_is_not_offered(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot, "wip")
        footer = seen(pilot).splitlines()[-1]
        assert "Sprint" not in footer
        assert "Period" not in footer
        await press(pilot, "question_mark")
        assert "Cards behind it" in seen(pilot)


async def test_a_click_shows_a_number_and_the_tab_shows_the_screen(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.click("TabsBar", offset=(seen(pilot).splitlines()[1].index("Insights"), 0))
        await told(pilot)
        assert "Will the work of the sprint be done in time?" in seen(pilot)
        await pilot.click(NumberList, offset=(3, 3))
        await told(pilot)
        assert NUMBERS[3].question in seen(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_a_card_that_is_moved_meanwhile_is_counted(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await insights(pilot, "throughput")
        assert "Nothing was finished" in seen(pilot)
        await press(pilot, "1", *["greater_than_sign"] * 4)
        await pressed(pilot, "8")
        assert "1 card in" in seen(pilot)
        assert "Only 1 card: too few to rely on." in seen(pilot)


@pytest.mark.parametrize("title", MOSTLY)
async def test_hostile_titles_and_names_are_shown_harmlessly(
    workspace: Workspace, title: str
) -> None:
    card = workspace.cards.new(title, column="Doing").ids[0]
    workspace.cards.block([card], reason=title)
    workspace.units.new(title[:40] or "x", side="business")
    workspace.columns.new(title[:40], category="doing")
    sprint = workspace.sprints.new(name=title[:40]).ids[0]
    workspace.cards.edit([card], sprint=sprint)
    workspace.sprints.start(sprint)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "8")
        for each in NUMBERS:
            await go_to(pilot, each.key)
            await press(pilot, "t", "t")
            assert "\x1b" not in seen(pilot)
            assert "\u202e" not in seen(pilot)
        await go_to(pilot, "ageing")
        await press(pilot, "enter", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(40, 12), (59, 20), (80, 24), (200, 60)])
async def test_every_number_is_drawn_at_every_size(demo: Workspace, size: tuple[int, int]) -> None:
    async with SprintboardApp(demo).run_test(size=size) as pilot:
        await press(pilot, "8")
        for each in NUMBERS:
            await go_to(pilot, each.key)
            assert each.name in seen(pilot)
        await pilot.resize_terminal(100, 30)
        await told(pilot)
        assert NUMBERS[-1].question in seen(pilot)


async def test_only_the_newest_number_is_shown(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=SIZE) as pilot:
        await insights(pilot)
        await pilot.press(*["down"] * (len(NUMBERS) - 1))
        await asyncio.sleep(0)
        await told(pilot)
        text = seen(pilot)
        assert NUMBERS[-1].question in text
        assert "were answered" in text


async def test_the_report_of_the_sprint_is_read_over_the_chart(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=(120, 40)) as pilot:
        await press(pilot, "8")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "r")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        text = seen(pilot)
        assert "Report of Sprint 9" in text
        assert "Committed" in text
        assert "sprintboard sprint report 'Sprint 9'" in text
        await press(pilot, "escape")
        assert "Report of" not in seen(pilot)
