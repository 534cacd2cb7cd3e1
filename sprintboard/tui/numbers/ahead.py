"""What the past lets one expect, in words and as a histogram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sprintboard.metrics.forecast import Bar, Forecast, say
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.asking import asked_of, day_ahead
from sprintboard.tui.numbers.flow import NOTHING_FINISHED
from sprintboard.tui.numbers.words import cards, days, few, percent, when
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


def when_done(workspace: Workspace, wish: Wish) -> Answer:
    """Say when so many cards will be done."""
    asked = asked_of(workspace, wish)
    found = workspace.insights.when(asked, items=wish.items)
    if not found.chances:
        return Answer(sentence=NOTHING_FINISHED)
    which = "open cards" if wish.items is None else "cards"
    likely = found.chances[2]
    sentence = (
        f"{found.items} {which}: done by {say(likely.day or found.until, found.until)} with a "
        f"chance of 85 % ({_learnt(found)})."
    )
    return _answer(workspace, wish, found, sentence)


def how_many_done(workspace: Workspace, wish: Wish) -> Answer:
    """Say how many cards will be done by a day."""
    asked = asked_of(workspace, wish)
    by = wish.by or day_ahead(workspace).isoformat()
    found = workspace.insights.how_many(by, asked)
    if not found.chances or found.by is None:
        return Answer(sentence=NOTHING_FINISHED)
    likely, even = found.chances[2], found.chances[0]
    sentence = (
        f"By {say(found.by, found.until)}: {cards(likely.value)} or more with a chance of 85 %, "
        f"{even.value} or more with 50 % ({_learnt(found)})."
    )
    return _answer(workspace, wish, found, sentence)


def _answer(workspace: Workspace, wish: Wish, found: Forecast, sentence: str) -> Answer:
    finished = workspace.insights.throughput(asked_of(workspace, wish))
    chances = tuple((each.words, _much(found, each.value)) for each in found.chances)
    bars = tuple(
        (_span(found, each.low, each.high), percent(each.share)) for each in found.histogram
    )
    return Answer(
        sentence=sentence,
        more=(_other_chances(found), *few(found.n)),
        picture=_histogram(found),
        tables=(Table(head=("outcome", "how likely"), rows=(*chances, *bars)),),
        cards=finished.cards[::-1],
        say=when,
    )


def _other_chances(found: Forecast) -> str:
    """Say what holds with the other chances, on one line."""
    said = [
        f"{each.percent} %: {each.day.day} {each.day:%b %Y}"
        if found.by is None and each.day
        else f"{each.percent} %: {each.value} or more"
        for each in found.chances
        if each.percent != 85
    ]
    return "   ".join(said)


def _learnt(found: Forecast) -> str:
    return f"n = {found.n} finished in {days(found.days)}"


def _much(found: Forecast, value: int) -> str:
    return days(value) if found.by is None else cards(value)


def _span(found: Forecast, low: int, high: int) -> str:
    unit = "days" if found.by is None else "cards"
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def _likely(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Return the bars without those at the ends that nobody would see."""
    seen = [place for place, each in enumerate(bars) if each.share >= 0.005]
    return bars[seen[0] : seen[-1] + 1] if seen else bars


def _histogram(found: Forecast) -> Chart:
    counts_days = found.by is None
    start = found.until.toordinal() if counts_days else 0
    width = found.histogram[0].high - found.histogram[0].low + 1
    marked = (found.chances[0], found.chances[2])
    return Chart(
        x=Axis(title="done on", scale=Scale.DAYS) if counts_days else Axis(title="cards done"),
        y=Axis(title="% of 10,000 trials"),
        series=(
            Series(
                name="how often it came out so",
                shape=Shape.BARS,
                look=Look.FIRST,
                glyph="█",
                points=tuple(
                    (start + (each.low + each.high) / 2, each.share * 100)
                    for each in _likely(found.histogram)
                ),
                width=width * 0.8,
            ),
        ),
        levels=tuple(
            Level(
                name=f"{each.percent} %",
                value=start + each.value,
                look=Look.SECOND if each.percent == 85 else Look.THIRD,
                glyph="┃" if each.percent == 85 else "┊",
                upright=True,
            )
            for each in marked
        ),
    )
