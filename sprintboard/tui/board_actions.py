"""What the board asks before it acts: one function an action, each opens its dialog.

Loaded with the first dialog, so that the board's first picture does not wait for them. With a
selection an action is about all of it: one wish, one undo.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from sprintboard.core.card import Card
from sprintboard.core.estimates import say_estimate
from sprintboard.core.ids import CardId
from sprintboard.core.text import shorten
from sprintboard.tui import sides_actions
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import REASON, UNBLOCK, block_again, blocked_question
from sprintboard.tui.dialogs.card_choices import card_choices, chooser_for, column_chooser
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.columns import ColumnsDialog
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.jump import Jump
from sprintboard.tui.dialogs.new_card import NewCard
from sprintboard.tui.dialogs.plain_words import day_words
from sprintboard.tui.dialogs.problems import ProblemsDialog
from sprintboard.tui.dialogs.scope import scope_question
from sprintboard.tui.dialogs.team import TeamDialog
from sprintboard.tui.dialogs.views import ViewsDialog
from sprintboard.tui.editor import write_in_editor
from sprintboard.tui.key_help import commands
from sprintboard.tui.messages import Act
from sprintboard.tui.words import CARDS, MOVING, PEOPLE, count

if TYPE_CHECKING:
    from sprintboard.tui.screens.board import BoardScreen

Action = Callable[["BoardScreen"], Awaitable[None]]


async def new(screen: BoardScreen) -> None:
    """Make a card in the column of the cursor."""
    opened = [each.id for each in screen.board.open_columns]
    if not opened:
        screen.say("There is no column yet: press C to add one.")
        return
    here = screen.grid.column_id
    column = here if here in opened else opened[0]
    answer = await screen.ask(NewCard(screen.board, column, today=screen.workspace.today))
    if answer is not None:
        screen.act(Act("cards", "new", **answer))


async def open_card(screen: BoardScreen) -> None:
    """Show the whole card over the board."""
    if screen.card is not None:
        await screen.ask(dialog_of_card(screen.workspace, screen.card.id))


async def edit_in_editor(screen: BoardScreen) -> None:
    """Write the description in the user's own editor."""
    if screen.card is not None:
        await write_in_editor(screen, screen.workspace, screen.card.id)


async def move(screen: BoardScreen) -> None:
    """Choose the column, or the ready half of one."""
    cards = _cards(screen)
    if not cards:
        return
    here = f"{cards[0].column}/ready" if cards[0].ready else str(cards[0].column)
    answer = await screen.ask(column_chooser(screen.board, here))
    if answer is None or (answer == here and len(cards) == 1):
        return
    column, _, half = answer.partition("/")
    ready = {"ready": bool(half)} if screen.board.find_column(column).ready_half else {}
    screen.act(Act("cards", "move", _ids(cards), column, **ready))


def chosen(field: str) -> Action:
    """Return the action that chooses one value of a field."""

    async def choose(screen: BoardScreen) -> None:
        cards = _cards(screen)
        if not cards:
            return
        answer = await screen.ask(chooser_for(screen.board, field, _shared(cards, field)))
        if isinstance(answer, str):
            _edit(screen, cards, **{field: answer or None})

    return choose


def chosen_many(field: str) -> Action:
    """Return the action that adds to and takes from a set; what only some have stays theirs."""

    async def choose(screen: BoardScreen) -> None:
        cards = _cards(screen)
        if not cards:
            return
        before = frozenset.intersection(*(frozenset(card[field]) for card in cards))
        after = await screen.ask(chooser_for(screen.board, field, tuple(sorted(before))))
        if isinstance(after, frozenset):
            _change_set(screen, cards, field, before, after)

    return choose


async def estimate(screen: BoardScreen) -> None:
    """Ask for the size."""
    cards = _cards(screen)
    if not cards:
        return
    shared, scale = _shared(cards, "estimate"), screen.board.policy.estimates
    question = AskText(
        _titled("Estimate", cards),
        label=checks.estimate_label(scale),
        value=say_estimate(shared, scale) if shared is not None else "",
        placeholder="M" if scale == "tshirt" else "3",
        check=checks.typed_checks(screen.workspace.today, scale)["estimate"],
    )
    text = await screen.ask(question)
    if text is None:
        return
    size = checks.estimate(text, scale) if text.strip() else None
    changed = [card for card in cards if card.estimate != size]
    why = scope_question(screen.board, changed, "Another estimate", me=screen.workspace.me)
    said = await screen.ask(why) if why else {}
    if changed and said is not None:
        screen.act(Act("cards", "edit", _ids(changed), estimate=size, **said))


