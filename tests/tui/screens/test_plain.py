"""The screen in plain words, as a member of a business unit reads it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.messages import Act
from sprintboard.tui.screens.board import BoardScreen
from sprintboard.tui.widgets.fact import Fact
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, toasts

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}


async def read(pilot: Pilot[Any]) -> None:
    """Wait until the screen knows how whoever is here reads."""
    for worker in list(pilot.app.workers):
        if worker.group in ("plain", "inbox") and not worker.is_finished:
            await worker.wait()
    await settle(pilot)


@pytest.fixture
def claudia(demo: Workspace) -> Workspace:
    """Return the demo board, used by somebody of Finance."""
    demo.members.use("Claudia")
    return demo


def board_of(pilot: Pilot[Any]) -> BoardScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, BoardScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_business_member_reads_cards_in_plain_words(claudia: Workspace, size: str) -> None:
    async with SprintboardApp(claudia).run_test(size=SIZES[size], notifications=True) as pilot:
        await settle(pilot)
        await read(pilot)
        text = seen(pilot)
        assert "⛔ " in text
        assert "not begun yet" in text
        card = board_of(pilot).card
        assert card is not None
        assert claudia.short(card.id) not in text
        assert "8p" not in text
        [told] = toasts(pilot)
        assert told.startswith("You read the board in plain words")
        assert "f4 switches between plain words and all details" in told
    async with SprintboardApp(claudia).run_test(size=SIZES[size], notifications=True) as pilot:
        await settle(pilot)
        await read(pilot)
        assert toasts(pilot) == []


async def test_a_key_shows_points_and_ids_again_and_is_remembered(claudia: Workspace) -> None:
    async with SprintboardApp(claudia).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await read(pilot)
        await press(pilot, "f4")
        assert not claudia.plainly.is_on
        card = board_of(pilot).card
        assert card is not None
        assert claudia.short(card.id) in seen(pilot)
        assert "not begun yet" not in seen(pilot)
        await press(pilot, "f4")
        assert claudia.plainly.is_on
        assert "not begun yet" in seen(pilot)


async def test_it_reads_boards_as_they_are(demo: Workspace) -> None:
    async with SprintboardApp(demo).run_test(size=(140, 40), notifications=True) as pilot:
        await settle(pilot)
        await read(pilot)
        assert not board_of(pilot).grid.is_plain
        assert toasts(pilot) == []


async def test_a_card_is_told_in_sentences_without_technical_facts(claudia: Workspace) -> None:
    [card_id] = claudia.cards.new("Rates [/]", estimate=8, owner="Priya").ids
    card = claudia.board.find_card(card_id)
    async with SprintboardApp(claudia).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await read(pilot)
        board_of(pilot).show_card(card.id)
        await press(pilot, "enter")
        told = pilot.app.screen.query_one("#told", Static)
        assert "Not begun yet; Priya Raman will do it." in str(told.content)
        text = seen(pilot)
        hidden = {each.key for each in pilot.app.screen.query(Fact) if not each.display}
        assert {"estimate", "type", "column"} <= hidden
        assert claudia.short(card.id) not in text
        assert "Business" in text


async def test_an_open_card_is_told_with_all_details_and_back(claudia: Workspace) -> None:
    [card_id] = claudia.cards.new("Rates", estimate=8, owner="Priya").ids
    card = claudia.board.find_card(card_id)
    async with SprintboardApp(claudia).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await read(pilot)
        board_of(pilot).show_card(card.id)
        await press(pilot, "enter")
        assert "Not begun yet" in seen(pilot)
        await press(pilot, "f4")
        await settle(pilot)
        text = seen(pilot)
        assert f"{claudia.short(card.id)} · " in text
        assert "Part of" in text
        await press(pilot, "f4")
        await settle(pilot)
        text = seen(pilot)
        assert "Part of" not in text
        assert f"{claudia.short(card.id)} · " not in text
        assert "Not begun yet" in text


@pytest.mark.parametrize("is_plain", [True, False])
async def test_what_was_done_is_told_plainly_without_ids(
    claudia: Workspace, *, is_plain: bool
) -> None:
    claudia.plainly.choose(on=is_plain)
    [card_id] = claudia.cards.new("Rates").ids
    async with SprintboardApp(claudia).run_test(size=(140, 40), notifications=True) as pilot:
        await settle(pilot)
        await read(pilot)
        pilot.app.post_message(Act("signing", "sign", (card_id,)))
        await settle(pilot)
        short = "" if is_plain else f"{claudia.short(card_id)} "
        assert any(f"Signed off {short}'Rates'" in each for each in toasts(pilot))


async def test_the_inbox_speaks_without_ids(claudia: Workspace) -> None:
    async with SprintboardApp(claudia).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await read(pilot)
        await press(pilot, "9")
        await read(pilot)
        text = seen(pilot)
        assert "(about '" in text
        items = claudia.inbox.mine()
        shorts = [claudia.short(each.about.id) for each in items if each.about.kind == "card"]
        assert shorts
        assert not any(f"{short} '" in text for short in shorts)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("walk", ["board", "card"])
def test_it_looks_as_before(claudia: Workspace, snap_compare: Any, walk: str, size: str) -> None:
    claudia.plainly.choose(on=True)
    app = SprintboardApp(claudia)

    async def walk_there(pilot: Pilot[Any]) -> None:
        app.choose_theme_for_now("harbour")
        await settle(pilot)
        await read(pilot)
        await press(pilot, "l", *(["enter"] if walk == "card" else []))

    assert snap_compare(app, terminal_size=SIZES[size], run_before=walk_there)
