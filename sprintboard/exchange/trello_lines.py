"""The lines on a Trello card: its checklist items and its comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sprintboard.core.ids import MemberId
from sprintboard.core.moments import say_time
from sprintboard.core.rank import spread
from sprintboard.core.rules import LARGEST_COMMENT, LARGEST_TEXT, LONGEST_TITLE
from sprintboard.core.text import bytes_of, clean, clean_line, cut, shorten
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.trello_facts import Facts
from sprintboard.exchange.trello_history import Deed
from sprintboard.exchange.trello_shape import Node, made_at
from sprintboard.exchange.trello_turns import Names

_GENERIC = frozenset({"", "checklist", "check list", "todo", "to do", "to-do", "tasks", "items"})
"""Names of checklists that tell nothing; any other stands before its items."""
_MARKS = 8
"""Letters around an item in a description, at most."""
_LARGEST_LETTER = 4
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A checklist item or a comment."""

    at: int
    """When it was written, in milliseconds since 1970."""
    by: MemberId | None
    values: Mapping[str, Any]
    full: str
    """The whole text, which `values` may have too little room for."""
    done: bool = False


def read_items(checklists: Sequence[Node]) -> dict[str, Line]:
    """Return the items of a card's checklists as one list, by their new ids."""
    pairs = [
        (checklist, item)
        for checklist in checklists
        for item in sorted(
            checklist.nodes("checkItems", "item"), key=lambda each: each.number("pos") or 0
        )
    ]
    ranks = spread(len(pairs))
    return {
        derived_id(f"trello:{item.id()}"): _item(checklist, item, rank)
        for (checklist, item), rank in zip(pairs, ranks, strict=True)
    }


def read_comments(actions: Iterable[Node], names: Names) -> dict[str, Line]:
    """Return what was said, by new ids; actions come oldest first."""
    return {derived_id(f"trello:{each.id()}"): _comment(each, names) for each in actions}


def item_deeds(items: Mapping[str, Line]) -> list[Deed]:
    """Return how each item came onto its card; nobody knows by whom."""
    return [_coming("items", key, line) for key, line in items.items()]


def comment_deeds(comments: Mapping[str, Line]) -> list[Deed]:
    """Return how each comment came onto its card."""
    return [_coming("comments", key, line) for key, line in comments.items()]


def whole_description(card: Node, items: Iterable[Line]) -> str:
    """Return a card's description with a long title before it and long items after it, uncut."""
    title, text = clean_line(card.text("name")), clean(card.text("desc")).strip("\n")
    parts = [title] if len(title) > LONGEST_TITLE else []
    parts += [text] if text else []
    parts += [f"- {line.full}" for line in items if len(line.full) > LONGEST_TITLE]
    return "\n\n".join(parts)


def is_cut(card: Node, checklists: Sequence[Node]) -> bool:
    """Say whether a card's description does not fit; most are not even looked at."""
    lines = [
        (checklist.text("name"), item.text("name"))
        for checklist in checklists
        for item in checklist.nodes("checkItems", "item")
    ]
    beside = sum(len(name) + len(text) + _MARKS for name, text in lines)
    longest = len(card.text("name")) + len(card.text("desc")) + beside
    if longest * _LARGEST_LETTER <= LARGEST_TEXT:
        return False
    return bytes_of(whole_description(card, read_items(checklists).values())) > LARGEST_TEXT


def _item(checklist: Node, item: Node, rank: str) -> Line:
    name = clean_line(checklist.text("name"))
    text = clean_line(item.text("name")) or f"Item {item.id()[-4:]}"
    full = text if name.casefold() in _GENERIC else f"{name}: {text}"
    return Line(
        at=made_at(item.id()) * 1000,
        by=None,
        values={"text": shorten(full, LONGEST_TITLE), "rank": rank},
        full=full,
        done=item.text("state") == "complete",
    )


def _comment(action: Node, names: Names) -> Line:
    at = action.moment("date") or made_at(action.id()) * 1000
    by = names.who(action, "idMemberCreator")
    full = clean(action.node("data").text("text")).strip("\n") or "(an empty comment)"
    values = {"text": cut(full, LARGEST_COMMENT).strip("\n"), "at": say_time(at)}
    return Line(at=at, by=by, values=values | ({"by": by} if by else {}), full=full)


def _coming(field: str, key: str, line: Line) -> Deed:
    def do(facts: Facts) -> Facts:
        return replace(facts, **{field: getattr(facts, field) | {key}})

    def undo(facts: Facts) -> Facts:
        return replace(facts, **{field: getattr(facts, field) - {key}})

    return Deed(at=line.at, by=line.by, do=do, undo=undo)
