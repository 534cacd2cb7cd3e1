"""Choose a theme by wearing it: the one under the cursor is shown at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.theme import Theme

from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine

_WIDGETS = Path(__file__).parents[1] / "widgets"


class ThemePicker(ModalScreen[str]):
    """Answers with the name of the chosen theme; leaving it puts the old one back."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "theme_picker.tcss",
        _WIDGETS / "choice_list.tcss",
        _WIDGETS / "key_line.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Keep it", priority=True, id="themes.take"),
        Binding("escape", "leave", "As before", id="themes.leave"),
    ]

    def __init__(
        self, themes: tuple[Theme, ...], current: str, *, wear: Callable[[Theme], None]
    ) -> None:
        super().__init__()
        self._themes = {theme.name: theme for theme in themes}
        self._current = current
        self._wear = wear

    def compose(self) -> ComposeResult:
        with Vertical():
            yield ChoiceList(
                [
                    Choice(each.name, _words(each.name), "dark" if each.dark else "light")
                    for each in self._themes.values()
                ]
            )
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Vertical).border_title = Content(" Theme ")
        listed = self.query_one(ChoiceList)
        listed.show(listed.choices, key=self._current)
        listed.focus()

    @on(ChoiceList.Highlighted)
    def try_on(self, highlighted: ChoiceList.Highlighted) -> None:
        """Wear the theme under the cursor."""
        self._wear(self._themes[highlighted.key])

    @on(ChoiceList.Picked)
    def action_take(self) -> None:
        """Keep what is worn."""
        self.dismiss(self.query_one(ChoiceList).key)

    def action_leave(self) -> None:
        if self._current in self._themes:
            self._wear(self._themes[self._current])
        self.dismiss(None)


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
