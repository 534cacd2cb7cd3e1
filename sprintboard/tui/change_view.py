"""What the screen of changes lists, worked out once for a board: parts, lines, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core.board import Board, Side
from sprintboard.core.change import Rollout
from sprintboard.core.change_ready import (
    Missing,
    Risk,
    is_over,
    missing,
    risk_of,
    sides_that_approved,
)
from sprintboard.core.change_values import ChangeState
from sprintboard.core.change_words import OUTCOMES, STATES
from sprintboard.core.days import say_day
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.change_numbers import ChangeNumbers
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.words import SIDE_GLYPHS

COMING, LIVE, CLOSED = "coming", "live", "closed"
TYPE_GLYPHS = {"standard": "≡", "normal": " ", "emergency": "‼"}
LEVEL_PARTS = {"low": "good", "medium": "middling", "high": "bad"}
LEVEL_GLYPHS = {"low": "▁", "medium": "▄", "high": "█"}
_STATE_PARTS = {
    "draft": "quiet",
    "planned": "middling",
    "approved": "good",
    "live": "link",
    "closed": "good",
    "cancelled": "quiet",
}
_OUTCOME_PARTS = {"succeeded": "good", "failed": "bad", "backed-out": "bad"}
_SHORT = {"◔ waits for approval": "◔ waits"}
"""How a state is said on a line."""
_WHEN = 11
_STATE_ROOM = {COMING: 11, LIVE: 8, CLOSED: 13}
"""How wide a state is, in each part of the list."""


class Seen(NamedTuple):
    """A change with what follows from it."""

    change: Rollout
    risk: Risk
    missing: tuple[Missing, ...]
    """What stands between it and going live; empty once it is live or over."""

    @property
    def part(self) -> str:
        """The part of the list in which it is."""
        if is_over(self.change):
            return CLOSED
        return LIVE if self.change.live_at is not None else COMING


class ChangesView(NamedTuple):
    """All changes of a board."""

    board: Board
    now: int
    where: tzinfo
    changes: Mapping[str, Seen]
    ids: Mapping[str, tuple[str, ...]]
    """Part of the list to the ids in it, top to bottom."""
    numbers: ChangeNumbers

    @property
    def today(self) -> date:
        """The day it is where the board is."""
        return day_of(self.now, self.where)


def changes_view(board: Board, now: int, numbers: ChangeNumbers) -> ChangesView:
    """Work out the lists: what comes next first, then what went live last."""
    where = zone(board.policy.time_zone)
    today = day_of(now, where)
    every = [_seen(each, board, today) for each in board.changes]
    parts = {part: [s for s in every if s.part == part] for part in (COMING, LIVE, CLOSED)}
    return ChangesView(
        board=board,
        now=now,
        where=where,
        changes={each.change.id: each for each in every},
        ids={
            COMING: _ids(sorted(parts[COMING], key=_begins)),
            LIVE: _ids(sorted(parts[LIVE], key=_went_live, reverse=True)),
            CLOSED: _ids(sorted(parts[CLOSED], key=_went_live, reverse=True)),
        },
        numbers=numbers,
    )


def _seen(change: Rollout, board: Board, today: date) -> Seen:
    lacks = () if change.live_at is not None or is_over(change) else missing(change, board, today)
    return Seen(change, risk_of(change), lacks)


def _ids(every: Iterable[Seen]) -> tuple[str, ...]:
    return tuple(each.change.id for each in every)


def _begins(seen: Seen) -> tuple[bool, int, int]:
    window = seen.change.window
    return window is None, window[0] if window else 0, seen.change.made.order


def _went_live(seen: Seen) -> tuple[int, int]:
    return seen.change.live_at or 0, seen.change.made.order


class Said(NamedTuple):
    """What the header says of a number."""

    text: str
    style: str
    brief: str


def header_words(numbers: ChangeNumbers) -> Iterator[Said]:
    """Yield DORA's four keys, each with its n."""
    if not numbers.live:
        return
    weekly = f"{numbers.per_week:.1f} a week"
    yield Said(f"{weekly} (n = {numbers.live})", "$foreground", weekly)
    if numbers.failure_rate is not None:
        rate = percent(numbers.failure_rate)
        ink = "$warning" if numbers.failed else "$success"
        yield Said(f"{rate} failed (n = {numbers.decided})", ink, f"✗ {rate}")
    if numbers.restore_median is not None:
        hours = f"{numbers.restore_median:.1f} h"
        yield Said(f"restored in {hours} (n = {numbers.restored})", "$muted", f"↩ {hours}")
    if numbers.lead_median is not None:
        days = f"{numbers.lead_median:.1f} d"
        yield Said(f"live {days} after done (n = {numbers.cards})", "$muted", f"→ {days}")


class Columns(NamedTuple):
    """How wide the parts of a line are; 0: there is no room for it."""

    state: int
    name: int
    type: int
    when: int
    trained: int


