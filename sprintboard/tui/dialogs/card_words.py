"""A whole card in words: what its dialog shows in each place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from sprintboard.core.action_words import action_words
from sprintboard.core.board import NO_COLUMN, Board
from sprintboard.core.card import Card
from sprintboard.core.card_record import Comment, Item
from sprintboard.core.estimates import say_estimate
from sprintboard.core.feedback_links import heard_of
from sprintboard.core.glossary import glossary_of
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.card_choices import CATEGORY_MARKS, state_words, value_words
from sprintboard.tui.dialogs.mentions import with_mentions
from sprintboard.tui.dialogs.plain_words import (
    days_since,
    due_words,
    moment_words,
)
from sprintboard.tui.widgets.explained import underlined
from sprintboard.tui.words import count

BAR = 10
"""Cells of the checklist's bar."""


def fact_words(board: Board, card: Card, key: str, *, today: date) -> Content:
    """Return the value of one fact."""
    match key:
        case "column":
            words = _column(board, card)
        case "estimate" if card.estimate is not None:
            words = Content(say_estimate(card.estimate, board.policy.estimates) or "none")
        case "due" if card.due:
            words = _due(card.due, late=card.finished_at is None, today=today)
        case "blocked" if card.blocked is not None:
            words = Content.styled("⛔ yes", "$card-blocked")
        case "parent" if card.parent:
            words = _linked(board, card.parent)
        case "depends_on" if card.depends_on:
            words = _depends(board, card)
        case _:
            words = value_words(board, key, card[key])
    return words


def banner_words(board: Board, card: Card, *, today: date, dropped: str = "") -> Content:
    """Return what stands in the way: blocked and for whom; archived, why; in conflict."""
    lines = []
    if card.state != "live":
        why = f" This action was dropped: {visible_line(dropped)}" if dropped else ""
        lines.append(Content.styled(f"This card is {card.state}.{why}", "bold $warning"))
    if card.blocked is not None:
        lines.append(_blocked(board, card, today))
    if card.state == "live":
        lines += _homeless(board, card)
    if card.id in board.conflicts:
        lines.append(_in_conflict(board.conflicts[card.id]))
    return Content("\n").join(lines)


def age_words(board: Board, card: Card, *, today: date) -> Content:
    """Return what was said of the card, and when things happened to it."""
    zone = board.policy.time_zone
    column = board.column(card.column)
    days = days_since(card.entered_at, today=today, zone_name=zone)
    here = visible_line(column.name) if column else NO_COLUMN
    lines = [f"in {here} for {count(days, 'day')}"]
    if card.finished_at:
        lines.append(f"finished {moment_words(card.finished_at, today=today, zone_name=zone)}")
    elif card.started_at:
        lines.append(f"started {moment_words(card.started_at, today=today, zone_name=zone)}")
    lines.append(f"created {moment_words(card.created_at, today=today, zone_name=zone)}")
    lines.append(f"changed {moment_words(card.updated_at, today=today, zone_name=zone)}")
    ages = Content.styled(" · ".join(lines), "$muted")
    heard = heard_of(board.feedback, card.id).words
    said = (action_words(board, card), f"Feedback: {heard}" if heard else "")
    return Content("\n").join([*(Content(each) for each in said if each), ages])


def checklist_words(items: tuple[Item, ...]) -> Content:
    """Return the heading of the checklist, with how far it is."""
    if not items:
        return Content.assemble("Checklist  ", ("nothing on it yet", "not bold $muted"))
    done = sum(item.done for item in items)
    filled = done * BAR // len(items)
    return Content.assemble(
        "Checklist  ",
        ("▰" * filled, "$success"),
        ("▱" * (BAR - filled), "$muted"),
        f"  {done}/{len(items)}",
    )


def comments_words(number: int) -> Content:
    """Return the heading of the comments."""
    if number:
        return Content(f"Comments  {number:,}")
    return Content.assemble("Comments  ", ("nobody said anything yet", "not bold $muted"))


def item_words(item: Item) -> Content:
    """Return a line of the checklist."""
    if item.done:
        return Content.assemble(("☑ ", "$success"), (visible_line(item.text), "$muted"))
    return Content.assemble("☐ ", visible_line(item.text))


def comment_words(board: Board, comment: Comment, *, today: date) -> Content:
    """Return who said what, when."""
    when = moment_words(comment.at, today=today, zone_name=board.policy.time_zone)
    who = Content.assemble((visible_line(comment.by), "bold"), (f"  {when}", "$muted"), "\n")
    return who + underlined(with_mentions(comment.text), glossary_of(board.terms))


def link_words(board: Board, card_id: str, *, how: str, short: str) -> Content:
    """Return a line on a card that this one names, with its state."""
    mark, title, where = state_words(board, card_id)
    return Content.assemble(
        (f"{how:<11}", "$muted"),
        f"{mark} ",
        (f"{short} " if short else "", "$primary"),
        title,
        (f"  {where}", "$muted"),
    )


def _homeless(board: Board, card: Card) -> Iterator[Content]:
    column = board.column(card.column)
    if column is None or column.lost:
        name = shorten(visible_line(card.column), 40)
        gone = f"Its column '{name}' is gone" if name else "It has no column"
        words = f"⚠ {gone}: move it to another one, or run 'sprintboard check --fix'"
        yield Content.styled(words, "bold $warning")


def _in_conflict(number: int) -> Content:
    said = "1 thing was" if number == 1 else f"{number:,} things were"
    words = f"⚡ {said} set differently by two people: press i to choose"
    return Content.styled(words, "bold $warning")


def _column(board: Board, card: Card) -> Content:
    column = board.column(card.column)
    if column is None or column.lost:
        return Content.styled(f"⚠ {NO_COLUMN}", "$warning")
    half = " · ready" if card.ready else ""
    return Content(f"{CATEGORY_MARKS[column.category]} {visible_line(column.name)}{half}")


def _due(due: str, *, late: bool, today: date) -> Content:
    style = "$warning" if late and due < today.isoformat() else ""
    words = due_words(due, today=today, late="late" if late else "ago")
    return Content.styled(f"⚑ {words}", style)


def _linked(board: Board, card_id: str) -> Content:
    mark, title, _ = state_words(board, card_id)
    return Content(f"{mark} {title}")


def _depends(board: Board, card: Card) -> Content:
    known = (board.cards.get(each) for each in card.depends_on)
    open_ones = sum(each is None or each.finished_at is None for each in known)
    return Content(f"{count(len(card.depends_on), 'card')}, {open_ones} open")


def _blocked(board: Board, card: Card, today: date) -> Content:
    since = ""
    if card.blocked_at is not None:
        days = days_since(card.blocked_at, today=today, zone_name=board.policy.time_zone)
        since = f" for {count(days, 'day')}" if days else " since today"
    waits = ""
    if card.waits_for:
        unit = board.units.get(UnitId(card.waits_for))
        mark = SIDE_MARKS[unit.side if unit else board.side_of(MemberId(card.waits_for))]
        waits = f", waits for {mark} {visible_line(board.who(card.waits_for))}"
    reason = visible_line(card.blocked or "")
    return Content.assemble((f"⛔ Blocked{since}{waits}", "bold $card-blocked"), f"\n   {reason}")
