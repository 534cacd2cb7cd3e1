"""Everything that can be done to drafts: writing, publishing, and running a collector."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property

from sprintboard.core.due import PUBLISHED, Held, held
from sprintboard.core.errors import GitFailed, Locked, Refused, Unwritable
from sprintboard.core.mode_words import PROMISES, TOO_EARLY, TOO_EARLY_FEEDBACK, TOO_FEW
from sprintboard.core.phases import Phase
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.spooled import CONSENT, NO_RETRO, OPENING, Spooled, is_over, words_of
from sprintboard.workspace.draft_writing import Drafting, FeedbackDraft, Form
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.publishing import Publishing

__all__ = ["Drafts", "FeedbackDraft"]


class Drafts(Drafting):
    """The verbs of drafts. None of them may be called inside `desk.writing()`."""

    _left_for_sync: AbstractSet[str] = frozenset()
    """What only a sync can publish, as it was seen last."""

    def publish(self, retro_id: str, *, anyway: bool = False) -> Outcome:
        """Publish what waits here for a retro, or what was collected of feedback (no id).

        What shows names, and what nobody else could see first, stands at once; what names nobody
        goes out with the next sync.

        Raises:
            Refused: it would stand alone, or too little was collected and nobody said `anyway`.
        """
        waiting = self._waiting(retro_id)
        if not waiting:
            return Outcome(sentence="Nothing waits here to be published")
        outcome = self._publishing.publish_named(at_once=retro_id)
        rest = self._waiting(retro_id)
        if not rest:
            return outcome or Outcome(sentence="All of it was published already")
        if any(each.mode == COLLECTED for each in rest):
            self._release(retro_id, anyway=anyway)
        if not self._publishing.has_remote:
            published = self._publishing.publish_here(at_once=retro_id)
            return Outcome(sentence=f"Published {words_of(published)} without a name")
        going = [e for e in self._publishing.due_unnamed() if e.retro == retro_id]
        if not going:
            raise Refused(TOO_EARLY if retro_id else TOO_EARLY_FEEDBACK)
        return Outcome(sentence=_going(going))

    def publish_due(self) -> Outcome | None:
        """Publish what is due and needs no remote; None when there is nothing.

        What names nobody waits for the next sync, which publishes it, where there is a remote.
        """
        self._spool.finish()
        if not self._spool.ids():
            return None
        outcome = self._publishing.publish_named()
        unnamed = {each.id for each in self._publishing.due_unnamed()}
        if not unnamed or unnamed == self._left_for_sync:
            return outcome
        if self._publishing.has_remote:
            self._left_for_sync = unnamed
            return outcome
        published = self._publishing.publish_here()
        return outcome or Outcome(sentence=f"Published {words_of(published)} without a name")

    def catch_up(self) -> Outcome | None:
        """Publish what is due beside something else; what cannot be is left for another time."""
        try:
            return self.publish_due()
        except (GitFailed, Locked, Unwritable):
            return None

    def due_words(self) -> str:
        """Return a sentence on what goes out with the next sync; empty when nothing does."""
        if not self._spool.ids():
            return ""
        going = self._publishing.due_unnamed()
        return _going(going) if going else ""

    def open_form(self, retro_id: str = NO_RETRO) -> str:
        """Open a collector's form for the next person, of a retro or of feedback (no id).

        Returns what that person reads before they type: the promise, and when it is published.
        What people before them typed is out of their sight.
        """
        retro = self._retro(retro_id) if retro_id else None
        if retro is not None and retro.mode != COLLECTED:
            raise Refused(f"'{retro.name}' is not collected: everybody writes on their machine.")
        place = retro.now(self._reader.now).place if retro else 0
        if retro is not None and is_over(Phase.REVIEW, retro.now(self._reader.now)):
            raise Refused(f"'{retro.name}' is closed: nothing is collected any more.")
        new = Spooled(
            self._new_id(), OPENING, retro_id, COLLECTED, self._new_id(), {"place": place}
        )
        self._spool.put(new)
        self._form = Form(retro_id, new.id)
        return PROMISES[COLLECTED]

    def close_form(self) -> None:
        """Close the form: what was typed there is out of sight until it is published."""
        self._form = None

    def void_form(self) -> None:
        """Close the form as if nobody had opened it: what was typed there was refused."""
        if self._form is not None:
            for draft_id in (*self._form.typed, self._form.opening):
                self._spool.wipe(draft_id)
        self._form = None

    def collected(self, retro_id: str = NO_RETRO) -> Held:
        """Return how much a collector holds, and of how many people."""
        return held(self._spool.entries(), retro_id)

    def discard_collected(self, retro_id: str = NO_RETRO) -> int:
        """Throw away what was collected; return how many notes, votes and ratings it was."""
        mine = [
            each
            for each in self._spool.entries()
            if (each.retro, each.mode) == (retro_id, COLLECTED)
        ]
        for each in mine:
            self._spool.wipe(each.id)
        return sum(each.kind in PUBLISHED for each in mine)

    @cached_property
    def _publishing(self) -> Publishing:
        return Publishing(self._desk())

    def _waiting(self, retro_id: str) -> list[Spooled]:
        every = self._spool.entries()
        return [each for each in every if each.kind in PUBLISHED and each.retro == retro_id]

    def _release(self, retro_id: str, *, anyway: bool) -> None:
        """Note down that whoever runs the collector lets go of what it holds."""
        found = self.collected(retro_id)
        if not found.is_enough and not anyway:
            people = f"{found.people} {'person' if found.people == 1 else 'people'}"
            notes = f"{found.notes} note{'s' * (found.notes != 1)}"
            raise Refused(f"{people} opened the form, which holds {notes}: {TOO_FEW}")
        values = {"anyway": anyway}
        self._spool.put(
            Spooled(self._new_id(), CONSENT, retro_id, COLLECTED, self._new_id(), values)
        )


def _going(entries: list[Spooled]) -> str:
    goes = "goes" if len(entries) == 1 else "go"
    return f"{words_of(entries)} {goes} out without a name, with the next sync"
