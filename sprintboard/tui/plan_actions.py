"""What the plan asks before it acts: one function an action, each opens its dialog.

Loaded with the first dialog. With a selection an action is about all of it: one wish, one undo.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from sprintboard.core import rules
from sprintboard.core.board import Category
from sprintboard.core.card import Card
from sprintboard.core.estimates import Scale, say_estimate
from sprintboard.core.ids import CardId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_cards import sum_of
from sprintboard.core.sprint_plan import propose
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.capacity import CapacityDialog
from sprintboard.tui.dialogs.card_choices import chooser_for
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.new_card import NewCard
from sprintboard.tui.dialogs.scope import ScopeDialog, scope_question
from sprintboard.tui.dialogs.sprint_close import CloseSprint
from sprintboard.tui.dialogs.sprint_form import SprintForm
from sprintboard.tui.messages import Act
from sprintboard.tui.plan_words import start_words, sum_words
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.plan import PlanScreen

Action = Callable[["PlanScreen"], Awaitable[None]]


async def open_card(screen: PlanScreen) -> None:
    """Show the whole card over the plan."""
    if screen.current.card_id is not None:
        await screen.ask(dialog_of_card(screen.workspace, screen.current.card_id))


async def new(screen: PlanScreen) -> None:
    """Make a card that waits; beside the sprint it comes into it, unless that runs already."""
    column = next((c for c in screen.board.columns if c.category is Category.TODO), None)
    if column is None:
        screen.say("No column holds work that is to do: press 1, then C, to add one.")
        return
    answer = await screen.ask(NewCard(screen.board, column.id, today=screen.workspace.today))
    if answer is not None:
        sprint = screen.sprint if screen.current is screen.planned else None
        joins = sprint is not None and sprint.state == SprintState.PLANNED
        into = {"sprint": sprint.id} if sprint is not None and joins else {}
        screen.act(Act("cards", "new", **answer, **into))


async def estimate(screen: PlanScreen) -> None:
    """Ask for the size, as the team says it; in a running sprint also for the reason."""
    scale = screen.board.policy.estimates
    cards = _cards(screen)
    if not cards:
        return
    if scale == Scale.NONE:
        screen.say("This board works without estimates: its policy says so.")
        return
    shared = cards[0].estimate if len({card.estimate for card in cards}) == 1 else None
    question = AskText(
        f"Estimate · {shorten(_subject(cards), 44)}",
        label=checks.estimate_label(scale),
        value=say_estimate(shared, scale),
        check=checks.typed_checks(screen.workspace.today, scale)["estimate"],
    )
    text = await screen.ask(question)
    if text is None:
        return
    size = checks.estimate(text, scale) if text.strip() else None
    changed = [card for card in cards if card.estimate != size]
    said = await _reason(screen, changed, "Another estimate")
    if changed and said is not None:
        screen.act(Act("cards", "edit", _ids(changed), estimate=size, **said))


def chosen(field: str) -> Action:
    """Return the action that chooses one value of a field."""

    async def choose(screen: PlanScreen) -> None:
        cards = _cards(screen)
        if not cards:
            return
        shared = cards[0][field] if len({card[field] for card in cards}) == 1 else None
        answer = await screen.ask(chooser_for(screen.board, field, shared))
        if isinstance(answer, str) and any(card[field] != (answer or None) for card in cards):
            screen.act(Act("cards", "edit", _ids(cards), **{field: answer or None}))

    return choose


async def take_in(screen: PlanScreen) -> None:
    """Put cards of the backlog into the sprint."""
    sprint = screen.sprint
    if sprint is None:
        screen.say("No sprint is planned: press N to plan one.")
        return
    if screen.current is screen.planned:
        screen.say(f"They are in {visible_line(sprint.name)} already: < puts them back.")
        return
    cards = _cards(screen)
    if not cards:
        return
    said: dict[str, str] | None = {}
    if sprint.state == SprintState.ACTIVE:
        what = f"Into {sprint.name}: {_subject(cards)}"
        said = await screen.ask(ScopeDialog(screen.board, what, me=screen.workspace.me))
    if said is not None:
        screen.act(Act("sprints", "add", _ids(cards), sprint.id, **said))


async def take_out(screen: PlanScreen) -> None:
    """Put cards of the sprint back to the backlog."""
    if screen.current is screen.backlog:
        screen.say("They wait in the backlog already: > puts them into the sprint.")
        return
    cards = _cards(screen)
    said = await _reason(screen, cards, "Out of the sprint")
    if cards and said is not None:
        screen.act(Act("sprints", "remove", _ids(cards), **said))


async def plan(screen: PlanScreen) -> None:
    """Plan a sprint, by the team's rhythm unless somebody says something else."""
    board, today = screen.board, screen.workspace.today
    proposal = propose(board.sprints, board.policy, today)
    values = {
        "name": proposal.name,
        "start": proposal.start.isoformat(),
        "end": proposal.end.isoformat(),
    }
    weekdays = board.policy.working_days
    form = SprintForm("Plan a sprint", values, today=today, weekdays=weekdays)
    answer = await screen.ask(form)
    if answer is not None:
        screen.act(Act("sprints", "new", **answer))


