"""The work that answers feedback, and who sees to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput
from sprintboard.core.feedback import Feedback
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class EntryLinks(RecordVerbs):
    """The verbs that tie an entry to cards, needs and an owner."""

    kind = "feedback"

    def link(self, entry: str, cards: Sequence[str] = (), needs: Sequence[str] = ()) -> Outcome:
        """Say which cards and needs answer it."""
        with self._desk.writing() as board:
            found = board.find("feedback", entry)
            values = _named(self._links(board, cards, needs))
            words = f"Linked feedback {self.called(board, found)}"
            return self._change(found, values, verb="link", sentence=words)

    def unlink(self, entry: str, cards: Sequence[str] = (), needs: Sequence[str] = ()) -> Outcome:
        """Take the link to cards and needs away, also to some that are gone."""
        with self._desk.writing() as board:
            found: Feedback = board.find("feedback", entry)
            ids = {
                "cards": [_linked(found.cards, each) or board.find_card(each).id for each in cards],
                "needs": [
                    _linked(found.needs, each) or board.find("need", each).id for each in needs
                ],
            }
            values = {f"{name}#{each}": False for name, every in ids.items() for each in every}
            words = f"Unlinked feedback {self.called(board, found)}"
            return self._change(found, _named(values), verb="unlink", sentence=words)

    def assign(self, entry: str, member: str | None) -> Outcome:
        """Say who sees to the answer; None or an empty name: nobody."""
        with self._desk.writing() as board:
            found = board.find("feedback", entry)
            owner = board.find_member(member) if member else None
            words = f"sees to feedback {self.called(board, found)}"
            return self._change(
                found,
                {"owner": owner.id if owner else None},
                verb="assign",
                sentence=f"{owner.name if owner else 'Nobody'} {words}",
            )

    def _links(self, board: Board, cards: Sequence[str], needs: Sequence[str]) -> dict[str, Any]:
        """Return the values that link these."""
        return {
            **{f"cards#{board.find_card(each).id}": True for each in cards},
            **{f"needs#{board.find('need', each).id}": True for each in needs},
        }


def _named(values: dict[str, Any]) -> dict[str, Any]:
    if not values:
        raise BadInput("No card and no need was named.")
    return values


def _linked(links: Sequence[str], typed: str) -> str | None:
    """Return the one link that begins so, also when its card is gone."""
    found = [each for each in links if each.startswith(typed.strip().lower()) and typed.strip()]
    return found[0] if len(found) == 1 else None
