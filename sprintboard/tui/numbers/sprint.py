"""Numbers of sprints: burndown, burnup and velocity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId
from sprintboard.core.sprint import SprintState
from sprintboard.core.text import visible_line
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.burndown import Burndown, Line, Mark
from sprintboard.metrics.velocity import Velocity
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.words import cards, day, few, points
from sprintboard.tui.widgets.chart_spec import (
    Axis,
    Chart,
    Level,
    Look,
    Scale,
    Series,
    Shape,
    Table,
)

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_SPRINTS = 10
"""So many sprints back a velocity looks."""
_MARKS = {"added": "▲", "removed": "▼", "estimate": "◇"}
_CHANGED = {"added": "added", "removed": "removed", "estimate": "re-estimated"}


def burndown(workspace: Workspace, wish: Wish) -> Answer:
    """Say how much of a sprint is left."""
    found = workspace.insights.burndown(wish.sprint or None, filter=wish.filter)
    if found is None or not found.cards:
        return _no_card(workspace, found)
    known = _known(found)
    start = known[0][0] - 1
    left = ((float(start), found.commitment), *((x, line.remaining or 0) for x, line in known))
    guide = (
        (float(start), found.commitment),
        *((float(_ordinal(line.day)), line.guideline) for line in found.lines),
    )
    chart = _chart(
        found,
        "points left",
        Series(name="left", shape=Shape.LINE, look=Look.FIRST, glyph="●", points=left),
        Series(
            name="guideline", shape=Shape.DOTS, look=Look.QUIET, glyph="·", points=_finer(guide)
        ),
        *_marks(found, lambda line: line.remaining or 0),
    )
    return _answer(workspace, found, _left_sentence(workspace, found, known), chart)


def burnup(workspace: Workspace, wish: Wish) -> Answer:
    """Say how much of a sprint is done, and how its scope moved."""
    found = workspace.insights.burndown(wish.sprint or None, filter=wish.filter)
    if found is None or not found.cards:
        return _no_card(workspace, found)
    known = _known(found)
    start = float(known[0][0] - 1)
    done = ((start, 0.0), *((x, line.done or 0) for x, line in known))
    scope = ((start, found.commitment), *((x, line.scope or 0) for x, line in known))
    chart = _chart(
        found,
        "points",
        Series(name="done", shape=Shape.LINE, look=Look.THIRD, glyph="●", points=done),
        Series(name="scope", shape=Shape.LINE, look=Look.SECOND, glyph="◆", points=scope),
        *_marks(found, lambda line: line.scope or 0),
    )
    sentence = (
        f"{points(found.done)} of {points(found.scope)} are done; {points(found.commitment)} were "
        f"committed (n = {len(found.cards)})."
    )
    return _answer(workspace, found, sentence, chart)


def velocity(workspace: Workspace, wish: Wish) -> Answer:
    """Say how much the team completes in a sprint."""
    found = workspace.insights.velocity(_SPRINTS, filter=wish.filter)
    if found.mean is None or found.lowest is None or found.highest is None:
        return Answer(
            sentence="No sprint was closed yet: the first one that is gives a velocity (n = 0)."
        )
    of = {card: each.name for each in found.sprints for card in each.cards}
    return Answer(
        sentence=f"{points(found.mean)} a sprint, from {found.lowest:g} to {found.highest:g} "
        f"(n = {found.n} sprints).",
        more=few(found.n, "sprints") if found.n < 3 else (),
        picture=_velocity_chart(found, found.mean, found.lowest, found.highest),
        tables=(
            Table(
                head=("sprint", "committed", "completed", "cards"),
                rows=tuple(
                    (each.name, f"{each.committed:g}", f"{each.completed:g}", f"{len(each.cards)}")
                    for each in reversed(found.sprints)
                ),
            ),
        ),
        cards=tuple(Behind(card) for each in reversed(found.sprints) for card in each.cards),
        say=lambda each: visible_line(of[CardId(each.card)]),
    )


def _answer(workspace: Workspace, found: Burndown, sentence: str, chart: Chart) -> Answer:
    board = workspace.board
    still_open = set(_known(found)[-1][1].cards)
    return Answer(
        sentence=sentence,
        more=_scope_words(found),
        picture=chart,
        tables=(_days_table(found), *_marks_table(found, board)),
        cards=tuple(Behind(card) for card in found.cards),
        say=lambda each: "open" if each.card in still_open else "",
    )


def _no_card(workspace: Workspace, found: Burndown | None) -> Answer:
    if found is None:
        return Answer(sentence="No sprint was started yet: the first one gives a chart (n = 0).")
    sprint = workspace.board.sprint(found.sprint)
    name = visible_line(sprint.name if sprint else found.sprint)
    return Answer(sentence=f"No card that fits was in “{name}” (n = 0).")


def _known(found: Burndown) -> list[tuple[int, Line]]:
    """Return the days that are over, or run, by ordinal."""
    return [(_ordinal(line.day), line) for line in found.lines if line.remaining is not None]


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _finer(line: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Return so many points of a line that dots make one."""
    found: list[tuple[float, float]] = []
    for (x, y), (to_x, to_y) in pairwise(line):
        found += [(x + (to_x - x) * at / 8, y + (to_y - y) * at / 8) for at in range(8)]
    return (*found, line[-1])


