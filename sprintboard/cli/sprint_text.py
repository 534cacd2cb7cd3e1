"""Sprints as lines, and one sprint in full, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from sprintboard.cli import cells, conversation
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.estimates import Scale, say_estimate, say_points
from sprintboard.core.readiness import readiness
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_load import Load, plan_of
from sprintboard.core.sprint_sum import Sum, committed, sum_of
from sprintboard.core.text import visible_line
from sprintboard.core.working_days import day_of_sprint

_LABEL_ROOM = 16
_WENT = {
    "done": "Done",
    "next": "Carried over",
    "backlog": "Back to the backlog",
    "drop": "Dropped",
}
_GOAL_MET = {"yes": "met", "partly": "partly met", "no": "not met"}


def row(sprint: Sprint, board: Board, total: Sum, today: date) -> tuple[str, ...]:
    """Return what a list says of a sprint: name, days, state, day, cards, points, goal."""
    return (
        visible_line(sprint.name),
        f"{sprint.start} – {sprint.end}",
        sprint.state.value,
        _day(sprint, board, today),
        f"{total.done}/{_cards(total.cards)}" if total.done else _cards(total.cards),
        _done_of(total, board),
        visible_line(sprint.goal),
    )


def in_full(sprint: Sprint, board: Board, cards: Sequence[Card], today: date) -> str:
    """Return a whole sprint as text; what people wrote is not yet made visible."""
    total = sum_of(sprint, board, cards)
    day = _day(sprint, board, today)
    days = f"{sprint.start} – {sprint.end}{f', {day}' if day else ''}"
    facts = [f"{name:<{_LABEL_ROOM}}{said}" for name, said in _facts(sprint, board, total) if said]
    blocks = [
        "\n".join([f"{sprint.name} ({sprint.state})", days, *facts]),
        *(_by_column(board, cards) if sprint.is_open else _by_outcome(sprint, board)),
        _capacity(sprint, board, cards) if sprint.is_open and cards else "",
        sprint.review.rstrip(),
        *conversation.blocks(About("sprint", sprint.id), board),
    ]
    return "\n\n".join(block for block in blocks if block)


def _day(sprint: Sprint, board: Board, today: date) -> str:
    day = day_of_sprint(sprint.start, sprint.end, today, board.policy.working_days)
    if sprint.state == SprintState.ACTIVE:
        return f"day {day.number} of {day.total}"
    return f"{day.total} days" if sprint.state == SprintState.PLANNED else ""


def _facts(sprint: Sprint, board: Board, total: Sum) -> Iterator[tuple[str, str]]:
    scale = board.policy.estimates
    yield "Goal", sprint.goal
    yield "Works for", ", ".join(each.name for each in board.goals if each.id in sprint.goals)
    yield "Goal met", sprint.goal_met and _GOAL_MET.get(sprint.goal_met, sprint.goal_met)
    began = committed(sprint)
    if began is not None:
        yield "Committed", _sized(len(sprint.commitment), began, scale)
    yield "Holds", _sized(total.cards, total.points, scale)
    yield "Done", _sized(total.done, total.points_done, scale) if began is not None else ""


def _sized(cards: int, points: float, scale: str) -> str:
    return _cards(cards) if scale == Scale.NONE else f"{_cards(cards)}, {_points(points, scale)}"


def _by_column(board: Board, cards: Sequence[Card]) -> Iterator[str]:
    for column_id, here in groupby(cards, key=lambda card: card.column):
        column = board.column(column_id)
        rows = [_card(each, board) for each in here]
        name = column.name if column else column_id
        yield f"{name}\n{_indented(cells.table(rows))}"


def _card(card: Card, board: Board) -> tuple[str, ...]:
    ready = readiness(card, board.ready_when)
    notes = [
        f"carried {card.carried}×" if card.carried else "",
        "" if ready.is_met else f"not ready: {ready.words}",
    ]
    return (
        board.cards.short(card.id),
        card.title,
        say_estimate(card.estimate, board.policy.estimates),
        board.who(card.owner or card.business_owner),
        ", ".join(note for note in notes if note),
    )


def _by_outcome(sprint: Sprint, board: Board) -> Iterator[str]:
    scale = board.policy.estimates
    for to, title in _WENT.items():
        rows = []
        for card_id, ended in sprint.outcome.items():
            if ended.to == to:
                card = board.cards.get(card_id)
                short = board.cards.short(card_id) if card else card_id[:4]
                named = card.title if card else "(not on this board)"
                rows.append((short, named, say_estimate(ended.points, scale)))
        if rows:
            yield f"{title}\n{_indented(cells.table(rows))}"


def _capacity(sprint: Sprint, board: Board, cards: Sequence[Card]) -> str:
    plan = plan_of(sprint, board, cards)
    scale = board.policy.estimates
    rows = [_load(board.who(each.who) or "nobody's", each, scale) for each in plan.members]
    rows += [_load(board.who(each.who) or "no unit", each, scale) for each in plan.units]
    rows.append(_load("all", plan.total, scale))
    return f"Planned\n{_indented(cells.table(rows))}"


def _load(name: str, load: Load, scale: str) -> tuple[str, ...]:
    planned = _points(load.planned, scale)
    of = "" if load.capacity is None else f" of {_points(load.capacity, scale)}"
    notes = [
        f"over by {_points(-(load.left or 0), scale)}" if load.is_over else "",
        f"{load.away:g} day{'' if load.away == 1 else 's'} away" if load.away else "",
        f"{len(load.unsized)} without an estimate" if load.unsized else "",
    ]
    return name, f"{planned}{of}", ", ".join(note for note in notes if note)


def _done_of(total: Sum, board: Board) -> str:
    scale = board.policy.estimates
    if scale == Scale.NONE:
        return ""
    said = _points(total.points, scale)
    return f"{say_points(total.points_done, scale)}/{said}" if total.done else said


def _points(points: float, scale: str) -> str:
    return say_points(points, scale) + ("" if scale == Scale.HOURS else " pt")


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
