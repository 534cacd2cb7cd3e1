"""What the screen of needs shows, worked out once for a board: lists, lines, the whole of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core.board import Board, Side
from sprintboard.core.need import Need
from sprintboard.core.need_values import BUSINESS, IT, SCORES, NeedState
from sprintboard.core.voices import voice_name, voice_side
from sprintboard.metrics.need_scores import (
    MustShare,
    Weighed,
    in_order,
    must_share,
    oldest,
    ranked,
)
from sprintboard.metrics.percentile import percentile_or_none
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.words import SIDE_GLYPHS

INBOX, DECIDED, ALL = "inbox", "decided", "all"
SORT_WORDS = {
    "scheme": "by {scheme}",
    "delta": "by how far the sides are apart",
    "votes": "by votes",
    "age": "the oldest first",
}
STATES = {
    NeedState.NEW: ("○ new", "name"),
    NeedState.ASKED: ("? asked back", "middling"),
    NeedState.SNOOZED: ("◔ later", "quiet"),
    NeedState.ACCEPTED: ("✓ accepted", "good"),
    NeedState.DECLINED: ("✗ declined", "quiet"),
    NeedState.MERGED: ("↳ joined", "quiet"),
}
"""State to glyph and word, and the part that colours it."""
FAR = 3
"""From this difference on the sides see a need differently."""
_DAY = 86_400


class NeedsView(NamedTuple):
    """All needs of a board, weighed."""

    board: Board
    now: int
    needs: Mapping[str, Weighed]
    ids: Mapping[str, tuple[str, ...]]
    must: MustShare
    waiting: tuple[float, ...]
    """Days that needs have waited, in order."""
    answered: tuple[float, ...]
    """Days until each had its first answer, in order."""


def needs_view(board: Board, now: int, sort: str) -> NeedsView:
    """Work out the lists; `sort` is one of `need_scores.SORTS`."""
    every = ranked(board.needs, board.policy.priorities)
    sorted_needs = in_order(every, sort)
    inbox = tuple(w.need.id for w in sorted_needs if w.need.waits)
    decided = tuple(w.need.id for w in sorted(every, key=oldest, reverse=True) if not w.need.waits)
    open_needs = [w.need for w in every if w.need.waits]
    return NeedsView(
        board=board,
        now=now,
        needs={w.need.id: w for w in every},
        ids={INBOX: inbox, DECIDED: decided, ALL: tuple(w.need.id for w in sorted_needs)},
        must=must_share(open_needs),
        waiting=tuple(sorted(max(now - n.made.at, 0) / _DAY for n in open_needs)),
        answered=tuple(
            sorted((n.answered_at - n.made.at) / _DAY for n in board.needs if n.answered_at)
        ),
    )


def header_words(view: NeedsView) -> Iterator[tuple[str, str]]:
    """Yield what the header says, each with its colour."""
    count = len(view.waiting)
    yield f"{count} wait{'s' * (count == 1)}", "$foreground" if count else "$muted"
    median = percentile_or_none(view.waiting, 50)
    if median is not None:
        yield f"half of them {median:.0f} d or longer", "$muted"
    first = percentile_or_none(view.answered, 50)
    if first is not None:
        yield f"first answer in {first:.1f} d (n = {len(view.answered)})", "$muted"
    if view.must.share is not None and view.must.is_risk:
        yield f"! {view.must.share:.0%} Must".replace("%", " %"), "$warning"


class Columns(NamedTuple):
    """How wide the parts of a line are; 0: there is no room for it."""

    title: int
    asker: int
    scores: bool


def columns_for(width: int) -> Columns:
    """Return how wide the parts are in so many cells."""
    asker = 16 if width >= 104 else 0
    scores = width >= 64
    fixed = 14 + 6 + (27 if scores else 6) + (asker + 1 if asker else 0)
    return Columns(max(width - fixed, 8), asker, scores)


def heading(view: NeedsView, width: int) -> str:
    """Return the names of the parts of a line."""
    columns = columns_for(width)
    asker = f" {'Asked by':<{columns.asker}}" if columns.asker else ""
    scheme = view.board.policy.priorities.upper()
    scores = f" {'Bus.':>5} {'IT':>5} {'Δ':>5} {scheme:>7}" if columns.scores else f" {'Δ':>5}"
    return f"{'State':<13} {'Votes':<5} {'Need':<{columns.title}}{asker}{scores}"


def line(view: NeedsView, need_id: str, width: int) -> Iterator[Piece]:
    """Yield the pieces of a need's line."""
    weight = view.needs[need_id]
    need, columns = weight.need, columns_for(width)
    words, part = STATES[need.state]
    yield Piece(f"{words:<13} ", part)
    yield Piece(f"{f'▲{weight.points}' if weight.points else '':<5} ", "number")
    title = cut(plain(need.name), columns.title)
    yield Piece(title + " " * (columns.title - cell_len(title)))
    if columns.asker:
        yield from _asker(view.board, need, columns.asker)
    if columns.scores:
        yield Piece(f" {_number(weight.business):>5}", "side-business")
        yield Piece(f" {_number(weight.it):>5}", "side-it")
    yield _delta(weight)
    if columns.scores:
        yield Piece(f" {_scheme(view, weight):>7}", "number")


