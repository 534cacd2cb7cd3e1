"""Numbers of flow: how long work takes, how old it is, how much is finished, how far it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sprintboard.core.ids import CardId
from sprintboard.core.text import visible_line
from sprintboard.metrics.ageing import Ageing
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.cumulative_flow import CumulativeFlow
from sprintboard.metrics.cycle_time import CycleTime
from sprintboard.metrics.throughput import Throughput
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.asking import asked_of
from sprintboard.tui.numbers.words import (
    cards,
    column_name,
    day,
    days,
    few,
    percent,
    took,
    when,
)
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

NOTHING_FINISHED = (
    "Nothing was finished in these days: once a card is moved to done, its story counts here "
    "(n = 0)."
)
_MOST_DOTS = 3000
_MOST_BARS = 40
_LOOKS = (Look.FIRST, Look.SECOND, Look.THIRD, Look.FOURTH, Look.FIFTH, Look.ALARM)
_GLYPHS = "●▲■◆○△□◇"


def cycle_time(workspace: Workspace, wish: Wish) -> Answer:
    """Say how long finished work took."""
    found = workspace.insights.cycle_time(asked_of(workspace, wish))
    more = _not_begun(found)
    if found.p50 is None or found.p85 is None:
        return Answer(sentence=NOTHING_FINISHED, more=more)
    return Answer(
        sentence=f"Half are done within {days(found.p50)}, 85 % within {days(found.p85)} "
        f"(n = {found.n}).",
        more=(*few(found.n), *more),
        picture=_scatter(found, found.p50, found.p85),
        tables=(_cycle_table(found),),
        cards=found.cards[::-1],
        say=took,
    )


def ageing(workspace: Workspace, wish: Wish) -> Answer:
    """Say how old the work in progress is."""
    found = workspace.insights.ageing(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence="No card is in progress, so there is nothing that ages (n = 0).")
    column = column_name(workspace.board)
    return Answer(
        sentence=_age_sentence(found),
        more=few(found.finished, "finished cards"),
        picture=(_ages(workspace, found),),
        tables=(
            Table(
                head=("age", "", "column", "card"),
                rows=tuple(
                    (
                        days(each.value or 0),
                        _over(each, found),
                        column(each.of),
                        _title(workspace, each),
                    )
                    for each in found.cards
                ),
            ),
        ),
        cards=found.cards,
        say=lambda each: f"{days(each.value or 0)}  {column(each.of)}",
    )


def throughput(workspace: Workspace, wish: Wish) -> Answer:
    """Say how much is finished a week."""
    found = workspace.insights.throughput(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence=NOTHING_FINISHED)
    weeks = tuple(_weeks(found))
    mean = found.mean * 7
    return Answer(
        sentence=f"{cards(found.n)} in {days(found.days)}: {mean:.1f} a week (n = {found.n}).",
        more=few(found.n),
        picture=Chart(
            x=Axis(title="week from", scale=Scale.DAYS),
            y=Axis(title="cards"),
            series=(
                Series(
                    name="finished in the week",
                    shape=Shape.BARS,
                    look=Look.FIRST,
                    glyph="█",
                    points=tuple((week.toordinal() + 3.5, float(n)) for week, n in weeks),
                    width=5.6,
                ),
            ),
            levels=(Level(name=f"mean {mean:.1f}", value=mean, look=Look.SECOND, glyph="╌"),),
        ),
        tables=(
            Table(
                head=("week from", "cards"), rows=tuple((day(week), f"{n}") for week, n in weeks)
            ),
        ),
        cards=found.cards[::-1],
        say=when,
    )


def cumulative_flow(workspace: Workspace, wish: Wish) -> Answer:
    """Say how far cards have come."""
    found = workspace.insights.cumulative_flow(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence="There is no card in these days, so nothing flows yet (n = 0).")
    name = column_name(workspace.board)
    names = [name(each) for each in found.columns]
    came, went = (row[-1] - row[0] for row in (found.reached[0], found.reached[-1]))
    since = day(found.since)
    return Answer(
        sentence=f"Since {since} {came:,} came in and {went:,} reached “{names[-1]}” "
        f"(n = {found.n:,}). {_trend(came, went)}",
        picture=_bands(found, names),
        tables=(_flow_table(found, names),),
        cards=found.cards,
        say=lambda each: f"reached {name(each.of)}  {when(each)}",
    )


def _scatter(found: CycleTime, p50: int, p85: int) -> Chart:
    return Chart(
        x=Axis(title="day finished", scale=Scale.DAYS),
        y=Axis(title="days it took"),
        series=(
            Series(
                name="a finished card",
                shape=Shape.DOTS,
                look=Look.FIRST,
                glyph="●",
                points=dots(found.cards),
            ),
        ),
        levels=(
            Level(name=f"50 %: {days(p50)}", value=p50, look=Look.THIRD, glyph="╌"),
            Level(name=f"85 %: {days(p85)}", value=p85, look=Look.SECOND, glyph="─"),
        ),
    )


def dots(cards: Iterable[Behind]) -> tuple[tuple[float, float], ...]:
    """Return where cards stand by day and value, each place once; far too many are thinned."""
    places = sorted({(each.day.toordinal(), float(each.value or 0)) for each in cards if each.day})
    step = -(-len(places) // _MOST_DOTS) or 1
    return tuple((float(x), y) for x, y in places[::step])


def _cycle_table(found: CycleTime) -> Table:
    counts = Counter(int(each.value or 0) for each in found.cards)
    rows: list[tuple[str, ...]] = []
    done = 0
    for value, n in sorted(counts.items()):
        done += n
        rows.append((days(value), f"{n}", percent(done / found.n)))
    return Table(head=("took", "cards", "done by then"), rows=tuple(rows))


def _not_begun(found: CycleTime) -> tuple[str, ...]:
    if not found.without_start:
        return ()
    was = "was" if found.without_start == 1 else "were"
    how = f"{found.without_start} more {was} finished without a move into a column of doing"
    return (f"{how}: when that work began is not known.",)


def _age_sentence(found: Ageing) -> str:
    oldest = f"The oldest has been in work for {days(found.cards[0].value or 0)}"
    if found.p50 is None or found.p85 is None:
        return f"{oldest} (n = {found.n}). Nothing finished yet to hold that against."
    return (
        f"{oldest}; {found.over_p85} of {found.n} are older than the {days(found.p85)} within "
        f"which 85 % of {found.finished} finished cards were done (n = {found.n})."
    )


def _ages(workspace: Workspace, found: Ageing) -> BarGroup:
    limits = tuple(
        (float(value), glyph)
        for value, glyph in ((found.p50, "┊"), (found.p85, "┃"))
        if value is not None
    )
    against = (
        f"   ┊ 50 %: {days(found.p50)}   ┃ 85 %: {days(found.p85)}"
        if found.p50 is not None and found.p85 is not None
        else ""
    )
    left_out = f"   {found.n - _MOST_BARS} younger ones: enter" if found.n > _MOST_BARS else ""
    return BarGroup(
        title=f"Days since work began{against}{left_out}",
        bars=tuple(
            Bar(
                name=_title(workspace, each),
                value=each.value or 0,
                said=f"{days(each.value or 0)} {_sign(each, found)}".rstrip(),
                look=_age_look(each, found),
                limits=limits,
            )
            for each in found.cards[:_MOST_BARS]
        ),
    )


def _over(each: Behind, found: Ageing) -> str:
    age = each.value or 0
    if found.p85 is not None and age > found.p85:
        return "over 85 %"
    return "over 50 %" if found.p50 is not None and age > found.p50 else ""


def _sign(each: Behind, found: Ageing) -> str:
    return {"over 85 %": "▲", "over 50 %": "△"}.get(_over(each, found), "")


def _age_look(each: Behind, found: Ageing) -> Look:
    return {"over 85 %": Look.ALARM, "over 50 %": Look.SECOND}.get(_over(each, found), Look.FIRST)


def _title(workspace: Workspace, each: Behind) -> str:
    return visible_line(workspace.board.cards[CardId(each.card)].title)


def _weeks(found: Throughput) -> Iterator[tuple[date, int]]:
    """Yield the Monday of each week with what was finished in it."""
    counts: Counter[date] = Counter()
    for place, count in enumerate(found.counts):
        day_of = found.since + timedelta(days=place)
        counts[day_of - timedelta(days=day_of.weekday())] += count
    yield from sorted(counts.items())


def _trend(came: int, went: int) -> str:
    if came > went:
        return f"{came - went:,} more came than went: what lies between grows."
    return "As much went as came." if came == went else "More went than came: less lies between."


def _bands(found: CumulativeFlow, names: list[str]) -> Chart:
    first = found.since.toordinal()
    return Chart(
        x=Axis(title="day", scale=Scale.DAYS),
        y=Axis(title="cards that came at least so far"),
        series=tuple(
            Series(
                name=name,
                shape=Shape.LINE,
                look=_LOOKS[place % len(_LOOKS)],
                glyph=_GLYPHS[place % len(_GLYPHS)],
                points=tuple((float(first + at), float(n)) for at, n in enumerate(row)),
            )
            for place, (name, row) in enumerate(zip(names, found.reached, strict=True))
        ),
    )


def _flow_table(found: CumulativeFlow, names: list[str]) -> Table:
    last = (found.until - found.since).days
    step = max(last // 60, 1)
    return Table(
        head=("day", *names),
        rows=tuple(
            (day(found.since + timedelta(days=at)), *(f"{row[at]:,}" for row in found.reached))
            for at in range(last, -1, -step)
        ),
    )