async def edit(screen: PlanScreen) -> None:
    """Change a sprint's name, days or goal."""
    sprint = _sprint(screen)
    if sprint is None:
        return
    before = {
        "name": sprint.name,
        "start": sprint.start.isoformat(),
        "end": sprint.end.isoformat(),
        "goal": sprint.goal,
    }
    weekdays = screen.board.policy.working_days
    title = f"Change {visible_line(sprint.name)}"
    form = SprintForm(title, before, today=screen.workspace.today, weekdays=weekdays)
    answer = await screen.ask(form)
    changes = {key: text for key, text in (answer or {}).items() if text != before[key]}
    if changes:
        screen.act(Act("sprints", "edit", sprint.id, **changes))


async def capacity(screen: PlanScreen) -> None:
    """Show what the members can do, to change it."""
    sprint = _sprint(screen)
    if sprint is not None:
        await screen.ask(CapacityDialog(screen.board, sprint))


async def start(screen: PlanScreen) -> None:
    """Show what would be committed, and start the sprint."""
    sprint, view = _sprint(screen), screen.view
    if sprint is None or view is None or view.plan is None:
        return
    running = screen.board.current_sprint
    if running is not None:
        how = "already" if running is sprint else "still"
        screen.say(f"{visible_line(running.name)} runs {how}: F finishes it.")
        return
    cards = [screen.board.cards[each] for each in view.cards]
    words = start_words(sprint, screen.board, cards, view.plan)
    title = f"Begin {visible_line(sprint.name)}?"
    question = Confirm(title, words, yes="Begin", no="Not yet", variant="primary")
    if await screen.ask(question):
        screen.act(Act("sprints", "start", sprint.id))


async def close(screen: PlanScreen) -> None:
    """Walk through the open cards, and close the sprint."""
    sprint = screen.board.current_sprint
    if sprint is None:
        screen.say("No sprint runs: B begins the one that is planned.")
        return
    screen.turn_to(sprint.id)
    cards = [screen.board.cards[each] for each in screen.cards_of(sprint.id)]
    is_done = {c.id for c in screen.board.columns if c.category is Category.DONE}
    waiting = [card for card in cards if card.column not in is_done]
    done = [card for card in cards if card.column in is_done]
    scale = screen.board.policy.estimates
    said = f"Done: {sum_words(sum_of(screen.board, _ids(done)), scale)}"
    answer = await screen.ask(CloseSprint(screen.board, sprint, waiting, said))
    if answer is not None:
        screen.act(Act("sprints", "close", sprint.id, **answer))


async def cancel(screen: PlanScreen) -> None:
    """Give a sprint up, with the reason."""
    sprint = _sprint(screen)
    if sprint is None:
        return
    question = AskText(
        f"Cancel {visible_line(sprint.name)}?",
        label="Why? Its open cards go back to the backlog. Escape leaves it as it is.",
        placeholder="The goal makes no sense any more",
        check=checks.obey(rules.line("reason")),
    )
    reason = await screen.ask(question)
    if reason is not None:
        screen.act(Act("sprints", "cancel", sprint.id, reason=reason))


ACTIONS: dict[str, Action] = {
    "open": open_card,
    "new": new,
    "estimate": estimate,
    "owner": chosen("owner"),
    "business_owner": chosen("business_owner"),
    "take_in": take_in,
    "take_out": take_out,
    "plan": plan,
    "edit": edit,
    "capacity": capacity,
    "start": start,
    "close": close,
    "cancel": cancel,
}
"""By the name that a key has in `plan_keys`."""


def _cards(screen: PlanScreen) -> list[Card]:
    """Return what the action is about; says so when there is nothing."""
    cards = screen.cards
    if not cards:
        screen.say("There is no card here.")
    return cards


def _sprint(screen: PlanScreen) -> Sprint | None:
    """Return the sprint beside the backlog; says so when there is none."""
    if screen.sprint is None:
        screen.say("No sprint is planned: press N to plan one.")
    return screen.sprint


async def _reason(screen: PlanScreen, cards: Sequence[Card], what: str) -> dict[str, Any] | None:
    """Ask why, when a sprint that runs changes; None when that is left without an answer."""
    question = scope_question(screen.board, cards, what, me=screen.workspace.me)
    if question is None:
        return {}
    answer: dict[str, Any] | None = await screen.ask(question)
    return answer


def _ids(cards: Sequence[Card]) -> tuple[CardId, ...]:
    return tuple(card.id for card in cards)


def _subject(cards: Sequence[Card]) -> str:
    return visible_line(cards[0].title) if len(cards) == 1 else count(len(cards), "card")
