"""The notes of a retro: written as drafts, published, and taken back."""

from __future__ import annotations

from sprintboard.core.board import Board
from sprintboard.core.draft import Draft
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.fold import fold
from sprintboard.core.note_names import find_written, no_such_note
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Note, Retro, RetroColumn
from sprintboard.core.retro_names import CURRENT
from sprintboard.core.retro_record import notes_of
from sprintboard.core.text import shorten, visible_line
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk


class RetroNotes(RetroDesk):
    """The verbs of notes. `note` is the beginning of an id, or of its words."""

    def note(self, retro: str, text: str, column: str = "") -> Outcome:
        """Write a draft on this machine; the column may be left out where there is but one.

        Raises:
            Refused: no notes are collected any more.
            BadInput: the text is empty or too long, or the column is not clear.
        """
        board = self._desk.board
        found = self._found(board, retro or CURRENT)
        if found.now(self._desk.now).phase == Phase.CLOSED:
            raise Refused(f"Retro '{found.name}' is closed: 'sprintboard retro back' opens it.")
        where = _column(found, column)
        draft = self._drafts.write(found.id, text, where.id if where else "")
        if found.now(self._desk.now).place > PHASES.index(Phase.COLLECT):
            return self._drafts.publish(found.id)  # where names are shown, one may be late
        under = f" under '{where.name}'" if where else ""
        sentence = f"Wrote '{shorten(draft.text, 50)}'{under}: nobody else sees it yet"
        return Outcome(sentence=sentence, ids=(draft.id,))

    def draft(self, retro: str, draft: str) -> Draft:
        """Return a note of this machine.

        Raises:
            NotFound: there is none.
        """
        drafts = self._drafts.of(self._found(self._desk.board, retro or CURRENT).id)
        found = find_written(drafts, draft)
        if found is None:
            raise no_such_note(drafts, draft)
        return found

    def edit_draft(self, retro: str, draft: str, text: str) -> Outcome:
        """Write a note anew that is not published yet."""
        new = self._drafts.edit(self.draft(retro, draft).id, text)
        return Outcome(sentence=f"Wrote '{shorten(new.text, 50)}' anew", ids=(new.id,))

    def remove_draft(self, retro: str, draft: str) -> Outcome:
        """Throw a note away that is not published yet."""
        found = self.draft(retro, draft)
        self._drafts.discard(found.id)
        return Outcome(sentence=f"Threw '{shorten(found.text, 50)}' away", ids=(found.id,))

    def edit_note(self, retro: str, note: str, text: str) -> Outcome:
        """Write a draft anew, or a published note that shows names.

        Raises:
            Refused: it is somebody else's, or nobody can tell whose it is.
        """
        found = self._found(self._desk.board, retro or CURRENT)
        draft = find_written(self._drafts.of(found.id), note)
        if draft:
            return self.edit_draft(found.id, draft.id, text)
        with self._desk.writing() as board:
            own = self._own_note(board, found, note)
            change = Change(kind="note", id=own.id, values={"text": text})
            return self._save_note(own, change, "edit")

    def remove_note(self, retro: str, note: str) -> Outcome:
        """Throw a draft away, or take back a published note that shows names.

        Raises:
            Refused: it is somebody else's, or nobody can tell whose it is.
        """
        found = self._found(self._desk.board, retro or CURRENT)
        draft = find_written(self._drafts.of(found.id), note)
        if draft:
            return self.remove_draft(found.id, draft.id)
        with self._desk.writing() as board:
            own = self._own_note(board, found, note)
            return self._save_note(own, Change(kind="note", id=own.id, do="delete"), "remove")

    def publish(self, retro: str, *, anyway: bool = False) -> Outcome:
        """Show the drafts of this machine to everybody, in the mode of the retro.

        Raises:
            Refused: they would stand alone without a name, or a collector holds too little to hide
                anyone, and nobody said `anyway`.
        """
        found = self._found(self._desk.board, retro or CURRENT)
        return self._drafts.publish(found.id, anyway=anyway)

    def _own_note(self, board: Board, retro: Retro, name: str) -> Note:
        """Return a published note that whoever writes may change."""
        notes = notes_of(retro, board)
        found = find_written(notes, name)
        if found is None:
            raise no_such_note((*self._drafts.of(retro.id), *notes), name)
        if not retro.shows_names:
            raise Refused(
                "A note without a name stays as it was published: nobody can tell whose it is."
            )
        if found.by is not None and found.by != self._my_id:
            raise Refused(f"That is a note of {board.who(found.by)}: ask them to change it.")
        return found

    def _save_note(self, note: Note, change: Change, verb: str) -> Outcome:
        words = f"note {self._desk.board.short('note', note.id)} '{shorten(note.name, 50)}'"
        said = {"edit": "Changed", "remove": "Removed"}[verb]
        return self._desk.save([change], message=f"{verb} {words}", sentence=f"{said} the {words}")


def find_column(retro: Retro, name: str) -> RetroColumn:
    """Return the column of a retro with this id or name, or the one whose name begins so.

    Raises:
        BadInput: there is none.
    """
    wanted = fold(" ".join(name.split()))
    for fits in (str.__eq__, str.startswith):
        for each in retro.columns:
            if wanted and (each.id == wanted or fits(fold(each.name), wanted)):
                return each
    raise BadInput(f"There is no column '{visible_line(name[:40])}'. {_columns_of(retro)}")


def _column(retro: Retro, name: str) -> RetroColumn | None:
    if name:
        return find_column(retro, name)
    if len(retro.columns) > 1:
        raise BadInput(f"Where does the note belong? {_columns_of(retro)}")
    return retro.columns[0] if retro.columns else None


def _columns_of(retro: Retro) -> str:
    known = ", ".join(f"'{each.name}'" for each in retro.columns) or "none"
    return f"The columns are {known}."