async def due(screen: BoardScreen) -> None:
    """Ask for the day it has to be done."""
    cards = _cards(screen)
    if not cards:
        return
    today = screen.workspace.today
    question = AskText(
        _titled("Due", cards),
        label="tomorrow, fri, +5d, 30 Nov, 2026-11-30; empty takes it away.",
        value=_shared(cards, "due") or "",
        placeholder="fri",
        check=checks.typed_checks(today)["due"],
        meaning=lambda text: (
            day_words(checks.day(text, today), today=today) if text.strip() else "no due date"
        ),
    )
    text = await screen.ask(question)
    if text is not None:
        _edit(screen, cards, due=checks.day(text, today).isoformat() if text.strip() else None)


async def block(screen: BoardScreen) -> None:
    """Say why cards cannot go on; where all are blocked already, ask whether they can."""
    cards = _cards(screen)
    if not cards:
        return
    going = [card for card in cards if card.blocked is None]
    if not going:
        answer = await screen.ask(blocked_question(cards))
        if answer == UNBLOCK:
            screen.act(Act("cards", "unblock", _ids(cards)))
        if answer != REASON:
            return
    said = await screen.ask(block_again(screen.board, going or cards))
    if said is not None:
        reason, waits_for = said
        screen.act(Act("cards", "block", _ids(going or cards), reason, waits_for=waits_for))


async def comment(screen: BoardScreen) -> None:
    """Say something about the card under the cursor."""
    if screen.card is None:
        return
    card_id = screen.card.id
    text = await screen.ask(CommentDialog(_titled("Comment", [screen.card]), screen.board))
    if text is not None:
        screen.act(Act("cards", "comment", card_id, text))


async def add_item(screen: BoardScreen) -> None:
    """Add to the checklist of the card under the cursor."""
    if screen.card is None:
        return
    card_id = screen.card.id
    question = AskText(
        _titled("Add to the checklist", [screen.card]),
        check=checks.field("card", "checklist/*/text"),
    )
    text = await screen.ask(question)
    if text is not None:
        screen.act(Act("cards", "add_item", card_id, text))


async def parent(screen: BoardScreen) -> None:
    """Choose the epic."""
    cards = _cards(screen)
    if not cards:
        return
    choices = card_choices(screen.board, without=cards[0].id)
    shared = _shared(cards, "parent")
    question = ChooseOne("Part of which card?", choices, current=shared, allow_none="None")
    answer = await screen.ask(question)
    if answer is not None:
        _edit(screen, cards, parent=answer or None)


async def depends_on(screen: BoardScreen) -> None:
    """Choose the cards that have to be done before."""
    cards = _cards(screen)
    if not cards:
        return
    before = frozenset.intersection(*(frozenset(card.depends_on) for card in cards))
    choices = card_choices(screen.board, without=cards[0].id)
    after = await screen.ask(ChooseMany(_titled("Depends on", cards), choices, chosen=before))
    if after is not None:
        _change_set(screen, cards, "depends_on", before, after)


async def delete(screen: BoardScreen) -> None:
    """Delete after a question; the record keeps everything, and undo brings it back."""
    cards = _cards(screen)
    if not cards:
        return
    question = Confirm(
        f"Delete {count(len(cards), 'card')}?" if len(cards) > 1 else "Delete this card?",
        f"{_subject(cards)}\n\nAn archived card can be found again; a deleted one only comes back "
        "with undo.",
        yes="Delete",
    )
    if await screen.ask(question):
        screen.act(Act("cards", "delete", _ids(cards)))


async def restore(screen: BoardScreen) -> None:
    """Bring archived cards back."""
    board = screen.board
    archived = [card for card in board.cards.values() if card.state == "archived"]
    archived.sort(key=lambda card: -card.updated_at)
    if not archived:
        screen.say("No card is archived.")
        return
    choices = tuple(
        Choice(card.id, card.title, _column_name(screen, card), board.cards.short(card.id))
        for card in archived
    )
    answer = await screen.ask(ChooseMany("Bring back archived cards", choices))
    if answer:
        screen.act(Act("cards", "restore", tuple(sorted(answer))))


