"""What a card's values may be chosen from, and how a chosen value reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from sprintboard.core.board import NO_COLUMN, Board, Category
from sprintboard.core.card import CardType, Priority
from sprintboard.core.ids import SHORTEST, CardId, MemberId, short_ids
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.block import people
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne

PRIORITY_MARKS = {"urgent": "‼", "high": "!", "normal": " ", "low": "↓"}
CATEGORY_MARKS = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}
"""How far the work is, as above a column; `●` is the business side."""
_PRIORITY_COLOURS = {"urgent": "$priority-urgent", "high": "$priority-high", "low": "$muted"}
_SIDE_STYLES = {"owner": ("◆", "$side-it"), "business_owner": ("●", "$side-business")}


def chooser_for(board: Board, key: str, value: Any) -> ChooseOne | ChooseMany:
    """Return the dialog that chooses the value `key` of a card."""
    match key:
        case "type":
            kinds = tuple(Choice(each, each.capitalize()) for each in CardType)
            return ChooseOne("Type", kinds, current=value)
        case "priority":
            ranks = (
                Choice(each, each.capitalize(), mark=PRIORITY_MARKS[each]) for each in Priority
            )
            return ChooseOne("Priority", tuple(ranks), current=value)
        case "labels":
            labels = tuple(Choice(each, each) for each in labels_of(board))
            return ChooseMany(
                "Labels",
                labels,
                chosen=frozenset(value or ()),
                may_add=True,
                placeholder="Type to narrow, or a new label",
            )
        case "helpers":
            return ChooseMany("Helpers", tuple(people(board)), chosen=frozenset(value or ()))
        case _:
            title = "IT owner" if key == "owner" else "Business owner"
            return ChooseOne(title, tuple(people(board)), current=value, allow_none="Nobody")


def column_chooser(board: Board, current: str) -> ChooseOne:
    """Return the dialog that chooses a column, or the ready half of one."""
    return ChooseOne("Move to column", tuple(_columns(board)), current=current)


def card_choices(board: Board, *, without: str) -> tuple[Choice, ...]:
    """Return every other live card, column by column."""
    titles = board.cards.titles()
    short = short_ids(titles)
    return tuple(
        Choice(card_id, titles[card_id], column.name, short[card_id])
        for column in board.columns
        for card_id in board.cards.order(column.id)
        if card_id != without
    )


def short_id(board: Board, card_id: str) -> str:
    """Return the shortest prefix that no other card shares, without sorting all of them."""
    near = [each for each in board.cards if each[:SHORTEST] == card_id[:SHORTEST]]
    return short_ids(near).get(card_id, card_id)


def labels_of(board: Board) -> tuple[str, ...]:
    """Return every label in use, in the order of the alphabet."""
    found = {label for card in board.cards.values() for label in card.labels}
    return tuple(sorted(found, key=str.casefold))


def value_words(board: Board, key: str, value: Any) -> Content:
    """Return a value as a form shows it."""
    if not value:
        return Content.styled("—", "$muted")
    match key:
        case "priority":
            mark = PRIORITY_MARKS.get(value, " ")
            return Content.styled(f"{mark} {value}".strip(), _PRIORITY_COLOURS.get(value, ""))
        case "owner" | "business_owner":
            return owner_words(board, key, value)
        case "helpers":
            return Content(", ".join(visible_line(board.who(each)) for each in value))
        case "labels":
            return Content(" ").join(label_chip(each) for each in value)
        case _:
            return Content(visible_line(str(value)))


def owner_words(board: Board, key: str, member_id: str) -> Content:
    """Return an owner with the mark of the side and the unit."""
    mark, style = _SIDE_STYLES[key]
    member = board.members.get(MemberId(member_id))
    unit = visible_line(board.who(member.unit)) if member and member.unit else ""
    name = visible_line(board.who(member_id))
    return Content.assemble((mark, style), " ", name, (f" {unit}" if unit else "", "dim"))


def label_chip(label: str) -> Content:
    """Return a label as a small tag."""
    return Content.styled(f"#{visible_line(label)}", "$secondary")


def state_words(board: Board, card_id: str) -> tuple[str, str, str]:
    """Return mark, title and column of a card that another one names."""
    card = board.cards.get(CardId(card_id))
    if card is None:
        return "?", f"{card_id} (not on this board)", ""
    column = board.column(card.column)
    if card.state != "live":
        return "×", visible_line(card.title), card.state
    mark = CATEGORY_MARKS[column.category] if column and not column.lost else "?"
    return mark, visible_line(card.title), visible_line(column.name) if column else NO_COLUMN


def _columns(board: Board) -> Iterator[Choice]:
    for column in board.open_columns:
        mark = CATEGORY_MARKS[column.category]
        cards = board.count(column.id)
        room = f"{cards}/{column.limit}" if column.limit else f"{cards}"
        yield Choice(column.id, column.name, room, mark)
        if column.ready_half:
            yield Choice(
                f"{column.id}/ready", f"{column.name}: ready for the next", "", f"  {mark}"
            )
