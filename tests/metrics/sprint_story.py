"""A sprint told as a story, for tests: real records of cards, changed at moments of the sprint.

The sprint `s1` goes from Monday 23 November to Friday 4 December 2026, on the board of
`tests.builders`. `moment(2, 15)` is 15:00 on its second day of the calendar, Tuesday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sprintboard.core.board import Board, Policy
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.record import Author, change, create, delete, restore
from sprintboard.core.sprint import Ended, Sprint, SprintState
from sprintboard.core.trail import Trail, trail_of
from sprintboard.core.undone import UNDOES
from tests.builders import make_board

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 4)


def moment(
    day: int, hour: int = 12, minute: int = 0, *, where: tzinfo = UTC, first: date = FIRST
) -> int:
    """Return the Unix seconds of a local time on a day of the sprint; the first day is 1."""
    on = datetime.combine(first + timedelta(days=day - 1), time(hour, minute), where)
    return int(on.timestamp())


def board_in(time_zone: str = "UTC", **policy: Any) -> Board:
    """Return the board of `tests.builders` somewhere."""
    return make_board(policy=Policy(time_zone=time_zone, **policy))


class Story:
    """Cards, and what is done to them."""

    def __init__(self) -> None:
        self.cards: dict[str, Document] = {}

    def make(self, card: str, at: int, column: str = "todo", **values: Any) -> None:
        """Make a card."""
        place = {"column": column, "rank": "V"}
        self.cards[card] = create(
            "card", card, {"title": card, "place": place, **values}, author(at)
        )

    def set(self, card: str, at: int, **values: Any) -> None:
        """Change values of a card."""
        self.cards[card] = change(self.cards[card], values, author(at))

    def move(self, card: str, at: int, column: str) -> None:
        """Move a card."""
        self.set(card, at, place={"column": column, "rank": "V"})

    def delete(self, card: str, at: int) -> None:
        """Delete a card."""
        self.cards[card] = delete(self.cards[card], author(at))

    def restore(self, card: str, at: int) -> None:
        """Bring a card back."""
        self.cards[card] = restore(self.cards[card], author(at))

    def undo(self, card: str, at: int) -> None:
        """Take back the last thing that was done to a card."""
        document = self.cards[card]
        last = max(document[MACHINERY]["events"])
        event = document[MACHINERY]["events"][last]
        if event["do"] == "delete":
            new = restore(document, author(at))
        elif event["do"] == "restore":
            new = delete(document, author(at))
        else:
            before = {path: event.get("from", {}).get(path) for path in event["to"]}
            new = change(document, before, author(at))
        new[MACHINERY]["events"][max(new[MACHINERY]["events"])][UNDOES] = last
        self.cards[card] = new

    def trails(self) -> list[Trail]:
        """Return the trails of all cards."""
        return [trail for each in self.cards.values() if (trail := trail_of(each))]

    def commitment(self, sprint: str = "s1") -> dict[CardId, float | None]:
        """Return what starting a sprint freezes now."""
        return {
            CardId(card): get(document, "estimate")
            for card, document in self.cards.items()
            if document.get("sprint") == sprint
            and not (document.get("archived") or document.get("deleted"))
        }


def author(at: int) -> Author:
    """Return somebody who does something at a time."""
    return Author(at=at * 1000, replica="test", nonce="0", by=None)


def running(story: Story, at: int = moment(1, 9), **values: Any) -> Sprint:
    """Return the sprint that starts with the story as it is now."""
    sprint = Sprint(
        id=SprintId("s1"),
        name="Sprint 1",
        goal="VAT in time",
        start=FIRST,
        end=LAST,
        state=SprintState.ACTIVE,
        started_at=at,
        commitment=story.commitment(),
    )
    return replace(sprint, **values)


def closed(
    story: Story, sprint: Sprint, at: int, outcome: Mapping[str, str], **values: Any
) -> Sprint:
    """Close a sprint, as the workspace does: outcome first, then open cards leave it."""
    ended = {
        CardId(card): Ended(get(story.cards[card], "estimate"), to) for card, to in outcome.items()
    }
    leaving: dict[str, dict[str, Any]] = {
        "next": {"sprint": "s2", "carried#s1": True},
        "backlog": {"sprint": None},
        "drop": {"archived": True},
        "done": {},
    }
    for card, to in outcome.items():
        if leaving[to]:
            story.set(card, at, **leaving[to])
    return replace(
        sprint, state=SprintState.CLOSED, ended_at=at, outcome=ended, goal_met="partly", **values
    )
