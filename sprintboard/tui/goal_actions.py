"""What the goals ask before they act: one function an action, each opens its dialog.

Loaded with the first dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from sprintboard.core import goal_words
from sprintboard.core.board import Category
from sprintboard.core.card import Card, State
from sprintboard.core.errors import SprintboardError
from sprintboard.core.goal import Goal, KeyResult
from sprintboard.core.goal_values import GoalState
from sprintboard.core.text import shorten, visible_line
from sprintboard.metrics.goal_progress import outcome_of, progress
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs.card_choices import CATEGORY_MARKS, card_choices
from sprintboard.tui.dialogs.check_in import CheckedIn, CheckIn
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.goal_forms import (
    goal_fields,
    period_check,
    plain_number,
    result_fields,
)
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.record_form import RecordForm, changed
from sprintboard.tui.messages import Act
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.goals import GoalsScreen

Action = Callable[["GoalsScreen"], Awaitable[None]]
_CHANGE, _REMOVE = "change", "remove"
_ENDS = (
    Choice(GoalState.ACHIEVED, "Achieved", "it is reached", "✓"),
    Choice(GoalState.MISSED, "Missed", "it was not reached in time", "✗"),
    Choice(GoalState.DROPPED, "Dropped", "nobody wants it any more", "–"),
)


async def add(screen: GoalsScreen) -> None:
    """Set a goal."""
    today = screen.workspace.today
    fields = goal_fields(screen.board, today)
    form = RecordForm("Set a goal", fields, check=lambda said: period_check(today, said))
    answers = await screen.ask(form)
    if answers is not None:
        said = {key: each for key, each in answers.items() if each and key != "name"}
        screen.act("new", answers["name"], **said)


async def edit(screen: GoalsScreen) -> None:
    """Change what a goal says."""
    goal = _one(screen)
    if goal is None:
        return
    today = screen.workspace.today
    fields = goal_fields(screen.board, today, goal)
    form = RecordForm(
        _titled("Change", [goal]), fields, check=lambda said: period_check(today, said)
    )
    answers = await screen.ask(form)
    changes = changed(fields, answers) if answers is not None else {}
    if changes:
        screen.act("edit", goal.id, **changes)


async def check_in(screen: GoalsScreen) -> None:
    """Say how a goal stands; of several that are marked, one after the other."""
    goals = [each for each in _some(screen) if each.is_open]
    if not goals:
        if screen.listed.current:
            screen.say(f"It has ended: {screen.key_of('end')} opens it again.")
        return
    for number, goal in enumerate(goals, start=1):
        title = f"Check in {number} of {len(goals)}" if len(goals) > 1 else "Check in"
        answer = await screen.ask(CheckIn(goal, progress, title=title))
        if answer is None:
            return
        _save(screen, goal, answer)


async def result(screen: GoalsScreen) -> None:
    """Add a key result."""
    goal = _one(screen)
    if goal is None:
        return
    form = RecordForm(_titled("A key result of", [goal]), result_fields(screen.board))
    answers = await screen.ask(form)
    if answers is not None:
        name = answers.pop("name")
        screen.act("result", goal.id, name, **_numbers(answers))


async def edit_result(screen: GoalsScreen) -> None:
    """Change a key result, or take it out."""
    goal = _one(screen)
    if goal is None:
        return
    if not goal.results:
        screen.say(f"It has no key result yet: {screen.key_of('result')} adds one.")
        return
    found = await _choose_result(screen, goal)
    if found is None:
        return
    ways = (
        Choice(_CHANGE, "Change it", "name, numbers, owner", "·"),
        Choice(_REMOVE, "Take it out", "what was said of it stays in the history", "×"),
    )
    way = await screen.ask(ChooseOne(shorten(visible_line(found.name), 60), ways))
    if way == _REMOVE:
        screen.act("remove_result", goal.id, found.id)
    elif way == _CHANGE:
        await _change_result(screen, goal, found)


async def end(screen: GoalsScreen) -> None:
    """Say how goals ended; take that back."""
    goals = _some(screen)
    if not goals:
        return
    again = Choice(GoalState.OPEN, "Open it again", f"it is {goals[0].state}", "○")
    choices = _ENDS if goals[0].is_open else (again, *_ENDS)
    stands = f" ({goal_words.percent(outcome_of(goals[0]))})" if len(goals) == 1 else ""
    state = await screen.ask(ChooseOne(f"{_titled('How did it end?', goals)}{stands}", choices))
    if state:
        screen.act_each("end", [each.id for each in goals if each.state != state], state)


async def link(screen: GoalsScreen) -> None:
    """Choose the cards that work for it."""
    goal = _one(screen)
    if goal is None:
        return
    board = screen.board
    mine = [c for c in board.cards.values() if goal.id in c.goals and c.state != State.DELETED]
    away = (c for c in mine if c.state == State.ARCHIVED)
    choices = (
        *card_choices(board, without=""),
        *(Choice(c.id, c.title, "archived", board.cards.short(c.id)) for c in away),
    )
    await _link(screen, goal, "cards", choices, frozenset(c.id for c in mine))


async def needs(screen: GoalsScreen) -> None:
    """Choose the needs that ask for it."""
    goal = _one(screen)
    if goal is None:
        return
    every = screen.board.needs
    choices = tuple(Choice(each.id, each.name, each.state) for each in every)
    before = frozenset(each.id for each in every if goal.id in each.goals)
    await _link(screen, goal, "needs", choices, before)


async def sprints(screen: GoalsScreen) -> None:
    """Choose the sprints that work for it."""
    goal = _one(screen)
    if goal is None:
        return
    every = screen.board.sprints[::-1]
    choices = tuple(Choice(each.id, each.name, each.state) for each in every)
    before = frozenset(each.id for each in every if goal.id in each.goals)
    await _link(screen, goal, "sprints", choices, before)


async def open_goal(screen: GoalsScreen) -> None:
    """Open what teaches more: its cards, or the check-in that nobody has made."""
    goal = _one(screen)
    view = screen.goals
    if goal is None or view is None:
        return
    cards = _open_first(screen, view.cards.get(goal.id, ()))
    if goal.is_open and (view.standings[goal.id].is_stale or not cards):
        await check_in(screen)
    elif len(cards) > 1:
        choices = tuple(_card_choice(screen, each) for each in cards)
        chosen = await screen.ask(ChooseOne(_titled("Cards of", [goal]), choices))
        if chosen:
            await screen.ask(dialog_of_card(screen.workspace, chosen))
    elif cards:
        await screen.ask(dialog_of_card(screen.workspace, cards[0].id))
    else:
        screen.say(f"No card works for it: {screen.key_of('link')} links some.")


async def history(screen: GoalsScreen) -> None:
    """Show what happened to a goal."""
    goal = _one(screen)
    if goal is None:
        return
    try:
        past = screen.workspace.goals.history(goal.id)
    except SprintboardError as error:
        screen.say(str(error))
        return
    title = f"History of “{shorten(goal.name, 40)}”"
    zone = screen.board.policy.time_zone
    await screen.ask(HistoryDialog(title, past, today=screen.workspace.today, zone=zone))


async def delete(screen: GoalsScreen) -> None:
    """Delete after a question; undo brings it back."""
    goals = _some(screen)
    if not goals:
        return
    text = (
        f"{_subject(goals)}\n\nA goal that is over is better ended ({screen.key_of('end')}): "
        "its numbers stay."
    )
    if await screen.ask(Confirm(f"Delete {count(len(goals), 'goal')}?", text, yes="Delete")):
        screen.act_each("delete", [each.id for each in goals])


ACTIONS: dict[str, Action] = {
    "add": add,
    "edit": edit,
    "check_in": check_in,
    "result": result,
    "edit_result": edit_result,
    "end": end,
    "link": link,
    "needs": needs,
    "sprints": sprints,
    "open": open_goal,
    "history": history,
    "delete": delete,
}
"""By the name that a key has in `goal_keys`."""


def _save(screen: GoalsScreen, goal: Goal, said: CheckedIn) -> None:
    """Wish for a check-in for each value; the last one carries what holds for the whole goal."""
    nothing: list[tuple[str, float | None]] = [("", None)]
    *others, (measured, last) = [*said.values.items()] or nothing
    whole = {"confidence": said.confidence, "note": said.note, "asks": said.asks}
    screen.act_all(
        *(Act("goals", "check_in", goal.id, result=each, value=value) for each, value in others),
        Act("goals", "check_in", goal.id, result=measured, value=last, **whole),
    )


async def _change_result(screen: GoalsScreen, goal: Goal, found: KeyResult) -> None:
    fields = result_fields(screen.board, found)
    answers = await screen.ask(RecordForm(_titled("A key result of", [goal]), fields))
    changes = changed(fields, answers) if answers is not None else {}
    if changes:
        screen.act("edit_result", goal.id, found.id, **_numbers(changes))


async def _choose_result(screen: GoalsScreen, goal: Goal) -> KeyResult | None:
    """Return the key result that is meant; the only one needs no question."""
    if len(goal.results) == 1:
        return goal.results[0]
    choices = tuple(
        Choice(each.id, each.name, f"{goal_words.number(each.target)} {each.unit}".rstrip())
        for each in goal.results
    )
    chosen = await screen.ask(ChooseOne(_titled("Which key result of", [goal]), choices))
    return next((each for each in goal.results if each.id == chosen), None)


async def _link(
    screen: GoalsScreen,
    goal: Goal,
    what: str,
    choices: tuple[Choice, ...],
    before: frozenset[str],
) -> None:
    """Ask which records belong to a goal, and wish for what differs."""
    if not choices:
        screen.say(f"There are no {what} yet.")
        return
    title = _titled(f"{what.capitalize()} of", [goal])
    after = await screen.ask(ChooseMany(title, choices, chosen=before))
    if after is None:
        return
    ways = (("link", after - before), ("unlink", before - after))
    screen.act_all(
        *(Act("goals", verb, goal.id, **{what: tuple(sorted(some))}) for verb, some in ways if some)
    )


def _open_first(screen: GoalsScreen, cards: Sequence[Card]) -> list[Card]:
    """Return what is worked on before what is done or put away."""
    board = screen.board

    def rank(card: Card) -> int:
        column = board.column(card.column)
        category = column.category if column else Category.TODO
        return _RANKS[category] if card.state == State.LIVE else len(_RANKS)

    return sorted(cards, key=rank)


_RANKS = {Category.DOING: 0, Category.TODO: 1, Category.DONE: 2}


def _card_choice(screen: GoalsScreen, card: Card) -> Choice:
    board = screen.board
    column = board.column(card.column)
    if card.state != State.LIVE or column is None:
        return Choice(card.id, card.title, "archived", "×")
    return Choice(card.id, card.title, column.name, CATEGORY_MARKS[column.category])


def _numbers(answers: dict[str, str]) -> dict[str, str | float]:
    """Return the answers on a key result with its numbers as numbers."""
    return {
        key: float(plain_number(each)) if key in ("start", "target") else each
        for key, each in answers.items()
    }


def _one(screen: GoalsScreen) -> Goal | None:
    """Return the goal under the cursor; says so when there is none."""
    goal = next((each for each in screen.board.goals if each.id == screen.listed.current), None)
    if goal is None:
        screen.say(f"There is no goal here: press {screen.key_of('add')} to set one.")
    return goal


def _some(screen: GoalsScreen) -> list[Goal]:
    """Return what the action is about; says so when there is nothing."""
    known = {each.id: each for each in screen.board.goals}
    goals = [known[each] for each in screen.listed.targets if each in known]
    if not goals:
        screen.say(f"There is no goal here: press {screen.key_of('add')} to set one.")
    return goals


def _subject(goals: Sequence[Goal]) -> str:
    return visible_line(goals[0].name) if len(goals) == 1 else f"{len(goals)} goals"


def _titled(words: str, goals: Sequence[Goal]) -> str:
    return f"{words} · {shorten(_subject(goals), 44)}"
