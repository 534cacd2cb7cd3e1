"""A line of the plan: columns under each other, at every width, whatever a title holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from sprintboard.core.board import Agreement, Board, Policy, Side
from sprintboard.core.card import Card
from sprintboard.tui.widgets.plan_row import NOTHING, READY, STATE, columns_for, heading, row
from tests.builders import make_board, make_card
from tests.tui.screens.conftest import HOSTILE

AGREED = (
    Agreement("why", "It says why", Side.BUSINESS, "why"),
    Agreement("size", "It is estimated", Side.IT, "estimate"),
)


def board_with(card: Card, scale: str = "fibonacci") -> Board:
    return replace(make_board(card), ready_when=AGREED, policy=Policy(estimates=scale))


def said(card: Card, width: int, *, last: str = READY, scale: str = "fibonacci") -> str:
    board = board_with(card, scale)
    columns = columns_for(width, scale=scale, last=last)
    [shown] = board.cards.values()
    pieces = row(shown, board=board, short="7kq2", columns=columns, last=last)
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("width", [24, 38, 47, 48, 59, 60, 68, 110, 200])
@pytest.mark.parametrize("title", [*HOSTILE, "VAT", "日本語" * 30])
@pytest.mark.parametrize("last", [READY, STATE, NOTHING])
def test_every_line_is_exactly_as_wide_as_its_heading(width: int, title: str, last: str) -> None:
    card = make_card(title, owner="ada", business_owner="ann", blocked="rates", carried=2)
    columns = columns_for(width, scale="fibonacci", last=last)
    assert cell_len(said(card, width, last=last)) == width - 2
    assert cell_len(heading(columns, scale="fibonacci", last=last)) == width
    assert "\x1b" not in said(card, width)


def test_where_there_is_room_everything_is_said() -> None:
    card = make_card(
        "VAT", estimate=5, owner="ada", business_owner="ann", blocked="x", carried=2, meets=()
    )
    line = said(card, 120)
    for words in ("7kq2", "VAT", "2×", "⛔", " 5 ", "◆AL", "●AL", "business 0/1 · IT 1/1"):
        assert words in line


def test_a_narrow_line_says_the_owner_that_the_card_counts_for_and_a_fraction() -> None:
    line = said(make_card("VAT", estimate=5, owner="ada", business_owner="ann"), 38)
    assert "◆AL" in line
    assert "●AL" not in line
    assert "1/2" in line
    assert "7kq2" not in line


def test_a_card_with_everything_is_ready() -> None:
    card = make_card("VAT", estimate=5, meets=("why",))
    assert "✓ ready" in said(card, 68)
    assert said(card, 38).rstrip().endswith("✓")


def test_in_a_running_sprint_the_line_says_where_the_card_is() -> None:
    assert "◐ Doing" in said(make_card("VAT", column="doing"), 68, last=STATE)
    assert said(make_card("VAT", column="done"), 38, last=STATE).rstrip().endswith("✓")


@pytest.mark.parametrize(
    ("scale", "points", "words"),
    [
        ("tshirt", 5, "   L"),
        ("hours", 6, "  6 h"),
        ("fibonacci", 0.5, "   ½"),
        ("hours", 0.5, "0.5 h"),
    ],
)
def test_estimates_are_said_as_the_team_says_them(scale: str, points: float, words: str) -> None:
    assert words in said(make_card("VAT", estimate=points), 68, scale=scale)


def test_a_team_without_estimates_has_no_column_for_them() -> None:
    columns = columns_for(68, scale="none", last=NOTHING)
    assert columns.points == 0
    assert "Pts" not in heading(columns, scale="none", last=NOTHING)
