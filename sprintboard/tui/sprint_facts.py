"""The sprint that runs, in the few words of a header."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from sprintboard.core.board import Board
from sprintboard.core.days import say_day
from sprintboard.core.estimates import Scale, say_points
from sprintboard.core.sprint import Sprint
from sprintboard.core.sprint_cards import Sum, cards_in, left_in
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.working_days import day_of_sprint
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.words import count

LONGEST_GOAL = 36


def sprint_facts(board: Board, today: date, *, is_plain: bool = False) -> tuple[Fact, ...]:
    """Return what the header says of it: its goal, its day, what is left; nothing without one.

    In plain words what is left is counted in cards, never in points.
    """
    sprint = board.current_sprint
    if sprint is None:
        return ()
    name = shorten(visible_line(sprint.name), 24)
    goal = f": {shorten(visible_line(sprint.goal), LONGEST_GOAL)}" if sprint.goal else ""
    return (
        Fact(f"{name}{goal}", "bold $accent", name),
        _day(sprint, board, today),
        _left(left_in(board, sprint.id), Scale.NONE if is_plain else board.policy.estimates),
        *_aligned(board, sprint),
    )


def _aligned(board: Board, sprint: Sprint) -> tuple[Fact, ...]:
    """Return the share of its points that work for a goal; nothing where no card names one."""
    if not board.goals:
        return ()
    aligned = import_module("sprintboard.metrics.goal_progress").aligned
    share = aligned(board.cards[each] for each in cards_in(board, sprint.id))
    if share is None:
        return ()
    return (Fact(f"{share:.0%} aligned".replace("%", " %"), "$foreground", f"◎ {share:.0%}"),)


def day_words(sprint: Sprint, board: Board, today: date) -> str:
    """Return the how-manieth working day of a sprint today is: `day 3 of 10`."""
    if today > sprint.end:
        return f"over since {say_day(sprint.end, today)}"
    number, total = day_of_sprint(sprint.start, sprint.end, today, board.policy.working_days)
    return f"day {max(number, 1)} of {total}"


def _day(sprint: Sprint, board: Board, today: date) -> Fact:
    words = day_words(sprint, board, today)
    if today > sprint.end:
        return Fact(words, "$warning", "over")
    return Fact(words, "$foreground", words.replace(" of ", "/"))


def _left(left: Sum, scale: str) -> Fact:
    if scale == Scale.NONE or not left.points:
        return Fact(f"{count(left.cards, 'card')} left", "$foreground", f"{left.cards:,} left")
    points = say_points(left.points, scale)
    unit = "" if scale == Scale.HOURS else " points"
    return Fact(f"{points}{unit} left", "$foreground", f"{points} left")
