"""The numbers: what is asked in names and days becomes trails, columns and a window of days.

Each number is computed once, in `metrics`, of what the index keeps of the cards' history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sprintboard.core.board import Board
from sprintboard.core.days import parse_day, parse_past_day
from sprintboard.core.errors import BadInput
from sprintboard.core.trail import Trail
from sprintboard.metrics.ageing import Ageing, ageing
from sprintboard.metrics.behind import Window
from sprintboard.metrics.blocked_time import BlockedTime, blocked_time
from sprintboard.metrics.collaboration import Collaboration, collaboration
from sprintboard.metrics.cumulative_flow import CumulativeFlow, cumulative_flow
from sprintboard.metrics.cycle_time import CycleTime, Expectation, cycle_time, expectation
from sprintboard.metrics.flow import Flow, flow_of, is_away, levels
from sprintboard.metrics.flow_efficiency import FlowEfficiency, flow_efficiency
from sprintboard.metrics.forecast import Forecast, how_many, when
from sprintboard.metrics.handoffs import Handoffs, handoffs
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.open_questions import open_questions
from sprintboard.metrics.throughput import Throughput, throughput
from sprintboard.metrics.wip import Wip, wip
from sprintboard.workspace.column_names import columns_named
from sprintboard.workspace.sprint_numbers import SprintNumbers

RECENT = 84
"""Days that a forecast learns from and that charts by day show, when nobody says since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a number is asked about; nothing said means all of it."""

    filter: str = ""
    """Archived cards count as those on the board do; deleted ones never do."""
    since: str | None = None
    """The first day, as people write it."""
    until: str | None = None
    """The last day; today when it is not said, or lies ahead."""
    start: tuple[str, ...] = ()
    """Names of the columns with which work begins; those of category doing."""
    done: tuple[str, ...] = ()
    """Names of the columns with which it ends; those of category done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What a number is made of."""

    board: Board
    trails: Sequence[Trail]
    flow: Flow
    days: LocalDays
    window: Window
    now: int


class Insights(SprintNumbers):
    """The verbs of numbers: each answers with a value that knows the cards behind it."""

    def cycle_time(self, asked: Asked = Asked()) -> CycleTime:
        """Return how many days finished work took."""
        return _cycle_time(self._scope(asked))

    def expectation(self, asked: Asked = Asked(), *, percent: int = 85) -> Expectation:
        """Return within how many days so many percent of work were done."""
        if not 1 <= percent <= 100:
            raise BadInput(f"{percent} % is no probability: ask for 1 to 100.")
        return expectation(self.cycle_time(asked), percent)

    def ageing(self, asked: Asked = Asked()) -> Ageing:
        """Return how old the work in progress is."""
        scope = self._scope(asked)
        times = _cycle_time(scope)
        return ageing(scope.trails, scope.flow, scope.days, scope.now, times)

    def throughput(self, asked: Asked = Asked()) -> Throughput:
        """Return how many cards were finished a day."""
        return _throughput(self._scope(asked, recent=RECENT))

    def when(self, asked: Asked = Asked(), *, items: int | None = None, seed: int = 0) -> Forecast:
        """Return when so many cards will be done: those that are open, when nobody says how many.

        Raises:
            BadInput: fewer than one card is asked for.
        """
        if items is not None and items < 1:
            raise BadInput(f"{items} cards are done already: ask for one or more.")
        scope = self._scope(asked, recent=RECENT)
        past = _throughput(scope)
        number = _open(scope) if items is None else items
        return when(past.counts, number, until=past.until, seed=seed)

    def how_many(self, by: str, asked: Asked = Asked(), *, seed: int = 0) -> Forecast:
        """Return how many cards will be done by a day.

        Raises:
            BadInput: the day is none, or is over.
        """
        scope = self._scope(asked, recent=RECENT)
        past = _throughput(scope)
        day = parse_day(by, today=past.until)
        if day <= past.until:
            raise BadInput(
                f"{day} is not ahead of {past.until}: name a later day to look ahead to."
            )
        return how_many(past.counts, day, until=past.until, seed=seed)

    def cumulative_flow(self, asked: Asked = Asked()) -> CumulativeFlow:
        """Return how many cards had come how far, day by day."""
        scope = self._scope(asked, recent=RECENT)
        board = scope.board
        columns = tuple(each.id for each in board.columns)
        return cumulative_flow(scope.trails, columns, levels(board), scope.days, scope.window)

    def flow_efficiency(self, asked: Asked = Asked()) -> FlowEfficiency:
        """Return which part of its time finished work could be worked on."""
        scope = self._scope(asked)
        return flow_efficiency(scope.trails, scope.flow, scope.days, scope.window)

    def blocked_time(self, asked: Asked = Asked()) -> BlockedTime:
        """Return how long cards were blocked, why, and on whom they waited."""
        scope = self._scope(asked)
        return blocked_time(
            scope.trails,
            scope.board,
            scope.flow,
            days=scope.days,
            window=scope.window,
            now=scope.now,
        )

    def handoffs(self, asked: Asked = Asked()) -> Handoffs:
        """Return how work passes between units, and how long it waits there."""
        scope = self._scope(asked)
        return handoffs(self._passes(scope.trails, scope.flow), scope.days, scope.window)

    def wip(self, asked: Asked = Asked()) -> Wip:
        """Return how much work each unit has in its hands now."""
        scope = self._scope(asked)
        return wip(scope.trails, scope.board, scope.flow)

    def collaboration(self, asked: Asked = Asked()) -> Collaboration:
        """Return whether both sides work on things, and how long each waits for the other."""
        scope = self._scope(asked)
        return collaboration(
            scope.trails,
            self._passes(scope.trails, scope.flow),
            scope.board,
            scope.flow,
            days=scope.days,
            window=scope.window,
            questions=open_questions(
                scope.board.questions,
                scope.board,
                now=scope.now,
                today=scope.days.of(scope.now),
            ),
        )

    def first_day(self) -> date:
        """Return the day on which the oldest card was made: where all that is known begins."""
        days = self._local_days()
        made = min((trail.made_at for trail in self.trails()), default=self._reader.now)
        return date.fromordinal(days.of(made))

    def _scope(self, asked: Asked, *, recent: int | None = None) -> _Scope:
        board = self._reader.board
        flow = flow_of(board, start=self._columns(asked.start), done=self._columns(asked.done))
        trails, _ = self._filtered(asked.filter)
        days = self._local_days()
        window = self._window(asked, trails, recent)
        return _Scope(
            board=board,
            trails=trails,
            flow=flow,
            days=days,
            window=window,
            now=self._reader.now,
        )

    def _window(self, asked: Asked, trails: Iterable[Trail], recent: int | None) -> Window:
        today = date.fromordinal(self._days.of(self._reader.now))
        until = min(parse_past_day(asked.until, today=today), today) if asked.until else today
        if asked.since:
            since = parse_past_day(asked.since, today=today)
            if since > until:
                raise BadInput(f"{since} is after {until}: name a first day before the last one.")
            return Window(since.toordinal(), until.toordinal())
        last = until.toordinal()
        first = min((self._days.of(trail.made_at) for trail in trails), default=last)
        if recent is not None:
            first = max(first, last - recent + 1)
        return Window(min(first, last), last)

    def _columns(self, names: Iterable[str]) -> tuple[str, ...]:
        board, root = self._reader.board, self._reader.root
        return tuple(each for name in names for each in columns_named(name, board, root))


def _cycle_time(scope: _Scope) -> CycleTime:
    return cycle_time(scope.trails, scope.flow, scope.days, scope.window)


def _throughput(scope: _Scope) -> Throughput:
    return throughput(scope.trails, scope.flow, scope.days, scope.window)


def _open(scope: _Scope) -> int:
    """Return how many cards are on the board and not done."""
    return sum(
        1
        for trail in scope.trails
        if trail.moves[-1].column not in scope.flow.done and not is_away(trail)
    )
