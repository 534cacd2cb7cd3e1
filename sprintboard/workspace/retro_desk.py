"""What all verbs of a retro share: finding it, writing down where it is, and who may lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple

from sprintboard.core import record
from sprintboard.core.adopt import adopt
from sprintboard.core.board import Board
from sprintboard.core.errors import Refused
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro import Retro
from sprintboard.core.retro_names import CURRENT, find_retro
from sprintboard.core.retro_record import may_lead
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class Sitting(NamedTuple):
    """A retro while somebody writes: what the board is, and where the retro is now."""

    board: Board
    retro: Retro
    stand: Stand


class RetroDesk(RecordVerbs):
    """Finds retros, and keeps what is written of them true to their deadlines."""

    kind: ClassVar[str] = "retro"

    @contextmanager
    def _sitting(self, name: str) -> Iterator[Sitting]:
        """Be the only writer of a retro whose phases are written down up to now."""
        with self._desk.writing() as board:
            found = self._found(board, name or CURRENT)
            self._write_down([found])
            newest = self._desk.board
            found = newest.find(self.kind, found.id)
            yield Sitting(newest, found, found.now(self._desk.now))

    def catch_up(self) -> bool:
        """Write down what deadlines have brought; True when there was something.

        Every clone writes the same, so it does not matter who looks first.
        """
        now = self._desk.now
        if not any(each.now(now) != each.stand for each in self._desk.board.retros):
            return False
        with self._desk.writing() as board:
            return self._write_down(board.retros)

    def _write_down(self, retros: Sequence[Retro]) -> bool:
        """Say in the records which phases are over by now. Only inside `writing`."""
        now = self._desk.now
        late = [each for each in retros if each.now(now) != each.stand]
        for retro in late:
            stand = retro.now(now)
            author = self._desk.author()
            document = record.change(
                adopt(self._desk.load(self.kind, retro.id)),
                {f"reached#{stand.element}": True},
                author,
            )
            message = f"the deadline of retro {retro.name}: {PHASE_WORDS[stand.phase]}"
            self._desk.write({(self.kind, retro.id): document}, message=message)
        return bool(late)

    def _found(self, board: Board, name: str) -> Retro:
        return find_retro(board, name, self._desk.now)

    def _set(self, at: Sitting, values: Mapping[str, Any], *, verb: str, sentence: str) -> Outcome:
        return self._change(at.retro, values, verb=verb, sentence=sentence)

    def _require_leader(self, at: Sitting) -> None:
        """Require that whoever writes leads the retro, or nobody does.

        Raises:
            Refused: somebody else leads it.
        """
        me = self._desk.me
        if not may_lead(at.retro, at.board, me.id if me else None):
            leader = at.board.who(at.retro.facilitator)
            raise Refused(
                f"{leader} leads this retro: ask them, or take over with "
                "'sprintboard retro facilitate'."
            )

    def _require_phase(self, at: Sitting, first: Phase, last: Phase, *, what: str) -> None:
        """Require that a retro is in one of the phases from `first` to `last`.

        Raises:
            Refused: it is not yet, or no more.
        """
        place = at.stand.place
        if PHASES.index(first) <= place <= PHASES.index(last):
            return
        begun = place > PHASES.index(last)
        where = f"'{at.retro.name}' is at {PHASE_WORDS[at.stand.phase]}"
        way = f"'sprintboard retro back {first}'" if begun else "'sprintboard retro next'"
        raise Refused(f"{what}: {where}, and {way} leads there.")
