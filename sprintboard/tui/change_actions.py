"""What the changes ask before they act: one function an action, each opens its dialog.

Loaded with the first dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from sprintboard.core.board import Board
from sprintboard.core.change import Rollout
from sprintboard.core.errors import SprintboardError
from sprintboard.tui import (
    change_life_actions,
    change_part_actions,
    change_release_actions,
    change_template_actions,
)
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.change_words import titled
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.card_choices import card_choices
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.record_form import Question, RecordForm, changed
from sprintboard.tui.messages import Act

if TYPE_CHECKING:
    from sprintboard.tui.screens.changes import ChangesScreen

Action = Callable[["ChangesScreen"], Awaitable[None]]
_NEW = "new"
_TYPES = (
    Choice("normal", "Normal", "somebody of each side approves it"),
    Choice("standard", "Standard", "approved beforehand, by its template", "≡"),
    Choice("emergency", "Emergency", "goes live at once, papers due a day later", "‼"),
)


async def new(screen: ChangesScreen) -> None:
    """Plan a change: its name, its type, the cards that go live with it."""
    check = checks.required(checks.field("change", "name"))
    name = await screen.ask(
        AskText("What goes to its users?", placeholder="VAT 2027 goes live", check=check)
    )
    if not name:
        return
    kind = await screen.ask(ChooseOne("How is it approved?", _TYPES, current="normal"))
    if kind is None:
        return
    said = {"type": kind}
    if kind == "standard":
        template = await change_template_actions.follow(screen)
        if template is None:
            return
        said["template"] = template
    choices = card_choices(screen.board, without="")
    cards = await screen.ask(ChooseMany("Which cards go live with it?", choices))
    if cards is not None:
        screen.act("new", name, cards=tuple(sorted(cards)), **said)


async def edit(screen: ChangesScreen) -> None:
    """Change what a change says of itself."""
    change = screen.chosen()
    if change is None:
        return
    board = screen.board
    owner = checks.optional(checks.obey(board.find_member))
    text = " ".join(change.text.split())
    questions = [
        Question("name", "Name", "", change.name, checks.required(checks.field("change", "name"))),
        Question("text", "What it is", "What is different for whom?", text),
        Question("type", "Type", "standard, normal or emergency", change.type,
                 checks.field("change", "type")),
        Question("owner", "Who plans it", "A member", board.who(change.owner), owner),
        Question("template", "Template", "", change.template, choices=_templates(screen, change)),
    ]  # fmt: skip
    answers = await screen.ask(RecordForm(titled("Change", change), questions))
    said = changed(questions, answers) if answers else {}
    if said:
        screen.act("edit", change.id, **said)


def _templates(screen: ChangesScreen, change: Rollout) -> tuple[Choice, ...]:
    """Return what it may follow, with what it follows now, even when that was retired."""
    offered = change_template_actions.template_choices(screen)
    known = {"", *(each.key for each in offered)}
    kept = (
        () if change.template in known else (Choice(change.template, change.template, "retired"),)
    )
    return (Choice("", "None"), *offered, *kept)


async def open_card(screen: ChangesScreen) -> None:
    """Open the card that goes live, or choose one of several."""
    change = screen.chosen()
    if change is None:
        return
    cards = [each for each in change.cards if each in screen.board.cards]
    if not cards:
        screen.say("It holds no card yet: c chooses them.")
        return
    found: str | None = cards[0]
    if len(cards) > 1:
        every = {each.key: each for each in _choices(screen.board, change)}
        ours = tuple(every[each] for each in cards)
        found = await screen.ask(ChooseOne(titled("Open which card?", change), ours))
    if not found:
        return
    try:
        await screen.ask(dialog_of_card(screen.workspace, found))
    except SprintboardError as error:
        screen.say(str(error))


async def cards(screen: ChangesScreen) -> None:
    """Choose the cards that go live together."""
    change = screen.chosen()
    if change is None:
        return
    before = frozenset[str](change.cards)
    choices = tuple(_choices(screen.board, change))
    after = await screen.ask(ChooseMany(titled("Cards of", change), choices, chosen=before))
    if after is None:
        return
    ways = (("add", after - before), ("remove", before - after))
    screen.act_all(
        *(Act("changes", verb, change.id, tuple(sorted(some))) for verb, some in ways if some)
    )


async def history(screen: ChangesScreen) -> None:
    """Show what was done to a change."""
    change = screen.chosen()
    if change is None:
        return
    entries = screen.workspace.changes.history(change.id)
    zone, today = screen.board.policy.time_zone, screen.workspace.today
    await screen.ask(HistoryDialog(change.name, entries, today=today, zone=zone))


async def delete(screen: ChangesScreen) -> None:
    """Delete a change, after asking."""
    change = screen.chosen()
    if change is None:
        return
    text = f"Delete '{change.name}'?\n\nTo say that it does not happen, give it up (x)."
    if await screen.ask(Confirm("Delete", text, yes="Delete")):
        screen.act("delete", change.id)


def _choices(board: Board, change: Rollout) -> Iterator[Choice]:
    """Yield the live cards, and those that the change holds and that are on no column any more."""
    live = card_choices(board, without="")
    known = {each.key for each in live}
    yield from live
    for card_id in change.cards:
        card = board.cards.get(card_id)
        if card is not None and card_id not in known:
            yield Choice(card_id, card.title, card.state)


ACTIONS: Mapping[str, Action] = {
    "new": new,
    "edit": edit,
    "open": open_card,
    "cards": cards,
    "release": change_release_actions.release,
    "releases": change_release_actions.releases,
    "history": history,
    "templates": change_template_actions.templates,
    "delete": delete,
    "risk": change_part_actions.risk,
    "backout": change_part_actions.backout,
    "window": change_part_actions.window,
    "item": change_part_actions.item,
    "go": change_part_actions.go,
    "take_out": change_part_actions.take_out,
    "people": change_part_actions.people,
    "message": change_part_actions.message,
    "approve": change_life_actions.approve,
    "refuse": change_life_actions.refuse,
    "go_live": change_life_actions.go_live,
    "trouble": change_life_actions.trouble,
    "solve": change_life_actions.solve,
    "restored": change_life_actions.restored,
    "watch": change_life_actions.watch,
    "close": change_life_actions.close,
}
"""By the name that a key has in `change_keys`."""
