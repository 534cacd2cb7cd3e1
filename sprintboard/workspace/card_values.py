"""From what people say of a card to the values of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, cast

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.days import parse_day
from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.estimates import read_estimate
from sprintboard.core.ids import CardId
from sprintboard.core.paths import Document
from sprintboard.core.rules import LONGEST_LABEL, line
from sprintboard.core.text import clean_line


class CardValues(TypedDict, total=False):
    """What can be said of a card besides its title; None or an empty text unsets."""

    description: str | None
    why: str | None
    acceptance: str | None
    how: str | None
    type: str
    priority: str
    owner: str | None
    business_owner: str | None
    estimate: float | str | None
    due: str | None
    parent: str | None
    sprint: str | None
    reason: str
    """Why the scope of a running sprint changes; with who asked for it, and who agreed."""
    asked_by: str
    agreed_by: str
    add_labels: Sequence[str]
    remove_labels: Sequence[str]
    add_helpers: Sequence[str]
    remove_helpers: Sequence[str]
    add_depends_on: Sequence[str]
    remove_depends_on: Sequence[str]


class CardEdit(CardValues, total=False):
    """What `edit` can change."""

    title: str


def values_of(
    board: Board, card_id: CardId, edit: CardEdit, *, today: Callable[[], date]
) -> dict[str, Any]:
    """Return value paths for an edit of a card, with names resolved to ids.

    Raises:
        BadInput: a day cannot be read.
        NotFound: a member or card is unknown.
        Refused: the card would depend on itself, or be its own epic.
    """
    values: dict[str, Any] = {}
    for name, value in cast("Mapping[str, Any]", edit).items():
        if name in _OF_SCOPE:
            continue
        verb, _, of = name.partition("_")
        if verb in ("add", "remove") and of in _ELEMENTS:
            elements = (_ELEMENTS[of](board, each) for each in _several(value))
            values |= {f"{of}#{element}": verb == "add" for element in elements}
        elif name != "title" and (value is None or (isinstance(value, str) and not value.strip())):
            values[name] = None
        elif name == "estimate":
            values[name] = read_estimate(str(value), board.policy.estimates)
        elif name == "due":
            values[name] = parse_day(str(value), today=today()).isoformat()
        else:
            values[name] = _REFERENCES[name](board, value) if name in _REFERENCES else value
    _require_no_cycle(board, card_id, values)
    return values


def party(board: Board, name: str) -> str:
    """Return the id of the unit, else the member, that people call so."""
    try:
        return board.find_unit(name).id
    except NotFound:
        pass
    try:
        return board.find_member(name).id
    except NotFound:
        units = ", ".join(f"'{unit.name}'" for unit in board.units.values())
        message = f"There is no unit or member '{clean_line(name)[:40]}'. Units: {units}."
        raise NotFound(message) from None


def copied(document: Document, new_id: Callable[[], str]) -> dict[str, Any]:
    """Return the values of a copy of a card: no history, no comments, nothing ticked."""
    values = {name: document[name] for name in _COPIED if name in document}
    values["title"] = f"{str(document['title'])[:290]} (copy)"
    for name in _ELEMENTS:
        values |= {f"{name}#{element}": True for element in document.get(name) or ()}
    for item in (document.get("checklist") or {}).values():
        if not item.get("gone"):
            path = f"checklist/{new_id()[:6]}"
            values |= {f"{path}/{key}": item[key] for key in ("text", "rank") if key in item}
    return values


_OF_SCOPE = ("reason", "asked_by", "agreed_by")
_COPIED = (
    *("description", "type", "priority", "owner", "business_owner", "estimate", "due"),
    *("parent", "blocked", "why", "acceptance", "how"),
)
_REFERENCES: dict[str, Callable[[Board, Any], str]] = {
    "owner": lambda board, name: board.find_member(str(name)).id,
    "business_owner": lambda board, name: board.find_member(str(name)).id,
    "parent": lambda board, name: board.find_card(str(name)).id,
    "sprint": lambda board, name: _open_sprint(board, str(name)),
}
_ELEMENTS: dict[str, Callable[[Board, str], str]] = {
    "labels": lambda _board, text: str(line("label", longest=LONGEST_LABEL)(text)),
    "helpers": lambda board, name: board.find_member(name).id,
    "depends_on": lambda board, name: board.find_card(name).id,
}


def _open_sprint(board: Board, name: str) -> str:
    found = board.find_sprint(name)
    found.require_open()
    return found.id


def _several(value: Any) -> Iterable[str]:
    return [value] if isinstance(value, str) else value


def _require_no_cycle(board: Board, card_id: CardId, values: Mapping[str, Any]) -> None:
    if values.get("parent"):
        _walk(board, card_id, [values["parent"]], _epic_of, what="epic")
    wanted = [
        CardId(path[len("depends_on#") :])
        for path, value in values.items()
        if value and path.startswith("depends_on#")
    ]
    if wanted:
        _walk(board, card_id, wanted, lambda card: card.depends_on, what="dependency")


def _epic_of(card: Card) -> Sequence[CardId]:
    return (card.parent,) if card.parent else ()


def _walk(
    board: Board,
    start: CardId,
    wanted: list[CardId],
    following: Callable[[Card], Sequence[CardId]],
    *,
    what: str,
) -> None:
    seen: set[CardId] = set()
    while wanted:
        each = wanted.pop()
        if each == start:
            short = board.cards.short(start) if start in board.cards else start[:4]
            raise Refused(
                f"{short} would become its own {what}, over other cards: nothing changed."
            )
        if each not in seen and each in board.cards:
            seen.add(each)
            wanted.extend(following(board.cards[each]))
