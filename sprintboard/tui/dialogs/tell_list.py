"""Who is to be told what became of their feedback, with words that are ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.about import is_party
from sprintboard.core.board import Board
from sprintboard.core.feedback_group import wholes
from sprintboard.core.feedback_telling import ToTell, to_tell
from sprintboard.core.text import clean, visible
from sprintboard.core.voices import voice_name, voice_side
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.feedback_row import OUTSIDE
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

_EMPTY = "Nobody waits to hear from you."


class TellList(EditingDialog[None]):
    """A line a person and entry; the letter to the one under the cursor stands below."""

    CSS_PATH = sheets("tell_list")
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy the letter", id="tell.copy"),
        Binding("enter", "copy", "Copy", show=False, priority=True, id="tell.copy-now"),
        Binding("space", "told", "Was told", id="tell.told"),
        Binding("escape,t", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, board: Board, *, first: str = "") -> None:
        """`first` is the entry whose letter is shown first."""
        super().__init__()
        self._board = board
        self._first = first
        self._letters: tuple[ToTell, ...] = ()

    def compose(self) -> ComposeResult:
        with Frame("Who is to be told"):
            yield ChoiceList(empty=_EMPTY)
            with VerticalScroll(can_focus=False):
                yield Static("", id="letter", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self._show()
        places = (n for n, each in enumerate(self._letters) if each.entry.id == self._first)
        self.call_after_refresh(self.query_one(ChoiceList).go_to, next(places, 0))

    def board_changed(self, board: Board) -> None:
        """Show who is still to be told; the cursor stays where it was."""
        self._board = board
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        board = self._board
        self._letters = tuple(to_tell(board, wholes(board.feedback).values()))
        self.query_one(ChoiceList).show(tuple(self._lines()))
        people = len({each.voice for each in self._letters})
        words = f": {count(people, 'person', 'people')}" if people else ""
        self.query_one(Frame).retitle(f"Who is to be told{words}")
        self._read()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to copy, and nobody to tell, on an empty list."""
        return action not in ("copy", "told") or bool(self._letters) or not self.is_mounted

    @on(ChoiceList.Highlighted)
    def read(self) -> None:
        """Show the letter to the person under the cursor."""
        self._read()

    def action_copy(self) -> None:
        letter = self._letter
        if letter is not None:
            self.app.copy_to_clipboard(clean(letter.text))
            name = voice_name(self._board, letter.voice)
            words = f"The letter to {name} is in the clipboard: space notes that it was told."
            self.notify(words, markup=False, timeout=5)

    def action_told(self) -> None:
        letter = self._letter
        if letter is not None:
            self.post_message(Act("feedback", "told", letter.entry.id, letter.voice))

    @property
    def _letter(self) -> ToTell | None:
        key = self.query_one(ChoiceList).key
        return next((each for each in self._letters if _key(each) == key), None)

    def _read(self) -> None:
        letter = self._letter
        words = Content(visible(letter.text) if letter else "")
        self.query_one("#letter", Static).update(words)

    def _lines(self) -> Iterator[Choice]:
        for each in self._letters:
            mark = OUTSIDE
            if is_party(each.voice):
                mark = SIDE_MARKS[voice_side(self._board, each.voice)]
            name = voice_name(self._board, each.voice)
            yield Choice(_key(each), name, f"{each.stage} · {each.entry.name}", mark)


def _key(letter: ToTell) -> str:
    return f"{letter.entry.id} {letter.voice}"
