"""What shows over several retros, as rows: what comes back, what was kept, how both sides feel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprintboard.core.retro_values import LIGHTS
from sprintboard.metrics.actions_kept import ActionsKept, Kept
from sprintboard.metrics.retro_health import Lights
from sprintboard.metrics.retro_health_trend import RotiPoint, Trend
from sprintboard.metrics.retro_trends import Appearance, Theme, Trends
from sprintboard.tui.retro_health_rows import GLYPHS, INKS, SIDES
from sprintboard.tui.widgets.card_face import Line, Piece
from sprintboard.tui.widgets.retro_row import GAP, Row
from sprintboard.tui.words import count

GREEN, YELLOW, RED = LIGHTS
_CLEAR = 1 / 3
"""From this lean on most people say the same."""
_NAME = 12
_MOST = 12
"""Retros that a line of glyphs shows: the last ones."""


def trend_rows(found: Trends) -> tuple[Row, ...]:
    """Return everything there is to show over the last retros."""
    return (
        *_section("What comes back", _themes(found.themes)),
        *_section("Actions that were kept", _kept(found.kept)),
        *_section("How we are doing, retro after retro", _health(found.health)),
        *_section("Was the time well spent?", _roti(found.roti)),
    )


def light_of(lights: Lights) -> str:
    """Return the light that stands for what people said; empty where nobody said anything."""
    if lights.lean is None:
        return ""
    if lights.lean > _CLEAR:
        return GREEN
    return RED if lights.lean < -_CLEAR else YELLOW


def _section(title: str, rows: Iterator[Row]) -> Iterator[Row]:
    inside = tuple(rows)
    if inside:
        yield Row(title, part="heading")
        yield from inside
        yield GAP


def _themes(themes: Sequence[Theme]) -> Iterator[Row]:
    for number, theme in enumerate(themes):
        yield Row(
            theme.title,
            key=f"theme{number}",
            lead=(Piece("↻ ", "warning"),),
            tail=(Piece(f"in {count(theme.retros, 'retro')}", "muted"),),
            below=tuple((Piece(_appeared(each, theme), "muted"),) for each in theme.topics),
        )


def _appeared(topic: Appearance, theme: Theme) -> str:
    called = "" if topic.title == theme.title else f" as “{topic.title}”"
    return f"{topic.name}, {count(topic.votes, 'vote')}{called}"


def _kept(kept: ActionsKept) -> Iterator[Row]:
    if not kept.total.n:
        yield Row("No action was agreed yet.", key="kept", part="muted")
        return
    yield Row(
        _kept_words(kept.total),
        key="kept",
        below=tuple(_kept_line(each) for each in kept.sides if each.n),
    )


def _kept_line(kept: Kept) -> Line:
    name, ink = SIDES.get(kept.side, ("nobody's", "muted"))
    return (Piece(f"{name:<{_NAME}}", ink), Piece(_kept_words(kept), "muted"))


def _kept_words(kept: Kept) -> str:
    parts = [f"{kept.done} of {kept.n} done"]
    parts += [f"{kept.dropped} dropped"] if kept.dropped else []
    parts += [f"{kept.open} open"] if kept.open else []
    if kept.median is not None:
        parts.append(f"half of them within {count(round(kept.median), 'day')}")
    return ", ".join(parts)


def _health(trends: Sequence[Trend]) -> Iterator[Row]:
    for number, trend in enumerate(trends):
        known = {each.side for point in trend.points for each in point.sides}
        below = tuple(_way(side, trend) for side in SIDES if side in known)
        yield Row(trend.text, key=f"health{number}", below=below)


def _way(side: str, trend: Trend) -> Line:
    """Return how a side rated a statement, a glyph a retro, oldest first."""
    name, ink = SIDES[side]
    said = [each for point in trend.points for each in point.sides if each.side == side]
    marks = [light_of(each) for each in said[-_MOST:]]
    pieces = (
        Piece(f"{GLYPHS[light]} " if light else "· ", INKS.get(light, "muted")) for light in marks
    )
    last = said[-1].n if said else 0
    return (Piece(f"{name:<{_NAME}}", ink), *pieces, Piece(f" n {last}", "muted"))


def _roti(points: Sequence[RotiPoint]) -> Iterator[Row]:
    means = [point.total.mean for point in points[-_MOST:]]
    said = " → ".join(f"{mean:.1f}" for mean in means if mean is not None)
    if said:
        last = points[-1].total.n
        yield Row(f"{said} of 5", key="roti", tail=(Piece(f"n {last}", "muted"),))
