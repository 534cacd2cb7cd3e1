"""How this clone stands with the team's copy: the last exchanges, and what arrived unseen.

Private to the clone, never committed, and safe to delete: the next sync finds out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sprintboard.core.errors import Unwritable
from sprintboard.store import files

KEPT = 50
"""Exchanges that are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One sync that carried something, or went wrong."""

    at: int
    """Unix seconds."""
    result: str
    """`synced`, `offline` or `attention`."""
    sentence: str
    by: tuple[str, ...] = ()
    """Names of those whose edits came."""
    took: tuple[str, ...] = ()
    """Paths of records that came."""
    merged: tuple[str, ...] = ()
    """Those among them that were changed here too."""
    sent: int = 0
    """Commits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncLog:
    """Everything that is remembered."""

    seen: str = ""
    """The remote's commit at the last sync that reached it."""
    at: int = 0
    """Unix seconds of the last sync that went through."""
    result: str = ""
    """Of the last sync; empty before the first."""
    sentence: str = ""
    """What to say when it did not go through."""
    exchanges: tuple[Exchange, ...] = ()
    """Newest first."""
    arrived: Mapping[str, int] | None = None
    """Card id to Unix seconds: came by sync, and nobody here has looked at it yet."""

    def with_exchange(self, exchange: Exchange) -> SyncLog:
        """Return the log with one more exchange."""
        return replace(self, exchanges=(exchange, *self.exchanges)[:KEPT])

    def without_arrived(self, cards: Iterable[str]) -> SyncLog:
        """Return the log without cards that somebody looked at."""
        gone = set(cards)
        rest = {each: at for each, at in (self.arrived or {}).items() if each not in gone}
        return replace(self, arrived=rest)


def read_sync_log(path: Path) -> SyncLog:
    """Return what is remembered; a file that cannot be read remembers nothing."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        exchanges = tuple(_exchange(each) for each in raw.pop("exchanges", ()))
        return SyncLog(**{**raw, "exchanges": exchanges})
    except (OSError, ValueError, TypeError, AttributeError):
        return SyncLog()


def write_sync_log(path: Path, log: SyncLog) -> None:
    """Remember; a disk that is full is no reason for a sync to fail."""
    text = json.dumps(_plain(log), ensure_ascii=False, default=_plain, indent=1)
    try:
        files.replace(path, text.encode("utf-8"), durable=False)
    except Unwritable:
        return


def _exchange(raw: dict[str, Any]) -> Exchange:
    lists = {name: tuple(map(str, raw.get(name, ()))) for name in ("by", "took", "merged")}
    return Exchange(**{**raw, **lists})


def _plain(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
