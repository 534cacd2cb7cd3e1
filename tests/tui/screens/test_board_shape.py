"""Columns that are closed or gone, as somebody who looks at the board meets them."""

from __future__ import annotations

import json

import pytest

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, scrolled_to, seen, settle, toasts, write

SIZE = (140, 40)


def change_column(workspace: Workspace, column: str, **values: object) -> None:
    """Write what `board.json` says of a column by hand; nothing takes it away."""
    path = workspace.root / "board.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    if values:
        document["columns"][column].update(values)
    else:
        del document["columns"][column]
    path.write_text(json.dumps(document), encoding="utf-8")
    workspace.refresh()


@pytest.mark.parametrize("size", [(80, 24), SIZE])
async def test_a_card_whose_column_is_gone_is_in_sight_and_moves_with_one_key(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    change_column(workspace, "doing")
    card = workspace.finder.find("price")[0].id
    async with SprintboardApp(workspace).run_test(size=size, notifications=True) as pilot:
        pilot.app.screen.show_card(card)
        await settle(pilot)
        shown = seen(pilot)
        assert "⚠ 1" in shown.splitlines()[0]
        assert "⚠ No column" in shown
        assert "Move, or check --fix" in shown
        assert "Price list" in shown
        await press(pilot, "enter")
        assert "Its column 'doing' is gone" in " ".join(seen(pilot).replace("│", "").split())
        await press(pilot, "escape", "m")
        await write(pilot, "done")
        await press(pilot, "enter")
        assert workspace.board.find_card(card).column == "done"
        assert "No column" not in seen(pilot)
        await press(pilot, "u")
        assert "⚠ No column" in seen(pilot)
        await press(pilot, "less_than_sign")
        assert workspace.board.find_card(card).column == "done"


async def test_the_board_s_keys_do_not_put_cards_into_no_column(workspace: Workspace) -> None:
    change_column(workspace, "doing")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.screen.show_card(workspace.finder.find("price")[0].id)
        await press(pilot, "less_than_sign", "greater_than_sign")
        assert workspace.finder.find("price")[0].column == "done"
        assert not [toast for toast in toasts(pilot) if "no column" in toast.lower()]


async def test_a_new_card_is_for_an_open_column_wherever_the_cursor_is(
    workspace: Workspace,
) -> None:
    change_column(workspace, "doing")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        app.screen.show_card(workspace.finder.find("price")[0].id)
        await press(pilot, "n")
        assert "New card in To do" in seen(pilot)
        await write(pilot, "Tax")
        await press(pilot, "enter")
        assert workspace.finder.find("tax")[0].column == "todo"


async def test_a_closed_column_that_holds_cards_says_closed_and_goes_with_the_last(
    workspace: Workspace,
) -> None:
    change_column(workspace, "doing", closed=True)
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        assert "× Doing closed" in seen(pilot)
        await press(pilot, "greater_than_sign")
        assert "'Doing' is closed" in " ".join(toasts(pilot))
        await press(pilot, "m")
        assert len(app.screen.query_one(ChoiceList).choices) == 3, "it is not offered"
        await press(pilot, "escape")
        app.screen.show_card(workspace.finder.find("price")[0].id)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert workspace.finder.find("price")[0].column == "check"
        assert "Doing closed" not in seen(pilot)


async def test_an_empty_place_of_a_closed_column_does_not_offer_a_card(
    workspace: Workspace,
) -> None:
    change_column(workspace, "doing", closed=True)
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "right")
        while "▌ " not in seen(pilot) or app.screen.grid.column_id != "doing":
            await press(pilot, "right")
        app.screen.grid.action_lane(+1)
        await settle(pilot)
        if app.screen.card is not None:
            app.screen.grid.action_lane(-1)
            await settle(pilot)
        assert app.screen.card is None
        assert "Takes no cards" in seen(pilot)
        assert "Press n for a card" not in seen(pilot)


async def test_the_help_explains_columns_that_are_closed_or_gone(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(120, 40)) as pilot:
        await press(pilot, "question_mark")
        assert await scrolled_to(pilot, "closed: shown until it is empty")
        assert "their column is gone: m moves them" in seen(pilot)
