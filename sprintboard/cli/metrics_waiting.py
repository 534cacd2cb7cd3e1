"""Numbers of waiting: flow efficiency, blocked time, handoffs, work in hands, collaboration."""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.cli.card_json import party_reference
from sprintboard.cli.cells import table
from sprintboard.cli.metrics_flow import NOTHING_FINISHED
from sprintboard.cli.metrics_shown import Shown, days, few, number, percent, plain, unit_name
from sprintboard.core.text import visible_line
from sprintboard.metrics.blocked_time import Blocks
from sprintboard.metrics.collaboration import Collaboration
from sprintboard.metrics.handoffs import Pair
from sprintboard.metrics.open_questions import OpenQuestions
from sprintboard.metrics.wip import InHands
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked

_SIDES = {"it": "IT", "business": "Business"}


@number("flow-efficiency", "flow-efficiency --since 90d")
def flow_efficiency(workspace: Workspace, asked: Asked) -> Shown:
    """Show which part of the time from begin to end finished work was active.

    The rest it waited: blocked, in a ready half, back in a column of todo, or off the board.
    """
    found = workspace.insights.flow_efficiency(asked)
    lines = [NOTHING_FINISHED]
    if found.share is not None:
        whole = days(found.active + found.waiting)
        part = f"{percent(found.share)} active: {days(found.active)} of {whole}"
        lines = [f"{part}, n = {found.n}", *few(found.n)]
    return Shown(data=plain(found), lines=lines, cards=found.cards, say=percent)


@number("blocked", "blocked --since 30d --explain")
def blocked(workspace: Workspace, asked: Asked) -> Shown:
    """Show how long cards were blocked, by reason and by the unit waited for."""
    found = workspace.insights.blocked_time(asked)
    board = workspace.board
    name_of = unit_name(board)
    data = plain(found) | {
        "by_reason": [{**_sums(each), "reason": each.of} for each in found.by_reason],
        "by_unit": [
            {**_sums(each), "unit": party_reference(board, each.of)} for each in found.by_unit
        ],
    }
    lines = ["No card was blocked in these days (n = 0)."]
    if found.n:
        lines = [
            f"Blocked for {days(found.days)} in all, n = {found.n} times",
            table([("waits for", "times", "", "open"), *_blocks(found.by_unit, name_of)]),
            "",
            table([("reason", "times", "", "open"), *_blocks(found.by_reason, visible_line)]),
        ]
    return Shown(data=data, lines=lines, cards=found.cards, say=days, name_of=name_of)


@number("handoffs", "handoffs --since 90d")
def handoffs(workspace: Workspace, asked: Asked) -> Shown:
    """Show how work passes between units: how often, how long it waits, how much comes back."""
    found = workspace.insights.handoffs(asked)
    board = workspace.board
    name_of = unit_name(board)
    data = plain(found)
    for row, pair in zip(data["pairs"], found.pairs, strict=True):
        row |= {
            "giver": party_reference(board, pair.giver),
            "receiver": party_reference(board, pair.receiver),
        }
    lines = ["No card passed from one unit to another in these days (n = 0)."]
    if found.n:
        head = ("from", "to", "n", "median wait", "P85", "returned", "waiting")
        rows = [_pair(each, name_of) for each in found.pairs]
        lines = [f"Handoffs, n = {found.n}", table([head, *rows]), *few(found.n, "handoffs")]

    def pair_of(of: str) -> str:
        return " → ".join(name_of(each) for each in of.split(">"))

    return Shown(data=data, lines=lines, cards=found.cards, say=days, name_of=pair_of)


@number("wip", "wip --explain")
def wip(workspace: Workspace, asked: Asked) -> Shown:
    """Show how many cards in progress each unit has in its hands now, against its limit."""
    found = workspace.insights.wip(asked)
    board = workspace.board
    name_of = unit_name(board)
    units = [
        {
            "unit": party_reference(board, each.unit or None),
            "n": each.n,
            "limit": each.limit,
            "over": each.is_over,
        }
        for each in found.units
    ]
    lines = ["No card is in progress (n = 0)."]
    if found.n:
        rows = [_in_hands(each, name_of) for each in found.units]
        lines = [f"Work in progress, n = {found.n}", table(rows)]
    data = {"n": found.n, "units": units}
    return Shown(data=data, lines=lines, cards=found.cards, name_of=name_of)


@number("collaboration", "collaboration --since 90d")
def collaboration(workspace: Workspace, asked: Asked) -> Shown:
    """Show how much finished work had hands from both sides, and how long each side waits."""
    found = workspace.insights.collaboration(asked)
    return Shown(data=plain(found), lines=_collaboration_lines(found), cards=found.cards)


def _sums(each: Blocks) -> dict[str, object]:
    return {"n": each.n, "days": plain(each.days), "open": each.open}


def _blocks(rows: tuple[Blocks, ...], name_of: Callable[[str], str]) -> list[tuple[str, ...]]:
    return [
        (name_of(each.of), f"{each.n}×", days(each.days), f"{each.open}" if each.open else "")
        for each in rows
    ]


def _pair(pair: Pair, name_of: Callable[[str], str]) -> tuple[str, ...]:
    return (
        name_of(pair.giver),
        name_of(pair.receiver),
        str(pair.n),
        "" if pair.median is None else days(pair.median),
        "" if pair.p85 is None else days(pair.p85),
        percent(pair.returned),
        str(pair.waiting or ""),
    )


def _in_hands(each: InHands, name_of: Callable[[str], str]) -> tuple[str, ...]:
    of = f"{each.n}" if each.limit is None else f"{each.n} of {each.limit}"
    return name_of(each.unit), of, "over its limit" if each.is_over else ""


def _collaboration_lines(found: Collaboration) -> list[str]:
    lines = [NOTHING_FINISHED]
    if found.share is not None:
        both = f"{found.both} of {found.n} finished cards"
        lines = [f"{percent(found.share)} with hands from both sides: {both}", *few(found.n)]
    for wait, other in zip(found.waits, reversed(found.waits), strict=True):
        if wait.n or wait.waiting:
            median = "" if wait.median is None else f", median {days(wait.median)}"
            still = f", {wait.waiting} still waiting" if wait.waiting else ""
            lines.append(
                f"{_SIDES[wait.side]} waited {days(wait.days)} for {_SIDES[other.side]} "
                f"in {wait.n} handoffs{median}{still}"
            )
    return [*lines, *map(_asked, filter(_has_questions, found.questions))]


def _has_questions(asked: OpenQuestions) -> bool:
    return asked.n > 0


def _asked(asked: OpenQuestions) -> str:
    median, oldest = days(asked.median or 0), days(asked.oldest or 0)
    late = f", {asked.overdue} overdue" if asked.overdue else ""
    return (
        f"{asked.n} open question{'s' * (asked.n != 1)} to {_SIDES[asked.side]}, "
        f"median age {median}, "
        f"oldest {oldest}{late}"
    )


VERBS = (flow_efficiency, blocked, handoffs, wip, collaboration)
