"""What changes on a card that is put into another swimlane.

A lane is what its cards have in common, so a card that comes into it takes that on. Where the
common thing follows from something else, such as the unit from the people, the move is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.errors import Refused
from sprintboard.core.ids import CardId, ColumnId, MemberId
from sprintboard.core.lanes import REST, first_label, key_in
from sprintboard.core.text import shorten

Edit = dict[str, Any]
"""Changes as the verb `edit` takes them."""


def joining(board: Board, card: Card, lanes: str, key: str, *, column: ColumnId) -> Edit:
    """Return what changes on `card` when it is put into lane `key`, in `column`.

    Raises:
        Refused: nothing that could be set on the card would bring it there.
    """
    there = replace(card, column=column)
    if lanes == "none" or key_in(board, there, lanes) == key:
        return {}
    taking = _TAKING.get(lanes)
    if taking is None:
        message = (
            "In whose hands a card is follows from its column and its owners: change one of "
            "these instead."
        )
        raise Refused(message)
    return taking(board, card, key)


def edit_words(board: Board, edits: Mapping[CardId, Edit]) -> str:
    """Say what cards took on: `IT owner Ada Lovelace`, `label vat, no label web`."""
    said = (_WORDS[name](board, value) for edit in edits.values() for name, value in edit.items())
    return ", ".join(dict.fromkeys(said))


def _take_owner(board: Board, card: Card, key: str) -> Edit:
    """The owner's lane is that of the IT owner, and of the business owner where there is none."""
    if key == REST:
        return _unset(card, "owner", "business_owner")
    if board.side_of(MemberId(key)) is Side.BUSINESS:
        return {"business_owner": key, **_unset(card, "owner")}
    return {"owner": key}


def _take_label(_: Board, card: Card, key: str) -> Edit:
    old = first_label(card)
    left = replace(card, labels=tuple(each for each in card.labels if each != old))
    after = replace(left, labels=(*left.labels, key)) if key else left
    if first_label(after) != key:
        message = (
            f"'{shorten(card.title, 40)}' has the label '{first_label(after)}', too, which comes "
            "first: change its labels instead."
        )
        raise Refused(message)
    edit: Edit = {"add_labels": (key,)} if key and key not in card.labels else {}
    return {**edit, "remove_labels": (old,)} if old else edit


def _take_sprint(board: Board, _: Card, key: str) -> Edit:
    sprint = board.sprint(key)
    if sprint is not None:
        sprint.require_open()
    return {"sprint": key or None}


def _take(name: str) -> Callable[[Board, Card, str], Edit]:
    return lambda _board, _card, key: {name: key or None}


def _unset(card: Card, *names: str) -> Edit:
    return {name: None for name in names if card[name] is not None}


def _owner_words(words: str) -> Callable[[Board, Any], str]:
    return lambda board, who: f"{words} {board.who(who)}" if who else f"no {words}"


def _epic_words(board: Board, card_id: Any) -> str:
    epic = board.cards.get(CardId(card_id)) if card_id else None
    return f"part of '{shorten(epic.title, 40)}'" if epic else "no epic"


def _sprint_words(board: Board, sprint_id: Any) -> str:
    sprint = board.sprint(sprint_id)
    return f"in sprint '{shorten(sprint.name, 40)}'" if sprint else "no sprint"


_TAKING: Mapping[str, Callable[[Board, Card, str], Edit]] = {
    "owner": _take_owner,
    "business": _take("business_owner"),
    "label": _take_label,
    "priority": _take("priority"),
    "type": _take("type"),
    "sprint": _take_sprint,
    "epic": _take("parent"),
}
_WORDS: Mapping[str, Callable[[Board, Any], str]] = {
    "owner": _owner_words("IT owner"),
    "business_owner": _owner_words("business owner"),
    "add_labels": lambda _, labels: f"label {labels[0]}",
    "remove_labels": lambda _, labels: f"no label {labels[0]}",
    "priority": lambda _, word: f"priority {word}",
    "type": lambda _, word: f"type {word}",
    "sprint": _sprint_words,
    "parent": _epic_words,
}