def _chart(found: Burndown, title: str, *series: Series) -> Chart:
    first = _ordinal(found.lines[0].day)
    return Chart(
        x=Axis(
            title="day",
            scale=Scale.DAYS,
            first=first - 1,
            last=_ordinal(found.lines[-1].day) + 0.5,
            unlabelled_until=first,
        ),
        y=Axis(title=title),
        series=series,
    )


def _marks(found: Burndown, height: Callable[[Line], float]) -> Iterable[Series]:
    """Yield the changes of scope as marks on a line."""
    lines = {line.day: line for line in found.lines}
    looks = {"added": Look.ALARM, "removed": Look.THIRD, "estimate": Look.SECOND}
    for what, glyph in _MARKS.items():
        days = sorted({mark.day for mark in found.marks if mark.what == what})
        yield Series(
            name=_CHANGED[what],
            shape=Shape.DOTS,
            look=looks[what],
            glyph=glyph,
            points=tuple((float(_ordinal(each)), height(lines[each])) for each in days),
        )


def _left_sentence(workspace: Workspace, found: Burndown, known: list[tuple[int, Line]]) -> str:
    sprint = workspace.board.sprint(found.sprint)
    n = f"n = {len(found.cards)}"
    if sprint is None or sprint.state != SprintState.ACTIVE:
        return (
            f"{points(found.remaining)} of {points(found.scope)} were left at the end; "
            f"{points(found.commitment)} had been committed ({n})."
        )
    today = known[-1][1]
    ahead = sum(1 for line in found.lines if line.remaining is None)
    last = "this is the last day" if not ahead else f"working days to go: {ahead}"
    return (
        f"{points(found.remaining)} of {points(found.scope)} are left, {last}; the guideline "
        f"is at {today.guideline:.0f} ({n})."
    )


def _scope_words(found: Burndown) -> tuple[str, ...]:
    """Say how the scope moved, one part a kind of change."""
    counts = Counter(mark.what for mark in found.marks)
    sums: Counter[str] = Counter()
    for mark in found.marks:
        sums[mark.what] += mark.points  # type: ignore[assignment]  # a Counter adds up fractions too
    parts = [
        f"{_MARKS[what]} {cards(counts[what])} {_CHANGED[what]} ({sums[what]:+g} points)"
        for what in _MARKS
        if counts[what]
    ]
    return (f"Scope: {', '.join(parts)}.",) if parts else ()


def _days_table(found: Burndown) -> Table:
    return Table(
        head=("day", "left", "guideline", "scope", "done", "scope ±"),
        rows=tuple(
            (
                day(date.fromisoformat(line.day)),
                _or_nothing(line.remaining),
                f"{line.guideline:.1f}",
                _or_nothing(line.scope),
                _or_nothing(line.done),
                f"{line.scope_change:+g}" if line.scope_change else "",
            )
            for line in found.lines
        ),
    )


def _marks_table(found: Burndown, board: Board) -> tuple[Table, ...]:
    if not found.marks:
        return ()
    rows = tuple(_mark_row(mark, board) for mark in found.marks)
    return (Table(head=("scope on", "", "card", "why"), rows=rows),)


def _mark_row(mark: Mark, board: Board) -> tuple[str, ...]:
    title = visible_line(board.cards[mark.card].title) if mark.card in board.cards else mark.card
    asked = f"asked by {board.who(mark.asked)}" if mark.asked else ""
    agreed = f"agreed by {board.who(mark.agreed)}" if mark.agreed else ""
    why = "; ".join(each for each in (mark.reason, asked, agreed) if each)
    return (
        day(date.fromisoformat(mark.day)),
        f"{_MARKS[mark.what]} {mark.points:+g}",
        title,
        visible_line(why) or "no reason given",
    )


def _or_nothing(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _velocity_chart(found: Velocity, mean: float, lowest: float, highest: float) -> Chart:
    def of(values: Iterable[float]) -> tuple[tuple[float, float], ...]:
        return tuple((float(place), value) for place, value in enumerate(values, start=1))

    return Chart(
        x=Axis(
            title="sprint",
            scale=Scale.NAMES,
            first=0.4,
            last=len(found.sprints) + 0.6,
            names=tuple(each.name for each in found.sprints),
        ),
        y=Axis(title="points"),
        series=(
            Series(
                name="completed",
                shape=Shape.BARS,
                look=Look.FIRST,
                glyph="█",
                points=of(each.completed for each in found.sprints),
                width=0.6,
            ),
            Series(
                name="committed",
                shape=Shape.DOTS,
                look=Look.SECOND,
                glyph="◇",
                points=of(each.committed for each in found.sprints),
            ),
        ),
        levels=(
            Level(name=f"mean {mean:.1f}", value=mean, look=Look.THIRD, glyph="╌"),
            Level(name="lowest, highest", value=lowest, look=Look.QUIET, glyph="·"),
            Level(name="", value=highest, look=Look.QUIET, glyph="·"),
        ),
    )
