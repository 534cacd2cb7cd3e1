"""What a worker has read is shown in the turn of who shows it, or not at all.

Textual takes a screen's children away before it ends the screen's workers, and lists a screen
before it has any: a worker that touches its screen as soon as it has read something may find it
bare. A screen's messages come after the one and before the other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec

from textual.widget import Widget

Given = ParamSpec("Given")


def in_turn(
    shower: Widget,
    show: Callable[Given, Awaitable[None] | None],
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> None:
    """Let a screen or widget call `show` when its turn comes; not while it, or the app, goes."""

    async def call() -> None:
        if shower.is_attached:
            shown = show(*args, **kwargs)
            if shown is not None:
                await shown

    shower.call_later(call)
