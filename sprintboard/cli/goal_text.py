"""Goals as lines, and one goal in full, for people."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.cli import cells, conversation
from sprintboard.core import goal_words
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.goal import Goal
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.goal_progress import GoalStanding, progress
from sprintboard.workspace.goals import Overview

_LABEL_ROOM = 14
_CHECKINS = 5


def row(standing: GoalStanding, board: Board) -> tuple[str, ...]:
    """Return what a list says of a goal: id, name, outcome, pace, cards, last check-in."""
    goal, work = standing.goal, standing.work
    return (
        board.short("goal", goal.id),
        f"{'  ' * standing.depth}{goal.name}",
        goal_words.percent(standing.outcome) if goal.results else "no key result",
        _stands(standing),
        f"{work.done}/{work.cards} cards" if work.cards else "no work",
        _checked(standing) if goal.is_open else "",
        board.who(goal.owner) if goal.owner else "",
    )


def without(overview: Overview) -> Iterator[str]:
    """Yield what there is to say of work without a goal."""
    if overview.aligned is not None:
        share = goal_words.percent(overview.aligned)
        yield f"{share} of the sprint's points work for a goal."
    if overview.without_goal:
        count = overview.without_goal
        cards = "1 open card names" if count == 1 else f"{count} open cards name"
        yield f"{cards} no goal: 'sprintboard card goal:none is:open' lists them."


def in_full(standing: GoalStanding, board: Board) -> str:
    """Return a whole goal as text; what people wrote is not yet made visible."""
    goal = standing.goal
    facts = [f"{name:<{_LABEL_ROOM}}{said}" for name, said in _facts(standing, board) if said]
    blocks = [
        "\n".join([f"{goal.name} ({_stands(standing) or goal.state.value})", *facts]),
        goal.why.rstrip(),
        _results(goal),
        _checkins(goal, board),
        *conversation.blocks(About("goal", goal.id), board),
        _cards(goal, board),
    ]
    return "\n\n".join(block for block in blocks if block)


def _stands(standing: GoalStanding) -> str:
    if not standing.goal.is_open:
        return goal_words.ENDS[standing.goal.state.value]
    return goal_words.PACES[standing.pace.value] if standing.pace else ""


def _checked(standing: GoalStanding) -> str:
    ever = standing.checked is not None
    return goal_words.checked(standing.age, ever=ever, is_stale=standing.is_stale)


def _facts(standing: GoalStanding, board: Board) -> Iterator[tuple[str, str]]:
    goal, work = standing.goal, standing.work
    above = next((each.name for each in board.goals if each.id == goal.parent), "")
    sides = {"it": "IT", "business": "business"}
    yield "Owner", board.who(goal.owner) if goal.owner else ""
    yield "Unit", board.who(goal.unit) if goal.unit else ""
    yield "Side", sides.get(goal.side or "", "both sides")
    yield "Period", f"{goal.start} – {goal.end}" if goal.start and goal.end else ""
    yield "Part of", above
    if standing.outcome is not None:
        bar = goal_words.bar(standing.outcome)
        ideal = standing.ideal
        due = f", ideal by now {goal_words.percent(ideal)}" if ideal is not None else ""
        yield "Outcome", f"{bar} {goal_words.percent(standing.outcome)}{due}"
    if work.cards:
        share = work.done / work.cards
        yield "Work", f"{goal_words.bar(share)} {work.done} of {work.cards} cards done"
    if standing.in_sprint.cards:
        sprint = standing.in_sprint
        yield "This sprint", f"{sprint.done} of {sprint.cards} cards done"
    yield "Needs", f"{standing.needs}" if standing.needs else ""
    if standing.confidence:
        said = goal_words.spark(standing.confidence)
        yield "Confidence", f"{said} {standing.confidence[-1]} of 10"
    yield "Checked in", _checked(standing) if goal.is_open else ""
    yield "Help needed", standing.help


def _results(goal: Goal) -> str:
    rows = []
    for each in goal.results:
        current = goal.current(each)
        share = progress(each, current)
        numbers = map(goal_words.number, (each.start, current, each.target))
        start, now, target = numbers
        rows.append(
            (
                each.name,
                f"{goal_words.bar(share)} {goal_words.percent(share)}",
                f"{now} of {target} {each.unit}".rstrip(),
                f"from {start}",
            )
        )
    return "Key results\n" + cells.table([("", *each) for each in rows]) if rows else ""


def _checkins(goal: Goal, board: Board) -> str:
    where = zone(board.policy.time_zone)
    names = {each.id: each.name for each in goal.results}
    rows = [
        (
            "",
            day_of(each.at, where).isoformat(),
            board.who(each.by) if each.by else "",
            names.get(each.result, ""),
            "" if each.value is None else goal_words.number(each.value),
            f"{each.confidence} of 10" if each.confidence else "",
            "; ".join(filter(None, (each.note, each.help and f"help: {each.help}"))),
        )
        for each in reversed(goal.checkins[-_CHECKINS:])
    ]
    return "Check-ins\n" + cells.table(rows) if rows else ""


def _cards(goal: Goal, board: Board) -> str:
    found = [c for c in board.cards.values() if goal.id in c.goals and c.state != State.DELETED]
    rows = [("", board.cards.short(c.id), c.title, _column(c, board)) for c in found]
    return "Cards\n" + cells.table(rows) if rows else ""


def _column(card: Card, board: Board) -> str:
    if card.state == State.ARCHIVED:
        return "archived"
    column = board.column(card.column)
    return column.name if column else ""
