"""What is planned against what can be done: a bar for all, for each unit, for each member."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import set_cell_size
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.core.board import Board
from sprintboard.core.estimates import say_points
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.sprint_load import Load, Plan
from sprintboard.tui.widgets.card_face import SIDES
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.words import count

FULL, ROOM = "▰", "▱"
_SHORT = 56
_NAME = 20
_SHORT_NAME = 11


class Team(NamedTuple):
    """The loads to show, and the board that knows the names."""

    plan: Plan
    board: Board


class LoadBars(Widget):
    """As many bars as there is room for: all of them together, then units, then members."""

    team: reactive[Team | None] = reactive[Team | None](None, layout=True)
    most: reactive[int] = reactive(6, layout=True)
    """Lines that it may take."""

    class Clicked(Message):
        """Somebody wants to say what can be done."""

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked())

    def _lines(self, width: int) -> list[Content]:
        if self.team is None:
            return []
        plan, board = self.team
        head = [_heading(plan, width)]
        bars = [bar(plan.total, board, width, nameless="In all")]
        bars += [bar(each, board, width, nameless="No unit") for each in plan.units]
        room = self.most - len(head) - len(bars)
        return [*head, *bars, *_members(plan, board, width, room)][: self.most]


def bar(load: Load, board: Board, width: int, *, nameless: str, indent: str = "") -> Content:
    """Return one line: who, a bar, and the same in words; `nameless` is who has no id."""
    is_short = width < _SHORT
    longest = _SHORT_NAME if is_short else _NAME
    name, style = _name(load, board) if load.who else (nameless, "$foreground")
    named = Content.styled(set_cell_size(cut(f"{indent}{name}", longest), longest), style)
    cells = 16 if width >= 60 else 8
    words = Content(" ").join(_brief(load, board) if is_short else _words(load, board))
    return Content.assemble(" ", named, " ", *_bar(load, cells), " ", words)


def _heading(plan: Plan, width: int) -> Content:
    days = count(plan.days, "working day")
    if plan.total.capacity is None:
        hint = "nobody has said how much they can do"
        said = hint if width >= _SHORT else "not said yet"
    else:
        said = f"{days}, absences taken off" if width >= _SHORT else days
    unsized = len(plan.total.unsized)
    missing = f" · {unsized} without estimate" if unsized else ""
    return Content.assemble((" Capacity ", "bold"), (f" {said}{missing}", "$muted"))


def _members(plan: Plan, board: Board, width: int, room: int) -> list[Content]:
    """Return the members as far as there is room: those with too much to do first."""
    counted = [each for each in plan.members if each.capacity is not None or each.cards]
    shown = sorted(counted, key=lambda each: not each.is_over)
    if room < 2 or not shown:
        return []
    kept = shown if len(shown) <= room else shown[: room - 1]
    lines = [bar(each, board, width, nameless="Nobody", indent="  ") for each in kept]
    left = len(shown) - len(kept)
    return [*lines, Content.styled(f"   and {left} more", "$muted")] if left else lines


def _name(load: Load, board: Board) -> tuple[str, str]:
    unit = board.units.get(UnitId(load.who or ""))
    side = unit.side if unit else board.side_of(MemberId(load.who or ""))
    glyph = f"{SIDES[side]} " if side else ""
    return f"{glyph}{plain(board.who(load.who))}", f"$side-{side}" if side else "$foreground"


def _bar(load: Load, cells: int) -> Iterator[tuple[str, str]]:
    if load.capacity is None:
        yield " " * cells, "$muted"
        return
    share = load.planned / load.capacity if load.capacity else float(load.planned > 0)
    filled = min(round(share * cells), cells)
    style = "$limit-over" if load.is_over else "$success"
    yield FULL * filled, style
    yield ROOM * (cells - filled), "$muted"


def _words(load: Load, board: Board) -> Iterator[Content]:
    scale = board.policy.estimates
    planned = say_points(load.planned, scale)
    if load.capacity is None:
        yield Content.styled(f"{planned} planned", "$muted")
        return
    yield Content(f"{planned} of {say_points(load.capacity, scale)}")
    if load.is_over:
        over = say_points(load.planned - load.capacity, scale)
        yield Content.styled(f"‼ {over} over", "bold $limit-over")


def _brief(load: Load, board: Board) -> Iterator[Content]:
    """Say the same in few letters; how much is over can be seen from the two numbers."""
    if load.capacity is None or not load.is_over:
        yield from _words(load, board)
        return
    scale = board.policy.estimates
    yield Content(f"{say_points(load.planned, scale)}/{say_points(load.capacity, scale)}")
    yield Content.styled("‼ over", "bold $limit-over")
