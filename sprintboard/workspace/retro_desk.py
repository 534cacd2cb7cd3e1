"""What all verbs of a retro share: finding it, writing down where it is, and who may lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple

from sprintboard.core import record
from sprintboard.core.adopt import adopt
from sprintboard.core.board import Board
from sprintboard.core.deadlines import say_moment
from sprintboard.core.errors import Refused
from sprintboard.core.ids import MemberId
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro import Retro
from sprintboard.core.retro_names import CURRENT, find_retro
from sprintboard.core.retro_record import may_lead
from sprintboard.core.rows import Row
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.zones import zone
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.drafting import Drafts
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class Sitting(NamedTuple):
    """A retro while somebody writes in it."""

    board: Board
    retro: Retro
    stand: Stand
    """Where it is now."""
    moved: bool
    """A deadline has just moved it, as this verb found out."""


class RetroDesk(RecordVerbs):
    """Finds retros, and keeps what is written of them true to their deadlines."""

    kind: ClassVar[str] = "retro"

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__(desk)
        self._drafts = drafts

    def catch_up(self) -> bool:
        """Write down what deadlines have brought; True when there was something.

        Every clone writes the same, so it does not matter who looks first.
        """
        if not self._late(self._desk.board.retros):
            return False
        with self._desk.writing() as board:
            return self._write_down(board.retros)

    @contextmanager
    def _sitting(self, name: str) -> Iterator[Sitting]:
        """Be the only writer of a retro whose phases are written down up to now.

        Drafts whose time has come are published before and after.
        """
        self._drafts.catch_up()
        with self._desk.writing() as board:
            found = self._found(board, name or CURRENT)
            moved = self._write_down([found])
            newest = self._desk.board
            found = newest.find(self.kind, found.id)
            yield Sitting(newest, found, found.now(self._desk.now), moved)
        self._drafts.catch_up()

    def _write_down(self, retros: Sequence[Retro]) -> bool:
        """Say in the records which phases are over by now. Only inside `writing`.

        It is nobody's action: undo leaves it alone.
        """
        late = self._late(retros)
        for retro in late:
            stand = retro.now(self._desk.now)
            before = adopt(self._desk.load(self.kind, retro.id))
            reached = {f"reached#{stand.element}": True}
            document = record.change(before, reached, self._desk.author())
            message = f"deadline of retro {retro.name}: {PHASE_WORDS[stand.phase]}"
            self._desk.write({(self.kind, retro.id): document}, message=message)
        return bool(late)

    def _late(self, retros: Sequence[Retro]) -> list[Retro]:
        now = self._desk.now
        return [each for each in retros if each.now(now) != each.stand]

    def _found(self, board: Board, name: str) -> Retro:
        return find_retro(board, name, self._desk.now)

    @property
    def _my_id(self) -> MemberId | None:
        me = self._desk.me
        return me.id if me else None

    @property
    def _board_row(self) -> Row:
        """What the board's own record says, for what no snapshot needs."""
        row: Row = self._desk.index.rows("board").get(BOARD_ID, {})
        return row

    def _set(self, at: Sitting, values: Mapping[str, Any], *, verb: str, sentence: str) -> Outcome:
        return self._change(at.retro, values, verb=verb, sentence=sentence)

    def _when(self, board: Board, moment: int) -> str:
        """Return a moment in words, with the time zone that it is told in."""
        name = board.policy.time_zone
        return f"{say_moment(moment, self._desk.now, zone(name))} ({name})"


def require_leader(at: Sitting, member: MemberId | None) -> None:
    """Require that a member leads a retro, or that nobody does.

    Raises:
        Refused: somebody else leads it.
    """
    if not may_lead(at.retro, at.board, member):
        leader = at.board.who(at.retro.facilitator)
        way = "ask them, or take over with 'sprintboard retro facilitate'."
        raise Refused(f"{leader} leads this retro: {way}")


def require_phase(at: Sitting, first: Phase, last: Phase, *, what: str) -> None:
    """Require that a retro is in one of the phases from `first` to `last`.

    Args:
        at: the retro.
        first: the first phase that will do.
        last: the last one.
        what: what is done then, as the beginning of a sentence: `Votes are given`.

    Raises:
        Refused: it is not that far yet, or further.
    """
    place = at.stand.place
    if PHASES.index(first) <= place <= PHASES.index(last):
        return
    here = f"retro '{at.retro.name}' is at {PHASE_WORDS[at.stand.phase]}"
    if place > PHASES.index(last):
        how = f"'sprintboard retro back {first}' goes back."
        raise Refused(f"{what} until {PHASE_WORDS[last]} is over, and {here}: {how}")
    begin = PHASE_WORDS[first]
    raise Refused(f"{what} from {begin} on, and {here}: 'sprintboard retro next' goes on.")
