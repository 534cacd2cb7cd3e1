"""What somebody has written for a retro and not published yet: it stays on their machine."""

from __future__ import annotations

from typing import NamedTuple


class Draft(NamedTuple):
    """A note on its writer's machine."""

    id: str
    """Of the draft; the note that it becomes has one of its own."""
    retro: str
    """Id of the retro."""
    column: str
    text: str
