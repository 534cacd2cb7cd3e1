"""The numbers of a retro's sprint in sentences: facts, to stand beside opinions.

Nothing is counted here: the numbers are those of the sprint's report, its burndown, and of
collaboration in the days of the sprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.estimates import Scale, say_points
from sprintboard.metrics.burndown import Burndown
from sprintboard.metrics.collaboration import Wait
from sprintboard.metrics.sprint_report import Amount, SprintReport

_DAY = 86_400
_HOUR = 3_600
_SIDES = {"it": ("IT", "the business"), "business": ("The business", "IT")}


class SprintFacts(NamedTuple):
    """What the numbers say of a sprint."""

    report: SprintReport
    burndown: Burndown
    waits: tuple[Wait, ...]
    """What each side waited for the other in the days of the sprint."""


def say_facts(facts: SprintFacts, board: Board) -> tuple[str, ...]:
    """Return the facts as sentences, names as people wrote them."""
    return (
        *_work(facts.report, board),
        *_days(facts.burndown, board),
        *_halts(facts.report, board),
        *(_waited(each) for each in facts.waits),
    )


def _work(report: SprintReport, board: Board) -> Iterator[str]:
    committed, completed = (_amount(x, board) for x in (report.committed, report.completed))
    yield f"Committed: {committed}. Done: {completed}."
    came, went = (len(each.cards) for each in (report.added, report.removed))
    if came or went:
        share = (
            "" if report.scope_change is None else f", a change of {_percent(report.scope_change)}"
        )
        yield f"On the way {_cards(came)} came in and {_cards(went)} went out{share}."
    if report.carry_over is not None:
        part = _percent(report.carry_over)
        yield f"Carried over: {_amount(report.carried, board)}, {part} of the commitment."
    elif report.incomplete.cards:
        yield f"Still open: {_amount(report.incomplete, board)}."


def _days(burndown: Burndown, board: Board) -> Iterator[str]:
    """Yield the burndown in words: what was left before the first day, and after each."""
    known = [each.remaining for each in burndown.lines if each.remaining is not None]
    if board.policy.estimates != Scale.NONE and burndown.commitment and known:
        way = (say_points(each, board.policy.estimates) for each in (burndown.commitment, *known))
        yield f"Left from day to day: {' → '.join(way)}."


def _halts(report: SprintReport, board: Board) -> Iterator[str]:
    if not report.halts:
        yield "Nothing was blocked."
        return
    total = sum(each.seconds for each in report.halts)
    times = "once" if len(report.halts) == 1 else f"{len(report.halts)} times"
    yield f"Blocked {times}, {_time(total)} in all."
    for each in report.waited_for:
        whom = board.who(each.party) if each.party else "nobody named"
        yield f"Waited for {whom}: {_time(each.seconds)}, {_cards(len(each.cards))}."


def _waited(wait: Wait) -> str:
    who, whom = _SIDES[wait.side]
    if not wait.n and not wait.waiting:
        return f"{who} handed nothing to {whom}."
    times = "once" if wait.n == 1 else f"{wait.n} times"
    median = "" if wait.median is None else f", half of them within {_time(wait.median * _DAY)}"
    still = f"; {wait.waiting} still wait" if wait.waiting else ""
    return f"{who} waited {times} for {whom}, {_time(wait.days * _DAY)} in all{median}{still}."


def _amount(amount: Amount, board: Board) -> str:
    cards = _cards(len(amount.cards))
    scale = board.policy.estimates
    if scale == Scale.NONE:
        return cards
    unit = "" if scale == Scale.HOURS else " points"
    return f"{say_points(amount.points, scale)}{unit} in {cards}"


def _cards(number: int) -> str:
    return "1 card" if number == 1 else f"{number} cards"


def _time(seconds: float) -> str:
    """Return `2.5 days`, or hours where it was not a day."""
    if 0 < seconds < _DAY:
        hours = round(seconds / _HOUR)
        return "less than an hour" if not hours else "1 hour" if hours == 1 else f"{hours} hours"
    days = round(seconds / _DAY, 1)
    return "1 day" if days == 1 else f"{days:g} days"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
