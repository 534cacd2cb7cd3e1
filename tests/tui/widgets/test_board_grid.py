"""The board under the fingers: keys, and a board that changes underneath."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import ClassVar

import pytest

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId
from sprintboard.core.shelf import Shelf
from sprintboard.tui.widgets.board_grid import BoardGrid
from tests.builders import make_board, make_card
from tests.tui.widgets.grid_app import GridApp
from tests.tui.widgets.grid_boards import columns, numbered, plain_board, team_board

WIDE = (160, 45)
SMALL = (80, 24)


def title(app: GridApp) -> str:
    """Return the title under the cursor."""
    card = app.grid.highlighted
    return card.title if card else ""


def changed(board: Board, *cards: Card) -> Board:
    """Return the board as another process left it."""
    return replace(board, cards=board.cards.with_rows({card.id: astuple(card) for card in cards}))


def moves(app: GridApp) -> list[tuple[tuple[str, ...], str, str | None, str | None, bool | None]]:
    """Return the moves that were wished for."""
    wished = [each for each in app.said if isinstance(each, BoardGrid.MoveWished)]
    return [(m.card_ids, m.column_id, m.before, m.after, m.ready) for m in wished]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("j", "Card 1"),
        ("down j k", "Card 1"),
        ("end", "Card 29"),
        ("end home", "Card 0"),
        ("l", "Card 30"),
        ("right right h", "Card 30"),
        ("j j l", "Card 32"),
        ("j j l l h", "Card 32"),
        ("pagedown", "Card 7"),
        ("ctrl+d ctrl+d ctrl+u", "Card 7"),
        ("h k", "Card 0"),
    ],
)
async def test_keys_move_the_cursor(keys: str, wanted: str) -> None:
    app = GridApp(plain_board(30, 5, 1))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*keys.split())
        assert title(app) == wanted


async def test_across_an_empty_column_the_cursor_keeps_its_height() -> None:
    app = GridApp(plain_board(5, 0, 5))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j", "l")
        assert app.grid.highlighted is None
        assert app.shows("Press n for a card")
        await pilot.press("l")
        assert title(app) == "Card 7"


async def test_the_card_under_the_cursor_is_marked_by_a_shape() -> None:
    app = GridApp(plain_board(3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        assert [line for line in app.seen() if "▌" in line] == [
            line for line in app.seen() if "Card 1" in line or "▌" in line
        ]
        assert app.shows("▌ Card 1")
        assert not app.shows("▌ Card 0")


async def test_a_long_column_scrolls_alone_and_shows_how_far() -> None:
    app = GridApp(plain_board(100, 100))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end")
        assert app.shows("Card 99")
        assert not app.shows("Card 0 ")
        assert app.shows("Card 100")
        assert app.shows("┃")


async def test_narrow_screens_slide_and_say_how_many_columns_are_beside() -> None:
    app = GridApp(plain_board(*(2,) * 8))
    async with app.run_test(size=SMALL) as pilot:
        assert app.shows("5 more ›")
        await pilot.press("l", "l", "l", "l")
        assert app.shows("‹ 2 more")
        assert app.shows("3 more ›")
        assert app.shows("▌ Card 8")


async def test_the_board_fits_again_after_the_window_changes_its_size() -> None:
    app = GridApp(plain_board(*(9,) * 6))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l", "l", "l", "l", "l", "end")
        assert app.shows("Todo")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.shows("▌ Card 53")
        assert not app.shows("Todo")
        assert {len(line) for line in app.seen()} == {80}
        await pilot.resize_terminal(160, 45)
        await pilot.pause()
        assert app.shows("Todo")
        assert app.shows("▌ Card 53")


async def test_space_selects_and_escape_lets_go() -> None:
    app = GridApp(plain_board(3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "j", "j", "space")
        assert app.grid.targets == (numbered(0), numbered(2))
        assert app.shows("✓ Card 0")
        await pilot.press("escape")
        assert app.grid.targets == (numbered(2),)
        assert not app.shows("✓ Card")


async def test_a_whole_column_is_selected_with_one_key_and_let_go_with_the_same() -> None:
    app = GridApp(plain_board(3, 2))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l", "V")
        assert app.grid.selection == {numbered(3), numbered(4)}
        await pilot.press("asterisk")
        assert app.grid.selection == frozenset()


async def test_enter_opens_the_card() -> None:
    app = GridApp(plain_board(3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "enter")
        assert app.said == [BoardGrid.Opened(app.grid, numbered(1))]


async def test_shift_moves_the_card_to_the_bottom_of_the_next_column() -> None:
    app = GridApp(plain_board(3, 2))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("shift+right", "L")
        wanted = ((numbered(0),), "doing", None, numbered(4), None)
        assert moves(app) == [wanted, wanted]


async def test_shift_moves_the_whole_selection_down() -> None:
    app = GridApp(plain_board(4))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "j", "space", "J")
        assert moves(app) == [((numbered(0), numbered(1)), "todo", numbered(3), numbered(2), None)]


async def test_a_card_becomes_ready_before_it_leaves_the_column() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l", "l", "L")
        assert moves(app) == [(("6a1b2c3d4e",), "doing", None, "9a1b2c3d4e", True)]


async def test_the_cursor_stays_on_its_card_when_somebody_else_moves_it() -> None:
    board = plain_board(30, 3)
    app = GridApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("end")
        app.grid.board = changed(
            board, replace(board.cards[numbered(29)], column="doing", rank="00001")
        )
        await pilot.pause()
        assert title(app) == "Card 29"
        assert app.grid.column_id == "doing"
        assert app.shows("▌ Card 29")


async def test_when_its_card_goes_the_cursor_takes_the_next_one() -> None:
    board = plain_board(3, 3)
    app = GridApp(board)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        app.grid.board = changed(board, replace(board.cards[numbered(1)], state="archived"))
        await pilot.pause()
        assert title(app) == "Card 2"
        assert not app.shows("Card 1 ")


async def test_a_title_that_changes_elsewhere_changes_on_the_screen() -> None:
    board = plain_board(3, 3)
    app = GridApp(board)
    async with app.run_test(size=WIDE) as pilot:
        app.grid.board = changed(board, replace(board.cards[numbered(4)], title="Renamed"))
        await pilot.pause()
        assert app.shows("Renamed")


async def test_a_new_column_and_a_new_name_of_a_member_are_shown() -> None:
    board = team_board()
    app = GridApp(board)
    async with app.run_test(size=WIDE) as pilot:
        members = {key: replace(each, name="Zoe Quinn") for key, each in board.members.items()}
        app.grid.board = replace(board, columns=board.columns[1:], members=members)
        await pilot.pause()
        assert not app.shows("Backlog")
        assert app.shows("◆ZQ")


async def test_a_filter_hides_cards_and_counts_what_is_left() -> None:
    app = GridApp(plain_board(10, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        app.grid.shown = frozenset({numbered(4), numbered(7)})
        await pilot.pause()
        assert app.shows("2 of 10")
        assert app.shows("0 of 3")
        assert title(app) in {"Card 4", "Card 7"}
        assert app.shows("No card fits the filter")
        app.grid.shown = None
        await pilot.pause()
        assert app.shows("Card 1 ")


async def test_swimlanes_hold_their_cards_and_fold() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 60)) as pilot:
        app.grid.lanes = "owner"
        await pilot.pause()
        assert app.shows("▾ Ada Lovelace")
        assert app.shows("▾ Bob Martin")
        await pilot.press("home", "minus")
        assert app.shows("▸ Ada Lovelace")
        assert not app.shows("VAT return")
        await pilot.press("equals_sign")
        assert app.shows("▸ Bob Martin")
        await pilot.press("equals_sign")
        assert app.shows("VAT return")


async def test_a_folded_lane_opens_with_enter_and_when_a_card_in_it_is_looked_for() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 60)) as pilot:
        app.grid.lanes = "owner"
        await pilot.press("equals_sign", "home", "enter")
        assert app.shows("▾ Ada Lovelace")
        assert app.grid.reveal(CardId("8a1b2c3d4e"))
        await pilot.pause()
        assert app.shows("▌ Nightly export")


async def test_an_unknown_grouping_shows_the_board_without_lanes() -> None:
    app = GridApp(plain_board(3))
    async with app.run_test(size=WIDE) as pilot:
        app.grid.lanes = "moon"
        await pilot.pause()
        assert app.shows("Card 2")


async def test_z_shows_more_and_shorter_cards() -> None:
    app = GridApp(plain_board(30))
    async with app.run_test(size=SMALL) as pilot:
        before = sum("Card" in line for line in app.seen())
        await pilot.press("z")
        assert sum("Card" in line for line in app.seen()) > before


async def test_the_ready_half_has_a_title_with_its_count() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=WIDE):
        lines = app.seen()
        words = ("Nightly export", "─ ready for Finance ─", "Cost centres")
        places = [n for each in words for n, line in enumerate(lines) if each in line]
        assert places == sorted(places)
        assert len(places) == len(words)


async def test_heads_show_limit_unit_and_too_many() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=WIDE):
        assert "4/3!" in app.seen()[0]
        assert "2/8" in app.seen()[0]
        assert "● Finance" in app.seen()[1]


async def test_an_empty_board_says_what_to_press() -> None:
    app = GridApp(plain_board(0, 0, 0))
    async with app.run_test(size=SMALL):
        assert app.shows("No cards yet: press n")


async def test_a_board_without_columns_survives_every_key() -> None:
    app = GridApp(make_board(columns=()))
    keys = "j k h l space V escape home end enter H L J K z minus equals_sign [ ] pagedown"
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*keys.split())
        assert app.shows("No columns yet")
        app.grid.board = plain_board(2, 2)
        await pilot.pause()
        assert app.shows("Card 1")


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (24, 8), (300, 90)])
async def test_no_size_of_the_window_breaks_the_board(size: tuple[int, int]) -> None:
    app = GridApp(team_board())
    async with app.run_test(size=size) as pilot:
        app.grid.lanes = "label"
        await pilot.press("j", "l", "j", "end", "z", "pageup")
        assert {len(app.seen())} == {size[1]}


async def test_hostile_titles_are_shown_as_typed_and_steer_nothing() -> None:
    titles = ("fix [/] bug", "[@click=app.quit]x[/]", "[ABC-12] login", "\x1b]52;c;aGk=\x07clip")
    cards = [make_card(each, column="todo") for each in titles]
    app = GridApp(make_board(*cards, columns=columns(2)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j")
        for each in titles[:3]:
            assert app.shows(each)
        assert app.shows("␛]52;c;aGk=␇clip")
        assert not any("\x1b" in line for line in app.seen())


async def test_ten_thousand_cards_build_only_those_in_sight() -> None:
    class Counting(Shelf):
        built: ClassVar[set[CardId]] = set()

        def __getitem__(self, card_id: CardId) -> Card:
            self.built.add(card_id)
            return super().__getitem__(card_id)

    board = plain_board(*(2000,) * 5)
    shelf = Counting({card_id: board.cards.row(card_id) or () for card_id in board.cards})
    app = GridApp(replace(board, cards=shelf))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "l", "end")
        assert app.shows("▌ Card 3999")
        assert len(shelf.built) < 120


async def test_the_cursor_is_less_loud_while_somebody_types_elsewhere() -> None:
    app = GridApp(plain_board(3))
    async with app.run_test(size=WIDE) as pilot:
        assert app.shows("━━━")
        app.set_focus(None)
        await pilot.pause()
        assert not app.shows("━━━")
        assert app.shows("▌ Card 0")


async def test_brackets_go_from_lane_to_lane() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 60)) as pilot:
        app.grid.lanes = "owner"
        await pilot.press("home", "l", "]", "]")
        assert title(app).startswith("Supplier portal")
        assert app.grid.lane_key == "ann"
        await pilot.press("[", "[")
        assert title(app) == "VAT return: new form"


async def test_cards_grow_older_while_the_board_stays_open() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=WIDE) as pilot:
        assert not app.shows("18d old")
        app.grid.now += 86_400
        await pilot.pause()
        assert app.shows("18d old")
        app.grid.old_after = 30
        await pilot.pause()
        assert not app.shows("18d old")
        assert app.shows("18d")


async def test_every_message_names_the_board_it_comes_from() -> None:
    app = GridApp(plain_board(2, 2))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "enter", "L")
        await pilot.click(offset=(5, 0))
        assert len(app.said) == 4
        assert {each.control for each in app.said} == {app.grid}
