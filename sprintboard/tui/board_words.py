"""The board in the few words of a header, without building more cards than it must."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from sprintboard.core.board import Board, Category, Member
from sprintboard.core.lanes import title_of
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.words import SIDE_GLYPHS, count

SIGNS = (
    ("◆ ●", "the IT side, the business side"),
    ("○ ◐ ✓", "a column of work not begun, begun, done"),
    ("× closed", "closed: shown until it is empty"),
    ("⚠ No column", "their column is gone: m moves them"),
    ("7/6!", "cards in a column and its limit; ! is over it"),
    ("⛔ Finance 4d", "blocked: whom it waits for, since when"),
    ("‼ ! ↓", "priority: urgent, high, low"),
    ("8p", "the estimate"),
    ("OK? Sales", "waiting for the OK of Sales"),
    ("→ Sales", "handed to Sales, wherever it stands"),
    ("↻2  ?3", "carried over twice; three have not estimated yet"),
    ("⚑ 30 Nov!", "the due date; ! is late"),
    ("12d old", "days in work; old is longer than usual"),
    ("☑ 3/5", "ticked on the checklist"),
    ("✎ 2  ≡", "comments; there is a description"),
    ("+1", "helpers"),
    ("⛔ 3  2 over!", "above: blocked cards, columns over limit"),
    ("⚠ 1", "above: problems on disk"),
    ("•", "came with a sync, and you have not looked at it yet"),
    ("⚡1", "set differently by two people: i shows both"),
)
"""Glyphs of the board, and what they stand for: the help lists them."""
_SIDE_STYLES = {"it": "$side-it", "business": "$side-business"}


def board_facts(
    board: Board, today: date, *, found: int | None, is_plain: bool = False
) -> tuple[Fact, ...]:
    """Return the facts of the header; `found` is how many cards the filter fits."""
    facts = [*_sprint(board, today, is_plain=is_plain), *_counts(board)]
    if found is not None:
        facts.insert(0, Fact(f"{found:,} shown", "$accent"))
    return tuple(facts)


def _sprint(board: Board, today: date, *, is_plain: bool) -> tuple[Fact, ...]:
    """Return the sprint that runs; a board without one does not load what knows of sprints."""
    if board.current_sprint is None:
        return ()
    facts: tuple[Fact, ...] = import_module("sprintboard.tui.sprint_facts").sprint_facts(
        board, today, is_plain=is_plain
    )
    return facts


def _counts(board: Board) -> list[Fact]:
    opened = [column for column in board.columns if column.category is not Category.DONE]
    number = sum(board.count(column.id) for column in opened)
    facts = [Fact(count(number, "open card"), brief=f"{number:,} open")]
    blocked = count_blocked(board)
    if blocked:
        facts.append(Fact(f"⛔ {blocked:,} blocked", "$card-blocked", f"⛔ {blocked:,}"))
    over = sum(1 for c in board.columns if c.limit is not None and board.count(c.id) > c.limit)
    if over:
        facts.append(Fact(f"! {over} over limit", "$limit-over", f"{over} over!"))
    lost = sum(board.count(column.id) for column in board.columns if column.lost)
    if lost:
        facts.append(Fact(f"⚠ {lost:,} in no column", "$warning", f"⚠ {lost:,} lost"))
    problems = len(board.problems)
    if problems:
        facts.append(Fact(f"⚠ {count(problems, 'problem')}", "$warning", f"⚠ {problems:,}"))
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
    return Fact(f"{words} · {unit}" if unit else words, _SIDE_STYLES[side], words)


def arrangement(lanes: str, selected: int) -> str:
    """Say how the cards are arranged, and how many are selected."""
    parts = [f"{count(selected, 'card')} selected"] if selected else []
    if lanes != "none":
        parts.append(f"lanes: {title_of(lanes)}")
    return "  ·  ".join(parts)
