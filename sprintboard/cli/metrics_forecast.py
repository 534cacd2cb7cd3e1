"""`sprintboard metrics forecast`: when so many are done, or how many by a day."""

from __future__ import annotations

import click

from sprintboard.cli.cells import table
from sprintboard.cli.metrics_flow import NOTHING_FINISHED
from sprintboard.cli.metrics_shown import Shown, days, few, number, percent, plain
from sprintboard.cli.whole import Whole
from sprintboard.metrics.forecast import Forecast, say
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked

_BAR = 40
"""Cells of the longest bar."""


@number("forecast", "forecast --items 20 --seed 1")
@click.option("--items", type=Whole(), metavar="N", help="When so many cards are done.")
@click.option("--by", metavar="DAY", help="How many are done by this day: 2026-12-01, friday, +2w.")
@click.option(
    "--seed",
    type=Whole(),
    default=0,
    show_default=True,
    help="The same seed gives the same forecast.",
)
def forecast(
    workspace: Workspace, asked: Asked, items: int | None, by: str | None, seed: int
) -> Shown:
    """Show when so many cards will be done, or how many by a day.

    It draws days from the past (the last 12 weeks, or those of --since and --until) ten thousand
    times. Without --items and --by it asks for all cards that are open.
    """
    if items is not None and by is not None:
        raise click.UsageError("Choose one of --items and --by.")
    insights = workspace.insights
    found = (
        insights.when(asked, items=items, seed=seed)
        if by is None
        else insights.how_many(by, asked, seed=seed)
    )
    data = plain(found) | {f"p{each.percent}": each.value for each in found.chances}
    return Shown(data=data, lines=_lines(found), cards=insights.throughput(asked).cards)


def _lines(found: Forecast) -> list[str]:
    if not found.chances:
        return [NOTHING_FINISHED]
    asked = f"{found.items} cards" if found.by is None else f"Until {say(found.by, found.until)}"
    head = f"{asked}, from {found.n} finished in {found.days} days up to {found.until}"
    chances = [
        each.words if found.items is None else f"{each.words} ({days(each.value)})"
        for each in found.chances
    ]
    return [head, *chances, "", *_bars(found), *few(found.n)]


def _bars(found: Forecast) -> list[str]:
    unit = "cards" if found.items is None else "days"
    longest = max(each.share for each in found.histogram)
    rows = [
        (
            f"{each.low}–{each.high} {unit}" if each.high > each.low else f"{each.low} {unit}",
            percent(each.share),
            "■" * round(each.share / longest * _BAR),
        )
        for each in found.histogram
    ]
    return [table(rows)]


VERBS = (forecast,)
