"""Numbers of waiting: blocked time, flow efficiency, handoffs, work in hands, collaboration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from sprintboard.core.text import visible_line
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.blocked_time import Blocks
from sprintboard.metrics.collaboration import Collaboration, Wait
from sprintboard.metrics.handoffs import Pair
from sprintboard.metrics.wip import InHands
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.asking import asked_of
from sprintboard.tui.numbers.flow import NOTHING_FINISHED, dots
from sprintboard.tui.numbers.words import cards, days, few, percent, took, unit_name, when
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

_SIDES = {"it": "IT", "business": "Business"}


def handoffs(workspace: Workspace, wish: Wish) -> Answer:
    """Say where work passes between units, and waits."""
    found = workspace.insights.handoffs(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence="No card passed from one unit to another in these days (n = 0).")
    name = unit_name(workspace.board)
    slowest = max(found.pairs, key=lambda each: each.p85 or 0)
    return Answer(
        sentence=f"It waits longest from {name(slowest.giver)} to {name(slowest.receiver)}: "
        f"half begin within {days(slowest.median or 0)}, 85 % within {days(slowest.p85 or 0)} "
        f"(n = {slowest.n} of {found.n}).",
        more=few(found.n, "handoffs"),
        tables=(
            Table(
                head=("from", "to", "n", "median days", "85 %", "returned", "waiting"),
                rows=tuple(_pair(each, name) for each in found.pairs),
            ),
        ),
        cards=found.cards[::-1],
        say=lambda each: f"{_way(each, name)}  {took(each)}",
    )


def blocked(workspace: Workspace, wish: Wish) -> Answer:
    """Say how long cards were blocked, on whom and why."""
    found = workspace.insights.blocked_time(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence="No card was blocked in these days (n = 0).")
    name = unit_name(workspace.board)
    most = found.by_unit[0]
    still = sum(each.open for each in found.by_unit)
    return Answer(
        sentence=f"Blocked for {days(found.days)} in all, most of it waiting for {name(most.of)} "
        f"({days(most.days)}); {still} still wait (n = {found.n} times).",
        more=few(found.n, "times"),
        picture=(
            BarGroup(title="Waiting for", bars=_blocks(found.by_unit, name, Look.SECOND)),
            BarGroup(title="Because", bars=_blocks(found.by_reason, visible_line, Look.FIRST)),
        ),
        tables=(
            Table(
                head=("waiting for, or because", "times", "days", "open"),
                rows=(*_rows(found.by_unit, name), *_rows(found.by_reason, visible_line)),
            ),
        ),
        cards=found.cards,
        say=lambda each: f"{took(each)}  {name(each.of)}",
    )


def flow_efficiency(workspace: Workspace, wish: Wish) -> Answer:
    """Say which part of its time work was worked on."""
    found = workspace.insights.flow_efficiency(asked_of(workspace, wish))
    if found.share is None:
        return Answer(sentence=NOTHING_FINISHED)
    shares = tuple(
        Behind(each.card, each.day, each.value * 100)
        for each in found.cards
        if each.value is not None
    )
    return Answer(
        sentence=f"{percent(found.share)} of the time somebody could work on it: "
        f"{days(found.active)} of {days(found.active + found.waiting)} (n = {found.n}).",
        more=few(found.n),
        picture=Chart(
            x=Axis(title="day finished", scale=Scale.DAYS),
            y=Axis(title="% of its time active", last=108),
            series=(
                Series(
                    name="a finished card",
                    shape=Shape.DOTS,
                    look=Look.FIRST,
                    glyph="●",
                    points=dots(shares),
                ),
            ),
            levels=(
                Level(
                    name=f"all together: {percent(found.share)}",
                    value=found.share * 100,
                    look=Look.SECOND,
                ),
            ),
        ),
        tables=(Table(head=("active", "cards"), rows=_tenths(shares)),),
        cards=found.cards[::-1],
        say=lambda each: f"{percent(each.value or 0)} active  {when(each)}",
    )


def wip(workspace: Workspace, wish: Wish) -> Answer:
    """Say how much work each unit has in its hands."""
    found = workspace.insights.wip(asked_of(workspace, wish))
    if not found.n:
        return Answer(sentence="No card is in progress (n = 0).")
    name = unit_name(workspace.board)
    over = [name(each.unit) for each in found.units if each.is_over]
    verdict = f"over its limit: {', '.join(over)}" if over else "nobody is over a limit"
    return Answer(
        sentence=f"{cards(found.n)} in progress; {verdict} (n = {found.n}).",
        picture=(
            BarGroup(
                title="In the hands of   ┃ limit",
                bars=tuple(_in_hands(each, name) for each in found.units),
            ),
        ),
        tables=(
            Table(
                head=("unit", "cards", "limit", ""),
                rows=tuple(
                    (
                        name(each.unit),
                        f"{each.n}",
                        "" if each.limit is None else f"{each.limit}",
                        "over its limit" if each.is_over else "",
                    )
                    for each in found.units
                ),
            ),
        ),
        cards=found.cards,
        say=lambda each: name(each.of),
    )


def collaboration(workspace: Workspace, wish: Wish) -> Answer:
    """Say whether both sides work on things, and wait for each other."""
    found = workspace.insights.collaboration(asked_of(workspace, wish))
    if found.share is None:
        return Answer(sentence=NOTHING_FINISHED, tables=_questions(found))
    return Answer(
        sentence=f"{percent(found.share)} of finished cards had hands from both sides: "
        f"{found.both} of {found.n} (n = {found.n}).",
        more=few(found.n),
        picture=(
            BarGroup(title="Finished cards with hands from", bars=_hands(found)),
            BarGroup(title="Waits for the other side, in all", bars=_waits(found)),
        ),
        tables=(
            Table(
                head=("who waits", "for", "handoffs", "days", "median", "85 %", "waiting"),
                rows=tuple(
                    _wait_row(each, other)
                    for each, other in zip(found.waits, reversed(found.waits), strict=True)
                ),
            ),
            *_questions(found),
        ),
        cards=found.cards[::-1],
        say=lambda each: f"{_sides(each.of)}  {when(each)}",
    )


def _pair(pair: Pair, name: Callable[[str], str]) -> tuple[str, ...]:
    return (
        name(pair.giver),
        name(pair.receiver),
        f"{pair.n}",
        "" if pair.median is None else f"{pair.median:.1f}",
        "" if pair.p85 is None else f"{pair.p85:.1f}",
        percent(pair.returned),
        f"{pair.waiting or ''}",
    )


def _way(each: Behind, name: Callable[[str], str]) -> str:
    return " → ".join(name(unit) for unit in each.of.split(">"))


def _blocks(blocks: tuple[Blocks, ...], name: Callable[[str], str], look: Look) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            name=name(each.of) or "no reason given",
            value=each.days,
            said=f"{days(each.days)}, {each.n}×" + (f", {each.open} open" if each.open else ""),
            look=look,
        )
        for each in blocks
    )


def _rows(blocks: tuple[Blocks, ...], name: Callable[[str], str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name(each.of) or "no reason given", f"{each.n}", f"{each.days:.1f}", f"{each.open or ''}")
        for each in blocks
    )


def _tenths(shares: tuple[Behind, ...]) -> tuple[tuple[str, ...], ...]:
    counts = Counter(min(int((each.value or 0) // 10), 9) for each in shares)
    return tuple(
        (f"{place * 10}–{place * 10 + 10} %", f"{counts[place]}") for place in range(9, -1, -1)
    )


def _in_hands(each: InHands, name: Callable[[str], str]) -> Bar:
    limit = () if each.limit is None else ((float(each.limit), "┃"),)
    of = "" if each.limit is None else f" of {each.limit}"
    return Bar(
        name=name(each.unit),
        value=each.n,
        said=f"{each.n}{of}" + (" ▲ over its limit" if each.is_over else ""),
        look=Look.ALARM if each.is_over else Look.FIRST,
        limits=limit,
    )


def _hands(found: Collaboration) -> tuple[Bar, ...]:
    counts = Counter(each.of for each in found.cards)
    kinds = [("business+it", Look.THIRD), ("it", Look.FIRST), ("business", Look.SECOND)]
    if counts[""]:
        kinds.append(("", Look.QUIET))
    return tuple(
        Bar(name=_sides(of), value=counts[of], said=f"{cards(counts[of])}", look=look)
        for of, look in kinds
    )


def _waits(found: Collaboration) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            name=f"{_SIDES[each.side]} for {_SIDES[other.side]}",
            value=each.days,
            said=f"{days(each.days)} in {each.n}"
            + ("" if each.median is None else f", half {each.median:.1f}"),
            look=Look.FIRST if each.side == "it" else Look.SECOND,
        )
        for each, other in zip(found.waits, reversed(found.waits), strict=True)
    )


def _questions(found: Collaboration) -> tuple[Table, ...]:
    if not any(each.n for each in found.questions):
        return ()
    rows = tuple(
        (
            _SIDES[each.side],
            f"{each.n}",
            "" if each.median is None else days(each.median),
            "" if each.oldest is None else days(each.oldest),
            f"{each.overdue or ''}",
        )
        for each in found.questions
    )
    head = ("open questions to", "n", "median age", "oldest", "overdue")
    return (Table(head=head, rows=rows),)


def _wait_row(each: Wait, other: Wait) -> tuple[str, ...]:
    return (
        _SIDES[each.side],
        _SIDES[other.side],
        f"{each.n}",
        f"{each.days:.1f}",
        "" if each.median is None else days(each.median),
        "" if each.p85 is None else days(each.p85),
        f"{each.waiting or ''}",
    )


def _sides(of: str) -> str:
    named = {"business+it": "both sides", "it": "IT only", "business": "business only"}
    return named.get(of, "nobody known")
