"""A retro's health check and what its end says, as rows: both sides beside each other, n always."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sprintboard.core.fold import fold
from sprintboard.core.retro import Statement
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import LIGHTS, ROTI
from sprintboard.metrics.retro_health import Health, Lights, Roti, StatementHealth
from sprintboard.metrics.retro_health_trend import Point, Trend
from sprintboard.tui.widgets.card_face import Line, Piece
from sprintboard.tui.widgets.retro_row import GAP, Row

GREEN, YELLOW, RED = LIGHTS
GLYPHS: Mapping[str, str] = {GREEN: "▲", YELLOW: "■", RED: "▼"}
INKS: Mapping[str, str] = {GREEN: "good", YELLOW: "soso", RED: "poor"}
SUMMARY = "summary"
"""The key of the row that says what the retro was about."""
SIDES = {"it": ("◆ IT", "side-it"), "business": ("● business", "side-business")}
_NOBODY = ("no unit", "muted")
_NAME = 11
_SAME = 0.1
"""A change of the lean that is none."""
ROTI_WORDS = (
    (5, "It was worth far more than the time it took"),
    (4, "It was worth more than the time it took"),
    (3, "It was worth the time it took"),
    (2, "It was worth less than the time it took"),
    (1, "It was a waste of time"),
)
"""What people say of the time, from good to bad."""


def asked_rows(record: RetroRecord) -> tuple[Row, ...]:
    """Return the statements as they are put to people: with one's own answer, if any."""
    return tuple(_asked(each, record.own_ratings.get(each.id, "")) for each in _statements(record))


def health_rows(
    record: RetroRecord, found: Health, before: Sequence[Trend] = ()
) -> tuple[Row, ...]:
    """Return what people said of each statement, and whether it was better in the last retro."""
    rows: list[Row] = []
    last = {fold(each.text): each.points[-1] for each in before}
    for each in found.statements:
        rows += [GAP] if rows else []
        own = record.own_ratings.get(each.statement.id, "")
        rows.append(_answered(each, own, found, last.get(fold(each.statement.text))))
    return tuple(rows)


def ending_rows(record: RetroRecord, found: Health) -> tuple[Row, ...]:
    """Return whether the time was well spent, and the summary."""
    own = record.own_ratings.get(ROTI, "")
    said = f"you say {own} of 5" if own else "you have not said yet"
    return (
        Row(
            "Was the time well spent?",
            key=ROTI,
            part="title",
            tail=(Piece(said, "muted" if own else "warning"),),
            below=tuple(_roti(found)),
        ),
        GAP,
        Row(
            record.retro.summary or "Nobody has summed it up yet: s does.",
            key=SUMMARY,
            part="text" if record.retro.summary else "muted",
            lead=(Piece("Σ ", "muted"),),
            most=12,
        ),
    )


def _statements(record: RetroRecord) -> Sequence[Statement]:
    return record.retro.statements


def _asked(statement: Statement, value: str) -> Row:
    if value in GLYPHS:
        lead = Piece(f"{GLYPHS[value]} ", INKS[value])
        tail = (Piece(value, INKS[value]),)
    else:
        lead, tail = Piece("· ", "muted"), (Piece("g y r", "muted"),)
    return Row(statement.text, key=statement.id, lead=(lead,), tail=tail)


def _answered(each: StatementHealth, own: str, found: Health, last: Point | None) -> Row:
    statement = each.statement
    if statement.id in found.hidden:
        below: tuple[Line, ...] = ((Piece("hidden until voting ends", "muted"),),)
    else:
        then = {side.side: side for side in last.sides} if last else {}
        below = tuple((*_lights(side), *_way(then.get(side.side), side)) for side in each.sides)
    tail = (Piece(f"you {GLYPHS[own]} {own}", INKS[own]),) if own in GLYPHS else ()
    return Row(statement.text, key=statement.id, part="title", tail=tail, below=below)


def _lights(lights: Lights) -> Line:
    """Return a side's answers: a glyph each, then in numbers."""
    name, ink = SIDES.get(lights.side, _NOBODY)
    start = Piece(f"{name:<{_NAME}}", ink)
    if not lights.n:
        return (start, Piece("nobody has said", "muted"))
    counts = ((GREEN, lights.green), (YELLOW, lights.yellow), (RED, lights.red))
    marks = tuple(Piece(_bar(GLYPHS[light], number), INKS[light]) for light, number in counts)
    few = ", few" if lights.is_few else ""
    return (start, *marks, Piece(f"  n {lights.n}{few}", "muted"))


def _way(then: Lights | None, now: Lights) -> Line:
    """Return whether a side says better or worse things than the last time."""
    if then is None or then.lean is None or now.lean is None:
        return ()
    if abs(now.lean - then.lean) < _SAME:
        return (Piece("  → same", "muted"),)
    better = now.lean > then.lean
    return (Piece("  ↗ better", "good") if better else Piece("  ↘ worse", "poor"),)


def _bar(glyph: str, number: int) -> str:
    return glyph * number if number <= 8 else f"{glyph}×{number} "


def _roti(found: Health) -> Iterator[Line]:
    if ROTI in found.hidden:
        yield (Piece("hidden until the retro is closed", "muted"),)
        return
    for each in found.roti_sides:
        yield _roti_line(each)


def _roti_line(roti: Roti) -> Line:
    name, ink = SIDES.get(roti.side, _NOBODY)
    start = Piece(f"{name:<{_NAME}}", ink)
    if roti.mean is None or roti.spread is None:
        return (start, Piece("nobody has said", "muted"))
    low, high = roti.spread
    reach = f" ({low}–{high})" if low != high else ""
    stars = round(roti.mean)
    return (
        start,
        Piece("★" * stars, "good"),
        Piece("☆" * (5 - stars), "muted"),
        Piece(f" {roti.mean:.1f}{reach}, n {roti.n}{', few' if roti.is_few else ''}", "muted"),
    )
