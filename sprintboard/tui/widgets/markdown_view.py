"""A long text as Markdown; its links ask before they go anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markdown_it import MarkdownIt
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Markdown, Static

from sprintboard.core.text import visible

LONGEST_RENDERED = 12_000
"""Longer texts are shown as they were typed: every block of Markdown is a widget."""


class MarkdownView(Vertical, can_focus=True):
    """Shows a text; enter or a double click asks to edit it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Edit", id="markdown.edit"),
    ]

    @dataclass
    class EditWished(Message):
        """The user wants to edit the text."""

        view: MarkdownView

        @property
        def control(self) -> MarkdownView:
            return self.view

    @dataclass
    class LinkWished(Message):
        """The user clicked a link."""

        view: MarkdownView
        address: str

        @property
        def control(self) -> MarkdownView:
            return self.view

    def __init__(self, text: str, *, empty: str) -> None:
        """`empty` is what stands there when there is no text."""
        super().__init__()
        self._text = visible(text)
        self._empty = empty

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        yield Markdown("", open_links=False, parser_factory=_parser)

    async def on_mount(self) -> None:
        await self._render_text()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    async def show(self, text: str) -> None:
        """Show `text`, when it is another one."""
        if visible(text) != self._text:
            self._text = visible(text)
            await self._render_text()

    @on(Markdown.LinkClicked)
    def wish_link(self, clicked: Markdown.LinkClicked) -> None:
        """Pass the link on."""
        clicked.stop()
        self.post_message(self.LinkWished(self, clicked.href))

    def action_edit(self) -> None:
        self.post_message(self.EditWished(self))

    async def _render_text(self) -> None:
        plain = self.query_one(Static)
        markdown = self.query_one(Markdown)
        rendered = 0 < len(self._text) <= LONGEST_RENDERED
        markdown.display = rendered
        plain.display = not rendered
        plain.set_class(not self._text, "-empty")
        plain.update(Content(self._text or self._empty))
        await markdown.update(self._text if rendered else "")


def _parser() -> MarkdownIt:
    """Everything people expect of Markdown, and no HTML: it is shown as it was typed."""
    return MarkdownIt("gfm-like", {"html": False, "maxNesting": 12})
