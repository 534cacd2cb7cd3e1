"""A row of a retro's lists, broken into lines of cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.retro_row import Row, broken, cells
from tests.tui.screens.conftest import HOSTILE


def said(row: Row, width: int) -> list[str]:
    """Return the lines of a row as somebody reads them."""
    return ["".join(piece.text for piece in line).rstrip() for line in broken(row, width)]


def test_a_short_note_is_one_line_with_what_stands_at_its_end() -> None:
    row = Row("Ask first", key="n1", lead=(Piece("· "),), tail=(Piece("◆ Ada"),))
    assert said(row, 60) == ["· Ask first".ljust(55) + "◆ Ada"]


def test_a_long_note_is_wrapped_under_itself_and_cut_when_it_never_ends() -> None:
    row = Row("word " * 40, key="n1", lead=(Piece("· "),), most=3)
    lines = said(row, 20)
    assert len(lines) == 3
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1].endswith("…")


def test_where_room_is_short_the_end_is_said_briefly() -> None:
    row = Row("Ask first", key="n1", tail=(Piece("◆ Ada Lovelace"),), brief=(Piece("◆AL"),))
    assert said(row, 30) == ["Ask first".ljust(27) + "◆AL"]
    assert said(row, 60)[0].endswith("◆ Ada Lovelace")


def test_what_stands_under_a_note_is_cut_to_the_width() -> None:
    row = Row("Ask first", key="n1", below=((Piece("from a very long column name"),),))
    assert said(row, 16) == ["Ask first", "from a very lon…"]


def test_a_piece_without_words_does_not_hide_those_after_it() -> None:
    row = Row("Value", key="v", below=((Piece("◆ IT "), Piece(""), Piece("▼▼"), Piece("  n 2")),))
    assert said(row, 40)[1] == "◆ IT ▼▼  n 2"


def test_hostile_words_become_plain_letters() -> None:
    for text in HOSTILE:
        line = "".join(said(Row(text, key="n", tail=(Piece(text),), below=((Piece(text),),)), 40))
        assert "\x1b" not in line
        assert "\u202e" not in line


@given(st.text(max_size=80), st.text(max_size=30), st.integers(min_value=24, max_value=120))
def test_no_line_is_wider_than_the_list(text: str, end: str, width: int) -> None:
    row = Row(text, key="n", lead=(Piece("· "),), tail=(Piece(end),), below=((Piece(end),),))
    assert all(cells(line) <= width for line in broken(row, width))
