"""Feedback: what somebody thinks of what was delivered, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from sprintboard.core.about import About
from sprintboard.core.about_words import say_about
from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole, root_of, wholes
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import ToTell, conveyed, due, to_tell
from sprintboard.core.feedback_values import MODES, FeedbackState, Score
from sprintboard.core.feedback_words import say_score
from sprintboard.core.voices import voice_name
from sprintboard.workspace.abouts import find_about
from sprintboard.workspace.entry_life import EntryLife, excerpt
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.voices import find_voice, my_voice

if TYPE_CHECKING:
    from sprintboard.workspace.desk import Desk
    from sprintboard.workspace.drafting import Drafts

NAMED, _, COLLECTED = MODES


class EntryEdit(TypedDict, total=False):
    """What `edit` can change; an empty text unsets."""

    about: str
    score: int | None
    scale: str
    text: str
    by: str


class Entries(EntryLife):
    """The verbs of feedback. `entry` is an id or its beginning."""

    def __init__(self, desk: Desk, drafts: Callable[[], Drafts]) -> None:
        super().__init__(desk)
        self._drafts = drafts

    def add(
        self,
        about: str,
        *,
        score: int | None = None,
        text: str = "",
        scale: str = "csat",
        by: str | None = None,
        mode: str = NAMED,
    ) -> Outcome:
        """Note what somebody thinks of a thing: a score, a text, or both.

        Args:
            about: see `workspace.abouts`.
            score: 1–5 (`csat`), or 0–10 (`nps`).
            text: in their own words.
            scale: `csat` or `nps`.
            by: see `workspace.voices`; None is who is at this machine.
            mode: `named`, or one that shows no name: then it waits on this machine until it is
                published with others.
        """
        if score is None and not text.strip():
            raise BadInput("Feedback is a score, a text, or both: say at least one.")
        values: dict[str, Any] = {
            "score": None if score is None else {"scale": scale, "value": score},
            "text": text or None,
            "state": FeedbackState.NEW.value,
            "mode": mode,
        }
        self._drafts().catch_up()
        if mode != NAMED:
            return self._without_name(about, values, by)
        with self._desk.writing() as board:
            target, me = find_about(board, about), self._desk.me
            voice = my_voice(me) if by is None else find_voice(board, by, me=me)
            said = say_score(None if score is None else Score(scale, score))
            name = f"{said} '{excerpt(text)}'".strip() if text.strip() else said
            values |= {"about": _stored(target), f"voices#{voice}": True}
            outcome = self._create(values, name=name)
            whom = f" by {voice_name(board, voice)}" if by is not None else ""
            sentence = f"Noted feedback on {say_about(board, target)}{whom}: {name}"
            return replace(outcome, sentence=sentence)

    def edit(self, entry: str, **changes: Unpack[EntryEdit]) -> Outcome:
        """Correct what an entry is about, its score, its words, or whose it is.

        Raises:
            Refused: it was given without a name, and its words are nobody's to change.
        """
        if not changes:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found: Feedback = board.find("feedback", entry)
            if found.mode != NAMED and set(changes) != {"about"}:
                raise Refused(
                    f"Feedback {self.called(board, found)} was given without a name: its words "
                    "stay as they are; only what it is about can be corrected."
                )
            values = self._edited(board, found, changes)
            what = ", ".join(sorted(changes))
            return self._change(found, values, verb=f"edit {what} of")

    def list(self, filter: str = "", *, every: bool = False) -> tuple[Feedback, ...]:
        """Return the entries that a filter fits, newest first.

        Those that were merged come only when the filter asks by `state:` or `is:`, or by `id:`.
        """
        return tuple(reversed(super().list(filter, every=every)))

    def read(self, entry: str) -> Whole:
        """Return an entry with what was merged into it."""
        board = self._desk.board
        return _whole(board, board.find("feedback", entry))

    def to_tell(self) -> tuple[ToTell, ...]:
        """Return who must be told what became of their feedback, with a letter for each."""
        board = self._desk.board
        return tuple(to_tell(board, wholes(board.feedback).values()))

    def told(self, entry: str, voice: str | None = None) -> Outcome:
        """Note that somebody was told what became of it; without a voice: everybody."""
        with self._desk.writing() as board:
            whole = _root(board, board.find("feedback", entry))
            who = [voice_of(board, whole, voice)] if voice else list(whole.voices)
            who = [each for each in who if due(whole, each)]
            if not who:
                words = f"of feedback {self.called(board, whole.entry)}"
                return Outcome(sentence=f"Nobody waits to hear {words}", ids=(whole.entry.id,))
            stages = conveyed(whole.entry)
            values = {f"told#{stage}.{each}": True for each in who for stage in stages}
            names = ", ".join(voice_name(board, each) for each in who[:3])
            more = f" and {len(who) - 3} more" if len(who) > 3 else ""
            sentence = f"{names}{more} heard of feedback {self.called(board, whole.entry)}"
            return self._change(whole.entry, values, verb="told of", sentence=sentence)

    def proposed_done(self) -> tuple[Feedback, ...]:
        """Return the open entries whose cards are all done: somebody may close them."""
        board = self._desk.board
        every = wholes(board.feedback).values()
        return tuple(each.entry for each in every if is_answered_by_cards(board, each))

    def _edited(self, board: Board, entry: Feedback, changes: EntryEdit) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if "about" in changes:
            values["about"] = _stored(find_about(board, changes["about"]))
        if "text" in changes:
            values["text"] = changes["text"] or None
        if "score" in changes:
            scale = changes.get("scale") or (entry.score.scale if entry.score else "csat")
            value = changes["score"]
            values["score"] = None if value is None else {"scale": scale, "value": value}
        if "by" in changes:
            voice = find_voice(board, changes["by"], me=self._desk.me)
            values |= {f"voices#{each}": False for each in entry.voices if each != voice}
            values[f"voices#{voice}"] = True
        says_text = values.get("text", entry.text)
        if not says_text and values.get("score", entry.score) is None:
            raise BadInput("Feedback is a score, a text, or both: one of them stays.")
        return values

    def _without_name(self, about: str, values: Mapping[str, Any], by: str | None) -> Outcome:
        """Keep it on this machine until it is published: no id, no undo, nothing in git."""
        if by is not None:
            raise BadInput("Feedback is by somebody, or without a name: not both.")
        board = self._desk.board
        target = find_about(board, about)
        self._drafts().write_feedback({**values, "about": _stored(target)})
        words = f"Feedback on {say_about(board, target)} waits on this machine, without a name"
        if values["mode"] == COLLECTED:
            return Outcome(sentence=f"{words}: 'sprintboard feedback publish' publishes all of it")
        return Outcome(sentence=f"{words}, and is sent on another day")


def voice_of(board: Board, whole: Whole, typed: str) -> str:
    """Return the voice of an entry that people mean by an id or a name.

    Raises:
        Refused: it is nobody's who gave this feedback.
    """
    wanted = typed.strip().casefold()
    names = {each: voice_name(board, each) for each in whole.voices}
    exact = [each for each, name in names.items() if wanted in (each.casefold(), name.casefold())]
    found = exact or [each for each, name in names.items() if name.casefold().startswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    known = ", ".join(f"'{name}'" for name in names.values()) or "nobody by name"
    raise Refused(f"This feedback is by {known}: name one of them.")


def _stored(about: About) -> dict[str, str]:
    return {"kind": about.kind, "id": about.id} if about.id else {"kind": about.kind}


def _whole(board: Board, entry: Feedback) -> Whole:
    """Return an entry with what it stands for; one that was merged stands for what it had."""
    every = board.feedback
    own = {each.id: each for each in every if each.id != entry.merged}
    return wholes(own.values()).get(entry.id) or Whole(entry)


def _root(board: Board, entry: Feedback) -> Whole:
    every = board.feedback
    return wholes(every)[root_of(entry, {each.id: each for each in every})]
