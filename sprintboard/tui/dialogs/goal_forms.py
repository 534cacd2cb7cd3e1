"""What is asked of a goal and of a key result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sprintboard.core import goal_words
from sprintboard.core.board import Board
from sprintboard.core.days import say_day
from sprintboard.core.goal import Goal, KeyResult
from sprintboard.core.kinds import KINDS
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.record_form import Answers, Question
from sprintboard.tui.widgets.choice_list import Choice
from sprintboard.tui.words import SIDE_GLYPHS, SIDE_NAMES

_RESULT = "results/x/"


def goal_fields(
    board: Board, today: date, goal: Goal | None = None, *, above: str = ""
) -> tuple[Question, ...]:
    """Return the fields of a goal; of a new one, those of a goal below `above`."""
    day = checks.optional(checks.obey(lambda text: checks.day(text, today)))

    def meaning(text: str) -> str:
        return say_day(checks.day(text, today), today)

    start = goal.start.isoformat() if goal and goal.start else ""
    end = goal.end.isoformat() if goal and goal.end else ""
    side = (goal.side or "") if goal else ""
    parent = (goal.parent or "") if goal else above
    why = checks.optional(checks.field("goal", "why"))
    return (
        Question(
            "name",
            "Goal",
            "Invoices leave the same day",
            goal.name if goal else "",
            checks.field("goal", "name"),
        ),
        *_why(goal, why),
        _chosen("owner", "Owner", tuple(_members(board)), (goal.owner or "") if goal else ""),
        _chosen("side", "Side", tuple(_sides()), side),
        _chosen("unit", "Unit", tuple(_units(board)), (goal.unit or "") if goal else ""),
        Question("start", "First day", "today, 1 jan", start, day, meaning),
        Question("end", "Last day", "31 mar; empty: no period", end, day, meaning),
        _chosen("parent", "Part of", tuple(_goals(board, goal)), parent),
    )


def period_check(today: date, answers: Answers) -> str | None:
    """Return what is wrong with the two days together."""
    start, end = answers["start"], answers["end"]
    if start and not end:
        return "A period has a last day too."
    if end and checks.day(end, today) < (checks.day(start, today) if start else today):
        return "The period would end before it starts."
    return None


def result_fields(board: Board, result: KeyResult | None = None) -> tuple[Question, ...]:
    """Return the fields of a key result."""
    start, target = (result.start, result.target) if result else (0.0, 100.0)
    return (
        Question(
            "name",
            "Key result",
            "Invoices sent within one day",
            result.name if result else "",
            checks.field("goal", f"{_RESULT}name"),
        ),
        Question("start", "From", "0", typed_number(start), number_check("start")),
        Question("target", "To", "100", typed_number(target), number_check("target")),
        Question(
            "unit",
            "Counted in",
            "%, days, €, complaints",
            result.unit if result else "%",
            checks.optional(checks.field("goal", f"{_RESULT}unit")),
        ),
        _chosen("owner", "Owner", tuple(_members(board)), (result.owner or "") if result else ""),
    )


def number_check(what: str) -> checks.Check:
    """Return a check of a number; a comma is as good as a point."""
    field = KINDS["goal"].field(f"{_RESULT}{what}")
    assert field is not None  # noqa: S101 - the kind has it
    rule = field.rule
    return checks.obey(lambda text: rule(plain_number(text)))


def typed_number(value: float) -> str:
    """Return a number as one would type it: whole, without separators."""
    return goal_words.number(value).replace(",", "")


def plain_number(text: str) -> str:
    """Return a typed number as Python reads it."""
    return text.strip().replace(",", ".")


def _chosen(key: str, label: str, choices: tuple[Choice, ...], value: str) -> Question:
    return Question(key, label, value=value, choices=choices)


def _why(goal: Goal | None, check: checks.Check) -> Iterator[Question]:
    """Yield the line of the why, unless it has several: a line would lose them."""
    why = goal.why.strip() if goal else ""
    if "\n" not in why:
        yield Question("why", "Why", "What changes for whom when it is reached?", why, check)


def _members(board: Board) -> Iterator[Choice]:
    yield Choice("", "Nobody yet")
    there = (each for each in board.members.values() if not each.retired)
    for each in sorted(there, key=lambda member: member.name.casefold()):
        yield Choice(each.id, each.name, mark=SIDE_MARKS[board.side_of(each.id)])


def _sides() -> Iterator[Choice]:
    yield Choice("", "Both sides")
    for side, name in SIDE_NAMES.items():
        yield Choice(side.value, name, mark=SIDE_GLYPHS[side])


def _units(board: Board) -> Iterator[Choice]:
    yield Choice("", "No unit")
    there = (each for each in board.units.values() if not each.retired)
    for each in sorted(there, key=lambda unit: unit.name.casefold()):
        yield Choice(each.id, each.name, mark=SIDE_MARKS[each.side])


def _goals(board: Board, goal: Goal | None) -> Iterator[Choice]:
    """Yield what it may be a part of: not itself."""
    yield Choice("", "No other goal")
    for each in sorted(board.goals, key=lambda found: found.name.casefold()):
        if goal is None or each.id != goal.id:
            yield Choice(each.id, each.name)
