"""What a worker has read, and a new board, is shown in the turn of who shows it, or not at all.

Textual takes a screen's children away before it ends the screen's workers, and lists a screen
before it has any: a worker that touches its screen as soon as it has read something may find it
bare. A screen's messages come after the one and before the other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, ParamSpec

from textual.screen import Screen
from textual.widget import Widget

from sprintboard.core.board import Board
from sprintboard.tui.messages import Act, FollowsDeeds, ShowsBoard

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


def hand_over(board: Board, screens: Iterable[Screen[Any]]) -> None:
    """Give a new board to every screen that shows one."""
    for each in screens:
        if isinstance(each, ShowsBoard):
            in_turn(each, each.board_changed, board)


def tell_deed(act: Act, ids: Sequence[str], screens: Iterable[Screen[Any]]) -> None:
    """Tell every screen that goes where something was done what came of a wish."""
    for each in screens:
        if isinstance(each, FollowsDeeds):
            in_turn(each, each.follow, act, ids)
