"""Conflicts on the screen: seen on the card, settled from it, harmless whatever they say."""

from __future__ import annotations

import pytest

from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.teams import Team, calm, disagree, stand
from tests.tui.screens.test_syncing import SIZE, header, looked, until
from tests.tui.screens.walking import press, seen, toasts, write


@pytest.mark.parametrize("title", MOSTLY)
async def test_hostile_titles_in_conflicts_are_harmless(team: Team, title: str) -> None:
    card = team.card("Reminders")
    team.exchange()
    team.ada.cards.edit([card], title=f"{title} of Ada")
    team.bea.cards.edit([card], title=f"{title} of Bea")
    team.exchange()
    async with calm(team.ada).run_test(size=SIZE, notifications=True) as pilot:
        await stand(pilot)
        await press(pilot, "S", "escape", "i")
        await looked(pilot)
        shown = seen(pilot)
        assert "1 conflict" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await press(pilot, "2")
        assert pilot.app.is_running
    assert team.ada.board.conflicts == {}


async def test_a_conflict_is_seen_on_the_card_and_settled_from_it(team: Team) -> None:
    card = disagree(team)
    async with calm(team.ada).run_test(size=SIZE, notifications=True) as pilot:
        await stand(pilot)
        assert "⚡ 2 conflicts to look at" in header(pilot)
        assert "⚡2" in seen(pilot)
        pilot.app.screen.show_card(card)
        await press(pilot, "enter")
        assert "2 things were set differently" in seen(pilot)
        await press(pilot, "i")
        await looked(pilot)
        shown = seen(pilot)
        assert "19 % until Monday." in shown
        assert "19 % until Friday." in shown
        assert "Ada Lovelace" in shown
        assert "Bea Kahn" in shown
        await press(pilot, "b")
        await until(pilot, lambda: "1 conflict " in seen(pilot))
        assert any("Settled the description" in each and "undoes" in each for each in toasts(pilot))
        await press(pilot, "1", "escape")
        assert "set differently" not in seen(pilot)
    description = team.ada.cards.read(card).description
    assert "Friday" in description
    assert "Monday" in description
    team.exchange()
    assert team.bea.board.conflicts == {}


async def test_what_was_taken_goes_back_with_undo(team: Team) -> None:
    card = disagree(team)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "i")
        await looked(pilot)
        await press(pilot, "1")
        await until(pilot, lambda: "1 conflict " in seen(pilot))
        shown = team.ada.cards.read(card)
        await press(pilot, "2", "u")
        assert team.ada.cards.read(card).card.title == shown.card.title
        assert team.ada.cards.read(card).description == shown.description


async def test_what_is_right_instead_is_written(team: Team) -> None:
    card = disagree(team)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "i")
        await looked(pilot)
        titled = next(
            n for n, each in enumerate(team.ada.conflicts.every()) if each.conflict.path == "title"
        )
        await press(pilot, *["j"] * titled, "e")
        await press(pilot, "end", "ctrl+u")
        await write(pilot, "VAT")
        await press(pilot, "enter")
    assert team.ada.board.cards[card].title == "VAT"
