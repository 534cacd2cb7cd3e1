"""Say what one thinks of something: about what, whose voice, how it is shown, a score, a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from sprintboard.core.about import About, is_party
from sprintboard.core.about_words import called, says_kind
from sprintboard.core.board import Board, Member
from sprintboard.core.feedback import Feedback
from sprintboard.core.kinds import KINDS
from sprintboard.core.mode_words import FEEDBACK_PROMISES
from sprintboard.core.retro_values import NAMED, UNATTRIBUTED
from sprintboard.core.similar import ALIKE, likeness
from sprintboard.core.text import clean, shorten, visible_line
from sprintboard.core.voices import voice_name
from sprintboard.tui.dialogs.about_choices import VoiceChooser, about_chooser, key_of, read_key
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.checks import obey
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.feedback_row import OUTSIDE
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.score_picker import ScorePicker
from sprintboard.tui.widgets.typed import TypedText

_MOST_ALIKE = 400
"""So many of the newest entries are looked through for one that says much the same."""
_TEXT = KINDS["feedback"].fields["text"].rule


class FeedbackForm(Dialog[dict[str, Any]]):
    """Answers with the arguments of `feedback.add`, or of `feedback.edit` for an entry."""

    CSS_PATH = sheets("feedback_form", widgets=("fact", "score_picker"))
    AUTO_FOCUS = "ScorePicker"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, id="feedback-form.save"),
        Binding("tab", "app.focus_next", "Next field", id="feedback-form.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self,
        board: Board,
        about: About,
        *,
        me: Member | None,
        entry: Feedback | None = None,
        mode: str = "",
    ) -> None:
        """`entry` is changed instead of a new one made; a `mode` that is named is not to choose."""
        super().__init__()
        self._board = board
        self._about = about
        self._entry = entry
        self._me = me
        voices = entry.voices if entry else (me.id,) if me else ()
        self._voice = str(voices[0]) if voices else ""
        self._mode = entry.mode if entry else mode or NAMED
        self._may_choose = entry is None and not mode

    def compose(self) -> ComposeResult:
        with Frame("Change the feedback" if self._entry else "What do you think of it?"):
            yield Fact("about", "About")
            yield Fact("by", "From")
            yield Fact("mode", "Name")
            yield Static("", id="promise", markup=False)
            with Horizontal(id="scored"):
                yield Static("Score", classes="label")
                yield ScorePicker(self._entry.score if self._entry else None)
            yield TypedText(
                self._entry.text if self._entry else "",
                placeholder="In your own words: what is good, what is missing?",
            )
            yield Complaint()
            yield KeyLine()

    def on_mount(self) -> None:
        self._start = self._answered()
        self._show()

    def nothing_typed(self) -> bool:
        return self._answered() == self._start

    @on(Fact.Wished)
    def change(self, wished: Fact.Wished) -> None:
        """Ask for another value."""
        key = wished.fact.key
        if key == "about":
            self.ask(about_chooser(self._board, self._about), self._take_about)
        elif key == "by" and self._mode == NAMED:
            self.ask(VoiceChooser(self._board, self._voice), self._take_voice)
        elif key == "mode" and self._may_choose:
            self._mode = UNATTRIBUTED if self._mode == NAMED else NAMED
            self._show()

    @on(ScorePicker.Changed)
    @on(TextArea.Changed)
    def judge(self) -> None:
        """Say at once what is wrong, or who says much the same."""
        if not self.nothing_typed():
            self._judge(asked=False)

    def action_save(self) -> None:
        if self._judge(asked=True):
            answer = self._answered()
            self.dismiss(answer if self._entry is None else self._changes(answer))

    def action_close(self) -> None:
        if self.nothing_typed():
            self.dismiss(None)
            return
        question = Confirm(
            "Throw away what you typed?",
            "It is not saved yet.",
            yes="Throw away",
            no="Go on typing",
        )
        self.ask(question, lambda sure: self.dismiss(None) if sure else None)

    @property
    def _text(self) -> str:
        return clean(self.query_one(TypedText).text).strip()

    def _answered(self) -> dict[str, Any]:
        """Return what is there now."""
        picker = self.query_one(ScorePicker)
        answer: dict[str, Any] = {
            "about": key_of(self._about),
            "score": picker.value,
            "scale": picker.scale,
            "text": self._text,
        }
        if self._entry is None:
            answer["mode"] = self._mode
        if self._mode == NAMED and self._voice and not (self._me and self._voice == self._me.id):
            answer["by"] = self._voice
        return answer

    def _changes(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return what differs; a score is said with its scale."""
        changed = {key: each for key, each in answer.items() if self._start.get(key) != each}
        return {**changed, "score": answer["score"]} if "scale" in changed else changed

    def _judge(self, *, asked: bool) -> bool:
        """Say what is wrong; that nothing is said yet only when somebody wants to save it."""
        complaint = self.query_one(Complaint)
        text = self._text
        sentence = obey(_TEXT)(text) if text else None
        if not text and self.query_one(ScorePicker).value is None:
            sentence = "Give a score, say it in words, or both." if asked else None
        if self._mode == NAMED and not self._voice and asked:
            sentence = "Whose voice is it? Choose it under From."
        if sentence:
            complaint.complain(sentence)
        else:
            complaint.explain("" if self._entry else alike(text, self._board.feedback))
        self.query_one(TypedText).set_class(bool(sentence), "-wrong")
        return not sentence

    def _take_about(self, key: str) -> None:
        self._about = read_key(key)
        self._show()

    def _take_voice(self, voice: str) -> None:
        self._voice = voice
        self._show()

    def _show(self) -> None:
        thing = called(self._board, self._about)
        short = f"{thing.short} " if thing.short else ""
        is_said = thing.kind in ("card", "product") or says_kind(thing.label, thing.kind)
        kind = "" if is_said else f"{thing.kind} "
        words = {
            "about": Content.assemble((short or kind, "$primary"), visible_line(thing.label)),
            "by": self._voice_words(),
            "mode": self._mode_words(),
        }
        for fact in self.query(Fact):
            fact.value = words[fact.key]
        self.query_one("#promise", Static).update(Content(FEEDBACK_PROMISES[self._mode]))

    def _voice_words(self) -> Content:
        if self._mode != NAMED:
            return Content.styled("no name is kept", "$muted")
        if not self._voice:
            return Content.styled("nobody yet: enter chooses", "$muted")
        if not is_party(self._voice):
            name = shorten(visible_line(self._voice.partition(":")[2] or self._voice), 60)
            return Content.assemble(
                (f"{OUTSIDE} ", "$muted"), name, ("  outside the team", "$muted")
            )
        unit = self._board.units.get(self._voice)  # type: ignore[call-overload]
        side = unit.side if unit else self._board.side_of(self._voice)  # type: ignore[arg-type]
        mark = SIDE_MARKS[side]
        ink = f"$side-{side}" if side else ""
        return Content.assemble(
            (f"{mark} ", ink), visible_line(voice_name(self._board, self._voice))
        )

    def _mode_words(self) -> Content:
        if not self._may_choose:
            return Content(self._mode)
        other = "without your name" if self._mode == NAMED else "with your name"
        return Content.assemble((self._mode, "bold"), (f"  enter: {other}", "$muted"))


def alike(text: str, entries: Sequence[Feedback]) -> str:
    """Return who said much the same, in a sentence; see `core.similar`. Entries: oldest first."""
    if len(text.split()) < 2:
        return ""
    newest = [each for each in entries[-_MOST_ALIKE:] if each.text]
    near, found = max(
        ((likeness(text, each.text), each.name) for each in newest), default=(0.0, "")
    )
    if near < ALIKE:
        return ""
    return f"Somebody said much the same: “{shorten(visible_line(found), 60)}”"