def columns_for(part: str, width: int) -> Columns:
    """Return how wide the parts are in so many cells."""
    kind = 10 if width >= 92 else 0
    when = _WHEN if width >= 72 else 0
    trained = 7 if width >= 56 else 0
    state = _STATE_ROOM[part]
    fixed = state + 2 + 1 + (9 if width >= 60 else 2) + 5 + 6 + 5 + kind + when + trained
    return Columns(state, max(width - fixed, 8), kind, when, trained)


def heading(part: str, width: int) -> str:
    """Return the names of the parts of a line."""
    columns = columns_for(part, width)
    kind = f"{'Type':<{columns.type}}" if columns.type else ""
    when = f"{'Window' if part == COMING else 'Live':<{columns.when}}" if columns.when else ""
    risk = f"{'Risk':<9}" if width >= 60 else "  "
    trained = f" {'Train.':>6}" if columns.trained else ""
    ends = ("Go", "Yes", "Lack") if part == COMING else ("Go", "Use", "Open")
    last = f" {ends[0]:>4}{trained} {ends[1]:>5} {ends[2]:>4}"
    return f"{'State':<{columns.state}}  {'Name':<{columns.name}} {kind}{risk}{when}{last}"[:width]


def line(view: ChangesView, change_id: str, width: int) -> Iterator[Piece]:
    """Yield the pieces of a change's line."""
    seen = view.changes[change_id]
    columns = columns_for(seen.part, width)
    change = seen.change
    words, part = state_piece(change)
    yield Piece(f"{_SHORT.get(words, words):<{columns.state}}", part)
    yield Piece(f"{TYPE_GLYPHS[change.type]} ", "bad" if change.type == "emergency" else "quiet")
    name = cut(plain(change.name), columns.name)
    yield Piece(name + " " * (columns.name - cell_len(name) + 1))
    if columns.type:
        yield Piece(f"{change.type:<{columns.type}}", "quiet")
    level = seen.risk.level
    said = f"{LEVEL_GLYPHS[level]} {level}" if width >= 60 else LEVEL_GLYPHS[level]
    yield Piece(f"{said:<9}" if width >= 60 else f"{said:<2}", LEVEL_PARTS[level])
    if columns.when:
        yield Piece(f"{_when(view, change):<{columns.when}}", "number")
    yield from _ends(seen, columns)


def state_piece(change: Rollout) -> Piece:
    """Return how a change stands: glyph, word, and the part that colours it."""
    if change.outcome:
        return Piece(OUTCOMES[change.outcome], _OUTCOME_PARTS[change.outcome])
    waits = change.state in (ChangeState.DRAFT, ChangeState.PLANNED)
    yes = len(sides_that_approved(change)) == len(Side)
    state = "approved" if waits and yes else change.state.value
    return Piece(STATES[state], _STATE_PARTS[state])


def _when(view: ChangesView, change: Rollout) -> str:
    at = change.live_at if change.live_at is not None else change.window and change.window[0]
    return cut(say_day(day_of(at, view.where), view.today), _WHEN - 1) if at is not None else "–"


def _ends(seen: Seen, columns: Columns) -> Iterator[Piece]:
    change = seen.change
    go, items = going(change)
    said = f"{go}/{items}" if items else "–"
    yield Piece(f" {said:>4}", "good" if items and go == items else "quiet")
    if columns.trained:
        trained, people = change.trained
        said = f"{trained}/{people}" if people else "–"
        yield Piece(f" {said:>6}", "good" if people and trained >= people else "quiet")
    if seen.part == COMING:
        yield from _approved(change)
        lacks = len(seen.missing)
        said = f"!{lacks}" if lacks else "✓"
        yield Piece(f" {said:>4}", "bad" if lacks else "good")
        return
    share = used(change)
    yield Piece(f" {'–' if share is None else percent(share):>5}", "quiet")
    open_ = sum(not each.is_solved for each in change.troubles)
    yield Piece(f" {f'!{open_}' if open_ else '–':>4}", "bad" if open_ else "quiet")


def _approved(change: Rollout) -> Iterator[Piece]:
    if change.type == "standard" and change.template:
        yield Piece(f" {'≡':>5}", "quiet")
        return
    approved = sides_that_approved(change)
    refused = {each.side for each in change.approvals if each.said == "no"}
    yield Piece("  ")
    for side in Side:
        mark = "✗" if side.value in refused else "✓" if side.value in approved else "·"
        yield Piece(f"{SIDE_GLYPHS[side]}{mark}", f"side-{side}")


def going(change: Rollout) -> tuple[int, int]:
    """Return how many items are a go, and how many there are."""
    return sum(each.go == "go" for each in change.items), len(change.items)


def used(change: Rollout) -> float | None:
    """Return the share of people who use what changed, of those that somebody looked at."""
    looked = [each for each in change.audiences if each.using is not None and each.size]
    people = sum(each.size for each in looked)
    return min(sum(each.using or 0 for each in looked) / people, 1.0) if people else None


def percent(share: float) -> str:
    """Return `85 %`."""
    return f"{share:.0%}".replace("%", " %")
