"""Changing columns, units, members and views: each key wishes for exactly one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sprintboard.tui.dialogs.columns import ColumnsDialog
from sprintboard.tui.dialogs.team import TeamDialog
from sprintboard.tui.dialogs.views import ViewsDialog
from sprintboard.tui.widgets.choice_list import ChoiceList
from tests.tui.dialogs.host import BOB, FINANCE, IT, MIA, SALES, Host, make_board


def columns() -> ColumnsDialog:
    return ColumnsDialog(make_board())


def team() -> TeamDialog:
    return TeamDialog(make_board())


def views() -> ViewsDialog:
    return ViewsDialog(make_board(), "label:vat", "owner")


COLUMN_ACTS = [
    (("a", *"Test", "enter"), ("new", ("Test",), {"after": "todo"})),
    (("r", *"!", "enter"), ("edit", ("todo",), {"name": "To do!"})),
    (("shift+down",), ("move", ("todo",), {"after": "doing"})),
    (("down", "shift+up"), ("move", ("doing",), {"before": "todo"})),
    (("l", *"4", "enter"), ("edit", ("todo",), {"limit": 4})),
    (("down", "l", "backspace", "enter"), ("edit", ("doing",), {"limit": None})),
    (("c", *"done", "enter"), ("edit", ("todo",), {"category": "done"})),
    (("o", *"fin", "enter"), ("edit", ("todo",), {"unit": FINANCE})),
    (("h",), ("edit", ("todo",), {"ready_half": True})),
    (("down", "h"), ("edit", ("doing",), {"ready_half": False})),
    (("x",), ("close", ("todo",), {})),
    (("end", "x"), ("reopen", ("ideas",), {})),
]
TEAM_ACTS = [
    (("a", *"Eve", "enter", "enter"), ("members", "new", ("Eve",), {"unit": FINANCE})),
    (("A", *"Ops", "enter", "down", "enter"), ("units", "new", ("Ops", "business"), {})),
    (("r", *"!", "enter"), ("units", "edit", (FINANCE,), {"name": "Finance!"})),
    (("s", "up", "enter"), ("units", "edit", (FINANCE,), {"side": "it"})),
    (("x",), ("units", "retire", (FINANCE,), {})),
    (("end", "x"), ("units", "restore", (SALES,), {})),
    (("down", "r", *"!", "enter"), ("members", "edit", (MIA,), {"name": "Mia Tax!"})),
    (("down", "g", *"it", "enter"), ("members", "edit", (MIA,), {"unit": IT})),
    (("down", "m", *"m@x.org", "enter"), ("members", "edit", (MIA,), {"add_emails": ("m@x.org",)})),
    (("down", "o", *"!", "enter"), ("members", "edit", (MIA,), {"role": "Product owner!"})),
    (("down", "x"), ("members", "retire", (MIA,), {})),
    ((*["down"] * 4, "x"), ("members", "retire", (BOB,), {})),
]
VIEW_ACTS = [
    (("s", *"VAT", "enter"), ("save", ("VAT",), {"filter": "label:vat", "lanes": "owner"})),
    (("p", *"VAT", "enter"), ("save_private", ("VAT",), {"filter": "label:vat", "lanes": "owner"})),
    (("delete", "y"), ("remove", ("Waiting for finance",), {})),
]


@pytest.mark.parametrize(("keys", "act"), COLUMN_ACTS, ids=lambda value: str(value[0]))
async def test_a_key_wishes_for_one_change_of_a_column(
    keys: tuple[str, ...], act: tuple[Any, ...]
) -> None:
    host = Host(columns)
    async with host.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert host.acts == [("columns", *act)]


@pytest.mark.parametrize(("keys", "act"), TEAM_ACTS, ids=lambda value: str(value[0]))
async def test_a_key_wishes_for_one_change_of_the_team(
    keys: tuple[str, ...], act: tuple[Any, ...]
) -> None:
    host = Host(team)
    async with host.run_test() as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert host.acts == [act]


@pytest.mark.parametrize(("keys", "act"), VIEW_ACTS, ids=lambda value: str(value[0]))
async def test_a_key_wishes_for_one_change_of_the_views(
    keys: tuple[str, ...], act: tuple[Any, ...]
) -> None:
    host = Host(views)
    async with host.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert host.acts == [("views", *act)]


@pytest.mark.parametrize("keys", [("shift+up",), ("end", "h"), ("end", "shift+up"), ("l", "enter")])
async def test_what_cannot_be_done_wishes_for_nothing(keys: tuple[str, ...]) -> None:
    host = Host(columns)
    async with host.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert host.acts == []


async def test_a_limit_is_a_whole_number() -> None:
    host = Host(columns)
    async with host.run_test() as pilot:
        await pilot.press("l", *"many", "enter")
        await pilot.pause()
        assert host.acts == []
        await pilot.press(*["backspace"] * 4, *"0", "enter")
        await pilot.pause()
        assert host.acts == []


async def test_an_address_without_a_host_is_refused() -> None:
    host = Host(team)
    async with host.run_test() as pilot:
        await pilot.press("down", "m", *"mia", "enter")
        await pilot.pause()
        assert host.acts == []


async def test_a_moved_column_is_followed_when_the_new_board_comes() -> None:
    host = Host(columns)
    async with host.run_test() as pilot:
        await pilot.press("down")
        board = make_board()
        moved = (board.columns[1], board.columns[0], *board.columns[2:])
        dialog = host.screen
        assert isinstance(dialog, ColumnsDialog)
        dialog.board_changed(replace(board, columns=moved))
        await pilot.pause()
        lines = dialog.query_one(ChoiceList)
        assert [each.key for each in lines.choices][:2] == ["doing", "todo"]
        assert lines.key == "doing"


async def test_a_view_is_chosen_with_enter_and_by_mouse() -> None:
    host = Host(views)
    async with host.run_test() as pilot:
        await pilot.press("down", "enter")
        assert [each.name for each in host.answers] == ["Mine"]
    host = Host(views)
    async with host.run_test() as pilot:
        await pilot.click(ChoiceList, offset=(5, 0))
        assert [each.name for each in host.answers] == ["Waiting for finance"]
