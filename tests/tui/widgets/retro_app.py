"""The smallest apps that show parts of a retro."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult

from sprintboard.tui import theming
from sprintboard.tui.widgets.retro_pane import RetroPair
from sprintboard.tui.widgets.retro_row import Row

WIDGETS = Path(theming.__file__).parent / "widgets"


class HarbourApp(App[None]):
    """An app that wears one of our themes."""

    def __init__(self) -> None:
        super().__init__()
        for each in theming.load_all(Path("/nowhere"))[0]:
            self.register_theme(each)
        self.theme = "harbour"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theming.defaults(self.current_theme)

    def seen(self) -> list[str]:
        """Return the lines of the screen as somebody reads them."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    def shows(self, words: str) -> bool:
        """Say whether these words stand on one line of the screen."""
        return any(words in line for line in self.seen())


class RetroApp(HarbourApp):
    """Notes on the left, groups on the right; it keeps what fell where."""

    CSS_PATH: ClassVar[list[str | Path]] = [
        WIDGETS / "retro_list.tcss",
        WIDGETS / "retro_pane.tcss",
    ]

    def __init__(self, left: Sequence[Row], right: Sequence[Row] = ()) -> None:
        super().__init__()
        self._rows = (left, right)
        self.pair = RetroPair("pair")
        self.fell: list[tuple[tuple[str, ...], str, str | None]] = []

    def compose(self) -> ComposeResult:
        yield self.pair

    def on_mount(self) -> None:
        left, right = self._rows
        self.pair.left.show("Notes", left, about=str(len(left)))
        self.pair.right.show("Groups", right, empty=("No group yet.",))
        self.pair.left.rows.focus()

    def on_retro_pair_fell(self, fell: RetroPair.Fell) -> None:
        self.fell.append((fell.keys, fell.pane, fell.onto))
