"""Sign-offs: asking a unit for its OK, and giving it with name and date."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.core.board import Member, Side
from sprintboard.core.errors import Refused
from sprintboard.core.zones import day_of, zone
from sprintboard.workspace.chosen import chosen_live
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome, called


class Signing:
    """The verbs of sign-offs. `cards` are ids or their beginnings; several are one action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, cards: Sequence[str], unit: str) -> Outcome:
        """Ask a unit for its OK; the cards show `waiting for Finance's OK` until it comes."""
        with self._desk.writing() as board:
            found = board.find_unit(unit)
            picked = chosen_live(board, cards)
            words = f"{found.name} for its OK to {called(board, picked)}"
            return self._desk.save(
                [Change(kind="card", id=card.id, values={"ok_from": found.id}) for card in picked],
                message=f"ask {words}",
                sentence=f"Asked {words}",
            )

    def sign(self, cards: Sequence[str]) -> Outcome:
        """Give the OK of one's own side, with one's name and the day.

        Raises:
            Refused: nobody knows to which side this person belongs.
        """
        with self._desk.writing() as board:
            member, side = self._signer()
            picked = chosen_live(board, cards)
            today = day_of(self._desk.now, zone(board.policy.time_zone)).isoformat()
            signature = {"by": member.id, "on": today, "unit": member.unit}
            changes = []
            for card in picked:
                asked = board.units.get(card.ok_from) if card.ok_from else None
                answered = {"ok_from": None} if asked and asked.side == side else {}
                values = {f"signed/{side.value}": signature, **answered}
                changes.append(Change(kind="card", id=card.id, values=values))
            words = f"{called(board, picked)} for {_side(side)}"
            return self._desk.save(
                changes, message=f"sign off {words}", sentence=f"Signed off {words}"
            )

    def withdraw(self, cards: Sequence[str]) -> Outcome:
        """Take the OK of one's own side back."""
        with self._desk.writing() as board:
            _, side = self._signer()
            picked = chosen_live(board, cards)
            words = f"the OK of {_side(side)} to {called(board, picked)}"
            path = f"signed/{side.value}"
            return self._desk.save(
                [Change(kind="card", id=card.id, values={path: None}) for card in picked],
                message=f"withdraw {words}",
                sentence=f"Withdrew {words}",
            )

    def _signer(self) -> tuple[Member, Side]:
        member = self._desk.me
        side = self._desk.board.side_of(member.id) if member else None
        if member is None or side is None:
            message = (
                "Only a member of a unit signs off, and nobody knows to which unit you belong: "
                "'sprintboard member edit NAME --unit UNIT' says it."
            )
            raise Refused(message)
        return member, side


def _side(side: Side) -> str:
    return "IT" if side == Side.IT else "the business"
