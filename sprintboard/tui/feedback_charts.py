"""Everything that people gave scores for, as charts by month with their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprintboard.core.feedback_values import SCALES
from sprintboard.metrics.feedback_scores import Csat, Nps, Scores
from sprintboard.metrics.feedback_trend import Period, Point
from sprintboard.tui.dialogs.about_choices import key_of
from sprintboard.tui.dialogs.score_chart import Scored
from sprintboard.tui.feedback_scores import Opinions, signed
from sprintboard.tui.feedback_words import thing_words
from sprintboard.tui.numbers.words import percent
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
from sprintboard.tui.words import count

EVERYTHING = "everything"
"""Key of what is said of all things together."""
_LEAST, _MOST = SCALES["csat"]
_STARS = ("5★", "4★", "3★", "2★", "1★")


def charted(found: Opinions) -> tuple[Scored, ...]:
    """Return everything that has scores, to be shown as a chart: all together, then each thing."""
    board, opinion, heard = found.board, found.opinion, found.heard
    every = [*_thing(EVERYTHING, "Everything", opinion.scores, opinion.trend)]
    things = (each for each in heard.things if each.about.kind != "release")
    for each in (*heard.releases, *things):
        name = thing_words(board, each.about)
        every += _thing(key_of(each.about), name, each.scores, each.trend)
    return tuple(every)


def _thing(key: str, name: str, scores: Scores, points: tuple[Point, ...]) -> Iterator[Scored]:
    """Yield a chart for each scale that a thing was scored on."""
    both = scores.csat.n > 0 and scores.nps.n > 0
    said = _from_first_to_last(points)
    if scores.csat.n:
        yield Scored(
            key=key,
            name=name,
            hint=f"{scores.csat.mean:.1f} of {_MOST}, n = {scores.csat.n}",
            sentence=_csat_sentence(scores.csat),
            chart=_csat_chart(said, scores.csat),
            table=_csat_table(said),
        )
    if scores.nps.n:
        yield Scored(
            key=f"{key}/nps" if both else key,
            name=name,
            hint=f"NPS {signed(scores.nps.score or 0)}, n = {scores.nps.n}",
            sentence=_nps_sentence(scores.nps),
            chart=_nps_chart(said, scores.nps),
            table=_nps_table(said),
        )


def _from_first_to_last(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Leave out the months before anybody said anything, and after."""
    places = [place for place, each in enumerate(points) if each.entries]
    return points[places[0] : places[-1] + 1] if places else ()


def _csat_sentence(csat: Csat) -> str:
    return (
        f"{percent(csat.share or 0)} said 4 or 5: {csat.happy} of {csat.n} "
        f"(mean {csat.mean:.1f} of {_MOST}, n = {csat.n}{_few(csat.n, is_few=csat.is_few)})."
    )


def _nps_sentence(nps: Nps) -> str:
    return (
        f"NPS {signed(nps.score or 0)}: {count(nps.promoters, 'promoter')}, "
        f"{count(nps.passives, 'passive')}, {count(nps.detractors, 'detractor')} "
        f"(n = {nps.n}{_few(nps.n, is_few=nps.is_few)})."
    )


def _few(n: int, *, is_few: bool) -> str:
    return ": too few to rely on" if is_few and n else ""


def _csat_chart(points: tuple[Point, ...], csat: Csat) -> Chart:
    values = [(place, each.scores.csat.mean) for place, each in enumerate(points, start=1)]
    return _chart(points, values, title="mean score", ends=(_LEAST, _MOST), mean=csat.mean or 0)


def _nps_chart(points: tuple[Point, ...], nps: Nps) -> Chart:
    values = [(place, each.scores.nps.score) for place, each in enumerate(points, start=1)]
    return _chart(points, values, title="NPS", ends=(-100, 100), mean=nps.score or 0)


def _chart(
    points: tuple[Point, ...],
    values: Sequence[tuple[int, float | None]],
    *,
    title: str,
    ends: tuple[float, float],
    mean: float,
) -> Chart:
    """Return the months in which somebody said something, and all together as a line across."""
    names = _months(points)
    said = tuple((float(place), value) for place, value in values if value is not None)
    return Chart(
        x=Axis(title="month", scale=Scale.NAMES, names=names, first=0.5, last=len(names) + 0.5),
        y=Axis(title=title, first=ends[0] - 0.02 * (ends[1] - ends[0]), last=ends[1] * 1.04),
        series=(Series(name="a month", shape=Shape.LINE, look=Look.THIRD, glyph="●", points=said),),
        levels=(Level(name=f"all together: {mean:.1f}", value=mean, look=Look.QUIET, glyph="┄"),),
    )


def _csat_table(points: tuple[Point, ...]) -> Table:
    rows = [
        (
            name,
            f"{csat.n}",
            "" if csat.mean is None else f"{csat.mean:.1f}",
            "" if csat.share is None else percent(csat.share),
            *map(str, reversed(csat.counts)),
        )
        for name, csat in zip(_months(points), (each.scores.csat for each in points), strict=True)
    ]
    return Table(head=("month", "n", "mean", "4 or 5", *_STARS), rows=tuple(rows))


def _nps_table(points: tuple[Point, ...]) -> Table:
    rows = [
        (
            name,
            f"{nps.n}",
            "" if nps.score is None else signed(nps.score),
            f"{nps.promoters}",
            f"{nps.passives}",
            f"{nps.detractors}",
        )
        for name, nps in zip(_months(points), (each.scores.nps for each in points), strict=True)
    ]
    return Table(head=("month", "n", "NPS", "9–10", "7–8", "0–6"), rows=tuple(rows))


def _months(points: Sequence[Point]) -> tuple[str, ...]:
    years = {each.period.first.year for each in points}
    return tuple(_month(each.period, with_year=len(years) > 1) for each in points)


def _month(period: Period, *, with_year: bool) -> str:
    return f"{period.first:%b %y}" if with_year else f"{period.first:%b}"
