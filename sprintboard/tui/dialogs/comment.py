"""Write a comment; @ and a few letters complete a member."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput
from sprintboard.core.kinds import KINDS
from sprintboard.tui.dialogs.ask import AskLong
from sprintboard.tui.dialogs.block import people
from sprintboard.tui.dialogs.checks import Check, obey
from sprintboard.tui.dialogs.dialog import sheets
from sprintboard.tui.dialogs.mentions import mention_names
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.typed import TypedText

_COMMENT = KINDS["card"].fields["comments/*/text"].rule
_BEING_TYPED = re.compile(r"(?:^|(?<=\s))@([\w.-]*)$")


class CommentDialog(AskLong):
    """A text of many lines, with the members under it while one is being mentioned."""

    CSS_PATH = sheets("ask", "comment")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,enter", "complete", "Complete", priority=True, id="comment.complete"),
        Binding("up", "pick(-1)", "Up", show=False, priority=True, id="comment.up"),
        Binding("down", "pick(+1)", "Down", show=False, priority=True, id="comment.down"),
    ]

    def __init__(
        self,
        title: str,
        board: Board,
        *,
        above: str = "",
        value: str = "",
        placeholder: str = "What do you want to say? @ mentions a member",
        check: Check | None = None,
    ) -> None:
        """`check` says what is wrong with the text, when it is not that of a comment."""
        super().__init__(
            title,
            above=above,
            value=value,
            placeholder=placeholder,
            check=check or obey(_not_empty),
        )
        names = mention_names(board)
        self._members = tuple(
            Choice(names[each.key], each.label, each.hint, each.mark) for each in people(board)
        )

    def compose_below(self) -> ComposeResult:
        yield ChoiceList()

    def on_mount(self) -> None:
        super().on_mount()
        self._listed.add_class("-driven")
        self._listed.display = False
        self._listed.can_focus = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the list are keys of the text while nobody is being mentioned."""
        if action in ("complete", "pick"):
            return self.is_mounted and bool(self._listed.display)
        return True

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def suggest(self) -> None:
        """Show who may be meant."""
        part = self._part()
        fitting = () if part is None else tuple(self._fitting(part))
        self._listed.show(fitting)
        self._listed.go_to(0)
        self._listed.display = bool(fitting)
        self.refresh_bindings()

    @on(ChoiceList.Picked)
    def complete_clicked(self) -> None:
        """Take the clicked member."""
        self.action_complete()

    def action_pick(self, steps: int) -> None:
        self._listed.action_step(steps)

    def action_complete(self) -> None:
        name, part = self._listed.key, self._part()
        if name is None or part is None:
            return
        area = self.query_one(TypedText)
        row, column = area.cursor_location
        area.replace(f"@{name} ", (row, column - len(part) - 1), (row, column))
        area.focus()

    @property
    def _listed(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def _part(self) -> str | None:
        """Return the letters typed after an @ that the cursor stands behind."""
        area = self.query_one(TypedText)
        row, column = area.cursor_location
        found = _BEING_TYPED.search(str(area.document.get_line(row))[:column])
        return found.group(1) if found else None

    def _fitting(self, part: str) -> list[Choice]:
        wanted = part.casefold()
        if any(each.key.casefold() == wanted for each in self._members):
            return []
        return [
            each
            for each in self._members
            if each.key.casefold().startswith(wanted)
            or any(word.startswith(wanted) for word in each.label.casefold().split())
        ][:6]


def _not_empty(text: str) -> str:
    from_rules: str | None = _COMMENT(text)
    if from_rules is None or not from_rules.strip():
        raise BadInput("The comment is empty: type at least one letter.")
    return from_rules
