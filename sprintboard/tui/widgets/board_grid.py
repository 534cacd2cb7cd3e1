"""The board under the fingers: its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from sprintboard.tui.widgets import board_moves, board_steps
from sprintboard.tui.widgets.board_layout import Density
from sprintboard.tui.widgets.board_mouse import BoardMouse


class BoardGrid(BoardMouse):
    """The board with the mouse and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "beside(-1)", "Left", show=False, id="board-grid.left"),
        Binding("right,l", "beside(+1)", "Right", show=False, id="board-grid.right"),
        Binding("up,k", "step(-1)", "Up", show=False, id="board-grid.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="board-grid.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="board-grid.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="board-grid.page-down"),
        Binding("home", "first", "Top", show=False, id="board-grid.first"),
        Binding("end,G", "last", "Bottom", show=False, id="board-grid.last"),
        Binding("[", "lane(-1)", "Lane above", show=False, id="board-grid.lane-above"),
        Binding("]", "lane(+1)", "Lane below", show=False, id="board-grid.lane-below"),
        Binding("minus", "fold", "Fold the lane", show=False, id="board-grid.fold"),
        Binding("equals_sign", "fold_all", "Fold all", show=False, id="board-grid.fold-all"),
        Binding("shift+left,H", "push(-1)", "Move left", show=False, id="board-grid.move-left"),
        Binding("shift+right,L", "push(+1)", "Move right", show=False, id="board-grid.move-right"),
        Binding("shift+up,K", "shift(-1)", "Move up", show=False, id="board-grid.move-up"),
        Binding("shift+down,J", "shift(+1)", "Move down", show=False, id="board-grid.move-down"),
        Binding(
            "left_curly_bracket",
            "cross(-1)",
            "Move to the lane above",
            show=False,
            id="board-grid.move-lane-above",
        ),
        Binding(
            "right_curly_bracket",
            "cross(+1)",
            "Move to the lane below",
            show=False,
            id="board-grid.move-lane-below",
        ),
        Binding("space", "pick", "Select", id="board-grid.select"),
        Binding(
            "V,asterisk",
            "pick_column",
            "Select the column",
            show=False,
            id="board-grid.select-column",
        ),
        Binding(
            "escape", "let_go", "Let go of what is selected", show=False, id="board-grid.clear"
        ),
        Binding("z", "density", "Denser cards, or roomier", show=False, id="board-grid.density"),
        Binding("enter", "open", "Open", id="board-grid.open"),
    ]

    def action_beside(self, columns: int) -> None:
        level = self._level
        if level is None and self._sight.rows.columns:
            level = board_steps.height_of(self._sight, self.cursor)
        self.go_to(board_steps.beside(self._sight, self.cursor, columns, level=level))
        self._level = level

    def action_step(self, cards: int) -> None:
        self.go_to(board_steps.vertical(self._sight.rows, self.cursor, cards))

    def action_page(self, pages: int) -> None:
        cards = max(self._sight.body // self.density.pitch - 1, 1)
        self.go_to(board_steps.vertical(self._sight.rows, self.cursor, pages * cards))

    def action_first(self) -> None:
        self.go_to(board_steps.first(self._sight.rows, self.cursor.column))

    def action_last(self) -> None:
        self.go_to(board_steps.last(self._sight.rows, self.cursor.column))

    def action_lane(self, lanes: int) -> None:
        self.go_to(board_steps.other_lane(self._sight.rows, self.cursor, lanes))

    def action_fold(self) -> None:
        if self._sight.rows.titled:
            self.folded ^= {self.lane_key}

    def action_fold_all(self) -> None:
        """Fold every lane; when all are, unfold every lane."""
        keys = frozenset(lane.key for lane in self._sight.rows.lanes if lane.title)
        self.folded = frozenset() if keys <= self.folded else keys

    def action_push(self, way: int) -> None:
        if self.highlighted is not None:
            move = board_moves.beside(self.board, self._sight.rows, self.cursor, way)
            self._wish(self.targets, move)

    def action_shift(self, way: int) -> None:
        if self.highlighted is None:
            return
        cards, rows = self.targets, self._sight.rows
        pile = rows.pile(self.cursor.column, self.cursor.lane)
        here = tuple(each for each in cards if pile.find(each) >= 0)
        self._wish(here, board_moves.along(self.board, rows, here, self.cursor, way))

    def action_cross(self, way: int) -> None:
        """Move into the next swimlane."""
        if self.highlighted is not None:
            move = board_moves.across(self.board, self._sight.rows, self.cursor, way)
            self._wish(self.targets, move)

    def action_pick(self) -> None:
        card = self.highlighted
        if card is not None:
            self._select(self.selection ^ {card.id})

    def action_pick_column(self) -> None:
        """Select the shown cards of this column; when all are selected, let them go."""
        lanes = self._sight.rows.lanes
        piles = (lane.piles[self.cursor.column] for lane in lanes if self._sight.rows.columns)
        ids = frozenset(each for pile in piles for each in (*pile.work, *(pile.ready or ())))
        self._select(self.selection - ids if ids <= self.selection else self.selection | ids)

    def action_let_go(self) -> None:
        """Put down what is dragged, or clear the selection; else escape is for the screen."""
        if self._ghost is not None:
            self._put_down()
            self._has_dragged = True
        elif self.selection:
            self._select(frozenset())
        else:
            raise SkipAction

    def action_density(self) -> None:
        compact = self.density is Density.COMPACT
        self.density = Density.COMFORTABLE if compact else Density.COMPACT

    def action_open(self) -> None:
        card = self.highlighted
        if card is not None:
            self.post_message(self.Opened(self, card.id))
        elif self.lane_key in self.folded:
            self.action_fold()
