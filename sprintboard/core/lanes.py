"""Swimlanes: the cards of a board in rows, each card in exactly one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card, CardType, Priority
from sprintboard.core.errors import BadInput
from sprintboard.core.hands import units_on
from sprintboard.core.ids import CardId, MemberId, UnitId
from sprintboard.core.text import clean_line, shorten

REST = ""
"""The key of the last lane, for cards that have nothing to be grouped by."""


class Lane(NamedTuple):
    """One row of the board."""

    key: str
    """What its cards share: an id, a label, a word; `REST` for those that have none."""
    title: str
    card_ids: frozenset[CardId]


_KeyOf = Callable[[Card], str]
_Sort = Callable[[str], Any]


class _Grouping(NamedTuple):
    """One way to make rows."""

    title: str
    rest: str
    """The title of the last lane."""
    key_of: Callable[[Board], _KeyOf]
    title_of: Callable[[Board, str], str]
    order: Callable[[Board], _Sort]


def group(board: Board, cards: Iterable[Card], lanes: str) -> tuple[Lane, ...]:
    """Return the lanes that these cards fill, top to bottom; the cards with no key come last.

    Every card is in exactly one: of several labels the first by the alphabet counts.

    Raises:
        BadInput: there is no such grouping.
    """
    if lanes == "none":
        everything = frozenset(card.id for card in cards)
        return (Lane(key=REST, title="All cards", card_ids=everything),) if everything else ()
    grouping = _grouping(lanes)
    key_of = grouping.key_of(board)
    piles: defaultdict[str, list[CardId]] = defaultdict(list)
    for card in cards:
        piles[key_of(card)].append(card.id)
    order = grouping.order(board)
    keys = sorted(piles, key=lambda key: (key == REST, order(key), key))
    return tuple(
        Lane(
            key=key,
            title=grouping.title_of(board, key) if key else grouping.rest,
            card_ids=frozenset(piles[key]),
        )
        for key in keys
    )


def lane_of(lanes: Iterable[Lane]) -> dict[CardId, str]:
    """Return the key of each card's lane."""
    return {card_id: lane.key for lane in lanes for card_id in lane.card_ids}


def key_in(board: Board, card: Card, lanes: str) -> str:
    """Return the key of the lane that a card is in; `REST` when it has nothing to group by."""
    return REST if lanes == "none" else _grouping(lanes).key_of(board)(card)


def first_label(card: Card) -> str:
    """Return the label whose lane a card is in: the first by the alphabet."""
    return min(card.labels, key=_alphabet, default=REST)


def title_of(lanes: str) -> str:
    """Return what people call a grouping."""
    return "No swimlanes" if lanes == "none" else _grouping(lanes).title


def next_lanes(lanes: str) -> str:
    """Return the grouping after this one; after the last, and after an unknown one, `none`."""
    place = LANES.index(lanes) + 1 if lanes in LANES else 0
    return LANES[place % len(LANES)]


def _grouping(lanes: str) -> _Grouping:
    if lanes not in _GROUPINGS:
        said, listed = shorten(clean_line(lanes), 40), ", ".join(LANES)
        raise BadInput(f"There are no swimlanes '{said}': choose one of {listed}.")
    return _GROUPINGS[lanes]


def _owner_of(_: Board) -> _KeyOf:
    return lambda card: card.owner or card.business_owner or REST


def _business_owner_of(_: Board) -> _KeyOf:
    return lambda card: card.business_owner or REST


def _unit_of(board: Board) -> _KeyOf:
    unit_of = units_on(board)
    return lambda card: unit_of(card) or REST


def _side_of(board: Board) -> _KeyOf:
    unit_of = units_on(board)
    sides: Mapping[str, str] = {each.id: each.side.value for each in board.units.values()}
    return lambda card: sides.get(unit_of(card) or "", REST)


def _first_label_of(_: Board) -> _KeyOf:
    return first_label


def _name(board: Board, key: str) -> str:
    return board.who(key)


def _word(_: Board, key: str) -> str:
    return key


def _titled(_: Board, key: str) -> str:
    return key.title()


def _side_words(_: Board, key: str) -> str:
    return "IT" if key == Side.IT else "Business"


def _epic_title(board: Board, key: str) -> str:
    card = board.cards.get(CardId(key))
    return card.title if card else key


def _by_side_and_name(board: Board) -> _Sort:
    """People and units: the IT side first, then the business side, each by name."""

    def order(key: str) -> Any:
        unit = board.units.get(UnitId(key))
        side = unit.side if unit else board.side_of(MemberId(key))
        return _place(tuple(Side), side or ""), _alphabet(board.who(key))

    return order


def _by_epic(board: Board) -> _Sort:
    return lambda key: _alphabet(_epic_title(board, key))


def _sprint_name(board: Board, key: str) -> str:
    sprint = board.sprint(key)
    return sprint.name if sprint else key


def _by_sprint(board: Board) -> _Sort:
    """The running one, what is planned, then the past, the latest first."""
    open_ones = sorted(
        (each for each in board.sprints if each.is_open), key=lambda each: each.state != "active"
    )
    ended = [each for each in reversed(board.sprints) if not each.is_open]
    order = [each.id for each in (*open_ones, *ended)]
    return lambda key: _place(order, key)


def _by_alphabet(_: Board) -> _Sort:
    return _alphabet


def _by_place(words: Sequence[str]) -> Callable[[Board], _Sort]:
    return lambda _: lambda key: _place(words, key)


def _place(words: Sequence[str], word: str) -> int:
    return words.index(word) if word in words else len(words)


def _alphabet(text: str) -> tuple[str, str]:
    return text.casefold(), text


_GROUPINGS: Mapping[str, _Grouping] = {
    "owner": _Grouping(
        title="Owner",
        rest="No owner",
        key_of=_owner_of,
        title_of=_name,
        order=_by_side_and_name,
    ),
    "business": _Grouping(
        title="Business owner",
        rest="No business owner",
        key_of=_business_owner_of,
        title_of=_name,
        order=_by_side_and_name,
    ),
    "unit": _Grouping(
        title="Unit",
        rest="No unit",
        key_of=_unit_of,
        title_of=_name,
        order=_by_side_and_name,
    ),
    "side": _Grouping(
        title="Side",
        rest="No side",
        key_of=_side_of,
        title_of=_side_words,
        order=lambda _: lambda key: _place(tuple(Side), key),
    ),
    "label": _Grouping(
        title="Label",
        rest="No label",
        key_of=_first_label_of,
        title_of=_word,
        order=_by_alphabet,
    ),
    "priority": _Grouping(
        title="Priority",
        rest="No priority",
        key_of=lambda _: lambda card: card.priority,
        title_of=_titled,
        order=_by_place(tuple(Priority)),
    ),
    "type": _Grouping(
        title="Type",
        rest="No type",
        key_of=lambda _: lambda card: card.type,
        title_of=_titled,
        order=_by_place(tuple(CardType)),
    ),
    "sprint": _Grouping(
        title="Sprint",
        rest="No sprint",
        key_of=lambda _: lambda card: card.sprint or REST,
        title_of=_sprint_name,
        order=_by_sprint,
    ),
    "epic": _Grouping(
        title="Epic",
        rest="No epic",
        key_of=lambda _: lambda card: card.parent or REST,
        title_of=_epic_title,
        order=_by_epic,
    ),
}

LANES: tuple[str, ...] = ("none", *_GROUPINGS)
"""The groupings, in the order in which a key press goes through them.

`owner` is the IT owner, and the business owner where there is none. `unit` and `side` are those
in whose hands a card is: see `core.hands`.
"""
