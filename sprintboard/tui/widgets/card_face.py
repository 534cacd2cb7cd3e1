"""The words on a card's face: which facts, in which order, and what gives way when room is short.

Pure: values in, pieces of plain text with the name of their part out. How a part is coloured is
the stylesheet's business; every colour has a glyph or a word beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core.ages import age_of
from sprintboard.core.board import Board, Member, Side
from sprintboard.core.card import Card, CardType, Priority
from sprintboard.core.ids import MemberId
from sprintboard.core.zones import zone
from sprintboard.tui.widgets.card_ties import Ties, ties_of
from sprintboard.tui.widgets.cell_text import cut, plain, wrap

SIDES = {Side.IT: "◆", Side.BUSINESS: "●"}
"""The glyph that stands for a side, on cards and on columns."""
_PRIORITIES: dict[str, str] = {Priority.URGENT: "‼", Priority.HIGH: "!", Priority.LOW: "↓"}
_QUIET_TYPES = (CardType.TASK, CardType.STORY)
"""What most cards are: not worth a word."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 86_400


class Piece(NamedTuple):
    """A few words of one part of a card or a column head."""

    text: str
    part: str = "text"


Line = tuple[Piece, ...]


class _Fact(NamedTuple):
    """A piece that may have to give way: the lowest weight goes first."""

    weight: int
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a face says beyond the card's own words: the people, the day."""

    board: Board
    now: int = 0
    """Unix seconds."""
    today: date = date(1970, 1, 1)
    old_after: int = 10
    """With more days than this since its start a card is old."""
    is_plain: bool = False
    """Whoever looks reads plain words."""
    me: Member | None = None
    """Whoever looks."""

    @property
    def ties(self) -> Ties:
        """What ties the cards to goals, needs and questions."""
        return ties_of(self.board)


def face(card: Card, *, desk: Desk, short: str, width: int, lines: int) -> tuple[Line, ...]:
    """Return the lines of a card, exactly `lines` of them, none wider than `width` cells."""
    if desk.is_plain:  # loaded for those who read so
        plainly = import_module("sprintboard.tui.widgets.plain_face").face
        told: tuple[Line, ...] = plainly(card, desk=desk, width=width, lines=lines)
        return told
    if lines < 4:
        return _compact(card, desk=desk, short=short, width=width)
    is_plain = not (card.blocked or _tags(card, desk) or _signs(card, desk))
    words = wrap(plain(card.title), width, lines=3 if is_plain else 2)
    title = tuple((Piece(each, "title"),) for each in words)
    middle = _middle(card, desk, width, room=lines - len(title) - 1)
    return (
        *title,
        *middle,
        _row(_who(card, short, desk), _owners(card, desk), width),
    )


def due_words(due: str, today: date) -> str:
    """Return a day as people say it near `today`; a text that is no day as it is."""
    try:
        day = date.fromisoformat(due)
    except ValueError:
        return cut(plain(due), 10)
    near = {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)
    month = _MONTHS[day.month - 1]
    return near or (f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}")


def owner_piece(board: Board, member_id: MemberId, usual: Side) -> Piece:
    """Return an owner as the glyph of a side and initials; `usual` is the side when unknown."""
    member = board.members.get(member_id)
    side = board.side_of(member_id) or usual
    known = member is not None and member.name.strip()
    initials = plain(member.initials) if member is not None and known else "?"
    return Piece(f"{SIDES[side]}{initials}", f"side-{side}")


def _compact(card: Card, *, desk: Desk, short: str, width: int) -> tuple[Line, ...]:
    title = (Piece(cut(plain(card.title), width), "title"),)
    asked = _asked(card, desk)
    signs = [_Fact(each.weight - 4, each.piece) for each in _signs(card, desk) if each not in asked]
    waits = [_Fact(each.weight, _brief(each.piece)) for each in asked]
    facts = [*_who(card, short, desk), *_blocked(card, desk), *waits, *signs]
    return title, _row(facts, _owners(card, desk), width)