async def history(screen: BoardScreen) -> None:
    """Show what happened to the card."""
    if screen.card is None:
        return
    workspace = screen.workspace
    title = f"History of “{shorten(screen.card.title, 40)}”"
    entries = workspace.history.of_card(screen.card.id)
    zone = screen.board.policy.time_zone
    await screen.ask(HistoryDialog(title, entries, today=workspace.today, zone=zone))


async def menu(screen: BoardScreen) -> None:
    """List everything that can be done with the card, with its keys."""
    cards = _cards(screen)
    groups = {CARDS.description, PEOPLE.description, MOVING.description}
    offered = [each for each in commands(screen) if each.group in groups]
    choices = tuple(Choice(each.action, each.words, each.keys) for each in offered)
    question = ChooseOne(_subject(cards) if cards else "The board", choices)
    answer = await screen.ask(question)
    wanted = next((each for each in offered if each.action == answer), None)
    if wanted is not None:
        await screen.run_action(wanted.action)


async def jump(screen: BoardScreen) -> None:
    """Put the cursor on a card, wherever it is."""
    key = await screen.ask(Jump(card_choices(screen.board, without="")))
    if key:
        screen.show_card(CardId(key))


async def views(screen: BoardScreen) -> None:
    """Show a saved view, or save what is shown now."""
    dialog = ViewsDialog(screen.board, screen.filter_text, screen.grid.lanes)
    view = await screen.ask(dialog)
    if view is not None:
        screen.group_by(view.lanes)
        screen.filter_by(view.filter)


async def columns(screen: BoardScreen) -> None:
    """Change the columns."""
    await screen.ask(ColumnsDialog(screen.board))


async def team(screen: BoardScreen) -> None:
    """Change the units and the members."""
    await screen.ask(TeamDialog(screen.board))


async def problems(screen: BoardScreen) -> None:
    """Show what is not as it should be on disk."""
    await screen.ask(ProblemsDialog(screen.board.problems))


ACTIONS: dict[str, Action] = {
    "new": new,
    "open": open_card,
    "editor": edit_in_editor,
    "move": move,
    **{name: chosen(name) for name in ("owner", "business_owner", "priority", "type")},
    **{name: chosen_many(name) for name in ("helpers", "labels")},
    "estimate": estimate,
    "due": due,
    "block": block,
    "comment": comment,
    "add_item": add_item,
    "parent": parent,
    "depends_on": depends_on,
    "delete": delete,
    "restore": restore,
    "history": history,
    "menu": menu,
    "jump": jump,
    "views": views,
    "columns": columns,
    "team": team,
    "problems": problems,
    **sides_actions.ACTIONS,
}
"""By the name that a key has in `board_keys`."""


def _cards(screen: BoardScreen) -> list[Card]:
    """Return what the action is about; says so when there is nothing."""
    cards = [screen.board.cards[each] for each in screen.targets]
    if not cards:
        screen.say("There is no card here: press n to make one.")
    return cards


def _ids(cards: Sequence[Card]) -> tuple[CardId, ...]:
    return tuple(card.id for card in cards)


def _shared(cards: Sequence[Card], field: str) -> Any:
    """Return the value that all of them have, or None."""
    first = cards[0][field]
    return first if all(card[field] == first for card in cards) else None


def _edit(screen: BoardScreen, cards: Sequence[Card], **changes: Any) -> None:
    if any(card[field] != value for card in cards for field, value in changes.items()):
        screen.act(Act("cards", "edit", _ids(cards), **changes))


def _change_set(
    screen: BoardScreen,
    cards: Sequence[Card],
    field: str,
    before: frozenset[str],
    after: frozenset[str],
) -> None:
    wanted = {f"add_{field}": after - before, f"remove_{field}": before - after}
    changes = {name: tuple(sorted(each)) for name, each in wanted.items() if each}
    if changes:
        screen.act(Act("cards", "edit", _ids(cards), **changes))


def _subject(cards: Sequence[Card]) -> str:
    return cards[0].title if len(cards) == 1 else count(len(cards), "card")


def _titled(words: str, cards: Sequence[Card]) -> str:
    return f"{words} · {shorten(_subject(cards), 44)}"


def _column_name(screen: BoardScreen, card: Card) -> str:
    column = screen.board.column(card.column)
    return column.name if column else ""
