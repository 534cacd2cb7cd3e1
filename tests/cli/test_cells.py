"""Columns stay aligned whatever script a title is written in."""

from __future__ import annotations

import pytest

from sprintboard.cli.cells import cut, pad, table, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("invoice", 7),
        ("請求書", 6),
        ("é", 1),
        ("e\u0301", 1),
        ("🚀", 2),
        ("👩\u200d💻", 2),
        ("❤️", 2),
        ("👍🏽", 2),
        ("עברית", 5),
    ],
)
def test_text_is_as_wide_as_a_terminal_draws_it(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    "text", ["a long English title", "請求書の消費税を直す", "👩\u200d💻👩\u200d💻👩\u200d💻"]
)
def test_cut_text_fits_and_says_that_it_was_cut(text: str) -> None:
    short = cut(text, 5)

    assert width(short) <= 5
    assert short.endswith("…")


def test_text_that_fits_is_not_cut() -> None:
    assert cut("請求書", 6) == "請求書"


def test_no_room_shows_nothing() -> None:
    assert cut("title", 0) == ""


def test_padding_counts_cells() -> None:
    assert pad("請求", 6) == "請求  "


def test_a_table_lines_up_across_scripts() -> None:
    lines = table([("請求", "x"), ("abc", "y")]).splitlines()

    assert [width(line[:-1]) for line in lines] == [6, 6]


def test_a_table_without_rows_is_empty() -> None:
    assert table([]) == ""
