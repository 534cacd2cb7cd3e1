"""What new retros of a board ask: its own formats, and the statements of the health check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.rank import between, is_rank
from sprintboard.core.retro import Statement
from sprintboard.core.retro_formats import (
    Format,
    find_format,
    formats_of,
    read_columns,
    write_columns,
)
from sprintboard.core.retro_statements import find_statement, statement_values, statements_of
from sprintboard.core.rows import mapping_of
from sprintboard.core.text import clean_line, shorten
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk


class RetroSetup(RetroDesk):
    """The verbs of formats and statements; retros that have begun keep theirs."""

    def formats(self) -> tuple[Format, ...]:
        """Return the formats there are: everybody's, then the team's own."""
        return formats_of(self._board_row)

    def new_format(self, name: str, columns: Sequence[str]) -> Outcome:
        """Make a format of the team, each column as `Name: hint`; the same name replaces.

        Raises:
            BadInput: there is no column, there are too many, or two are called the same.
        """
        asked = read_columns(columns)
        with self._desk.writing():
            title = clean_line(name)
            own = [each for each in self.formats() if each.is_own]
            known = next((each for each in own if each.name.casefold() == title.casefold()), None)
            place = f"formats/{known.key if known else self._desk.new_id()[:6]}"
            values = {"name": name, "columns": write_columns(asked)}
            return self._put(place, values, verb="save", words=f"format '{shorten(title, 50)}'")

    def remove_format(self, name: str) -> Outcome:
        """Take a format of the team away; retros that have it keep it.

        Raises:
            Refused: it is one that every board has.
        """
        with self._desk.writing():
            found = find_format(self.formats(), name)
            if not found.is_own:
                raise Refused(f"Every board has '{found.name}'; only formats of your own go away.")
            words = f"format '{shorten(found.name, 50)}'"
            return self._put(f"formats/{found.key}", {"gone": True}, verb="remove", words=words)

    def statements(self) -> tuple[Statement, ...]:
        """Return the statements of the health check that new retros begin with."""
        return statements_of(self._board_row)

    def add_statement(self, text: str) -> Outcome:
        """Add a statement at the end.

        Raises:
            Refused: there is one that says the same.
        """
        with self._desk.writing():
            every = self.statements()
            title = clean_line(text)
            if any(each.text.casefold() == title.casefold() for each in every):
                raise Refused(f"The health check has '{shorten(title, 50)}' already.")
            place = f"statements/{self._desk.new_id()[:6]}"
            values = {"text": text, "rank": between(self._last_rank(), None)}
            words = f"statement '{shorten(title, 50)}'"
            return self._put(place, values, verb="add", words=words, beside=self._plain())

    def remove_statement(self, name: str) -> Outcome:
        """Take a statement away, by its number from 1 or the beginning of its text."""
        with self._desk.writing():
            every = self.statements()
            if not every:
                raise NotFound("The health check has no statement.")
            found = find_statement(every, name)
            place, words = f"statements/{found.id}", f"statement '{shorten(found.text, 50)}'"
            gone = {"gone": True}
            return self._put(place, gone, verb="remove", words=words, beside=self._plain())

    def _plain(self) -> dict[str, Any]:
        """Return what writes down the statements that every board has, when none is yet."""
        known = mapping_of(self._board_row, "statements")
        return {} if known else statement_values(self.statements())

    def _last_rank(self) -> str | None:
        known = mapping_of(self._board_row, "statements").values() or [
            {"rank": rank}
            for path, rank in statement_values(self.statements()).items()
            if path.endswith("/rank")
        ]
        ranks = (str(each.get("rank", "")) for each in known if isinstance(each, Mapping))
        return max(filter(is_rank, ranks), default=None)

    def _put(
        self,
        place: str,
        values: Mapping[str, Any],
        *,
        verb: str,
        words: str,
        beside: Mapping[str, Any] | None = None,
    ) -> Outcome:
        said = {f"{place}/{name}": value for name, value in values.items()}
        outcome = self._desk.save(
            [Change(kind="board", id=BOARD_ID, values={**(beside or {}), **said})],
            message=f"{verb} the retro's {words}",
            sentence=f"{_DONE[verb]} the {words}",
        )
        return replace(outcome, ids=(place.rpartition("/")[2],))


_DONE = {"save": "Saved", "remove": "Removed", "add": "Added"}
