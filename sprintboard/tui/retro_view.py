"""What the retro's screen shows, read beside the event loop."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.due import Held
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Retro
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED
from sprintboard.metrics.retro_health import Health, health
from sprintboard.metrics.retro_health_trend import Trend, health_trends

if TYPE_CHECKING:
    from sprintboard.metrics.retro_trends import Trends
    from sprintboard.workspace import Workspace

_COLLECT = PHASES.index(Phase.COLLECT)


class Extras(NamedTuple):
    """What takes longer to read, and is only read when somebody asks for it."""

    facts: bool = False
    trends: bool = False


class RetroView(NamedTuple):
    """One retro of a board, as this person may see it now."""

    board: Board
    now: int
    """Unix seconds."""
    retros: tuple[Retro, ...]
    """All of them, oldest first."""
    record: RetroRecord | None = None
    """None while there is no retro."""
    health: Health | None = None
    before: tuple[Trend, ...] = ()
    """How the statements were rated in the retros before this one."""
    proposals: tuple[tuple[str, ...], ...] = ()
    """Keys of topics that say much the same, while grouping."""
    due: str = ""
    """A sentence on notes of this machine that go out with the next sync."""
    held: Held | None = None
    """What the collector holds, where the retro is collected."""
    facts: tuple[str, ...] | None = None
    """The numbers of the sprint in sentences; None while nobody asks."""
    minutes: str = ""
    """Of a retro that is closed, in Markdown."""
    trends: Trends | None = None
    """What shows over the last retros; None while nobody asks."""


def retro_view(workspace: Workspace, wanted: str | None, extras: Extras) -> RetroView:
    """Return what there is to see; without a `wanted` retro the newest that is open, else the last.

    Raises:
        SprintboardError: the retro cannot be read.
    """
    board, now = workspace.board, workspace.now
    retros = board.retros
    found = chosen(retros, wanted, now)
    if found is None:
        return RetroView(board, now, retros)
    record = workspace.retros.read(found.id)
    phase, place = record.phase, record.stand.place
    waits = bool(record.drafts) and place > _COLLECT
    is_collected = found.mode == COLLECTED
    return RetroView(
        board=board,
        now=now,
        retros=retros,
        record=record,
        health=health(record.retro, record.stand),
        before=health_trends(retros[: retros.index(found)], now),
        proposals=workspace.retros.proposals(found.id) if phase == Phase.GROUP else (),
        due=workspace.drafts.due_words() if waits else "",
        held=workspace.drafts.collected(found.id) if is_collected else None,
        facts=_facts(workspace, board, found.id) if extras.facts else None,
        minutes=workspace.retros.minutes(found.id) if phase == Phase.CLOSED else "",
        trends=workspace.retros.trends() if extras.trends else None,
    )


def chosen(retros: tuple[Retro, ...], wanted: str | None, now: int) -> Retro | None:
    """Return the wanted retro, else the newest that is open, else the newest."""
    found = next((each for each in retros if each.id == wanted), None)
    is_open = (each for each in reversed(retros) if each.now(now).phase != Phase.CLOSED)
    return found or next(is_open, retros[-1] if retros else None)


def _facts(workspace: Workspace, board: Board, retro_id: str) -> tuple[str, ...]:
    found = workspace.retros.facts(retro_id)
    if found is None:
        return ()
    said: tuple[str, ...] = import_module("sprintboard.metrics.retro_facts").say_facts(found, board)
    return said
