"""The whole of one goal: why, how it is measured, what people say, the work for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sprintboard.core import goal_words
from sprintboard.core.board import Category
from sprintboard.core.card import Card, State
from sprintboard.core.days import say_day
from sprintboard.core.goal import CheckIn, Goal, KeyResult
from sprintboard.core.need_values import NeedState
from sprintboard.core.text import shorten
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.goal_progress import GoalStanding, progress
from sprintboard.tui import goal_words as said
from sprintboard.tui.goal_view import GoalsView
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.record_detail import Block, Hanging, Paragraph, Section, Told
from sprintboard.tui.words import count

_MARKS = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}
_MARK_PARTS = {Category.TODO: "quiet", Category.DOING: "middling", Category.DONE: "good"}
_NEED_MARKS: dict[str, str] = {NeedState.ACCEPTED: "✓", NeedState.DECLINED: "×"}
_MOST_CHECKINS = 30
_BAR = 10
_NAME = 48
_ANYBODY = 40

Key = Callable[[str], str]
"""Takes the name of an action and returns its key."""


def detail(view: GoalsView, goal_id: str, key: Key) -> Iterator[Block]:
    """Yield a whole goal, top to bottom."""
    standing = view.standings[goal_id]
    yield Paragraph(standing.goal.name, "name")
    if standing.goal.why.strip():
        yield Paragraph(standing.goal.why.strip())
    yield Paragraph(" ")
    yield from _stands(view, standing)
    yield from _facts(view, standing.goal, key)
    yield from _results(view, standing.goal, key)
    yield from _checkins(view, standing.goal, key)
    yield from _cards(view, goal_id, key)
    yield from _others(view, goal_id)


def _stands(view: GoalsView, standing: GoalStanding) -> Iterator[Block]:
    """Yield outcome and work beside each other: two bars of the same length."""
    goal, work = standing.goal, standing.work
    pace = said.pace(standing)
    if standing.outcome is not None:
        bar = goal_words.bar(standing.outcome, _BAR)
        share = f" {goal_words.percent(standing.outcome):<6}"
        yield Told("Outcome", (Piece(bar, pace.part or "text"), Piece(share), pace), "check_in")
    elif pace.text:
        yield Told("Outcome", (pace,), "end")
    if work.cards:
        bar = goal_words.bar(work.done / work.cards, _BAR)
        share = f" {goal_words.percent(work.done / work.cards):<6}"
        done = f"{work.done} of {count(work.cards, 'card')} done"
        yield Told("Work", (Piece(bar, "link"), Piece(share), Piece(done, "quiet")), "link")
    if standing.ideal is not None and goal.is_open:
        gone = goal_words.bar(standing.ideal, _BAR)
        share = f" {goal_words.percent(standing.ideal):<6}"
        end = f"until {say_day(goal.end, view.today)}" if goal.end else ""
        yield Told("Time", (Piece(gone, "quiet"), Piece(share), Piece(end, "quiet")), "edit")
    yield from _sprint(view, standing)
    if standing.help:
        yield Told("! Help needed", (Piece(standing.help, "middling"),), "check_in")


def _sprint(view: GoalsView, standing: GoalStanding) -> Iterator[Block]:
    """Yield what the sprint has of it: its share of what is planned, and of what is done."""
    mine, all_of_it = standing.in_sprint, view.sprint
    if not mine.cards:
        return
    words = f"{mine.done} of {count(mine.cards, 'card')} done"
    if all_of_it.planned:
        words += f"; {goal_words.percent(mine.points / all_of_it.planned)} of the plan"
    if all_of_it.done:
        words += f", {goal_words.percent(mine.points_done / all_of_it.done)} of what is done"
    yield Told("This sprint", (Piece(words),))


def _facts(view: GoalsView, goal: Goal, key: Key) -> Iterator[Block]:
    board, edit = view.board, key("edit")
    nobody = Piece("nobody yet", "quiet")
    who = said.owner(board, goal.owner, width=_ANYBODY) if goal.owner else nobody
    yield Told("Owner", (who,), "edit", edit)
    side = {"it": "◆ IT", "business": "● business"}.get(goal.side or "", "both sides")
    unit = f"{plain(board.who(goal.unit))} · " if goal.unit else ""
    yield Told("Whose", (Piece(f"{unit}{side}"),), "edit")
    if goal.start and goal.end:
        days = f"{say_day(goal.start, view.today)} to {say_day(goal.end, view.today)}"
        yield Told("Period", (Piece(days),), "edit")
    above = next((each.name for each in board.goals if each.id == goal.parent), "")
    if above:
        yield Told("Part of", (Piece(above),), "edit")
    elif goal.parent:
        yield Told("Part of", (Piece("a goal that was deleted", "quiet"),), "edit")


def _results(view: GoalsView, goal: Goal, key: Key) -> Iterator[Block]:
    yield Section("Key results")
    for result in goal.results:
        yield from _result(view, goal, result)
    if not goal.results and goal.is_open:
        words = (Piece(key("result"), "command"), Piece(" adds the number that it moves", "quiet"))
        yield Hanging(words, wish="result")


def _result(view: GoalsView, goal: Goal, result: KeyResult) -> Iterator[Block]:
    current = goal.current(result)
    share = progress(result, current)
    start, now, target = map(goal_words.number, (result.start, current, result.target))
    ink = "good" if share >= 1 else "link"
    yield Paragraph(result.name)
    pieces = [
        Piece(f"  {goal_words.bar(share, _BAR)}", ink),
        Piece(f" {goal_words.percent(share):>5}  "),
        Piece(f"{now} of {target} {plain(result.unit)}".rstrip()),
        Piece(f"  from {start}", "quiet"),
    ]
    if result.owner:
        pieces += [Piece("  "), said.owner(view.board, result.owner, width=12)]
    yield Hanging(tuple(pieces), wish="check_in" if goal.is_open else "")


def _checkins(view: GoalsView, goal: Goal, key: Key) -> Iterator[Block]:
    sure = tuple(each.confidence for each in goal.checkins if each.confidence)
    trend = f"   confidence {goal_words.spark(sure)} {sure[-1]} of 10" if sure else ""
    yield Section(f"Check-ins{trend}")
    if not goal.checkins and goal.is_open:
        words = (Piece(key("check-in"), "command"), Piece(" says how it stands", "quiet"))
        yield Hanging(words, wish="check_in")
    for each in list(reversed(goal.checkins))[:_MOST_CHECKINS]:
        yield from _checkin(view, each, goal)
    more = len(goal.checkins) - _MOST_CHECKINS
    if more > 0:
        words = (Piece(f"{more} more: ", "quiet"), Piece(key("history"), "command"))
        yield Hanging(words, wish="history")


def _checkin(view: GoalsView, each: CheckIn, goal: Goal) -> Iterator[Block]:
    board = view.board
    day = say_day(day_of(each.at, zone(board.policy.time_zone)), view.today)
    pieces = [Piece(f"{day:<11} ", "quiet"), said.owner(board, each.by, width=12)]
    value, name = _value(goal, each)
    if value and not name:
        pieces.append(Piece(f"  {value}"))
    if each.confidence:
        pieces.append(Piece(f"  sure {each.confidence} of 10", "link"))
    yield Hanging(tuple(pieces))
    if name:
        yield Paragraph(f"{name}: {value}", indent=2)
    if each.note.strip():
        yield Paragraph(each.note.strip(), indent=2)
    if each.help.strip():
        yield Paragraph(f"! Help needed: {each.help.strip()}", "middling", indent=2)


def _value(goal: Goal, each: CheckIn) -> tuple[str, str]:
    """Return the value that was said, and of which key result, unless it is the only one."""
    if each.value is None:
        return "", ""
    result = next((r for r in goal.results if r.id == each.result), None)
    if result is None:
        return goal_words.number(each.value), "A key result that is gone"
    words = f"{goal_words.number(each.value)} {plain(result.unit)}".rstrip()
    return words, result.name if len(goal.results) > 1 else ""


def _cards(view: GoalsView, goal_id: str, key: Key) -> Iterator[Block]:
    """Yield its cards under the names of their columns."""
    found = view.cards.get(goal_id, ())
    yield Section("Cards")
    below = view.standings[goal_id].work.cards - len(found)
    if below > 0:
        words = (
            f"{count(below, 'card')} of the goals below {'works' if below == 1 else 'work'} for it"
        )
        yield Paragraph(words, "quiet")
    elif not found:
        hint = (Piece(key("link"), "command"), Piece(" links the cards that work for it", "quiet"))
        yield Hanging(hint, wish="link")
    above = ""
    for card in found:
        mark, name, part = _column(view, card)
        if name != above:
            yield Hanging((Piece(f"{mark} ", part), Piece(plain(name), "quiet")))
            above = name
        title = shorten(plain(card.title), 200)
        yield Hanging((Piece("  "), Piece(title, "text")), card=card.id)


def _column(view: GoalsView, card: Card) -> tuple[str, str, str]:
    """Return glyph, name and part of the column that a card is in."""
    if card.state == State.ARCHIVED:
        return "×", "Archived", "quiet"
    column = view.board.column(card.column)
    if column is None or column.lost:
        return "⚠", "No column", "middling"
    return _MARKS[column.category], column.name, _MARK_PARTS[column.category]


def _others(view: GoalsView, goal_id: str) -> Iterator[Block]:
    """Yield the needs that ask for it and the sprints that work for it."""
    needs = [each for each in view.board.needs if goal_id in each.goals]
    if needs:
        yield Section("Needs")
    for need in needs:
        mark = _NEED_MARKS.get(need.state, "·")
        yield Hanging((Piece(f"{mark} ", "quiet"), Piece(plain(need.name))), wish="needs")
    sprints = [each for each in view.board.sprints if goal_id in each.goals]
    if sprints:
        yield Section("Sprints")
    for sprint in sprints:
        goal = f"  {plain(sprint.goal)}" if sprint.goal else ""
        words = (Piece(f"{plain(sprint.name)}"), Piece(f"  {sprint.state}{goal}", "quiet"))
        yield Hanging(words, wish="sprints")
