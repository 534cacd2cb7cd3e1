"""The smallest app that shows the board widget."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.message import Message

from sprintboard.core.board import Board
from sprintboard.tui import theming
from sprintboard.tui.widgets.board_grid import BoardGrid
from tests.builders import NOW

WIDGETS = Path(theming.__file__).parent / "widgets"


class GridApp(App[None]):
    """A board, nothing else; it keeps what the board says."""

    CSS_PATH: ClassVar[list[str | Path]] = [WIDGETS / "board_grid.tcss"]

    def __init__(self, board: Board, *, theme: str = "harbour") -> None:
        super().__init__()
        self.grid = BoardGrid(board)
        self.grid.now = NOW
        self.grid.today = date(2026, 11, 23)
        self.said: list[Message] = []
        for each in theming.load_all(Path("/nowhere"))[0]:
            self.register_theme(each)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theming.defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_mount(self) -> None:
        self.grid.focus()

    def seen(self) -> list[str]:
        """Return the lines of the screen as a user reads them."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    def shows(self, words: str) -> bool:
        """Say whether these words stand on one line of the screen."""
        return any(words in line for line in self.seen())

    def on_board_grid_opened(self, message: BoardGrid.Opened) -> None:
        self.said.append(message)

    def on_board_grid_move_wished(self, message: BoardGrid.MoveWished) -> None:
        self.said.append(message)

    def on_board_grid_selection_changed(self, message: BoardGrid.SelectionChanged) -> None:
        self.said.append(message)

    def on_board_grid_head_clicked(self, message: BoardGrid.HeadClicked) -> None:
        self.said.append(message)
