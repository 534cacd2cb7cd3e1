"""The board in the few words of a header, without building more cards than it must."""

from __future__ import annotations

from sprintboard.core.board import Board, Category, Member
from sprintboard.core.lanes import title_of
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.words import SIDE_GLYPHS, count

_SIDE_STYLES = {"it": "$side-it", "business": "$side-business"}


def board_facts(board: Board, *, found: int | None) -> tuple[Fact, ...]:
    """Return the facts of the header; `found` is how many cards the filter fits."""
    facts = [*_counts(board)]
    if found is not None:
        facts.insert(0, Fact(f"{found:,} shown", "$accent"))
    return tuple(facts)


def _counts(board: Board) -> list[Fact]:
    opened = [column for column in board.columns if column.category is not Category.DONE]
    facts = [Fact(count(sum(board.count(column.id) for column in opened), "open card"))]
    blocked = count_blocked(board)
    if blocked:
        facts.append(Fact(f"⛔ {blocked:,} blocked", "$card-blocked"))
    over = sum(1 for c in board.columns if c.limit is not None and board.count(c.id) > c.limit)
    if over:
        facts.append(Fact(f"! {over} over limit", "$limit-over"))
    if board.problems:
        facts.append(Fact(f"⚠ {count(len(board.problems), 'problem')}", "$warning"))
    return facts


def count_blocked(board: Board) -> int:
    """Return how many open cards cannot go on."""
    blocked = board.cards.blocked
    opened = (column for column in board.columns if column.category is not Category.DONE)
    orders = (board.cards.order(column.id) for column in opened)
    return sum(len(blocked.intersection(order)) for order in orders) if blocked else 0


def whoami(board: Board, me: Member | None) -> Fact:
    """Return my name and side; a guest is somebody whom the board does not know."""
    if me is None:
        return Fact("guest")
    side = board.side_of(me.id)
    unit = visible_line(board.who(me.unit))
    if side is None:
        return Fact(me.name)
    words = f"{SIDE_GLYPHS[side]} {shorten(visible_line(me.name), 20)}"
    return Fact(f"{words} · {unit}" if unit else words, _SIDE_STYLES[side])


def arrangement(lanes: str, selected: int) -> str:
    """Say how the cards are arranged, and how many are selected."""
    parts = [f"{count(selected, 'card')} selected"] if selected else []
    if lanes != "none":
        parts.append(f"lanes: {title_of(lanes)}")
    return "  ·  ".join(parts)
