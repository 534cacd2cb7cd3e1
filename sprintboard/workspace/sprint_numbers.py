"""The numbers of sprints, and the morning's view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sprintboard.core.board import Board
from sprintboard.core.errors import Refused
from sprintboard.core.ids import CardId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.trail import Trail
from sprintboard.core.zones import zone
from sprintboard.metrics.ageing import ageing
from sprintboard.metrics.behind import Window
from sprintboard.metrics.burndown import Burndown, burndown
from sprintboard.metrics.cycle_time import cycle_time
from sprintboard.metrics.daily import Daily, Facts, daily, last_working_day
from sprintboard.metrics.flow import Flow, flow_of
from sprintboard.metrics.handoffs import Handoff, handoffs_of
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.report_text import markdown
from sprintboard.metrics.sprint_history import narrowed
from sprintboard.metrics.sprint_report import SprintReport, sprint_report
from sprintboard.metrics.velocity import USUAL, Velocity, velocity
from sprintboard.workspace.finder import Finder
from sprintboard.workspace.reader import Reader

_T = TypeVar("_T")
NOT_STARTED = "No sprint was started yet"
_EVER = Window(date.min.toordinal(), date.max.toordinal())


class SprintNumbers:
    """The verbs of numbers that need no columns and no days: a sprint says both."""

    def __init__(self, reader: Reader, finder: Finder) -> None:
        self._reader = reader
        self._finder = finder
        self._trails: Sequence[Trail] = ()
        self._trails_of: Board | None = None
        self._days = LocalDays(zone("UTC"))
        self._zone = "UTC"
        self._handoffs: tuple[Sequence[Trail], Flow | None, tuple[Handoff, ...]] = ((), None, ())

    def burndown(self, sprint: str | None = None, *, filter: str = "") -> Burndown | None:
        """Return a sprint's work, day by day: of the one that runs, else the last one.

        None when no sprint was started yet.

        Raises:
            Refused: the one that is named was never started.
        """
        found = self._sprint(sprint)
        if found is None:
            return None
        trails, wanted = self._in_sprints(filter)
        if wanted is not None:
            found = narrowed(found, wanted)
        lines = burndown(found, trails, self._reader.board, self._reader.now)
        return _require_started(lines, found)

    def sprint_report(self, sprint: str | None = None) -> SprintReport:
        """Return what there is to say about a sprint: the one that runs, else the last one.

        Raises:
            Refused: it was never started.
        """
        found = self._sprint(sprint)
        if found is None:
            raise Refused(f"{NOT_STARTED}: 'sprintboard sprint start' starts one.")
        report = sprint_report(found, self._in_sprints()[0], self._reader.board, self._reader.now)
        return _require_started(report, found)

    def report_text(self, report: SprintReport) -> str:
        """Return a report as Markdown, in which what people wrote is only text."""
        return markdown(report, self._reader.board)

    def velocity(self, last: int = USUAL, *, filter: str = "") -> Velocity:
        """Return what the team completes in a sprint, over the `last` ones that were closed."""
        board = self._reader.board
        trails, wanted = self._in_sprints(filter)
        sprints = board.sprints
        if wanted is not None:
            sprints = tuple(narrowed(each, wanted) for each in sprints)
        return velocity(sprints, trails, board, last=last)

    def daily(self) -> Daily:
        """Return what changed since the last working day and what waits, by unit."""
        board, trails, days = self._reader.board, self.trails(), self._local_days()
        now = self._reader.now
        flow = flow_of(board)
        ages = ageing(trails, flow, days, now, cycle_time(trails, flow, days, _EVER))
        today = date.fromordinal(days.of(now))
        return daily(
            Facts(trails, self._passes(trails, flow), ages),
            board,
            flow,
            days=days,
            since=last_working_day(today, board.policy.working_days),
            now=now,
        )

    def trails(self) -> Sequence[Trail]:
        """Return the trails of all cards that are not deleted, once for every snapshot."""
        board = self._reader.board
        if self._trails_of is not board:
            self._trails, self._trails_of = self._reader.index.trails(), board
        return self._trails

    def _in_sprints(
        self, filter_text: str = ""
    ) -> tuple[Sequence[Trail], frozenset[CardId] | None]:
        """Return what `_filtered` does; without a filter also the trails of deleted cards.

        They were in a sprint until that day.
        """
        trails, wanted = self._filtered(filter_text)
        if wanted is None:
            trails = [*trails, *self._reader.index.trails(deleted=True)]
        return trails, wanted

    def _passes(self, trails: Sequence[Trail], flow: Flow) -> tuple[Handoff, ...]:
        """Return the handoffs along trails, once for the numbers that are made of them."""
        known, known_flow, found = self._handoffs
        if known is not trails or known_flow != flow:
            found = handoffs_of(trails, self._reader.board, flow)
            self._handoffs = trails, flow, found
        return found

    def _filtered(self, filter_text: str) -> tuple[Sequence[Trail], frozenset[CardId] | None]:
        """Return the trails that a filter leaves, and the ids of its cards; None: all of them."""
        if not filter_text.strip():
            return self.trails(), None
        wanted = frozenset(card.id for card in self._finder.find(filter_text, archived=True))
        return [trail for trail in self.trails() if trail.id in wanted], wanted

    def _local_days(self) -> LocalDays:
        name = self._reader.board.policy.time_zone
        if self._zone != name:
            self._zone, self._days = name, LocalDays(zone(name))
        return self._days

    def _sprint(self, sprint: str | None) -> Sprint | None:
        board = self._reader.board
        if sprint:
            return board.find_sprint(sprint)
        began = [each for each in board.sprints if each.state != SprintState.PLANNED]
        return board.current_sprint or (began[-1] if began else None)


def _require_started(found: _T | None, sprint: Sprint) -> _T:
    if found is None:
        raise Refused(f"Sprint '{sprint.name}' was never started: it has no numbers yet.")
    return found
