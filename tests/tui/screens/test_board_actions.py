"""Every action of the board that asks first: what is answered is what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.card import Card
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


def vat(workspace: Workspace) -> Card:
    """Return the card under the cursor."""
    return workspace.finder.find("VAT")[0]


@pytest.mark.parametrize(
    ("key", "typed", "fits"),
    [
        ("t", "bug", lambda card: card.type == "bug"),
        ("p", "high", lambda card: card.priority == "high"),
        ("s", "2,5", lambda card: card.estimate == 2.5),
        ("d", "2026-12-24", lambda card: card.due == "2026-12-24"),
        ("A", "lovelace", lambda card: card.business_owner is not None),
        ("x", "Ask the auditors", lambda card: card.items == 1),
        ("P", "month", lambda card: card.parent is not None),
        ("m", "business", lambda card: card.column == "check"),
    ],
)
async def test_an_answer_changes_the_card_and_undo_takes_it_back(
    workspace: Workspace, key: str, typed: str, fits: Callable[[Card], bool]
) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, key)
        await write(pilot, typed)
        await press(pilot, "enter")
        assert fits(vat(workspace))
        await press(pilot, "u")
        assert not fits(vat(workspace))


@pytest.mark.parametrize("key", [*"tpsdaAxPDmbc@#oXEvCTr!.n", "ctrl+k"])
async def test_escape_changes_nothing(workspace: Workspace, key: str) -> None:
    names = {"@": "at", "#": "number_sign", "!": "exclamation_mark", ".": "full_stop"}
    before = workspace.board.cards
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, names.get(key, key), "escape", "escape")
        assert type(app.screen).__name__ == "BoardScreen"
        assert workspace.board.cards is before


async def test_labels_are_added_to_all_and_taken_from_all(workspace: Workspace) -> None:
    workspace.cards.edit([vat(workspace).id], add_labels=["only-vat"])
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "space", "j", "space", "number_sign")
        await write(pilot, "tax")
        await press(pilot, "enter", "ctrl+s")
        assert len(workspace.finder.find("label:tax")) == 2
        assert vat(workspace).labels == ("only-vat", "tax")


async def test_helpers_and_what_it_depends_on_are_ticked(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "at", "space", "ctrl+s")
        assert vat(workspace).helpers == (workspace.me.id if workspace.me else "",)
        await press(pilot, "D", "space", "ctrl+s")
        assert len(vat(workspace).depends_on) == 1


async def test_a_comment_is_written_from_the_board(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "c")
        await write(pilot, "Rates are here")
        await press(pilot, "ctrl+s")
        assert workspace.cards.read(vat(workspace).id).comments[0].text == "Rates are here"


async def test_deleting_asks_and_undo_brings_it_back(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "X")
        assert "Delete this card?" in seen(pilot)
        await press(pilot, "y")
        assert workspace.finder.find("VAT") == ()
        await press(pilot, "u")
        assert vat(workspace).state == "live"


async def test_archived_cards_are_brought_back(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "r")
        assert any("No card is archived" in toast for toast in toasts(pilot))
        await press(pilot, "backspace", "r", "space", "ctrl+s")
        assert vat(workspace).state == "live"


async def test_the_history_of_the_card_is_one_key_away(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "o")
        assert "History of" in seen(pilot)
        assert "Ada Lovelace" in seen(pilot)


async def test_a_saved_view_is_shown_again(workspace: Workspace) -> None:
    workspace.views.save("Prices", filter="price", lanes="owner")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "v", "enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "lanes: Owner" in seen(pilot)
        assert "Price list" in seen(pilot)
        assert "Month close" not in seen(pilot)


async def test_only_mine_is_one_key_and_back(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        for expected in (False, True):
            await press(pilot, "f")
            await app.workers.wait_for_complete()
            await settle(pilot)
            assert ("Month close" in seen(pilot)) is expected


async def test_ready_half_is_one_key(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "R")
        assert any("no ready half" in toast for toast in toasts(pilot))
        await press(pilot, "l", "R")
        assert workspace.finder.find("price")[0].ready
        await press(pilot, "R")
        assert not workspace.finder.find("price")[0].ready


async def test_a_card_hidden_by_the_filter_is_still_found_by_jumping(workspace: Workspace) -> None:
    app: Any = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "vat")
        await app.workers.wait_for_complete()
        await press(pilot, "enter", "ctrl+k")
        await write(pilot, "month")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        assert app.screen.card.title == "Month close"
