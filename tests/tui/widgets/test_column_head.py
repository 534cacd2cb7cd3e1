"""What stands above a column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from sprintboard.tui.widgets.column_head import Head, count_words, name_line, ready_words, unit_line
from tests.builders import COLUMNS, UNITS, make_board

TODO, DOING, CHECK, DONE = COLUMNS
BOARD = make_board()


def head(limit: int | None, count: int, shown: int | None = None) -> Head:
    """Return the head of the column Doing."""
    column = replace(DOING, limit=limit)
    return Head(column=column, count=count, shown=count if shown is None else shown)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (head(None, 12), "12"),
        (head(4, 3), "3/4"),
        (head(4, 4), "4/4"),
        (head(3, 4), "4/3!"),
        (head(None, 12, 2), "2 of 12"),
        (head(3, 4, 0), "0 of 4/3!"),
    ],
)
def test_the_count_tells_limit_filter_and_too_much(given: Head, words: str) -> None:
    assert count_words(given) == words


def test_over_the_limit_is_a_part_of_its_own() -> None:
    assert name_line(head(3, 4), 26)[-1] == ("4/3!", "over")
    assert name_line(head(3, 3), 26)[-1] == ("3/3", "count")


@pytest.mark.parametrize("width", [3, 8, 12, 26])
@pytest.mark.parametrize("name", ["Doing", "工程の名前がとても長い", "[/] \x1b[31m column"])
def test_a_head_always_fits(width: int, name: str) -> None:
    column = replace(DOING, name=name, limit=3)
    line = name_line(Head(column=column, count=4, shown=4), width)
    text = "".join(piece.text for piece in line)
    assert cell_len(text) <= width
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [22, 26])
def test_a_closed_column_says_so_beside_its_name(width: int) -> None:
    ideas = replace(CHECK, closed=True)
    line = name_line(Head(column=ideas, count=12, shown=12), width)
    text = "".join(piece.text for piece in line)
    assert cell_len(text) == width
    assert text.startswith("× Business")
    assert text.endswith(" 12")
    assert " closed " in text


def test_a_column_that_is_gone_has_a_glyph_and_says_what_to_do() -> None:
    gone = replace(CHECK, name="No column", lost=True)
    text = "".join(piece.text for piece in name_line(Head(column=gone, count=1, shown=1), 22))
    assert text == "⚠ No column          1"
    assert "".join(piece.text for piece in unit_line(gone, BOARD, 22)) == "  Move, or check --fix"


def test_the_owning_unit_is_named_with_the_glyph_of_its_side() -> None:
    assert "".join(piece.text for piece in unit_line(CHECK, BOARD, 24)) == "  ● Finance"
    assert unit_line(DOING, BOARD, 24) == ()


def test_the_ready_half_is_ready_for_the_unit_of_the_next_column() -> None:
    assert ready_words(COLUMNS, 1, BOARD) == "ready for Finance"
    assert ready_words(COLUMNS, 2, BOARD) == "ready for Done"
    assert ready_words(COLUMNS, 3, BOARD) == "ready"
    gone = replace(DONE, closed=True)
    assert ready_words((DOING, gone, CHECK), 0, BOARD) == "ready for Finance"
    assert UNITS[1].name in ready_words(COLUMNS, 1, BOARD)
