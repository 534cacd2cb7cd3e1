"""Who made a record, and when."""

from __future__ import annotations

from typing import NamedTuple

from sprintboard.core.ids import MemberId, UnitId


class Made(NamedTuple):
    """Who made a record and when, as its first event says."""

    at: int = 0
    """Unix seconds, UTC."""
    by: MemberId | None = None
    """None: nobody says."""
    unit: UnitId | None = None
    side: str | None = None
    changed: int = 0
    """When it was changed last, Unix seconds."""
    order: int = 0
    """Milliseconds of the making: what orders records that were made within a second."""
