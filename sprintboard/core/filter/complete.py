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
from sprintboard.core.filter.look_up import HEARD
from sprintboard.core.filter.names import label_spellings, member_spellings
from sprintboard.core.filter.tree import NONE, spell
from sprintboard.core.filter.words import CARDS, IS, Vocabulary
from sprintboard.core.fold import fold
from sprintboard.core.ids import short_ids
from sprintboard.core.text import visible_line

MOST = 50
"""Nobody reads more offers."""

_TERM = re.compile(
    r"(?P<keyword>[A-Za-z][A-Za-z_-]*)(?P<sign>:[<>]=?|[<>]=?|[:=])(?P<values>.*)", re.DOTALL
)
_LAST_VALUE = re.compile(r'(?P<earlier>(?:(?:"(?:[^"\\]|\\.)*"|[^",])*,)*)(?P<value>.*)', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One way to go on: `text` takes the place of what is between `start` and `end`."""

    text: str
    start: int
    end: int
    hint: str = ""


class Offer(NamedTuple):
    """A keyword or a value."""

    text: str
    hint: str = ""
    words: str = ""
    """More words that it is found by."""


Offers = Iterable[Offer]


class Offered(NamedTuple):
    """What a filter of one kind of record is completed from."""

    known: Vocabulary
    sources: Mapping[str, Callable[[Board], Offers]]
    """Keyword to its values."""
    never_empty: frozenset[str] = frozenset()
    """Keywords after which `none` makes no sense."""


def complete(
    text: str, cursor: int, board: Board, offered: Offered | None = None
) -> tuple[Completion, ...]:
    """Return how the word that ends at the cursor could go on, the likeliest first; of cards.

    A completion replaces the whole word with its dashes and parentheses, back to the last space
    that is in no quotes. Names that would steer a terminal are not offered.
    """
    cursor = min(max(cursor, 0), len(text))
    start = _word_start(text[:cursor])
    typed = text[start:cursor]
    word = typed.lstrip("-(")
    before = typed.removesuffix(word)
    term = _TERM.fullmatch(word)
    offered = offered or CARD_WORDS
    offers = _values(term, board, offered) if term else _keywords(word, offered.known)
    return tuple(
        Completion(text=before + offer.text, start=start, end=cursor, hint=offer.hint)
        for offer in islice(offers, MOST)
        if offer.text != word and offer.text == visible_line(offer.text)
    )


def _word_start(text: str) -> int:
    start, quoted = 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter.isspace() and not quoted:
            start = place + 1
    return start


def _keywords(typed: str, known: Vocabulary) -> Offers:
    wanted = typed.casefold()
    for word, hint in known.bare.items():
        if word.startswith(wanted):
            yield Offer(word, hint)
    for word, keyword in known.keywords.items():
        if word.startswith(wanted) and word not in known.bare:
            yield Offer(f"{word}:", keyword.hint)
    if wanted and "or".startswith(wanted):
        yield Offer("or", "one or the other")


def _values(term: re.Match[str], board: Board, offered: Offered) -> Offers:
    word = term["keyword"].casefold()
    word = offered.known.aliases.get(word, word)
    source = offered.sources.get(word)
    last = _LAST_VALUE.fullmatch(term["values"])
    if source is None or last is None:
        return
    start = f"{term['keyword']}{term['sign']}{last['earlier']}"
    wanted = _bare(last["value"].strip('"'))
    found = [offer for offer in source(board) if _fits(wanted, offer)]
    found.sort(key=lambda offer: not _bare(offer.text).startswith(wanted))
    for offer in found:
        yield Offer(start + spell(offer.text), offer.hint)
    may_be_empty = word not in offered.never_empty and term["sign"] in {":", "="}
    if may_be_empty and NONE.startswith(wanted):
        yield Offer(start + NONE, "nothing")


def _fits(wanted: str, offer: Offer) -> bool:
    """Say whether the text, or one of its words, starts so."""
    text = _bare(offer.text)
    more = fold(offer.words)
    return any(each.startswith(wanted) for each in (text, more, *text.split(), *more.split()))


def _bare(name: str) -> str:
    return fold(name).removeprefix("@")


def _columns(board: Board) -> Offers:
    every = (*board.columns, *board.closed_columns)
    return [Offer(each.name, "gone" if each.lost else each.category) for each in every]


def offer_units(board: Board) -> Offers:
    """Offer the units that are not retired."""
    return [Offer(each.name, each.side) for each in board.units.values() if not each.retired]


def offer_members(board: Board) -> Offers:
    """Offer the members as a filter spells them, and who asks."""
    spelled = member_spellings(board)
    names = {member_id: board.members[member_id].name for member_id in spelled}
    people = [Offer(text, names[each], names[each]) for each, text in spelled.items()]
    return [Offer("@me", "you"), *people]


def _parties(board: Board) -> Offers:
    return [*offer_units(board), *offer_members(board)]


def _labels(board: Board) -> Offers:
    return [Offer(min(spellings)) for spellings in label_spellings(board).values()]


def _sprints(board: Board) -> Offers:
    ended = [each for each in board.sprints if each.state == "closed"]
    words = {
        "current": board.current_sprint,
        "next": board.next_sprint,
        "last": ended[-1] if ended else None,
    }
    by_word = [Offer(word, each.name, each.name) for word, each in words.items() if each]
    return [*by_word, *(Offer(each.name, each.state) for each in reversed(board.sprints))]


def offer_named(kind: str) -> Callable[[Board], Offers]:
    """Offer the records of a kind by name, the newest first."""

    def offers(board: Board) -> Offers:
        return [Offer(each.name, kind) for each in reversed(board.records.of(kind))]

    return offers


def _retros(board: Board) -> Offers:
    every = tuple(reversed(board.retros))
    words = {
        "current": next((each for each in every if not each.is_closed), None),
        "last": next((each for each in every if each.is_closed), None),
    }
    by_word = [Offer(word, each.name, each.name) for word, each in words.items() if each]
    return [*by_word, *(Offer(each.name, "retro") for each in every)]


def _epics(board: Board) -> Offers:
    cards = list(board.cards.values())
    parents = {card.parent for card in cards}
    ordered = sorted(board.cards)
    return [
        Offer(_short(card.id, ordered), card.title, card.title)
        for card in cards
        if card.state == State.LIVE and (card.type == CardType.EPIC or card.id in parents)
    ]


def _short(card_id: str, ordered: Sequence[str]) -> str:
    """Return the shortest prefix that no neighbour shares."""
    place = bisect_left(ordered, card_id)
    return short_ids(ordered[max(place - 1, 0) : place + 2])[card_id]


def offer_words(*words: str) -> Callable[[Board], Offers]:
    """Offer a few words on any board."""
    offers = tuple(map(Offer, words))
    return lambda _: offers


_NEVER_EMPTY = frozenset({"column", "category", "type", "priority", "is", "carried"})
_DAYS = offer_words("today", "tomorrow", "friday", "7d", "2w", "30d")
_AGO = offer_words("1d", "2d", "7d", "2w", "30d")

_SOURCES: Mapping[str, Callable[[Board], Offers]] = {
    "column": _columns,
    "category": offer_words(*Category),
    "owner": offer_members,
    "it": offer_members,
    "business": offer_members,
    "helper": offer_members,
    "assignee": offer_members,
    "mentions": offer_members,
    "unit": offer_units,
    "side": offer_words(*Side),
    "waits": _parties,
    "label": _labels,
    "sprint": _sprints,
    "feedback": offer_words(*HEARD),
    **{kind: offer_named(kind) for kind in ("goal", "need", "change")},
    "retro": _retros,
    "ok": offer_units,
    "poll": offer_members,
    "carried": offer_words("1", "2", "3"),
    "type": offer_words(*CardType),
    "priority": offer_words(*Priority),
    "parent": _epics,
    "is": lambda _: [Offer(word, hint) for word, hint in IS.items()],
    "estimate": offer_words("1", "2", "3", "5", "8", "13"),
    "due": _DAYS,
    "age": offer_words("2d", "5d", "2w", "30d"),
    **dict.fromkeys(("updated", "created", "entered", "started", "finished", "blocked"), _AGO),
}

CARD_WORDS = Offered(CARDS, _SOURCES, _NEVER_EMPTY)
"""The words of cards and their values."""
