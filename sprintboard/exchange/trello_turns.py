"""What each sort of Trello action did to its card: the turn forward, and the turn back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sprintboard.core.ids import ColumnId, MemberId
from sprintboard.core.rules import LARGEST_TEXT, LONGEST_TITLE
from sprintboard.core.text import clean, clean_line, cut, shorten
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.trello_columns import Columns
from sprintboard.exchange.trello_facts import Facts
from sprintboard.exchange.trello_history import Turn, stay
from sprintboard.exchange.trello_labels import Labels
from sprintboard.exchange.trello_people import People
from sprintboard.exchange.trello_shape import Node

Turns = tuple[Turn, Turn]
"""Forward and back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the ids of an export stand for on our board."""

    columns: Columns
    people: People
    labels: Labels
    zone: ZoneInfo

    def who(self, node: Node, key: str) -> MemberId | None:
        """Return the member under `key`, or None for nobody and for somebody unknown."""
        return self.people.of(node.id(key)) if node.values.get(key) is not None else None

    def day(self, milliseconds: int | None) -> str | None:
        """Return the day that a moment falls on in the board's time zone."""
        if milliseconds is None:
            return None
        return (
            datetime.fromtimestamp(milliseconds / 1000, UTC)
            .astimezone(self.zone)
            .date()
            .isoformat()
        )

    def ends(self, action: Node) -> tuple[ColumnId | None, ColumnId | None]:
        """Return the columns a move leads from and to; None for a list that is not there."""
        data = action.node("data")
        before = data.node("listBefore").text("id") or data.node("old").text("idList")
        after = data.node("listAfter").text("id") or data.node("card").text("idList")
        return self.columns.of(before), self.columns.of(after)


def title_of(raw: str, trello_id: str) -> str:
    """Return a card's name as a title of at most 300 characters."""
    return shorten(clean_line(raw) or f"Card {trello_id[-4:]}", LONGEST_TITLE)


def text_of(raw: str) -> str:
    """Return a description as it is stored."""
    return cut(clean(raw).strip("\n"), LARGEST_TEXT).strip("\n")


def of_update(key: str, action: Node, names: Names) -> Turns | None:
    """Return what an `updateCard` did to the value that Trello calls `key`; None if unknown."""
    read = _VALUES.get(key)
    if key == "idList":
        before, after = names.ends(action)
        return _into(after), _into(before)
    if read is None:
        return None
    field, value = read
    before = value(action.node("data").node("old"), action, names)
    after = value(action.node("data").node("card"), action, names)
    back = stay if field == "labels" else _set(field, before)
    return _set(field, after), back


def of_action(sort: str, action: Node, names: Names) -> Turns | None:
    """Return what an action of another sort did to its card; None if it is unknown."""
    if sort in {"addMemberToCard", "removeMemberFromCard"}:
        member = names.who(action.node("data"), "idMember") or names.who(
            action.node("member"), "id"
        )
        joined, left = _put("members", member, there=True), _put("members", member, there=False)
        return (joined, left) if sort == "addMemberToCard" else (left, joined)
    if sort == "updateCheckItemStateOnCard":
        item = action.node("data").node("checkItem")
        ours = derived_id(f"trello:{item.id()}")
        on, off = _put("ticked", ours, there=True), _put("ticked", ours, there=False)
        return (on, off) if item.text("state") == "complete" else (off, on)
    return None


def _into(column: ColumnId | None) -> Turn:
    return stay if column is None else _set("column", column)


def _set(field: str, value: Any) -> Turn:
    def turn(facts: Facts) -> Facts:
        return replace(facts, **{field: value})

    return turn


def _put(field: str, element: str | None, *, there: bool) -> Turn:
    if element is None:
        return stay

    def turn(facts: Facts) -> Facts:
        elements = getattr(facts, field)
        return replace(facts, **{field: elements | {element} if there else elements - {element}})

    return turn


_VALUES: dict[str, tuple[str, Callable[[Node, Node, Names], Any]]] = {
    "name": (
        "title",
        lambda node, action, _: title_of(node.text("name"), action.node("data").node("card").id()),
    ),
    "desc": ("description", lambda node, _, __: text_of(node.text("desc"))),
    "closed": ("archived", lambda node, _, __: node.flag("closed")),
    "due": ("due", lambda node, _, names: names.day(node.moment("due"))),
    "idLabels": ("labels", lambda node, _, names: names.labels.of(node.ids("idLabels"))),
}
"""Trello's name of a value: our field of `Facts`, and how it is read."""
