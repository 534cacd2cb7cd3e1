"""The program for somebody who has no board here yet; it ends with the board to open, or none."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from sprintboard.tui.screens.welcome import WelcomeScreen
from sprintboard.tui.themed import ThemedApp
from sprintboard.tui.words import EVERYWHERE


class WelcomeApp(ThemedApp[Path]):
    """Hosts the welcome; nothing is written before the user says so."""

    TITLE = "sprintboard"
    DEFAULT_MODE = "welcome"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Keys", id="app.help", group=EVERYWHERE),
        Binding("q,escape", "quit", "Leave", id="welcome.quit", group=EVERYWHERE),
    ]

    def __init__(self, folder: Path, *, demo: Path) -> None:
        super().__init__()
        self.add_mode("welcome", partial(WelcomeScreen, folder, demo=demo))
