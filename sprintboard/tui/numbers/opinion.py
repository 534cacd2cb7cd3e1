"""Numbers of feedback: satisfaction, would-recommend, and how soon it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.feedback_answers import Answers
from sprintboard.metrics.feedback_scores import FEW, Csat, Nps, Scores
from sprintboard.metrics.feedback_trend import Point, ThingScore
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.words import days, percent, when
from sprintboard.tui.widgets.chart_spec import (
    Axis,
    Bar,
    BarGroup,
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

_SIDES = {"it": "IT", "business": "Business", "none": "outside, or no name"}
_LOOKS = {"it": Look.FIRST, "business": Look.SECOND, "none": Look.QUIET}
_NAME = 40


def satisfaction(workspace: Workspace, wish: Wish) -> Answer:
    """Say how satisfied people are, month by month."""
    found = workspace.feedback_numbers.opinion(**_asked(workspace, wish))
    csat = found.scores.csat
    if csat.share is None:
        return Answer(sentence="Nobody gave a score from 1 to 5 in these days (n = 0).")
    return Answer(
        sentence=f"{percent(csat.share)} are satisfied: {csat.happy} of {csat.n} said 4 or 5 "
        f"(n = {csat.n}, mean {csat.mean or 0:.1f}).",
        more=_few(csat.n),
        picture=_chart(found.trend, _satisfied, "% who said 4 or 5", (0, 108), csat.share * 100),
        tables=(_counts(csat), _months(found.trend, lambda each: _csat_row(each.csat))),
        cards=_behind(workspace, found.entries, "csat"),
        say=lambda each: f"{each.value:g} of 5  {when(each)}",
    )


def recommend(workspace: Workspace, wish: Wish) -> Answer:
    """Say whether people would recommend it, month by month."""
    found = workspace.feedback_numbers.opinion(**_asked(workspace, wish))
    nps = found.scores.nps
    if nps.score is None:
        return Answer(sentence="Nobody gave a score from 0 to 10 in these days (n = 0).")
    return Answer(
        sentence=f"NPS {_signed(nps.score)}: {percent(nps.promoters / nps.n)} said 9 or 10, "
        f"{percent(nps.detractors / nps.n)} said 0 to 6 (n = {nps.n}).",
        more=_few(nps.n),
        picture=_chart(found.trend, _recommended, "NPS", (-100, 108), nps.score),
        tables=(_months(found.trend, lambda each: _nps_row(each.nps)),),
        cards=_behind(workspace, found.entries, "nps"),
        say=lambda each: f"{each.value:g} of 10  {when(each)}",
    )


def answered(workspace: Workspace, wish: Wish) -> Answer:
    """Say how soon people are answered, by side, and what is said of each thing."""
    found = workspace.feedback_numbers.heard(**_asked(workspace, wish))
    total = found.answers
    if total.rate is None:
        return Answer(sentence="Nobody gave feedback in these days (n = 0).")
    soon = f", half of them within {days(total.median)}" if total.median is not None else ""
    return Answer(
        sentence=f"{percent(total.rate)} were answered{soon} (n = {total.n}).",
        more=_few(total.n),
        picture=(
            BarGroup(title="Answered, by the side that gave it", bars=_bars(found.sides)),
            BarGroup(title="Days to the first answer, half within", bars=_times(found.sides)),
        ),
        tables=(
            Table(
                head=("given by", "n", "answered", "median", "85 %", "longest waiting"),
                rows=tuple(map(_side_row, found.sides)),
            ),
            Table(
                head=("about", "n", "satisfied", "open"),
                rows=tuple(_thing_row(each, workspace.board) for each in found.things),
            ),
        ),
        cards=_behind(workspace, found.entries),
        say=when,
    )


def _asked(workspace: Workspace, wish: Wish) -> dict[str, Any]:
    """Return what a wish of the screen asks: its filter is one of cards."""
    since = None
    if wish.period is not None:
        since = (workspace.today - timedelta(days=wish.period - 1)).isoformat()
    cards = workspace.finder.fitting(wish.filter) if wish.filter.strip() else None
    return {"since": since, "cards": cards}


def _behind(workspace: Workspace, ids: tuple[str, ...], scale: str = "") -> tuple[Behind, ...]:
    """Return the cards that entries are about, newest first, with what they say."""
    board, wanted = workspace.board, set(ids)
    where = zone(board.policy.time_zone)
    return tuple(
        Behind(
            each.about.id,
            day_of(each.made.at, where),
            each.score.value if each.score else None,
        )
        for each in reversed(board.feedback)
        if each.id in wanted
        and each.about.kind == "card"
        and each.about.id in board.cards
        and (not scale or (each.score is not None and each.score.scale == scale))
    )


def _satisfied(scores: Scores) -> float | None:
    return None if scores.csat.share is None else scores.csat.share * 100


def _recommended(scores: Scores) -> float | None:
    return scores.nps.score


def _chart(
    points: tuple[Point, ...],
    value_of: Callable[[Scores], float | None],
    title: str,
    ends: tuple[float, float],
    mean: float,
) -> Chart:
    """Return the values of the months in which somebody said something."""
    values = [
        (float(place), value)
        for place, each in enumerate(points, start=1)
        if (value := value_of(each.scores)) is not None
    ]
    return Chart(
        x=Axis(
            title="month",
            scale=Scale.NAMES,
            names=tuple(each.period.name for each in points),
            first=0.5,
            last=len(points) + 0.5,
        ),
        y=Axis(title=title, first=ends[0], last=ends[1]),
        series=(
            Series(
                name="a month", shape=Shape.LINE, look=Look.FIRST, glyph="●", points=tuple(values)
            ),
        ),
        levels=(Level(name=f"all together: {mean:.0f}", value=mean, look=Look.SECOND),),
    )


def _counts(csat: Csat) -> Table:
    rows = [
        (f"{value}", f"{count}", percent(count / csat.n))
        for value, count in enumerate(csat.counts, start=1)
    ]
    return Table(head=("score", "answers", ""), rows=tuple(reversed(rows)))


def _months(points: tuple[Point, ...], row: Callable[[Scores], tuple[str, ...]]) -> Table:
    rows = tuple((each.period.name, *row(each.scores)) for each in reversed(points))
    return Table(head=("month", "", "n", ""), rows=rows)


def _csat_row(csat: Csat) -> tuple[str, ...]:
    said = "" if csat.share is None else percent(csat.share)
    return said, f"{csat.n}", "few" if 0 < csat.n < FEW else ""


def _nps_row(nps: Nps) -> tuple[str, ...]:
    said = "" if nps.score is None else _signed(nps.score)
    return said, f"{nps.n}", "few" if 0 < nps.n < FEW else ""


def _signed(score: float) -> str:
    return f"{round(score):+d}" if round(score) else "0"


def _few(n: int) -> tuple[str, ...]:
    return (f"Only {n} answer{'s' * (n != 1)}: too few to rely on.",) if n < FEW else ()


def _bars(sides: tuple[Answers, ...]) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            name=_SIDES[each.side],
            value=(each.rate or 0) * 100,
            said=f"{percent(each.rate or 0)} of {each.n}" if each.n else "n = 0",
            look=_LOOKS[each.side],
        )
        for each in sides
    )


def _times(sides: tuple[Answers, ...]) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            name=_SIDES[each.side],
            value=each.median,
            said=f"{each.median:.1f}, 85 % {each.p85 or 0:.1f}",
            look=_LOOKS[each.side],
        )
        for each in sides
        if each.median is not None
    )


def _side_row(each: Answers) -> tuple[str, ...]:
    return (
        _SIDES[each.side],
        f"{each.n}",
        "" if each.rate is None else percent(each.rate),
        "" if each.median is None else days(each.median),
        "" if each.p85 is None else days(each.p85),
        "" if each.oldest is None else days(each.oldest),
    )


def _thing_row(each: ThingScore, board: Board) -> tuple[str, ...]:
    name = shorten(visible_line(called(board, each.about).label), _NAME)
    share = each.scores.csat.share
    said = "" if share is None else f"{percent(share)} of {each.scores.csat.n}"
    return name, f"{each.n}", said, f"{each.open or ''}"
