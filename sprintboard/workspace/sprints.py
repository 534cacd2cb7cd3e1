"""Everything that can be done to sprints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.sprint import Sprint
from sprintboard.workspace.chosen import chosen_live
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome, called
from sprintboard.workspace.scope import Reason, with_scope
from sprintboard.workspace.sprint_life import (
    SprintEdit,
    SprintLife,
    cards_of,
    is_done,
    require_new,
)


class Sprints(SprintLife):
    """The verbs of sprints. `sprint` is a name, an id, `current`, `next` or `last`."""

    def new(
        self, name: str = "", *, goal: str = "", start: str | None = None, end: str | None = None
    ) -> Outcome:
        """Plan a sprint; name and dates follow from the last one where nothing is said."""
        with self._desk.writing() as board:
            change, title = self._planned(board, SprintEdit(name=name, goal=goal), start, end)
            return self._desk.save(
                [change], message=f"new sprint {title}", sentence=f"Planned sprint '{title}'"
            )

    def edit(self, sprint: str, **changes: Unpack[SprintEdit]) -> Outcome:
        """Change a sprint's words or days.

        Raises:
            Refused: another sprint has that name.
        """
        if not changes:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = board.find_sprint(sprint)
            if "name" in changes:
                require_new(board, changes["name"], but=found)
            values: dict[str, Any] = {
                name: value if name == "name" else value or None
                for name, value in changes.items()
                if name not in ("start", "end")
            }
            if "start" in changes or "end" in changes:
                values["dates"] = {
                    "start": self._day(changes.get("start")) or found.start.isoformat(),
                    "end": self._day(changes.get("end")) or found.end.isoformat(),
                }
            what = ", ".join(sorted(changes)).replace("_", " ")
            return self._save(found, values, verb=("edit", f"Changed {what} of"))

    def cards(self, sprint: str) -> tuple[Card, ...]:
        """Return the live cards that are in a sprint, in the order of the board."""
        board = self._desk.board
        return tuple(cards_of(board, board.find_sprint(sprint)))

    def open_cards(self, sprint: str) -> tuple[Card, ...]:
        """Return the cards that are not done: those that closing it has to decide on."""
        board = self._desk.board
        return tuple(card for card in self.cards(sprint) if not is_done(board, card))

    def capacity(
        self,
        sprint: str | None,
        member: str,
        *,
        points: float | str | None = None,
        away: float | str | None = None,
    ) -> Outcome:
        """Say what a member can do in a sprint, and how many working days they are away.

        Without a sprint it is the running one, else the next; an empty text unsets.
        """
        if points is None and away is None:
            raise BadInput("Say a capacity in points, or the days away.")
        with self._desk.writing() as board:
            found = board.find_sprint(sprint) if sprint else open_sprint(board)
            person = board.find_member(member)
            said = {"points": points, "away": away}
            values = {
                f"capacity/{person.id}/{name}": None if value == "" else value
                for name, value in said.items()
                if value is not None
            }
            return self._save(found, values, verb=("capacity", f"{person.name}'s capacity in"))

    def add(
        self, cards: Sequence[str], sprint: str | None = None, **said: Unpack[Reason]
    ) -> Outcome:
        """Put cards into a sprint: the running one, else the next, when none is named.

        In a running sprint this is a change of scope, with its reason.
        """
        with self._desk.writing() as board:
            found = board.find_sprint(sprint) if sprint else open_sprint(board)
            found.require_open()
            picked = chosen_live(board, cards)
            return self._scope(
                board, picked, found, said, words=f"{called(board, picked)} to '{found.name}'"
            )

    def remove(self, cards: Sequence[str], **said: Unpack[Reason]) -> Outcome:
        """Take cards out of their sprint, back to the backlog."""
        with self._desk.writing() as board:
            picked = chosen_live(board, cards)
            words = f"{called(board, picked)} to the backlog"
            return self._scope(board, picked, None, said, words=words)

    def _scope(
        self,
        board: Board,
        picked: Sequence[Card],
        sprint: Sprint | None,
        said: Reason,
        *,
        words: str,
    ) -> Outcome:
        target = sprint.id if sprint else None
        changes = [
            Change(
                kind="card",
                id=card.id,
                values=with_scope(
                    board, card, {"sprint": target}, said, self._desk.load("card", card.id)
                ),
            )
            for card in picked
        ]
        return self._desk.save(changes, message=f"plan {words}", sentence=f"Put {words}")


def open_sprint(board: Board) -> Sprint:
    """Return the sprint that runs, else the next one that is planned."""
    found = board.current_sprint or board.next_sprint
    if found is None:
        raise Refused("No sprint runs or is planned: 'sprintboard sprint new' plans one.")
    return found
