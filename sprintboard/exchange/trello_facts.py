"""What is true of a Trello card at one moment, and how that reads as values of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sprintboard.core.ids import ColumnId, MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A card at one moment. Long or constant things are named here and spelled in `Lasting`."""

    title: str
    description: str
    column: ColumnId
    archived: bool
    due: str | None
    members: frozenset[MemberId]
    labels: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    """Ids of the checklist items that are there."""
    ticked: frozenset[str] = frozenset()
    """Ids of the checklist items that are done."""
    comments: frozenset[str] = frozenset()
    """Ids of the comments that are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """What does not change in a card's life, or of which only the present is known."""

    source: str
    rank: str
    members: tuple[MemberId, ...]
    """In Trello's order; the first one answers for the card."""
    items: Mapping[str, Mapping[str, Any]]
    """Item id to its text and rank."""
    comments: Mapping[str, Mapping[str, Any]]
    """Comment id to its author, time and text."""

    def values(self, facts: Facts) -> dict[str, Any]:
        """Return every value path that is set while `facts` hold."""
        order = {member: place for place, member in enumerate(self.members)}
        members = sorted(facts.members, key=lambda each: (order.get(each, len(order)), each))
        registers = {
            "title": facts.title,
            "description": facts.description or None,
            "place": {"column": facts.column, "rank": self.rank},
            "archived": facts.archived or None,
            "due": facts.due,
            "owner": members[0] if members else None,
            "source": self.source,
        }
        found = {path: value for path, value in registers.items() if value is not None}
        found |= {f"helpers#{each}": True for each in members[1:]}
        found |= {f"labels#{each}": True for each in sorted(facts.labels)}
        found |= _spelled("checklist", self.items, facts.items)
        found |= {f"checklist/{each}/done": True for each in sorted(facts.items & facts.ticked)}
        return found | _spelled("comments", self.comments, facts.comments)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the change that leads from one set of values to the other."""
    gone = {path: False if "#" in path else None for path in before if path not in after}
    return gone | {path: value for path, value in after.items() if before.get(path) != value}


def _spelled(
    name: str, things: Mapping[str, Mapping[str, Any]], present: frozenset[str]
) -> dict[str, Any]:
    return {
        f"{name}/{each}/{key}": value
        for each, values in things.items()
        if each in present
        for key, value in values.items()
    }
