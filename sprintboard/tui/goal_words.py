"""A goal on one line, what stands above the lines, and what is said where there is none."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from sprintboard.core import goal_words
from sprintboard.core.board import Board
from sprintboard.core.days import say_age
from sprintboard.core.goal import Goal
from sprintboard.core.ids import MemberId
from sprintboard.metrics.goal_progress import GoalStanding
from sprintboard.tui.goal_view import GoalsView
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.words import SIDE_GLYPHS

SIGNS = (
    ("◆ ●", "the IT side, the business side: whose the owner is"),
    ("███░░ 58 %", "outcome: how far the key results are"),
    ("● on track", "the outcome keeps up with the time that has passed"),
    ("◐ behind", "a little behind; ▲ at risk: below three quarters of it"),
    ("7/12", "work: cards done of all cards, never mixed with the outcome"),
    ("▂▄▆", "confidence, as said with each check-in, newest right"),
    ("! 3 w", "nobody has checked in for so long"),
    ("✓ ✗ –", "achieved, missed, dropped"),
)
"""Glyphs of the goals, and what they stand for: the help lists them."""
PACE_PARTS = {"on-track": "good", "behind": "middling", "at-risk": "bad"}
"""By pace, what a piece is; the glyph and the word say the same."""
END_PARTS = {"achieved": "good", "missed": "bad", "dropped": "quiet"}
_BRIEF_PACES = {**goal_words.PACES, "behind": "◐ behind"}
_PACE, _CARDS, _CHECKED, _GAP = 10, 5, 7, 2
_LEAST_NAME = 26


class Room(NamedTuple):
    """How wide the parts of a line are, in cells."""

    name: int
    bar: int
    spark: int
    owner: int

    @property
    def outcome(self) -> int:
        """The bar and its number."""
        return self.bar + 6


def room_for(width: int) -> Room:
    """Return how a line of `width` cells is divided: names first, then owners, then bars."""
    bar, spark, owner = 5, 5, 1
    spare = width - _fixed(bar, spark, owner) - _LEAST_NAME
    if spare >= 7:
        owner, spare = 8, spare - 7
    if spare >= 16:
        bar, spark, spare = 10, 8, spare - 8
        owner, spare = (16, spare - 8) if spare >= 20 else (owner, spare)
    return Room(max(_LEAST_NAME + spare, 8), bar, spark, owner)


def line(view: GoalsView, goal_id: str, *, branch: str, width: int) -> tuple[Piece, ...]:
    """Return a goal as a line of `width` cells; `branch` is what the tree draws before it."""
    standing, room = view.standings[goal_id], room_for(width)
    goal = standing.goal
    name_part = "text" if goal.is_open else "quiet"
    return (
        Piece(branch, "quiet"),
        Piece(_fill(plain(goal.name), max(room.name - len(branch), 4)), name_part),
        *_outcome(view, standing, room),
        _cards(standing),
        Piece(f"{goal_words.spark(standing.confidence, room.spark):>{room.spark}}  ", "link"),
        _checked(standing),
        owner(view.board, goal.owner, width=room.owner),
    )


def heading(width: int) -> str:
    """Return what the columns of a line are called."""
    room = room_for(width)
    sure = "Confidence"[: room.spark] if room.spark >= 8 else "Sure"
    return (
        f"{'Goal':<{room.name + _GAP}}{'Outcome':<{_PACE + room.outcome + 1 + _GAP}}"
        f"{'Cards':>{_CARDS}}  {sure:<{room.spark}}  {'Checked':>{_CHECKED}}  "
        f"{'Owner' if room.owner > 4 else ''}"
    )


def owner(board: Board, member_id: str | None, *, width: int) -> Piece:
    """Return an owner with the glyph of the side, in at most `width` cells."""
    if not member_id:
        return Piece(" " * width)
    side = board.side_of(MemberId(member_id))
    glyph = SIDE_GLYPHS[side] if side else "·"
    part = f"side-{side}" if side else "quiet"
    if width < 4:
        return Piece(glyph, part)
    name = plain(board.who(member_id))
    if cell_len(name) + 2 > width:
        name = name.partition(" ")[0]
    return Piece(_fill(f"{glyph} {name}", width).rstrip(), part)


def pace(standing: GoalStanding) -> Piece:
    """Return how a goal stands in a glyph and words; an empty piece where nobody can tell."""
    if not standing.goal.is_open:
        state = standing.goal.state.value
        return Piece(goal_words.ENDS[state], END_PARTS[state])
    if standing.pace is None:
        return Piece("")
    return Piece(goal_words.PACES[standing.pace.value], PACE_PARTS[standing.pace.value])


def facts(view: GoalsView) -> tuple[Fact, ...]:
    """Return what the header says of the goals."""
    found = []
    if view.aligned is not None:
        share = goal_words.percent(view.aligned)
        words = f"◎ {share} of the sprint's points work for a goal"
        found.append(Fact(words, "$foreground", f"◎ {share} aligned"))
    if view.without_goal:
        number = view.without_goal
        words = "1 open card has no goal" if number == 1 else f"{number} open cards have no goal"
        found.append(Fact(words, "$warning", f"{number} without goal"))
    if view.stale:
        stale = view.stale
        words = f"! {stale} wait{'s' if stale == 1 else ''} for a check-in"
        found.append(Fact(words, "$warning", f"! {stale} stale"))
    return tuple(found)


def teaching(view: GoalsView, *, add: str) -> tuple[tuple[Piece, ...], ...]:
    """Return what is said where no goal is listed; `add` is the key that sets one."""
    if view.standings:
        return (
            (Piece("No goal is open: all of them have ended."),),
            (Piece(f"{add}", "command"), Piece(" sets the next one.")),
        )
    return (
        (Piece("No goals yet. A goal says what the work is for; its key"),),
        (Piece("results are the numbers by which you see that it is reached."),),
        (),
        (Piece(f"{add}", "command"), Piece(" sets the first one, or in a terminal:")),
        (Piece('sprintboard goal new "Invoices leave the same day"', "command"),),
    )


def _fixed(bar: int, spark: int, owner_width: int) -> int:
    """Return the cells of a line that are not its name."""
    return _GAP + _PACE + 1 + bar + 6 + _GAP + _CARDS + 2 + spark + 2 + _CHECKED + 2 + owner_width


def _outcome(view: GoalsView, standing: GoalStanding, room: Room) -> tuple[Piece, ...]:
    goal = standing.goal
    whole = _PACE + 1 + room.outcome
    if standing.outcome is None and goal.is_open:
        return (Piece(f"  {_fill(_unmeasured(view, goal), whole)}  ", "quiet"),)
    said = pace(standing)
    words = _BRIEF_PACES[standing.pace.value] if standing.pace else said.text
    share = goal_words.percent(standing.outcome)
    bar = goal_words.bar(standing.outcome, room.bar) if goal.results else ""
    return (
        Piece(f"  {words:<{_PACE}} ", said.part),
        Piece(f"{bar:<{room.bar}}", said.part if goal.is_open else "quiet"),
        Piece(f"{share if bar else '':>6}  ", "text" if goal.is_open else "quiet"),
    )


def _unmeasured(view: GoalsView, goal: Goal) -> str:
    below = view.below(goal.id)
    if not below:
        return "no key result yet"
    return f"{below} goal{'s' if below > 1 else ''} below"


def _cards(standing: GoalStanding) -> Piece:
    work = standing.work
    if not work.cards:
        return Piece(f"{'none' if standing.goal.is_open else '':>{_CARDS}}  ", "quiet")
    words = f"{work.done}/{work.cards}"
    return Piece(f"{words:>{_CARDS}}  ", "text" if standing.goal.is_open else "quiet")


def _checked(standing: GoalStanding) -> Piece:
    if not standing.goal.is_open:
        return Piece(" " * (_CHECKED + 2))
    age = standing.age or 0
    words = "never" if standing.checked is None else say_age(age) if age else "today"
    said = f"! {words}" if standing.is_stale else words
    return Piece(f"{said:>{_CHECKED}}  ", "middling" if standing.is_stale else "quiet")


def _fill(text: str, width: int) -> str:
    """Return a text cut or padded to exactly `width` cells."""
    said = cut(text, width)
    return said + " " * (width - cell_len(said))
