"""Where a clone stands with its team, in the few plain words of a header. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sprintboard.core.days import ago


class Mood(StrEnum):
    """How much the words want of whoever reads them."""

    CALM = "calm"
    BUSY = "busy"
    WAITING = "waiting"
    """Something will happen by itself, later."""
    NEEDED = "needed"
    """Somebody has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStanding:
    """What is known about a clone and the team's copy."""

    has_remote: bool = False
    running: bool = False
    """A sync is under way."""
    result: str = ""
    """Of the last sync: `synced`, `offline`, `attention`; empty before the first."""
    at: int = 0
    """Unix seconds of the last one that went through."""
    waiting: int = 0
    """Edits that the team does not have yet."""
    conflicts: int = 0
    """Open ones on the board."""


class SyncWords(NamedTuple):
    """The same said twice: colour is never alone, and a narrow screen has its own words."""

    mood: Mood
    glyph: str
    words: str
    brief: str


def sync_words(standing: SyncStanding, *, now: int) -> SyncWords:
    """Say where a clone stands; what wants somebody comes before what does not."""
    if standing.running:
        return SyncWords(Mood.BUSY, "↻", "syncing…", "syncing…")
    if standing.result == "attention" and standing.has_remote:
        return SyncWords(Mood.NEEDED, "‼", "sync needs you", "sync needs you")
    if standing.conflicts:
        said = _many(standing.conflicts, "conflict")
        return SyncWords(Mood.NEEDED, "⚡", f"{said} to look at", said)
    if not standing.has_remote:
        return SyncWords(Mood.CALM, "⌂", "this machine only", "only here")
    return _plainly(standing, now)


def _plainly(standing: SyncStanding, now: int) -> SyncWords:
    waiting = standing.waiting
    if standing.result == "offline":
        said = f"offline, {_many(waiting, 'edit')} wait{'s' if waiting == 1 else ''}"
        return SyncWords(
            Mood.WAITING,
            "○",
            said if waiting else "offline",
            f"offline, {waiting} wait" if waiting else "offline",
        )
    if waiting:
        return SyncWords(
            Mood.WAITING, "↑", f"{_many(waiting, 'edit')} to send", f"{waiting:,} to send"
        )
    if not standing.at:
        return SyncWords(Mood.WAITING, "↻", "not synced yet", "not synced")
    when = ago(standing.at, now)
    return SyncWords(Mood.CALM, "✓", f"synced {when}", when)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
