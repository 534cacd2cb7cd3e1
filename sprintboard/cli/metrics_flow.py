"""Numbers of flow: cycle time, what to expect, ageing, throughput, cumulative flow."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import click

from sprintboard.cli.card_json import column_reference
from sprintboard.cli.cells import table
from sprintboard.cli.metrics_shown import Shown, column_name, days, few, number, plain
from sprintboard.cli.whole import Whole
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.text import visible_line
from sprintboard.metrics.ageing import Ageing
from sprintboard.metrics.cumulative_flow import CumulativeFlow
from sprintboard.metrics.cycle_time import CycleTime
from sprintboard.metrics.throughput import Throughput
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked

NOTHING_FINISHED = (
    "No card was moved to done in these days, so there is nothing to tell yet (n = 0)."
)
_ROWS = 14
"""So many days of a cumulative flow fit on a screen."""


@number("cycle-time", 'cycle-time --from "In progress" --to Done --explain')
def cycle_time(workspace: Workspace, asked: Asked) -> Shown:
    """Show how many days finished work took.

    Days from the first entry to a column of doing to the last entry to done, both counted.
    """
    times = workspace.insights.cycle_time(asked)
    return Shown(data=plain(times), lines=_cycle_lines(times), cards=times.cards, say=days)


@number("sle", "sle --percent 85")
@click.option(
    "--percent", type=Whole(), default=85, show_default=True, help="So many of a hundred cards."
)
def sle(workspace: Workspace, asked: Asked, percent: int) -> Shown:
    """Show within how many days a card is done, with a probability: the service level."""
    found = workspace.insights.expectation(asked, percent=percent)
    lines = [NOTHING_FINISHED]
    if found.days is not None:
        lines = [f"{percent} % in {days(found.days)} (n = {found.n})", *few(found.n)]
    return Shown(data=plain(found), lines=lines, cards=found.cards, say=days)


@number("ageing", "ageing --filter unit:finance")
def ageing(workspace: Workspace, asked: Asked) -> Shown:
    """Show how old the work in progress is, against how long finished work took."""
    found = workspace.insights.ageing(asked)
    lines = _ageing_lines(workspace, found)
    name_of = column_name(workspace.board)
    return Shown(data=plain(found), lines=lines, cards=found.cards, say=days, name_of=name_of)


@number("throughput", "throughput --since 30d")
def throughput(workspace: Workspace, asked: Asked) -> Shown:
    """Show how many cards were finished a day, days without any included."""
    found = workspace.insights.throughput(asked)
    return Shown(data=_throughput_data(found), lines=_throughput_lines(found), cards=found.cards)


@number("cumulative-flow", "cumulative-flow --since 2w --json")
def flow(workspace: Workspace, asked: Asked) -> Shown:
    """Show for each day how many cards had reached at least each column."""
    found = workspace.insights.cumulative_flow(asked)
    board = workspace.board
    name_of = column_name(board)
    reached = [
        {"column": column_reference(board, ColumnId(column)), "reached": list(row)}
        for column, row in zip(found.columns, found.reached, strict=True)
    ]
    data = {**plain(found), "columns": reached}
    del data["reached"]
    names = [name_of(each) for each in found.columns]
    return Shown(
        data=data, lines=_cumulative_lines(found, names), cards=found.cards, name_of=name_of
    )


def _cycle_lines(times: CycleTime) -> list[str]:
    lines = [NOTHING_FINISHED]
    if times.n:
        told = {50: times.p50, 70: times.p70, 85: times.p85, 95: times.p95}
        rows = [(f"{share} %", f"within {days(value or 0)}") for share, value in told.items()]
        lines = [f"Cycle time of finished cards, n = {times.n}", table(rows), *few(times.n)]
    if times.without_start:
        more = "more was" if times.without_start == 1 else "more were"
        lines.append(
            f"{times.without_start} {more} finished without a move into a column of doing: "
            "when that work began is not known."
        )
    return lines


def _ageing_lines(workspace: Workspace, found: Ageing) -> list[str]:
    if not found.n:
        return ["No card is in progress, so there is nothing that ages (n = 0)."]
    against = "no finished card to hold it against"
    if found.p50 is not None and found.p85 is not None:
        against = f"P50 {days(found.p50)} and P85 {days(found.p85)} of {found.finished} finished"
    name_of = column_name(workspace.board)
    rows = [
        (
            workspace.short(each.card),
            days(each.value or 0),
            _mark(each.value or 0, found),
            name_of(each.of),
            visible_line(workspace.board.cards[CardId(each.card)].title),
        )
        for each in found.cards
    ]
    return [f"Age of work in progress, n = {found.n}; {against}", table(rows)]


def _mark(age: float, found: Ageing) -> str:
    if found.p85 is not None and age > found.p85:
        return "over P85"
    return "over P50" if found.p50 is not None and age > found.p50 else ""


def _throughput_data(found: Throughput) -> dict[str, object]:
    data: dict[str, object] = plain(found)
    data["by_day"] = [
        {"day": (found.since + timedelta(days=place)).isoformat(), "cards": count}
        for place, count in enumerate(found.counts)
    ]
    del data["counts"]
    return data


def _throughput_lines(found: Throughput) -> list[str]:
    if not found.n:
        return [NOTHING_FINISHED]
    weeks: Counter[date] = Counter()
    for place, count in enumerate(found.counts):
        day = found.since + timedelta(days=place)
        weeks[max(day - timedelta(days=day.weekday()), found.since)] += count
    rows = [(f"from {week}", f"{count}", "■" * count) for week, count in weeks.items()]
    head = f"{found.n} cards finished in {found.days} days, {found.mean:.2g} a day"
    return [head, table(rows), *few(found.n)]


def _cumulative_lines(found: CumulativeFlow, names: list[str]) -> list[str]:
    if not found.n:
        return ["There is no card in these days, so nothing flows yet (n = 0)."]
    number_of_days = (found.until - found.since).days + 1
    step = -(-number_of_days // _ROWS)
    places = [*range(number_of_days - 1, -1, -step)][::-1]
    rows = [
        (f"{found.since + timedelta(days=place)}", *(str(row[place]) for row in found.reached))
        for place in places
    ]
    head = f"Cards that had reached at least each column, n = {found.n}"
    return [head, table([("", *names), *rows])]


VERBS = (cycle_time, sle, ageing, throughput, flow)
