"""What every dialog has: a frame with its title, its keys on the last line, a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.layout import Layout
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from sprintboard.core.text import visible_line
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.giving_layout import GivingLayout

Answer = TypeVar("Answer")

_DIALOGS = Path(__file__).parent
_WIDGETS = _DIALOGS.parent / "widgets"


def sheets(*names: str, widgets: tuple[str, ...] = ()) -> list[str | PurePath]:
    """Return the style sheets of a dialog: those that all have, its own, its widgets'."""
    drawn = ("key_line", "choice_list", *widgets)
    return [
        *(_WIDGETS / f"{name}.tcss" for name in drawn),
        *(_DIALOGS / f"{name}.tcss" for name in ("dialog", *names)),
    ]


class Dialog(ModalScreen[Answer]):
    """A question or a form over the board; escape leaves it and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="dialog.close"),
        Binding("question_mark,f1", "app.help", "Keys", show=False, id="app.help"),
        Binding("f3,quotation_mark", "app.words", "Words", show=False, id="app.words"),
        Binding("f4", "app.plain", "Plain words", show=False, id="app.plain"),
    ]

    def on_click(self, event: Click) -> None:
        """Leave when the dimmed board is clicked, unless something typed would be lost."""
        if event.widget is self and self.nothing_typed():
            self.action_close()

    def nothing_typed(self) -> bool:
        """Say whether closing loses nothing."""
        return True

    def ask(self, question: Screen[Any], then: Callable[[Any], object]) -> None:
        """Open `question` on top; `then` gets the answer, unless it was left without one."""

        def take(answer: Any) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(question, take)

    def action_close(self) -> None:
        self.dismiss(None)


class EditingDialog(Dialog[Answer]):
    """Stays open while its wishes are fulfilled, so it can take them back, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "history('undo')", "Undo", show=False, id="dialog.undo"),
        Binding("ctrl+r", "history('redo')", "Redo", show=False, id="dialog.redo"),
    ]

    def action_history(self, verb: str) -> None:
        self.post_message(Act("history", verb))


class Frame(Vertical):
    """The box of a dialog, with the title in its border; its keys are always in sight."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._giving = GivingLayout()
        self.retitle(title)

    @property
    def layout(self) -> Layout:
        """Let a list give way before the keys below it do."""
        return self._giving

    def retitle(self, title: str) -> None:
        """Put another title into the border."""
        self.border_title = Content(f" {visible_line(title)} ")


class Complaint(Static):
    """One sentence on what is wrong with what is typed, or what it means when it is right."""

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def complain(self, sentence: str) -> None:
        """Say what is wrong."""
        self.set_class(bool(sentence), "-wrong")
        self.update(Content(f"✗ {visible_line(sentence)}") if sentence else Content(""))

    def explain(self, words: str) -> None:
        """Say what was understood."""
        self.remove_class("-wrong")
        self.update(Content(f"→ {visible_line(words)}") if words else Content(""))