def _asker(board: Board, need: Need, room: int) -> Iterator[Piece]:
    side = voice_side(board, need.asker) if need.asker else None
    glyph = SIDE_GLYPHS[side] if side else "◇"
    more = len(need.voices) - 1
    after = f" +{more}" if more > 0 else ""
    name = cut(voice_name(board, need.asker) if need.asker else "somebody", room - 2 - len(after))
    said = f"{glyph} {name}{after}"
    yield Piece(" ")
    yield Piece(said + " " * (room - cell_len(said)), f"side-{side}" if side else "quiet")


def _delta(weight: Weighed) -> Piece:
    if weight.delta is None:
        return Piece(f" {'':>5}")
    far = abs(weight.delta) >= FAR
    said = f"{weight.delta:+.1f}{'!' if far else ' '}"
    return Piece(f" {said:>5}", "bad" if far else "quiet")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _scheme(view: NeedsView, weight: Weighed) -> str:
    match view.board.policy.priorities:
        case "moscow":
            return weight.need.moscow
        case "rice":
            return "" if weight.rice is None else f"{weight.rice:,.0f}"
    return _number(weight.wsjf)


def scores_of(need: Need, side: Side) -> str:
    """Return the scores of a side in words: `value 7, how soon 9`; empty without one."""
    given, names = (need.business, BUSINESS) if side is Side.BUSINESS else (need.it, IT)
    return ", ".join(f"{SCORES[name]} {given[name]:g}" for name in names if name in given)


class Spot(NamedTuple):
    """A need in the picture of value against effort."""

    need: str
    value: float
    """1 to 10, bottom to top."""
    effort: float
    """1 to 10, left to right."""


def spots(view: NeedsView) -> tuple[Spot, ...]:
    """Return the needs that wait and that both sides have scored."""
    found = (view.needs[each] for each in view.ids[INBOX])
    return tuple(
        Spot(w.need.id, w.business, 11 - w.it)
        for w in found
        if w.business is not None and w.it is not None
    )


LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def matrix(shown: Sequence[Spot], width: int, height: int) -> tuple[tuple[Piece, ...], ...]:
    """Return the picture: value up, effort to the right, four quarters with their names.

    The spots have letters in their order; where several would stand on one cell a `+` does.
    """
    inside, rows = max(width - 3, 20), max(height - 2, 6)
    cells: dict[tuple[int, int], str] = {}
    for letter, spot in zip(LETTERS, shown, strict=False):
        x = round((spot.effort - 1) / 9 * (inside - 1))
        y = round((10 - spot.value) / 9 * (rows - 1))
        cells[x, y] = "+" if (x, y) in cells else letter
    lines = [tuple(_matrix_row(cells, y, inside, rows)) for y in range(rows)]
    foot = f"  └{'─' * (inside - 1)}→"
    return (*lines, (Piece(foot, "quiet"),), (Piece(f"   {'effort':>{inside - 1}}", "quiet"),))


def _matrix_row(
    cells: Mapping[tuple[int, int], str], y: int, inside: int, rows: int
) -> Iterator[Piece]:
    half, middle = inside // 2, rows // 2
    edge = "v" if y == 0 else "│"
    yield Piece(f"{'value'[y] if y < 5 else ' '} {'│' if edge != 'v' else '↑'}", "quiet")
    names = {0: ("quick wins", "big bets"), rows - 1: ("fill-ins", "think twice")}.get(y)
    ground = [" "] * inside
    if names:
        for place, name in ((1, names[0]), (half + 2, names[1])):
            ground[place : place + len(name)] = name
    if y == middle:
        ground = ["·"] * inside
    ground[half] = "·"
    for x in range(inside):
        letter = cells.get((x, y))
        yield Piece(letter, "marked-word") if letter else Piece(ground[x], "quiet")