def _middle(card: Card, desk: Desk, width: int, *, room: int) -> tuple[Line, ...]:
    """Return the lines between title and foot: what stops the card, its tags, its signs."""
    blocked, tags, signs = _blocked(card, desk), _tags(card, desk), _signs(card, desk)
    if room < 1:
        return ()
    if room < 2:
        return (_row([*blocked, *signs, *tags], [], width),)
    if blocked:
        return _block_line(card, desk, width), _row([*signs, *tags], [], width)
    return _row(tags, [], width), _row(signs, [], width)


def size_words(card: Card, scale: str) -> str:
    """Return an estimate in few cells: `5p`, `8h`, `XL`."""
    if card.estimate is None or scale == "none":
        return ""
    if scale == "tshirt":  # the letters are loaded for boards that have them
        words: str = import_module("sprintboard.core.estimates").say_estimate(card.estimate, scale)
        return words
    return f"{card.estimate:g}{'h' if scale == 'hours' else 'p'}"


def _who(card: Card, short: str, desk: Desk) -> list[_Fact]:
    facts = [_Fact(9, Piece(plain(short), "id"))]
    priority = _PRIORITIES.get(card.priority)
    if priority:
        facts.append(_Fact(8, Piece(priority, f"priority-{card.priority}")))
    size = size_words(card, desk.board.policy.estimates)
    if size:
        facts.append(_Fact(7, Piece(size, "points")))
    if card.type not in _QUIET_TYPES:
        facts.append(_Fact(1, Piece(cut(plain(card.type), 10), "type")))
    return facts


def _owners(card: Card, desk: Desk) -> list[_Fact]:
    pairs = ((card.owner, Side.IT), (card.business_owner, Side.BUSINESS))
    facts = [_Fact(8, owner_piece(desk.board, who, side)) for who, side in pairs if who is not None]
    if card.helpers:
        facts.append(_Fact(2, Piece(f"+{len(card.helpers)}", "helpers")))
    return facts


def _blocked(card: Card, desk: Desk) -> list[_Fact]:
    if card.blocked is None:
        return []
    return [_Fact(10, Piece(f"⛔ {cut(_whom(card, desk), 16)}{_since(card, desk)}", "blocked"))]


def _block_line(card: Card, desk: Desk, width: int) -> Line:
    """Return the whole line: whom it waits for, how long, and why."""
    why = f": {plain(card.blocked or '')}" if card.waits_for else ""
    words = f"⛔ {_whom(card, desk)}{_since(card, desk)}{why}"
    return (Piece(cut(words, width), "blocked"),)


def _whom(card: Card, desk: Desk) -> str:
    return plain(desk.board.who(card.waits_for) if card.waits_for else card.blocked or "")


def _since(card: Card, desk: Desk) -> str:
    days = (desk.now - card.blocked_at) // _DAY if card.blocked_at is not None else 0
    return f" {_long(days)}" if days > 0 else ""


def _signs(card: Card, desk: Desk) -> list[_Fact]:
    return [
        *_conflicts(card, desk),
        *_asked(card, desk),
        *_agreed(card, desk),
        *_due(card, desk),
        *_age(card, desk),
        *_checklist(card),
        *_votes(card, desk),
        *([_Fact(5, Piece(f"✎ {card.comments}", "sign"))] if card.comments else []),
        *([_Fact(3, Piece("≡", "sign"))] if card.has_text else []),
    ]


def _conflicts(card: Card, desk: Desk) -> list[_Fact]:
    number = desk.board.conflicts.get(card.id)
    return [_Fact(10, Piece(f"⚡{number}", "conflict"))] if number else []


def _asked(card: Card, desk: Desk) -> list[_Fact]:
    """Return who is asked about it, and since how many days: `? Finance 2d`."""
    question = desk.ties.questions.get(card.id)
    if question is None:
        return []
    days = (desk.now - question.made.at) // _DAY
    words = f"? {_unit(question.to, desk)}{f' {_long(days)}' if days > 0 else ''}"
    late = question.is_overdue(desk.today)
    return [_Fact(9, Piece(f"{words}!", "late") if late else Piece(words, "due"))]


