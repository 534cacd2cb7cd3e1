"""One topic while it is discussed: its notes, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Blur
from textual.message import Message
from textual.widgets import Static

from sprintboard.core.text import clean, visible
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.typed import TypedText


class TopicWords(NamedTuple):
    """What there is to say of a topic; texts of users are not harmless yet."""

    key: str = ""
    title: str = ""
    about: str = ""
    """Votes and notes, in words."""
    notes: tuple[tuple[str, str], ...] = ()
    """Text of a note, and who or where it is from; a note alone has its text in the title."""
    talk: str = ""
    needs: str = ""
    """Whom of the other side it needs, in words."""
    answer: str = ""


class TalkEditor(TypedText):
    """What is said: kept when the cursor leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "leave", "Keep it, back to the topics", id="talk.leave"),
    ]

    class Left(Message):
        """The cursor left the text."""

        def __init__(self, editor: TalkEditor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> TalkEditor:
            return self.editor

    def action_leave(self) -> None:
        self.post_message(self.Left(self))


class RetroTalk(Vertical):
    """A topic to talk about; the text is written in place."""

    @dataclass
    class Said(Message):
        """Something else is to be remembered of a topic."""

        retro_talk: RetroTalk
        key: str
        text: str
        before: str
        """What was there already."""

        @property
        def control(self) -> RetroTalk:
            return self.retro_talk

    @dataclass
    class Done(Message):
        """Whoever wrote wants to go on in the list."""

        retro_talk: RetroTalk

        @property
        def control(self) -> RetroTalk:
            return self.retro_talk

    def __init__(self) -> None:
        super().__init__()
        self.words = TopicWords()
        self._start = ""
        """The text as it was when somebody began to write."""

    def compose(self) -> ComposeResult:
        yield Static("", classes="title", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static("", classes="notes", markup=False)
        yield Static("", classes="needs", markup=False)
        yield Static("What was said", classes="label", markup=False)
        yield TalkEditor(placeholder="enter writes here; everybody can")

    @property
    def editor(self) -> TalkEditor:
        """Where what is said is written."""
        return self.query_one(TalkEditor)

    @property
    def is_writing(self) -> bool:
        """Somebody types here."""
        return self.editor.has_focus

    def show(self, words: TopicWords) -> None:
        """Show a topic; what somebody is typing about it stays."""
        if words.key != self.words.key:
            self.keep()
        old, self.words = self.words, words
        self.query_one(".title", Static).update(_title(words))
        self.query_one(".notes", Static).update(_notes(words.notes))
        needs = self.query_one(".needs", Static)
        needs.update(_needs(words))
        needs.display = bool(words.needs)
        self.editor.display = bool(words.key)
        self.query_one(".label", Static).display = bool(words.key)
        if words.key != old.key or not self.is_writing:
            self._put(words.talk)

    def write(self) -> None:
        """Begin to write."""
        if self.words.key:
            self.editor.focus()
            self.editor.move_cursor(self.editor.document.end)

    def keep(self) -> None:
        """Wish for what was typed to be remembered, if it is something else."""
        said = self.take()
        if said is not None:
            self.post_message(said)

    def take(self) -> Said | None:
        """Return what was typed and is not kept yet, once; None when there is nothing new."""
        typed = clean(self.editor.text).rstrip()
        if not self.words.key or typed == clean(self._start).rstrip():
            return None
        text = joined(self._start, self.words.talk, typed)
        self._start = typed
        return self.Said(self, self.words.key, text, self.words.talk)

    def on_talk_editor_left(self, left: TalkEditor.Left) -> None:
        """Keep the text, and go back to the topics."""
        left.stop()
        self.keep()
        self.post_message(self.Done(self))

    def on_descendant_blur(self, event: Blur) -> None:
        self.keep()

    def _put(self, text: str) -> None:
        if self.editor.text != visible(text):
            self.editor.text = visible(text)
        self._start = text


def joined(start: str, theirs: str, mine: str) -> str:
    """Return a text that two people went on writing: nothing that was added is lost.

    `start` is what both began with. Whoever only added something has it put behind what the other
    wrote; who changed more than that wins, and the text as it was is a key away (undo).
    """
    before = start.rstrip()
    if theirs.rstrip() == before or not mine.startswith(before):
        return mine
    added = mine[len(before) :].strip()
    return f"{theirs.rstrip()}\n{added}" if added else theirs


def _title(words: TopicWords) -> Content:
    if not words.key:
        return Content.styled("No topic", "$muted")
    return Content.assemble((plain(words.title), "bold $foreground"), "  ", (words.about, "$muted"))


def _notes(notes: Sequence[tuple[str, str]]) -> Content:
    return Content("\n").join(_note(*each) for each in notes)


def _note(text: str, who: str) -> Content:
    if not text:
        return Content.styled(plain(who), "$muted")
    return Content.assemble(("· ", "$muted"), plain(text), "  ", (plain(who), "$muted"))


def _needs(words: TopicWords) -> Content:
    found = Content.styled(plain(words.needs), "bold $warning")
    if words.answer:
        found = Content.assemble(found, "\n", ("They answer: ", "$muted"), visible(words.answer))
    return found
