"""The days of a board that belong into a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.exchange.icalendar import Day


def days_of_cards(board: Board, cards: Iterable[Card], *, every: bool) -> Iterator[Day]:
    """Yield the due dates of cards; `every`: of those that are done, too."""
    done = {each.id for each in board.known_columns if each.category == Category.DONE}
    for card in cards:
        day = _day(card.due)
        if day is not None and (every or card.column not in done):
            people = " / ".join(
                board.who(each) for each in (card.owner, card.business_owner) if each
            )
            yield Day(_uid("card", card.id), day, day, card.title, people, card.updated_at)


def days_of_the_team(board: Board) -> Iterator[Day]:
    """Yield sprints, days of releases, and days by which open questions want their answer."""
    for sprint in board.sprints:
        if sprint.state != "cancelled":
            title = f"Sprint: {sprint.name}"
            at = sprint.ended_at or sprint.started_at or 0
            yield Day(_uid("sprint", sprint.id), sprint.start, sprint.end, title, sprint.goal, at)
    for release in board.releases:
        if release.on is not None:
            title = f"Release: {release.name}"
            uid, at = _uid("release", release.id), release.made.changed
            yield Day(uid, release.on, release.on, title, release.text, at)
    for each in board.questions:
        if each.is_open and each.due is not None:
            title = f"Answer of {board.who(each.to)}: {each.name}"
            uid, at = _uid("question", each.id), each.made.changed
            yield Day(uid, each.due, each.due, title, each.text, at)


def _uid(kind: str, record_id: str) -> str:
    return f"{kind}-{record_id}@sprintboard.invalid"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
