"""The glossary: words of one side, explained to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from sprintboard.core.abbreviations import Proposal, proposed
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.card_row import long_texts
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.glossary import spellings
from sprintboard.core.ids import CardId
from sprintboard.core.rows import KINDS_WITH_ROWS, elements_of
from sprintboard.core.talk import Term
from sprintboard.core.text import clean_line, shorten
from sprintboard.store.places import BOARD_ID, record_at
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs

MOST_READ = 2000
"""Cards that are read whole for proposals, those that changed last."""


class Terms(RecordVerbs):
    """The verbs of terms. `term` is the word, the beginning of it, or of its id."""

    kind: ClassVar[str] = "term"

    def list(self, filter: str = "", *, every: bool = False) -> tuple[Term, ...]:
        """Return the terms that a filter fits, by name."""
        found = super().list(filter, every=every)
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

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

    def proposals(self) -> tuple[Proposal, ...]:
        """Return abbreviations that texts use and nobody explained, most used first.

        All titles are read, and whole the cards that changed last: `MOST_READ` of them.
        """
        board = self._desk.board
        names = {each.name for each in board.units.values()}
        return proposed(
            board.terms,
            self._card_texts(board),
            self._other_texts(),
            dismissed={*self._dismissed, *names},
        )

    def dismiss(self, *words: str) -> Outcome:
        """Say for the whole team that abbreviations need no explanation.

        Raises:
            BadInput: none was named.
        """
        said = [word for each in words if (word := clean_line(each))]
        if not said:
            raise BadInput("No abbreviation was named: 'sprintboard term propose' lists them.")
        named = " and ".join(f"'{shorten(each, 40)}'" for each in said)
        with self._desk.writing():
            change = Change(
                kind="board", id=BOARD_ID, values={f"no_terms#{each}": True for each in said}
            )
            outcome = self._desk.save(
                [change],
                message=f"no term: {', '.join(said)}",
                sentence=f"Nobody is asked any more to explain {named}",
            )
        return replace(outcome, ids=tuple(said))

    @property
    def _dismissed(self) -> tuple[str, ...]:
        row = self._desk.reader.index.rows("board").get(BOARD_ID) or {}
        return elements_of(row, "no_terms")

    def _card_texts(self, board: Board) -> Iterator[str]:
        latest = (record_at(path) for path, _ in self._desk.reader.index.latest())
        changed = (owner[1] for owner in latest if owner is not None and owner[0] == "card")
        read = {*islice(changed, MOST_READ)}
        for card_id, title in board.cards.titles().items():
            if board.cards[CardId(card_id)].state == State.DELETED:
                continue
            texts = long_texts(self._desk.load("card", card_id)) if card_id in read else ()
            yield "\n".join((title, *texts))

    def _other_texts(self) -> Iterator[str]:
        for kind in KINDS_WITH_ROWS - {Terms.kind}:
            for row in self._desk.reader.index.rows(kind).values():
                if not row.get("deleted"):
                    yield "\n".join(_texts(row))

    def _require_new(self, board: Board, words: Sequence[str], *, but: Term | None = None) -> None:
        known = spellings(each for each in board.terms if but is None or each.id != but.id)
        for word in words:
            other = known.get(clean_line(word).casefold())
            if other is not None:
                raise Refused(f"'{clean_line(word)}' is explained already: see '{other.name}'.")


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a row; ids and the like have no capitals."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
