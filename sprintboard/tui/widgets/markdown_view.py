"""A long text as Markdown; its links ask before they go anywhere."""

from __future__ import annotations

from collections.abc import Iterable
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
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from sprintboard.core.glossary import Glossary
from sprintboard.core.text import visible
from sprintboard.tui.widgets.explained import NO_GLOSSARY, Explaining, underlined

LONGEST_RENDERED = 12_000
"""Longer texts are shown as they were typed: every block of Markdown is a widget."""


class MarkdownView(Vertical, Explaining, can_focus=True):
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
        self._glossary = NO_GLOSSARY

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        yield Markdown("", open_links=False, parser_factory=_parser)

    async def on_mount(self) -> None:
        await self._render_text()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def said(self) -> Iterable[str]:
        return (self._text,)

    async def show(self, text: str, glossary: Glossary = NO_GLOSSARY) -> None:
        """Show `text` with the words of a glossary underlined, when either is another one."""
        if visible(text) != self._text or glossary is not self._glossary:
            self._text, self._glossary = visible(text), glossary
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
        shown = underlined(Content(self._text), self._glossary)
        plain.update(Content(self._empty) if not self._text else shown)
        await markdown.update(self._text if rendered else "")
        for block in markdown.query(Static) if self._glossary is not NO_GLOSSARY else ():
            _underline(block, self._glossary)


def _underline(block: Static, glossary: Glossary) -> None:
    """Underline the terms of a block of Markdown that is no code."""
    content = block.content
    in_code = any(isinstance(each, MarkdownFence) for each in block.ancestors_with_self)
    if in_code or not isinstance(content, Content):
        return
    found = underlined(content, glossary)
    if found is not content:
        block.set_content(found) if isinstance(block, MarkdownBlock) else block.update(found)


def _parser() -> MarkdownIt:
    """Everything people expect of Markdown, and no HTML: it is shown as it was typed."""
    return MarkdownIt("gfm-like", {"html": False, "maxNesting": 12})
