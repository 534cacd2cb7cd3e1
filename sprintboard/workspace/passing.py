"""Whose turn it is: handing a card to another unit, and giving it back for a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.errors import Refused
from sprintboard.core.hands import unit_of
from sprintboard.core.ids import UnitId
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.trail import trail_of
from sprintboard.core.turns import turns
from sprintboard.workspace.chosen import chosen_live
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome, called


class Hands:
    """The verbs of hand-offs. `cards` are ids or their beginnings; several are one action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hand(self, cards: Sequence[str], unit: str, *, note: str = "") -> Outcome:
        """Hand cards to a unit, wherever they are on the board; the next move ends it.

        Raises:
            Refused: a card is in that unit's hands already.
        """
        with self._desk.writing() as board:
            target = board.find_unit(unit)
            picked = chosen_live(board, cards)
            for card in picked:
                if unit_of(board, card) == target.id:
                    raise Refused(
                        f"{called(board, [card])} is in the hands of {target.name} already."
                    )
            words = f"{called(board, picked)} to {target.name}"
            return self._give(
                picked,
                {card.id: target.id for card in picked},
                note,
                verb=("hand", "Handed"),
                words=words,
            )

    def give_back(self, card: str, *, question: str = "") -> Outcome:
        """Give a card back to the unit that it came from, for a question.

        Raises:
            Refused: it came from nobody.
        """
        with self._desk.writing() as board:
            [found] = chosen_live(board, [card])
            giver = self._giver(board, found)
            if giver is None:
                raise Refused(
                    f"{called(board, [found])} came from no other unit: "
                    "'sprintboard card handoff' hands it to one."
                )
            words = f"{called(board, [found])} back to {board.units[giver].name}"
            return self._give(
                [found], {found.id: giver}, question, verb=("give", "Gave"), words=words, back=True
            )

    def _give(
        self,
        cards: Sequence[Card],
        to: Mapping[str, UnitId],
        note: str,
        *,
        verb: tuple[str, str],
        words: str,
        back: bool = False,
    ) -> Outcome:
        changes = []
        for card in cards:
            before = self._desk.load("card", card.id).get("handed")
            number = before.get("n", 0) if isinstance(before, Mapping) else 0
            handed: dict[str, Any] = {"unit": to[card.id], "n": number + 1}
            handed |= {"return": True} if back else {}
            handed |= {"note": note} if note.strip() else {}
            changes.append(Change(kind="card", id=card.id, values={"handed": handed}))
        tail = f": {shorten(clean_line(note), 60)}" if note.strip() else ""
        return self._desk.save(
            changes, message=f"{verb[0]} {words}{tail}", sentence=f"{verb[1]} {words}{tail}"
        )

    def _giver(self, board: Board, card: Card) -> UnitId | None:
        """Return the unit that had the card before the one that has it now."""
        trail = trail_of(self._desk.load("card", card.id))
        units = [turn.unit for turn in turns(trail, board) if turn.unit] if trail else []
        others = [unit for unit in units if unit != unit_of(board, card)]
        return others[-1] if others else None
