"""The board as plain text, for where there is no screen: the same faces, without an app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.style import Style

from sprintboard.core.board import Board
from sprintboard.core.text import visible_line
from sprintboard.tui.board_words import board_facts
from sprintboard.tui.widgets.board_painter import Painter
from sprintboard.tui.widgets.board_piles import Order, rows_of
from sprintboard.tui.widgets.board_scene import Scene
from sprintboard.tui.widgets.board_sight import Sight
from sprintboard.tui.widgets.card_face import Desk

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_PLAIN = Style()


def picture(workspace: Workspace, width: int, height: int) -> str:
    """Return the board as lines of text; columns that have no room come below the others.

    `height` is how many lines each row of columns may have.
    """
    board = workspace.board
    lines = [_title(board, workspace.today, width), ""]
    for sight in _sights(board, width, height - len(lines)):
        scene = Scene(
            sight=sight,
            desk=Desk(board=board, now=workspace.now, today=workspace.today),
            active=False,
            short=workspace.short,
        )
        lines += [*_drawn(scene), ""]
    return "\n".join(lines).rstrip()


def _sights(board: Board, width: int, height: int) -> Iterator[Sight]:
    whole = Sight(rows=rows_of(Order(board=board)), width=width, height=height).settled()
    if not whole.rows.columns:
        yield whole
        return
    for first in range(0, whole.rows.columns, whole.fit):
        yield replace(whole, first=min(first, whole.rows.columns - whole.fit))


def _drawn(scene: Scene) -> Iterator[str]:
    painter = Painter(lambda _part: _PLAIN)
    lines = [painter.line(scene, y).text.rstrip() for y in range(scene.sight.height)]
    while lines and not lines[-1]:
        lines.pop()
    yield from lines


def _title(board: Board, today: date, width: int) -> str:
    facts = (visible_line(fact.text) for fact in board_facts(board, today, found=None))
    return "   ".join((f" {visible_line(board.name)}", *facts))[:width]
