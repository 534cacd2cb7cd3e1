"""The glossary: words of one side, explained to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.glossary import proposed, spellings
from sprintboard.core.talk import Term
from sprintboard.core.text import clean_line
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class Terms(RecordVerbs):
    """The verbs of terms. `term` is the word, the beginning of it, or of its id."""

    kind: ClassVar[str] = "term"

    def explain(
        self, term: str, meaning: str, *, synonyms: Sequence[str] = (), side: str | None = None
    ) -> Outcome:
        """Explain a word.

        Raises:
            Refused: the word, or a synonym, is explained already.
        """
        with self._desk.writing() as board:
            self._require_new(board, (term, *synonyms))
            values: dict[str, Any] = {"term": term, "meaning": meaning, "side": side or None}
            values |= {f"synonyms#{clean_line(each)}": True for each in synonyms}
            return self._create(values, name=term)

    def edit(
        self,
        term: str,
        *,
        name: str | None = None,
        meaning: str | None = None,
        side: str | None = None,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
    ) -> Outcome:
        """Change a word, its meaning, its side (empty: both), or its synonyms."""
        with self._desk.writing() as board:
            found: Term = board.find("term", term)
            self._require_new(board, (*add, *([name] if name else ())), but=found)
            values: dict[str, Any] = {}
            if name is not None:
                values["term"] = name
            if meaning is not None:
                values["meaning"] = meaning
            if side is not None:
                values["side"] = side or None
            values |= {f"synonyms#{clean_line(each)}": True for each in add}
            values |= {f"synonyms#{clean_line(each)}": False for each in remove}
            if not values:
                raise BadInput("Nothing to change was named.")
            return self._change(found, values, verb="edit")

    def read(self, term: str) -> Term:
        """Return the term that a word, a synonym, or the beginning of either names."""
        board = self._desk.board
        known = spellings(board.terms).get(clean_line(term).casefold())
        found: Term = known or board.find("term", term)
        return found

    def proposals(self) -> tuple[tuple[str, int], ...]:
        """Return abbreviations that texts use and nobody explained, with how often, most first."""
        board = self._desk.board
        return proposed(board.terms, (card.title for card in board.cards.values()))

    def _require_new(self, board: Board, words: Sequence[str], *, but: Term | None = None) -> None:
        known = spellings(each for each in board.terms if but is None or each.id != but.id)
        for word in words:
            other = known.get(clean_line(word).casefold())
            if other is not None:
                raise Refused(f"'{clean_line(word)}' is explained already: see '{other.name}'.")
