"""A sprint and its cards in words: headings, empty lists, what is asked before it starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from sprintboard.core.about import About
from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.conversation import conversation
from sprintboard.core.conversation_words import waiting_words
from sprintboard.core.days import say_day
from sprintboard.core.estimates import Scale, say_estimate, say_points
from sprintboard.core.readiness import is_ready, readiness, waits_for_ok
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_cards import Sum
from sprintboard.core.sprint_load import Load, Plan
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.sprint_facts import day_words
from sprintboard.tui.widgets.card_face import SIDES
from sprintboard.tui.words import count

SIGNS = (
    ("◆ ●", "the IT side, the business side"),
    ("✓ ready", "has all of the definition of ready"),
    ("●1/2 ◆2/2", "what each side has of the definition of ready"),
    ("2/4", "the same of both sides, where room is short"),
    ("○ ◐ ✓", "where a card of the running sprint is: not begun, begun, done"),
    ("⛔", "blocked"),
    ("2×", "carried over from two sprints"),
    ("·", "no estimate; nobody has it"),
    ("▰▰▱", "planned, and what still fits"),
    ("‼ 3 over", "more is planned than can be done: so much"),
    ("✓ before a card", "selected"),
)
"""Glyphs of the plan, and what they stand for: the help lists them."""


def sum_words(found: Sum, scale: str) -> str:
    """Return `8 cards, 21 points`."""
    if scale == Scale.NONE:
        return count(found.cards, "card")
    points = say_points(found.points, scale)
    return f"{count(found.cards, 'card')}, {points}{'' if scale == Scale.HOURS else ' points'}"


def sprint_words(sprint: Sprint, board: Board, today: date) -> str:
    """Return how a sprint stands, with its days: `planned, Mon 30 Nov to Fri 11 Dec`.

    What is asked about it and waits for its answer comes first.
    """
    said = conversation(board, About("sprint", sprint.id))
    asked = waiting_words(said, board, today)
    return " · ".join(filter(None, (asked, _stands(sprint, board, today))))


def _stands(sprint: Sprint, board: Board, today: date) -> str:
    days = f"{say_day(sprint.start, today)} to {say_day(sprint.end, today)}"
    if sprint.state == SprintState.ACTIVE:
        return f"runs, {day_words(sprint, board, today)}, until {say_day(sprint.end, today)}"
    return f"{sprint.state}, {days}"


def detail(board: Board, card: Card, short: str) -> Content:
    """Return everything that a line of the plan says with a glyph, in words."""
    said = Content(" · ").join(map(Content, _facts(board, card)))
    title = Content.styled(visible_line(card.title), "bold")
    return Content.assemble((f"{short} ", "$primary"), title, "  ", said.stylize("$muted"))


def _facts(board: Board, card: Card) -> Iterator[str]:
    column = board.column(card.column)
    if column is not None:
        yield visible_line(column.name)
    if board.policy.estimates != Scale.NONE:
        yield _size(card, board.policy.estimates)
    for who in (card.owner, card.business_owner):
        if who is not None:
            side = board.side_of(who)
            yield f"{SIDES[side]} {visible_line(board.who(who))}" if side else board.who(who)
    if column is not None and column.category is Category.TODO and board.ready_when:
        found = readiness(card, board.ready_when)
        yield "ready" if found.is_met else f"not ready: {found.words}"
    yield from _troubles(board, card)


def _size(card: Card, scale: str) -> str:
    if card.estimate is None:
        return "no estimate"
    said = say_estimate(card.estimate, scale)
    return f"{said} points" if scale == Scale.FIBONACCI else said


def _troubles(board: Board, card: Card) -> Iterator[str]:
    if card.blocked is not None:
        whom = f" by {board.who(card.waits_for)}" if card.waits_for else ""
        yield visible_line(f"⛔ blocked{whom}: {card.blocked}")
    if waits_for_ok(board, card):
        yield visible_line(waits_for_ok(board, card))
    if card.carried:
        yield f"carried {card.carried}×"


def empty_backlog(board: Board) -> tuple[str, ...]:
    """Return what to do when no card waits."""
    first = next((c.name for c in board.columns if c.category is Category.TODO), None)
    if first is None:
        return ("No column holds work to be done:", "C on the board adds one.")
    return ("Nothing waits: n makes a card.", f"It comes into {shorten(visible_line(first), 24)}.")


def nothing_fits() -> tuple[str, ...]:
    """Return what to do when a filter finds nothing."""
    return ("Nothing in the backlog fits.", "escape shows all of it again.")


def empty_sprint(sprint: Sprint | None) -> tuple[str, ...]:
    """Return how a sprint is planned."""
    if sprint is None:
        return (
            "No sprint is planned.",
            "",
            "N plans the next one: its days,",
            "and a goal to reach together.",
        )
    if sprint.state == SprintState.ACTIVE:
        return ("No card is in this sprint.", "", "> on the left puts one in,", "and asks why.")
    return (
        "No card is in this sprint yet.",
        "",
        "> on the left puts a card in,",
        "space selects several first.",
    )


def start_words(sprint: Sprint, board: Board, cards: Sequence[Card], plan: Plan) -> str:
    """Return what is to be known before a sprint starts."""
    scale = board.policy.estimates
    lines = [f"Committed: {sum_words(_sum(cards), scale)}"]
    if sprint.goal:
        lines.insert(0, f"Goal: {visible_line(sprint.goal)}")
    total = plan.total
    if total.capacity is None:
        lines.append("Capacity: nobody has said")
    else:
        lines.append(f"Capacity: {say_points(total.capacity, scale)} in {count(plan.days, 'day')}")
    lines += [_over(load, board) for load in (total, *plan.units) if load.is_over]
    unsized = [card for card in cards if card.estimate is None]
    if unsized and scale != Scale.NONE:
        lines += ["", f"Without estimate: {_titles(unsized)}"]
    unready = [card for card in cards if not is_ready(board, card)]
    if unready:
        lines += ["", f"Not ready yet: {_titles(unready)}"]
    lines += ["", "What is added or taken out later is remembered with its reason."]
    return "\n".join(lines)


def _over(load: Load, board: Board) -> str:
    who = visible_line(board.who(load.who)) if load.who else "In all"
    scale = board.policy.estimates
    planned, able = say_points(load.planned, scale), say_points(load.capacity or 0, scale)
    return f"‼ {who}: {planned} planned, {able} possible"


def _sum(cards: Sequence[Card]) -> Sum:
    sizes = [card.estimate for card in cards]
    return Sum(len(sizes), sum(size or 0 for size in sizes), sizes.count(None))


def _titles(cards: Sequence[Card]) -> str:
    named = [f"\n  {shorten(visible_line(card.title), 60)}" for card in cards[:3]]
    more = f"\n  and {len(cards) - 3} more" if len(cards) > 3 else ""
    return f"{count(len(cards), 'card')}{''.join(named)}{more}"