def _brief(asked: Piece) -> Piece:
    """Return a question without who is asked, where there is no room for a name: `? 2d!`."""
    last = asked.text.rpartition(" ")[2]
    late = "!" if last.endswith("!") else ""
    return Piece(f"? {last}" if last[:1].isdigit() else f"?{late}", asked.part)


def _votes(card: Card, desk: Desk) -> list[_Fact]:
    votes = desk.ties.votes_for(card)
    return [_Fact(5, Piece(f"▲{votes}", "sign"))] if votes else []


def _agreed(card: Card, desk: Desk) -> list[_Fact]:
    """Return what waits between the two sides: an OK, a hand-off, estimates, a carry-over."""
    facts = []
    if card.ok_from and card.finished_at is None:
        facts.append(_Fact(9, Piece(f"OK? {_unit(card.ok_from, desk)}", "old")))
    if card.handed:
        facts.append(_Fact(9, Piece(f"→ {_unit(card.handed, desk)}", "due")))
    if card.voters:
        facts.append(_Fact(4, Piece(f"?{len(card.voters)}", "sign")))
    if card.carried:
        facts.append(_Fact(4, Piece(f"↻{card.carried}", "sign")))
    return facts


def _unit(unit: str, desk: Desk) -> str:
    return cut(plain(desk.board.who(unit)), 14)


def _due(card: Card, desk: Desk) -> list[_Fact]:
    if not card.due:
        return []
    words = f"⚑ {due_words(card.due, desk.today)}"
    if card.finished_at is None and card.due < desk.today.isoformat():
        return [_Fact(9, Piece(f"{words}!", "late"))]
    return [_Fact(8, Piece(words, "due"))]


def _age(card: Card, desk: Desk) -> list[_Fact]:
    days = age_of(desk.board, card, now=desk.now, where=zone(desk.board.policy.time_zone))
    if days is None:
        return []
    old = days > desk.old_after
    return [_Fact(7, Piece(f"{_long(days)} old", "old") if old else Piece(_long(days), "age"))]


def _long(days: int) -> str:
    """Say how long in few cells: days while anybody counts them, then months and years."""
    if days < 100:
        return f"{days}d"
    return f"{days // 30}mo" if days < 730 else f"{days // 365}y"


def _checklist(card: Card) -> list[_Fact]:
    if not card.items:
        return []
    part = "ticked" if card.items_done >= card.items else "sign"
    return [_Fact(6, Piece(f"☑ {card.items_done}/{card.items}", part))]


def _tags(card: Card, desk: Desk) -> list[_Fact]:
    labels = (Piece(f"#{cut(plain(label), 14)}", "label") for label in card.labels)
    facts = [_Fact(2 - place, piece) for place, piece in enumerate(labels)]
    goal = desk.ties.goal(card)
    return [_Fact(3, Piece(f"◎ {cut(plain(goal), 18)}", "label")), *facts] if goal else facts


def _row(left: Sequence[_Fact], right: Sequence[_Fact], width: int) -> Line:
    """Return the facts that fit, apart by a space, those of `right` at the right edge."""
    facts = [*left, *right]
    kept = _fitting(facts, width)
    lefts = [facts[place].piece for place in kept if place < len(left)]
    rights = [facts[place].piece for place in kept if place >= len(left)]
    if len(kept) == 1:
        return tuple(Piece(cut(text, width), part) for text, part in (*lefts, *rights))
    gap = width - _cells(lefts) - _cells(rights)
    between = [Piece(" " * gap)] if rights and gap > 0 else []
    return (*_spaced(lefts), *between, *_spaced(rights))


def _fitting(facts: Sequence[_Fact], width: int) -> list[int]:
    """Return the places of the facts that stay; of equal weight the later one goes first."""
    kept = list(range(len(facts)))
    while len(kept) > 1 and _cells([facts[place].piece for place in kept]) > width:
        kept.remove(min(reversed(kept), key=lambda place: facts[place].weight))
    return kept


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces) + max(len(pieces) - 1, 0)


def _spaced(pieces: Iterable[Piece]) -> list[Piece]:
    spaced = [each for piece in pieces for each in (Piece(" "), piece)]
    return spaced[1:]
