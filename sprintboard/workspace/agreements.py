"""The definition of ready and the definition of done: what a card needs, and who sees to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sprintboard.core.agreed import ASKED
from sprintboard.core.board import Agreement, Board
from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.rank import between, is_rank
from sprintboard.core.text import clean_line, shorten
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.chosen import chosen
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome, called

DEFINITIONS = {"ready": "ready_when", "done": "done_when"}
"""What people say, to where the board keeps it."""


class Agreements:
    """The verbs of definitions. `of` is `ready` or `done`; `item` a number from 1, or its text."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new(self, of: str, text: str, *, side: str, asks: str = "") -> Outcome:
        """Add an item that a side has to see to; `asks` names the value of a card that does it."""
        with self._desk.writing() as board:
            there = agreements_of(board, of)
            title = clean_line(text)
            if any(each.text.casefold() == title.casefold() for each in there):
                raise Refused(f"The definition of {of} has '{title}' already.")
            if asks and asks not in ASKED:
                raise BadInput(f"A card has no '{clean_line(asks)[:40]}': {', '.join(ASKED)}.")
            item = self._desk.new_id()[:6]
            values = {"text": text, "side": side, "rank": self._last_rank(of)}
            values |= {"asks": asks} if asks else {}
            return self._save(of, item, values, words=f"'{shorten(title, 50)}' to", verb="Added")

    def edit(
        self, of: str, item: str, *, text: str | None = None, side: str | None = None
    ) -> Outcome:
        """Write an item anew, or give it to the other side."""
        with self._desk.writing() as board:
            found = find_agreement(board, of, item)
            values = {k: v for k, v in (("text", text), ("side", side)) if v is not None}
            if not values:
                raise BadInput("Nothing to change was named.")
            return self._save(of, found.id, values, words=f"{_said(found)} of", verb="Changed")

    def remove(self, of: str, item: str) -> Outcome:
        """Take an item away."""
        with self._desk.writing() as board:
            found = find_agreement(board, of, item)
            words = f"{_said(found)} from"
            return self._save(of, found.id, {"gone": True}, words=words, verb="Removed")

    def meet(self, of: str, item: str, cards: Sequence[str]) -> Outcome:
        """Say that cards have what an item asks for."""
        return self._tick(of, item, cards, met=True)

    def miss(self, of: str, item: str, cards: Sequence[str]) -> Outcome:
        """Say that cards do not have it after all."""
        return self._tick(of, item, cards, met=False)

    def _tick(self, of: str, item: str, cards: Sequence[str], *, met: bool) -> Outcome:
        with self._desk.writing() as board:
            found = find_agreement(board, of, item)
            if found.asks:
                message = f"{_said(found)} follows from the card's {found.asks.replace('_', ' ')}."
                raise Refused(f"{message} Fill that in instead.")
            picked = chosen(board, cards)
            words = f"{_said(found)} on {called(board, picked)}"
            values = {f"meets#{found.id}": met}
            return self._desk.save(
                [Change(kind="card", id=card.id, values=values) for card in picked],
                message=f"{'tick' if met else 'untick'} {words}",
                sentence=f"{'Ticked' if met else 'Unticked'} {words}",
            )

    def _save(
        self, of: str, item: str, values: Mapping[str, Any], *, words: str, verb: str
    ) -> Outcome:
        path = f"{DEFINITIONS[of]}/{item}"
        tail = f"{words} the definition of {of}"
        outcome = self._desk.save(
            [
                Change(
                    kind="board",
                    id=BOARD_ID,
                    values={f"{path}/{name}": value for name, value in values.items()},
                )
            ],
            message=f"{verb.lower()} {tail}",
            sentence=f"{verb} {tail}",
        )
        return replace(outcome, ids=(item,))

    def _last_rank(self, of: str) -> str:
        document = self._desk.load("board", BOARD_ID)
        items = document.get(DEFINITIONS[of])
        kept = items.values() if isinstance(items, Mapping) else ()
        ranks = (str(each.get("rank")) for each in kept if isinstance(each, Mapping))
        return between(max(filter(is_rank, ranks), default=None), None)


def agreements_of(board: Board, of: str) -> tuple[Agreement, ...]:
    """Return the items of a definition, top to bottom."""
    if of not in DEFINITIONS:
        raise BadInput(
            f"There is a definition of ready and one of done, not of '{clean_line(of)}'."
        )
    return board.ready_when if of == "ready" else board.done_when


def find_agreement(board: Board, of: str, item: str) -> Agreement:
    """Return the item with this number from 1, id or beginning of its text."""
    every = agreements_of(board, of)
    wanted = clean_line(item).casefold()
    for number, each in enumerate(every, start=1):
        if wanted == str(number):
            return each
    for each in every:
        if wanted and (each.id == wanted or each.text.casefold().startswith(wanted)):
            return each
    known = ", ".join(f"{n} '{shorten(each.text, 30)}'" for n, each in enumerate(every, 1))
    said = clean_line(item)[:40]
    raise NotFound(f"The definition of {of} has no '{said}'. It has: {known or 'nothing yet'}.")


def _said(agreement: Agreement) -> str:
    return f"'{shorten(agreement.text, 50)}'"
