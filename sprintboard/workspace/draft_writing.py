"""What the person at this machine has written and not published yet: notes, votes, ratings.

It never leaves the machine before its time, and nobody else sees it. Verbs that take a `retro_id`
want a whole id; `workspace.retros` finds it by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any, NamedTuple

from sprintboard.core.draft import Draft
from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.ids import BITS, make_id, normal, resolve
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Retro
from sprintboard.core.retro_values import COLLECTED, NAMED, ROTI, rating
from sprintboard.core.spooled import FEEDBACK, NO_RETRO, NOTE, RATING, VOTE, Spooled, is_over
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.zones import day_of
from sprintboard.store.spool import Spool
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.reader import Reader


class FeedbackDraft(NamedTuple):
    """Feedback that is not published yet."""

    id: str
    values: Mapping[str, Any]
    """As the record will hold them, by path."""


class Form:
    """What one person types at a collector."""

    def __init__(self, retro_id: str, opening: str) -> None:
        self.retro_id = retro_id
        self.opening = opening
        """Id by which it is counted that it was opened."""
        self.typed: set[str] = set()
        """Ids of their drafts."""


class Drafting:
    """The verbs of writing drafts: they need no git, no lock and no network."""

    def __init__(self, reader: Reader, desk: Callable[[], Desk]) -> None:
        self._reader = reader
        self._desk = desk
        self._spool = Spool(reader.private.spool)
        self._form: Form | None = None
        """A collector's form that is open; it is nowhere but in the memory of this process."""

    def write(self, retro: str, text: str, column: str = "") -> Draft:
        """Keep a note for a retro (its id, the beginning of it, or its name); return it.

        Raises:
            Refused: the retro collects no notes any more, or on another machine.
            BadInput: the text is empty or too long.
        """
        found: Retro = self._reader.board.find("retro", retro)
        values = {"column": _column(found, column), "text": _note_text(found.id, text)}
        return self._add(NOTE, found, values).as_draft

    def edit(self, draft_id: str, text: str) -> Draft:
        """Let a note that is not published yet say something else.

        Raises:
            Refused: it is being published.
        """
        entry = self._found(draft_id, (NOTE,))
        self._require_time(NOTE, self._retro(entry.retro), entry.until)
        new = entry._replace(values={**entry.values, "text": _note_text(entry.retro, text)})
        self._spool.put(new)
        return new.as_draft

    def discard(self, draft_id: str) -> None:
        """Throw a note or feedback away that is not published yet: nothing of it stays."""
        self._spool.wipe(self._found(draft_id, (NOTE, FEEDBACK)).id)

    def of(self, retro_id: str) -> tuple[Draft, ...]:
        """Return the notes for a retro that are not published yet; of others at a form, none."""
        return tuple(each.as_draft for each in self._mine(NOTE, retro_id))

    def vote(self, retro_id: str, note_id: str) -> None:
        """Keep a vote on a note.

        Raises:
            Refused: the vote is over, or no vote is left.
        """
        found = self._retro(retro_id)
        if all(each.id != note_id or each.retro != found.id for each in self._reader.board.notes):
            raise NotFound(f"'{found.name}' has no note {visible_line(note_id)[:20]}.")
        if len(self.votes(retro_id)) >= found.budget:
            raise Refused(f"All {found.budget} votes are given: take one back first.")
        self._add(VOTE, found, {"note": note_id})

    def unvote(self, retro_id: str, note_id: str) -> None:
        """Take a vote back that is not published yet."""
        given = [each for each in self._mine(VOTE, retro_id) if each.values["note"] == note_id]
        if not given:
            raise NotFound("You have no vote there to take back.")
        self._spool.wipe(given[-1].id)

    def votes(self, retro_id: str) -> tuple[str, ...]:
        """Return the notes that were voted for, each as often as it was."""
        return tuple(sorted(each.values["note"] for each in self._mine(VOTE, retro_id)))

    def rate(self, retro_id: str, statement: str, value: str) -> None:
        """Keep what one says of a statement, or of `roti`; an empty value takes it back.

        Raises:
            Refused: it is over.
            BadInput: the value is none of those that a statement has.
        """
        found = self._retro(retro_id)
        known = [each for each in found.statements if each.id == statement]
        if not known and statement != ROTI:
            raise NotFound(f"'{found.name}' has no statement '{visible_line(statement)[:40]}'.")
        given = self._mine(RATING, retro_id)
        old = [each for each in given if each.values["statement"] == statement]
        if value:
            rating(f"{statement}.{value}.none.{self._new_id()}")  # or it is none
            self._add(RATING, found, {"statement": statement, "value": value})
        for each in old:
            self._spool.wipe(each.id)

    def ratings(self, retro_id: str) -> Mapping[str, str]:
        """Return what one said of each statement."""
        given = self._mine(RATING, retro_id)
        return {each.values["statement"]: each.values["value"] for each in given}

    def write_feedback(self, values: Mapping[str, Any]) -> FeedbackDraft:
        """Keep feedback, by the paths of its record; `mode` says under which promise.

        Raises:
            BadInput: a value is not allowed, or says whose it is.
        """
        said = validate(KINDS[FEEDBACK], values)
        mode = str(said.get("mode") or NAMED)
        if mode == NAMED or any(path.startswith("voices#") for path in said):
            raise BadInput("Feedback without a name cannot say whose it is: leave that out.")
        kept = {path: value for path, value in said.items() if value is not None}
        today = day_of(self._reader.now, UTC).isoformat()
        return _feedback(self._keep(FEEDBACK, NO_RETRO, mode, kept, day=today))

    def feedback(self) -> tuple[FeedbackDraft, ...]:
        """Return the feedback that is not published yet; of others at a form, none."""
        return tuple(map(_feedback, self._mine(FEEDBACK, NO_RETRO)))

    def problems(self) -> tuple[str, ...]:
        """Return a sentence for each file that cannot be read; it stays where it is."""
        return self._spool.problems()

    def _add(self, kind: str, retro: Retro, values: Mapping[str, Any]) -> Spooled:
        """Keep something for a retro, while it is time for it."""
        until = Spooled("", kind, retro.id, retro.mode, "", values).until
        self._require_time(kind, retro, until)
        return self._keep(kind, retro.id, retro.mode, values)

    def _require_time(self, kind: str, retro: Retro, until: Phase) -> None:
        if is_over(until, retro.now(self._reader.now)) and not retro.shows_names:
            raise Refused(_TOO_LATE[kind].format(shorten(retro.name, 50), until))

    def _keep(
        self, kind: str, retro_id: str, mode: str, values: Mapping[str, Any], *, day: str = ""
    ) -> Spooled:
        form = self._form if mode == COLLECTED else None
        if mode == COLLECTED and (form is None or form.retro_id != retro_id):
            noun = FEEDBACK if kind == FEEDBACK else "retro"
            raise Refused(_NO_FORM.format(noun))
        entry = Spooled(self._new_id(), kind, retro_id, mode, self._new_id(), values, day)
        self._spool.put(entry)
        if form is not None:
            form.typed.add(entry.id)
        return entry

    def _mine(self, kind: str, retro_id: str) -> tuple[Spooled, ...]:
        """Return what the person who sits here may see of what waits."""
        return tuple(
            each
            for each in self._spool.entries()
            if (each.kind, each.retro) == (kind, retro_id) and self._may_see(each)
        )

    def _may_see(self, entry: Spooled) -> bool:
        typed = self._form.typed if self._form else ()
        return entry.mode != COLLECTED or entry.id in typed

    def _found(self, draft_id: str, kinds: tuple[str, ...]) -> Spooled:
        """Return what a draft's id, or the beginning of one, means."""
        every = {
            each.id: each
            for each in self._spool.entries()
            if each.kind in kinds and self._may_see(each)
        }
        wanted = normal(draft_id)
        if not wanted or not any(each.startswith(wanted) for each in every):
            said = visible_line(draft_id)[:40]
            raise NotFound(f"There is no draft '{said}' here: it is published, or thrown away.")
        titles = {each.id: str(each.values.get("text", "")) for each in every.values()}
        return every[resolve(draft_id, titles, noun="draft")]

    def _retro(self, retro_id: str) -> Retro:
        found: Retro = self._reader.board.find("retro", retro_id)
        return found

    def _new_id(self) -> str:
        return make_id(self._reader.clock.bits(BITS))


_NO_FORM = (
    "This is collected at one machine, whose form is opened for one person after the other: "
    "write it there, with 'sprintboard {} collect'."
)
_TOO_LATE = {
    NOTE: "'{}' collects no notes any more: whoever leads it may go back to '{}'.",
    VOTE: "The vote of '{}' is over: whoever leads it may go back to '{}'.",
    RATING: "'{}' takes no such ratings any more: whoever leads it may go back to '{}'.",
}


def _column(retro: Retro, column: str) -> str:
    if column and all(each.id != column for each in retro.columns):
        known = ", ".join(each.id for each in retro.columns) or "none"
        said = visible_line(column)[:40]
        raise NotFound(f"'{retro.name}' has no column '{said}'; it has {known}.")
    return column


def _note_text(retro_id: str, text: str) -> str:
    """Return the text of a note as its record may hold it."""
    cleaned = validate(KINDS[NOTE], {"retro": retro_id, "text": text})
    return str(cleaned["text"])


def _feedback(entry: Spooled) -> FeedbackDraft:
    return FeedbackDraft(entry.id, entry.values)
