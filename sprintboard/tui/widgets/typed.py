"""Where people type: one line or many, without anything that steers a terminal."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from sprintboard.core.text import visible, visible_line


class TypedLine(Input):
    """One line; pasted control characters become harmless pictures."""

    def validate_value(self, value: str) -> str:
        return visible_line(value)


class TypedText(TextArea):
    """Many lines; tab leaves it, because in a dialog tab goes on to the next field."""

    ALLOW_SELECT: ClassVar[bool] = True

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(
            visible(text),
            placeholder=placeholder,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )

    def edit(self, edit: Edit) -> EditResult:
        edit.text = visible(edit.text)
        return super().edit(edit)
