"""How the word under the cursor of a filter could go on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import CardType, Priority, State
from sprintboard.core.filter.names import label_spellings, member_spellings
from sprintboard.core.filter.tree import NONE, spell
from sprintboard.core.filter.words import ALIASES, IS, KEYWORDS
from sprintboard.core.fold import fold
from sprintboard.core.ids import short_ids
from sprintboard.core.text import visible_line

MOST = 50
"""Nobody reads more offers."""

_TERM = re.compile(r"(?P<keyword>[A-Za-z_]+)(?P<sign>:[<>]=?|[<>]=?|[:=])(?P<values>.*)", re.DOTALL)
_LAST_VALUE = re.compile(r'(?P<earlier>(?:(?:"(?:[^"\\]|\\.)*"|[^",])*,)*)(?P<value>.*)', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One way to go on: `text` takes the place of what is between `start` and `end`."""

    text: str
    start: int
    end: int
    hint: str = ""


def complete(text: str, cursor: int, board: Board) -> tuple[Completion, ...]:
    """Return how the word that ends at the cursor could go on, the likeliest first.

    A completion replaces the whole word with its dashes and parentheses, back to the last space
    that is in no quotes. Names that would steer a terminal are not offered.
    """
    cursor = min(max(cursor, 0), len(text))
    start = _word_start(text[:cursor])
    typed = text[start:cursor]
    word = typed.lstrip("-(")
    before = typed.removesuffix(word)
    term = _TERM.fullmatch(word)
    offers = _values(term, board) if term else _keywords(word)
    return tuple(
        Completion(text=before + offer.text, start=start, end=cursor, hint=offer.hint)
        for offer in islice(offers, MOST)
        if offer.text != word and offer.text == visible_line(offer.text)
    )


class _Offer(NamedTuple):
    """A keyword or a value."""

    text: str
    hint: str = ""
    words: str = ""
    """More words that it is found by."""


_Offers = Iterable[_Offer]


def _word_start(text: str) -> int:
    start, quoted = 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter.isspace() and not quoted:
            start = place + 1
    return start


def _keywords(typed: str) -> _Offers:
    wanted = typed.casefold()
    if "blocked".startswith(wanted):
        yield _Offer("blocked", IS["blocked"])
    for word, keyword in KEYWORDS.items():
        if word.startswith(wanted) and word != "blocked":
            yield _Offer(f"{word}:", keyword.hint)
    if wanted and "or".startswith(wanted):
        yield _Offer("or", "one or the other")


def _values(term: re.Match[str], board: Board) -> _Offers:
    word = term["keyword"].casefold()
    source = _SOURCES.get(ALIASES.get(word, word))
    last = _LAST_VALUE.fullmatch(term["values"])
    if source is None or last is None:
        return
    start = f"{term['keyword']}{term['sign']}{last['earlier']}"
    wanted = _bare(last["value"].strip('"'))
    found = [offer for offer in source(board) if _fits(wanted, offer)]
    found.sort(key=lambda offer: not _bare(offer.text).startswith(wanted))
    for offer in found:
        yield _Offer(start + spell(offer.text), offer.hint)
    may_be_empty = ALIASES.get(word, word) not in _NEVER_EMPTY and term["sign"] in {":", "="}
    if may_be_empty and NONE.startswith(wanted):
        yield _Offer(start + NONE, "nothing")


def _fits(wanted: str, offer: _Offer) -> bool:
    """Say whether the text, or one of its words, starts so."""
    text = _bare(offer.text)
    more = fold(offer.words)
    return any(each.startswith(wanted) for each in (text, more, *text.split(), *more.split()))


def _bare(name: str) -> str:
    return fold(name).removeprefix("@")


def _columns(board: Board) -> _Offers:
    every = (*board.columns, *board.closed_columns)
    return [_Offer(each.name, "gone" if each.lost else each.category) for each in every]


def _units(board: Board) -> _Offers:
    return [_Offer(each.name, each.side) for each in board.units.values() if not each.retired]


def _members(board: Board) -> _Offers:
    spelled = member_spellings(board)
    names = {member_id: board.members[member_id].name for member_id in spelled}
    people = [_Offer(text, names[each], names[each]) for each, text in spelled.items()]
    return [_Offer("@me", "you"), *people]


def _parties(board: Board) -> _Offers:
    return [*_units(board), *_members(board)]


def _labels(board: Board) -> _Offers:
    return [_Offer(min(spellings)) for spellings in label_spellings(board).values()]


def _sprints(board: Board) -> _Offers:
    ended = [each for each in board.sprints if each.state == "closed"]
    words = {
        "current": board.current_sprint,
        "next": board.next_sprint,
        "last": ended[-1] if ended else None,
    }
    by_word = [_Offer(word, each.name, each.name) for word, each in words.items() if each]
    return [*by_word, *(_Offer(each.name, each.state) for each in reversed(board.sprints))]


def _named(kind: str) -> Callable[[Board], _Offers]:
    def offers(board: Board) -> _Offers:
        return [_Offer(each.name, kind) for each in reversed(board.records.of(kind))]

    return offers


def _epics(board: Board) -> _Offers:
    cards = list(board.cards.values())
    parents = {card.parent for card in cards}
    ordered = sorted(board.cards)
    return [
        _Offer(_short(card.id, ordered), card.title, card.title)
        for card in cards
        if card.state == State.LIVE and (card.type == CardType.EPIC or card.id in parents)
    ]


def _short(card_id: str, ordered: Sequence[str]) -> str:
    """Return the shortest prefix that no neighbour shares."""
    place = bisect_left(ordered, card_id)
    return short_ids(ordered[max(place - 1, 0) : place + 2])[card_id]


def _words(*words: str) -> Callable[[Board], _Offers]:
    offers = tuple(map(_Offer, words))
    return lambda _: offers


_NEVER_EMPTY = frozenset({"column", "category", "type", "priority", "is", "carried"})
_DAYS = _words("today", "tomorrow", "friday", "7d", "2w", "30d")
_AGO = _words("1d", "2d", "7d", "2w", "30d")

_SOURCES: Mapping[str, Callable[[Board], _Offers]] = {
    "column": _columns,
    "category": _words(*Category),
    "owner": _members,
    "it": _members,
    "business": _members,
    "helper": _members,
    "assignee": _members,
    "mentions": _members,
    "unit": _units,
    "side": _words(*Side),
    "waits": _parties,
    "label": _labels,
    "sprint": _sprints,
    **{kind: _named(kind) for kind in ("goal", "need", "retro")},
    "ok": _units,
    "poll": _members,
    "carried": _words("1", "2", "3"),
    "type": _words(*CardType),
    "priority": _words(*Priority),
    "parent": _epics,
    "is": lambda _: [_Offer(word, hint) for word, hint in IS.items()],
    "estimate": _words("1", "2", "3", "5", "8", "13"),
    "due": _DAYS,
    "age": _words("2d", "5d", "2w", "30d"),
    **dict.fromkeys(("updated", "created", "entered", "started", "finished", "blocked"), _AGO),
}
