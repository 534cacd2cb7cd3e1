"""What an import brings: records as a sequence of dated steps, whatever format they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sprintboard.core.ids import BITS, MemberId, make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated change in the life of a record that was kept elsewhere."""

    at: int
    """Unix seconds, UTC."""
    by: MemberId | None
    values: Mapping[str, Any]
    """Value path to new value; None removes. See `core.record`."""
    neutral: bool = False
    """It tells nobody's name, no hour and no machine: it makes a record, or adds elements of sets.
    Its `at` is the first second of a day, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record to be made. The first step creates it, the others become its history."""

    kind: str
    """`card`, `member`, `unit`, or `board` for the board's own values (columns)."""
    id: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Everything that one source holds, and what could not come along."""

    name: str
    drafts: tuple[Draft, ...]
    dropped: tuple[str, ...] = ()
    """One sentence for each sort of thing that does not come, with its number and why."""
    notes: tuple[str, ...] = ()
    """One sentence for each decision that was taken on the way, so that nobody is surprised."""


def derived_id(source: str) -> str:
    """Return the id of a thing from elsewhere: always the same, so importing twice finds it.

    >>> derived_id("trello:5ceedf1b") == derived_id("trello:5ceedf1b")
    True
    """
    return make_id(int.from_bytes(sha256(source.encode()).digest(), "big") % (1 << BITS))
