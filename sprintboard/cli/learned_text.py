"""Ratings and trends of retros as lines, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sprintboard.cli.cells import table
from sprintboard.cli.metrics_shown import days, percent
from sprintboard.core.retro_values import ROTI
from sprintboard.core.text import shorten, visible_line
from sprintboard.metrics.retro_health import FEW, Health, Lights, Roti

if TYPE_CHECKING:
    from sprintboard.metrics.actions_kept import ActionsKept, Kept
    from sprintboard.metrics.retro_health_trend import RotiPoint, Trend
    from sprintboard.metrics.retro_trends import Theme, Trends

SIDES = {"": "all", "it": "IT", "business": "business", "none": "no unit"}
NO_CHECK = "This retro has no health check."
NO_TRENDS = "There is no retro yet, so there is nothing to compare."
_TITLE_ROOM = 60
_FEW = f"Fewer than {FEW} answers say little."


def health(found: Health, own: Mapping[str, str]) -> str:
    """Return the health check of a retro, both sides beside each other; `own` is what one said."""
    if not found.statements:
        return NO_CHECK
    head = ("", "statement", "yours", *(SIDES[each] for each in ("", "it", "business")))
    rows = [head]
    for number, each in enumerate(found.statements, start=1):
        told = {lights.side: _lights(lights) for lights in (each.total, *each.sides)}
        if each.statement.id in found.hidden:
            told = dict.fromkeys(told, "not shown yet")
        text = shorten(visible_line(each.statement.text), _TITLE_ROOM)
        sides = tuple(told.get(side, "") for side in ("", "it", "business"))
        rows.append((str(number), text, own.get(each.statement.id, ""), *sides))
    return "\n".join([table(rows), "", *_time(found, own), *_few(found)])


def trends(found: Trends) -> str:
    """Return what shows over several retros."""
    if not found.retros:
        return NO_TRENDS
    number = "1 retro" if len(found.retros) == 1 else f"{len(found.retros)} retros"
    blocks = [
        f"Over {number}",
        _block("Themes that come back", _themes(found.themes), "No topic came back."),
        _block("Actions kept", _kept(found.kept), "No action was agreed on."),
        _block("Health check", _health(found.health), "Nobody rated a statement."),
        _block("Was the time well spent?", _rotis(found.roti), "Nobody said so."),
    ]
    return "\n\n".join(blocks)


def _block(title: str, rows: Iterable[tuple[str, ...]], nothing: str) -> str:
    found = list(rows)
    lines = table(found).splitlines() if found else [nothing]
    return "\n".join([title, *(f"  {line}" for line in lines)])


def _themes(themes: Iterable[Theme]) -> Iterator[tuple[str, ...]]:
    for each in themes:
        names = dict.fromkeys(visible_line(topic.name) for topic in each.topics)
        votes = "1 vote" if each.votes == 1 else f"{each.votes} votes"
        title = shorten(visible_line(each.title), _TITLE_ROOM)
        yield f"{each.retros} retros", votes, title, ", ".join(names)


def _kept(kept: ActionsKept) -> Iterator[tuple[str, ...]]:
    if kept.total.n:
        yield "", "kept", "", "dropped", "open", "half of them within"
        for each in (kept.total, *kept.sides):
            yield _kept_row(each)


def _kept_row(kept: Kept) -> tuple[str, ...]:
    name = "nobody's" if kept.side == "none" else SIDES[kept.side]
    share = "" if kept.share is None else percent(kept.share)
    median = "" if kept.median is None else days(kept.median)
    return name, f"{kept.done} of {kept.n}", share, str(kept.dropped), str(kept.open), median


def _health(trends: Iterable[Trend]) -> Iterator[tuple[str, ...]]:
    for trend in trends:
        leans = " → ".join(_lean(point.total) for point in trend.points)
        yield shorten(visible_line(trend.text), _TITLE_ROOM), leans


def _rotis(points: Iterable[RotiPoint]) -> Iterator[tuple[str, ...]]:
    for each in points:
        yield visible_line(each.name), _roti(each.total)


def _time(found: Health, own: Mapping[str, str]) -> Iterator[str]:
    mine = f"; you said {own[ROTI]}" if ROTI in own else ""
    if ROTI in found.hidden:
        yield f"Was the time well spent? Not shown yet{mine}."
    elif found.roti.n:
        sides = [f"{SIDES[each.side]} {_roti(each)}" for each in found.roti_sides if each.n]
        yield f"Was the time well spent? {_roti(found.roti)}: {', '.join(sides)}{mine}."


def _few(found: Health) -> Iterator[str]:
    counts = [each.total.n for each in found.statements] + [found.roti.n]
    if any(0 < n < FEW for n in counts):
        yield _FEW


def _lights(lights: Lights) -> str:
    counts = (("green", lights.green), ("yellow", lights.yellow), ("red", lights.red))
    said = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"{said} (n = {lights.n})" if lights.n else "n = 0"


def _lean(lights: Lights) -> str:
    return f"{lights.lean or 0:+.2f} (n = {lights.n})"


def _roti(roti: Roti) -> str:
    low, high = roti.spread or (0, 0)
    return f"{roti.mean or 0:.1f} of 5, {low} to {high} (n = {roti.n})"
