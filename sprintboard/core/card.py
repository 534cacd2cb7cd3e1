"""A card as boards, lists and filters see it: what the record says, without its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from sprintboard.core.ids import CardId, ColumnId, MemberId, SprintId, UnitId


class State(StrEnum):
    """Whether a card is on the board."""

    LIVE = "live"
    ARCHIVED = "archived"
    DELETED = "deleted"


class CardType(StrEnum):
    """What sort of work a card is."""

    STORY = "story"
    TASK = "task"
    BUG = "bug"
    SPIKE = "spike"
    TRAINING = "training"
    EPIC = "epic"


class Priority(StrEnum):
    """How soon; the order of the members is the order of urgency."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of work. Immutable: the workspace hands out a new one after each change.

    The order of the fields is the order of the index's rows. Times are Unix seconds, UTC.
    """

    id: CardId
    title: str
    column: ColumnId
    rank: str
    """Sorts within the column, together with the id; see `core.rank`."""
    ready: bool
    """In the ready half of its column: finished here, waiting for the next unit."""
    state: str
    """`live`, `archived` or `deleted`: see `State`."""
    type: str
    """See `CardType`; an unknown one from a newer version is kept."""
    priority: str
    """See `Priority`."""
    owner: MemberId | None
    """Who answers for it on the IT side."""
    business_owner: MemberId | None
    """Who answers for it on the business side."""
    helpers: tuple[MemberId, ...]
    labels: tuple[str, ...]
    estimate: float | None
    due: str | None
    """A day, `2026-11-30`."""
    blocked: str | None
    """The reason it cannot go on; None when it can."""
    waits_for: str | None
    """Id of the unit or member a blocked card waits for."""
    blocked_at: int | None
    depends_on: tuple[CardId, ...]
    parent: CardId | None
    """The epic it belongs to."""
    items_done: int
    items: int
    """Checklist items, done and in all."""
    comments: int
    has_text: bool
    """There is a description to read."""
    created_at: int
    updated_at: int
    entered_at: int
    """When it came into the column it is in."""
    started_at: int | None
    """First entry to a column of category doing."""
    finished_at: int | None
    """Last entry to a column of category done, when it still is in one."""
    sprint: SprintId | None
    """The sprint it is in."""
    carried: int
    """How often a sprint was closed before it was done."""
    meets: tuple[str, ...]
    """What it has of the definitions of ready and done: ids of agreements, names of values."""
    signed: tuple[str, ...]
    """The sides that have signed it off: `it`, `business`."""
    ok_from: UnitId | None
    """The unit whose sign-off is asked for."""
    handed: UnitId | None
    """The unit it was given to since it came where it is."""
    poll: str | None
    """A round of hidden estimates is open: its last day, or an empty text."""
    voters: tuple[MemberId, ...]
    """The members whose estimate that round waits for."""
    goals: tuple[str, ...]
    """Ids of the goals it works for."""
    needs: tuple[str, ...]
    """Ids of the needs it answers."""
    retro: str | None
    """The retro that it is an action of."""

    def __getitem__(self, name: str) -> Any:
        """Read a field by name, so that a TinyDB query runs on cards as on documents."""
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError(name) from None


FIELDS = tuple(field.name for field in fields(Card))
LISTED = ("helpers", "labels", "depends_on", "meets", "signed", "voters", "goals", "needs")
_TUPLES = tuple(FIELDS.index(name) for name in LISTED)


def from_row(row: Sequence[Any]) -> Card:
    """Build a card from an index row: its fields in order, lists where the card has tuples."""
    values = list(row)
    for place in _TUPLES:
        values[place] = tuple(values[place])
    return Card(*values)
