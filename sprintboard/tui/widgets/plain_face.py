"""A card's face in plain words: who has it, until when, and why it waits; no points, no ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core.board import Side
from sprintboard.core.card import Card, Priority
from sprintboard.core.card_plain import Look, days_words, due_day, holder, is_done
from sprintboard.core.days import say_near_day
from sprintboard.core.talk import Question
from sprintboard.tui.widgets.card_face import Desk, Line, Piece, owner_piece
from sprintboard.tui.widgets.cell_text import cut, plain, wrap

_PRIORITIES: dict[str, tuple[str, str]] = {
    Priority.URGENT: ("urgent", "priority-urgent"),
    Priority.HIGH: ("important", "priority-high"),
}


class _Said(NamedTuple):
    """One thing to say: in as many words as there is room for."""

    part: str
    ways: tuple[str, ...]
    """The longest first."""

    def fitting(self, width: int) -> str:
        """Return the longest way that fits, else the shortest, cut."""
        return next((each for each in self.ways if cell_len(each) <= width), None) or cut(
            self.ways[-1], width
        )


def face(card: Card, *, desk: Desk, width: int, lines: int) -> tuple[Line, ...]:
    """Return the lines of a card, exactly `lines` of them, none wider than `width` cells."""
    look = Look(desk.board, desk.today, desk.me)
    owners = _owners(card, desk)
    if lines < 4:
        stands = _stands(card, desk, look)
        title = (Piece(cut(plain(card.title), width), "title"),)
        return title, _apart([stands, *_reasons(card, desk)], owners, width)
    words = wrap(plain(card.title), width, lines=2)
    room = lines - len(words) - 1
    title_lines = tuple((Piece(each, "title"),) for each in words)
    middle = _middle(card, desk, look, width, room)
    return (*title_lines, *middle, _apart(list(_reasons(card, desk)), owners, width))


def _middle(card: Card, desk: Desk, look: Look, width: int, room: int) -> tuple[Line, ...]:
    """Return exactly `room` lines on how the card stands."""
    stands = _stands(card, desk, look)
    told = stands.ways[0] if room > 1 else stands.fitting(width)
    shown = [(Piece(each, stands.part),) for each in wrap(told, width, lines=room)]
    goal = desk.ties.goal(card)
    if goal and len(shown) < room:
        shown.append((Piece(cut(f"for {plain(goal)}", width), "label"),))
    return (*shown, *((),) * (room - len(shown)))


def _stands(card: Card, desk: Desk, look: Look) -> _Said:
    """Return what matters most about how a card stands."""
    if desk.board.conflicts.get(card.id):
        return _Said("conflict", ("⚡ two people set it differently", "⚡ set differently"))
    if is_done(card, desk.board):
        return _Said("age", holder(card, look))
    if card.blocked is not None:
        return _Said("blocked", tuple(_blocked(card, desk, look)))
    question = desk.ties.questions.get(card.id)
    if question is not None:
        return _asked(question, desk, look)
    if card.ok_from:
        who = plain(desk.board.who(card.ok_from))
        return _Said("old", (f"waiting for the sign-off of {who}", f"sign-off: {who}"))
    return _Said("age", tuple(map(plain, holder(card, look))))


def _asked(question: Question, desk: Desk, look: Look) -> _Said:
    who = plain(look.whom(question.to))
    has, is_ = ("have", "are") if who == "you" else ("has", "is")
    part = "late" if question.is_overdue(desk.today) else "due"
    return _Said(part, (f"? {who} {has} to answer a question", f"? {who} {is_} asked"))


def _blocked(card: Card, desk: Desk, look: Look) -> Iterator[str]:
    days = (desk.now - card.blocked_at) // 86_400 if card.blocked_at is not None else 0
    long = f", {days_words(days)}" if days > 0 else ""
    reason = plain(card.blocked or "")
    if not card.waits_for:
        yield f"⛔ cannot go on{long}: {reason}"
        yield f"⛔ {reason}"
        return
    who = plain(look.whom(card.waits_for))
    yield f"⛔ waiting for {who}{f' for {days_words(days)}' if days > 0 else ''}"
    yield f"⛔ {who}{long}"
    yield f"⛔ {who}"


def _reasons(card: Card, desk: Desk) -> Iterator[_Said]:
    """Yield when it is due, and why it matters."""
    if not is_done(card, desk.board):
        day = due_day(card)
        if day is not None:
            yield _due(day, desk.today)
        if card.priority in _PRIORITIES:
            words, part = _PRIORITIES[card.priority]
            yield _Said(part, (words,))
    votes = desk.ties.votes_for(card)
    if votes:
        yield _Said("sign", (f"{votes:,} vote{'' if votes == 1 else 's'}",))
    if card.items:
        yield _Said("sign", (f"{card.items_done} of {card.items} steps",))


def _due(day: date, today: date) -> _Said:
    late = (today - day).days
    if late > 0:
        return _Said("late", (f"{days_words(late)} late",))
    return _Said("due", (f"due {say_near_day(day, today)}",))


def _owners(card: Card, desk: Desk) -> list[Piece]:
    pairs = ((card.owner, Side.IT), (card.business_owner, Side.BUSINESS))
    return [owner_piece(desk.board, who, side) for who, side in pairs if who is not None]


def _apart(said: Sequence[_Said], owners: Sequence[Piece], width: int) -> Line:
    """Return as many things as fit, from the left; the owners at the right edge."""
    right = sum(cell_len(each.text) + 1 for each in owners)
    if right > width - 8:
        owners, right = (), 0
    room = width - right
    left: list[Piece] = []
    for each in said:
        gap = 2 if left else 0
        words = each.fitting(room - gap) if not left else next(iter(each.ways))
        if cell_len(words) + gap > room or not words:
            break
        left += [*([Piece("  ")] if left else []), Piece(words, each.part)]
        room -= cell_len(words) + gap
    pieces = [each for owner in owners for each in (Piece(" "), owner)]
    return (*left, *([Piece(" " * room)] if owners and room > 0 else []), *pieces)
