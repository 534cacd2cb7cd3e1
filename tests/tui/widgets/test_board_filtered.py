"""Where the cursor is while the board shows some of its cards, and after that."""

from __future__ import annotations

from dataclasses import replace

from sprintboard.core.ids import CardId
from tests.tui.widgets.grid_app import GridApp
from tests.tui.widgets.grid_boards import numbered, plain_board

WIDE = (160, 45)


def ids(*numbers: int) -> frozenset[CardId]:
    return frozenset(map(numbered, numbers))


def title(app: GridApp) -> str:
    """Return the title under the cursor."""
    card = app.grid.highlighted
    return card.title if card else ""


async def test_the_cursor_is_back_on_its_card_when_the_filter_is_gone() -> None:
    app = GridApp(plain_board(30, 5, 1))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l", "j", "j")
        app.grid.shown = ids(3, 4)
        assert title(app) == "Card 3"
        app.grid.shown = ids(35)
        assert title(app) == "Card 35"
        app.grid.shown = frozenset()
        assert title(app) == ""
        app.grid.shown = None
        await pilot.pause()
        assert title(app) == "Card 32"
        assert app.shows("▌ Card 32")


async def test_the_cursor_is_back_on_its_card_as_soon_as_the_filter_shows_it_again() -> None:
    app = GridApp(plain_board(30, 5, 1))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("end")
        app.grid.shown = ids(1, 2)
        app.grid.shown = ids(1, 2, 29)
        assert title(app) == "Card 29"


async def test_a_card_that_somebody_went_to_keeps_the_cursor() -> None:
    app = GridApp(plain_board(30, 5, 1))
    async with app.run_test(size=WIDE) as pilot:
        app.grid.shown = ids(3, 4, 20, 31)
        await pilot.press("j", "j")
        assert title(app) == "Card 20"
        app.grid.shown = ids(4, 20)
        app.grid.shown = ids(4)
        assert title(app) == "Card 4"
        app.grid.shown = None
        await pilot.pause()
        assert title(app) == "Card 20"
        assert app.shows("▌ Card 20")


async def test_the_next_filter_leads_back_to_where_that_one_began() -> None:
    app = GridApp(plain_board(30, 5, 1))
    async with app.run_test(size=WIDE) as pilot:
        app.grid.shown = ids(3, 4)
        await pilot.press("j")
        app.grid.shown = None
        app.grid.shown = ids(31)
        assert title(app) == "Card 31"
        app.grid.shown = None
        assert title(app) == "Card 4"


async def test_an_empty_column_and_a_card_that_went_away_are_found_again_too() -> None:
    app = GridApp(plain_board(5, 0, 5))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l")
        app.grid.shown = ids(7)
        assert title(app) == "Card 7"
        app.grid.shown = None
        assert (title(app), app.grid.cursor.column) == ("", 1)
        await pilot.press("l", "end")
        app.grid.shown = ids(1)
        cards = app.grid.board.cards
        app.grid.board = replace(app.grid.board, cards=cards.with_rows({numbered(9): None}))
        app.grid.shown = None
        assert app.grid.cursor.column == 2
