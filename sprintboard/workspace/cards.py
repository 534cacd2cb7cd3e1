"""Everything that can be done to cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Unpack, cast

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.card_record import CardRecord
from sprintboard.core.errors import BadInput, ChangedSince, Refused
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.lane_moves import Edit, edit_words, joining
from sprintboard.core.text import clean_line, visible
from sprintboard.workspace import placing
from sprintboard.workspace.card_reading import record_of
from sprintboard.workspace.card_values import CardEdit, CardValues, copied, party, values_of
from sprintboard.workspace.desk import Change
from sprintboard.workspace.drafts import taken
from sprintboard.workspace.new_card import new_card
from sprintboard.workspace.outcome import Outcome, called
from sprintboard.workspace.scope import reason_of, with_scope
from sprintboard.workspace.talk import Talk


class Cards(Talk):
    """The verbs of cards. `cards` are ids or their beginnings; several are one action."""

    def new(
        self,
        title: str,
        *,
        column: str | None = None,
        helpers: Sequence[str] = (),
        labels: Sequence[str] = (),
        depends_on: Sequence[str] = (),
        top: bool = False,
        **values: Unpack[CardValues],
    ) -> Outcome:
        """Make a card, at the bottom of the first column when nothing else is said."""
        edit: CardEdit = {
            **values,
            "title": title,
            "add_helpers": helpers,
            "add_labels": labels,
            "add_depends_on": depends_on,
        }
        with self._desk.writing() as board:
            new = new_card(self._desk, board, edit, column=column, top=top)
            words = f"{new.change.id[:4]} {new.words}"
            outcome = self._desk.save(
                [new.change], message=f"new card {words}", sentence=f"Made {words}"
            )
            return _with(outcome, placing.over_limit(board, new.column, 1))

    def edit(self, cards: Sequence[str], **changes: Unpack[CardEdit]) -> Outcome:
        """Change values of cards."""
        if not changes:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            chosen = _chosen(board, cards)
            wanted = [
                Change(
                    kind="card",
                    id=card.id,
                    values=self._scoped(
                        board, card, values_of(board, card.id, changes, today=self._today), changes
                    ),
                )
                for card in chosen
            ]
            if not any(change.values for change in wanted):
                raise BadInput("Nothing to change was named, only a reason.")
            what = ", ".join(sorted({_said(path) for change in wanted for path in change.values}))
            name = called(board, chosen)
            return self._desk.save(
                wanted, message=f"edit {name}: {what}", sentence=f"Changed {what} of {name}"
            )

    def _scoped(
        self, board: Board, card: Card, values: dict[str, Any], said: CardEdit
    ) -> dict[str, Any]:
        """Add the reason where an edit changes the scope of a running sprint."""
        if "sprint" not in values and "estimate" not in values:
            return values
        return with_scope(board, card, values, reason_of(said), self._desk.load("card", card.id))

    def retitle(self, card: str, title: str, *, before: str, anyway: bool = False) -> Outcome:
        """Give a card another title, which was written when it was called `before`.

        Raises:
            ChangedSince: somebody else gave it another one meanwhile; `anyway` goes on.
        """
        with self._desk.writing() as board:
            [found] = _chosen(board, [card])
            name = called(board, [found])
            if not anyway and found.title != before:
                message = (
                    f"The title of {found.id[:4]} was changed to '{found.title}' while you wrote "
                    f"'{clean_line(title)}'. Saving yours would overwrite the newer title."
                )
                raise ChangedSince(message)
            return self._desk.save(
                [Change(kind="card", id=found.id, values={"title": title})],
                message=f"edit {name}: title",
                sentence=f"Changed title of {name}",
            )

    def describe(self, card: str, draft: Path, *, before: str, anyway: bool = False) -> Outcome:
        """Take a card's description from a file that was written when it said `before`.

        The file goes when it is saved; what goes wrong names it.

        Raises:
            ChangedSince: somebody else changed the description meanwhile; `anyway` goes on.
            BadFile: the file is not UTF-8 text.
        """
        with taken(draft) as text, self._desk.writing() as board:
            [found] = _chosen(board, [card])
            name = called(board, [found])
            there = self._desk.load("card", found.id).get("description")
            if not anyway and visible(str(there or "")) != before:
                message = (
                    f"The description of {name} was changed while you wrote. "
                    "Saving yours would overwrite the newer text."
                )
                raise ChangedSince(message)
            values = {"description": text if text.strip() else None}
            return self._desk.save(
                [Change(kind="card", id=found.id, values=values)],
                message=f"edit {name}: description",
                sentence=f"Changed description of {name}",
            )

    def move(
        self,
        cards: Sequence[str],
        column: str,
        *,
        before: str | None = None,
        after: str | None = None,
        place: str = "bottom",
        ready: bool | None = None,
        lane: tuple[str, str] | None = None,
    ) -> Outcome:
        """Move cards to a column, in their order: before or after a card, to its top or bottom.

        `lane` names a grouping and the key of one of its swimlanes: what its cards have in common
        is set with the move, as one action. The sentence says when a limit is passed.

        Raises:
            Refused: the column is full and the board's policy enforces limits; or a card cannot
                come into that lane.
        """
        with self._desk.writing() as board:
            chosen = _on_board(board, _chosen(board, cards))
            target = board.find_column(column)
            spot = placing.Spot(
                column=target,
                before=board.find_card(before).id if before else None,
                after=board.find_card(after).id if after else None,
                top=place == "top",
                ready=ready,
            )
            moved = placing.moved(board, chosen, spot, self._jitter)
            placing.require_signed(board, chosen, target)
            taken_on = _taken_on(board, chosen, lane, target.id)
            name = called(board, chosen)
            tail = f", ready for the next ({target.name})" if ready else ""
            tail += f", {words}" if (words := edit_words(board, taken_on)) else ""
            changes = [
                Change(kind="card", id=card_id, values=values)
                for card_id, values in self._moved(moved, taken_on).items()
            ]
            coming = sum(card.column != target.id for card in chosen)
            outcome = self._desk.save(
                changes,
                message=f"move {name} to {target.name}{tail}",
                sentence=f"Moved {name} to {target.name}{tail}",
            )
            return _with(outcome, placing.over_limit(board, target, coming))

    def _moved(
        self, places: Mapping[CardId, Any], edits: Mapping[CardId, Edit]
    ) -> dict[CardId, dict[str, Any]]:
        """Return the values of each card that gets another place, or takes something on."""
        board = self._desk.board
        values: dict[CardId, dict[str, Any]] = {each: {"place": p} for each, p in places.items()}
        for card_id, edit in edits.items():
            known = cast("CardEdit", edit)
            more = values_of(board, card_id, known, today=self._today)
            if more:
                more = self._scoped(board, board.cards[card_id], more, known)
                values[card_id] = values.get(card_id, {}) | more
        return values

    def shift(self, cards: Sequence[str], steps: int) -> Outcome:
        """Move cards up (negative) or down inside their column."""
        with self._desk.writing() as board:
            chosen = _on_board(board, _chosen(board, cards))
            moved = placing.shifted(board, chosen, steps, self._jitter)
            way = "up" if steps < 0 else "down"
            name = called(board, chosen)
            changes = [
                Change(kind="card", id=card_id, values={"place": p}) for card_id, p in moved.items()
            ]
            return self._desk.save(
                changes, message=f"move {name} {way}", sentence=f"Moved {name} {way}"
            )

    def block(self, cards: Sequence[str], reason: str, *, waits_for: str | None = None) -> Outcome:
        """Say that cards cannot go on, why, and which unit or member they wait for."""
        with self._desk.writing() as board:
            party_id = party(board, waits_for) if waits_for else None
            value = {"reason": reason, "waits_for": party_id} if party_id else {"reason": reason}
            who = f" (waits for {board.who(party_id)})" if party_id else ""
            return self._each(
                board,
                _chosen(board, cards),
                {"blocked": value},
                verb=("block", "Blocked"),
                tail=f": {clean_line(reason)[:60]}{who}",
            )

    def unblock(self, cards: Sequence[str]) -> Outcome:
        """Say that cards can go on."""
        with self._desk.writing() as board:
            chosen = _chosen(board, cards)
            return self._each(board, chosen, {"blocked": None}, verb=("unblock", "Unblocked"))

    def archive(self, cards: Sequence[str]) -> Outcome:
        """Take cards off the board; they stay findable and can be restored."""
        with self._desk.writing() as board:
            chosen = _chosen(board, cards)
            return self._each(board, chosen, {"archived": True}, verb=("archive", "Archived"))

    def restore(self, cards: Sequence[str]) -> Outcome:
        """Bring archived or deleted cards back to their columns.

        Raises:
            Refused: a column is closed, or full and the board's policy enforces limits.
        """
        with self._desk.writing() as board:
            chosen = _chosen(board, cards)
            away = [card for card in chosen if card.state != State.LIVE]
            for column, coming in Counter(card.column for card in away).items():
                known = board.column(column)
                if known is not None:
                    placing.require_room(board, known, coming)
            changes = [
                Change(kind="card", id=card.id, do="restore")
                if card.state == State.DELETED
                else Change(kind="card", id=card.id, values=_back(card))
                for card in away
            ]
            name = called(board, chosen)
            return self._desk.save(changes, message=f"restore {name}", sentence=f"Restored {name}")

    def delete(self, cards: Sequence[str]) -> Outcome:
        """Delete cards: hidden everywhere, kept in history, brought back by `restore`."""
        with self._desk.writing() as board:
            chosen = _chosen(board, cards)
            name = called(board, chosen)
            changes = [Change(kind="card", id=card.id, do="delete") for card in chosen]
            return self._desk.save(changes, message=f"delete {name}", sentence=f"Deleted {name}")

    def duplicate(self, card: str) -> Outcome:
        """Make a copy right below a card: its words and people, not its history or comments."""
        with self._desk.writing() as board:
            [original] = _on_board(board, [board.find_card(card)])
            document = self._desk.load("card", original.id)
            copy_id = CardId(self._desk.new_id())
            spot = placing.Spot(column=board.find_column(original.column), after=original.id)
            twin = replace(original, id=copy_id, state=State.LIVE)
            places = placing.moved(board, [twin], spot, self._jitter)
            values = {**copied(document, self._desk.new_id), "place": places[copy_id]}
            changes = [
                Change(kind="card", id=copy_id, do="create", values=values),
                *(
                    Change(kind="card", id=each, values={"place": place})
                    for each, place in places.items()
                    if each != copy_id
                ),
            ]
            name = called(board, [original])
            outcome = self._desk.save(
                changes, message=f"duplicate {name}", sentence=f"Copied {name} to {copy_id[:4]}"
            )
            return replace(outcome, ids=(copy_id,))

    def read(self, card: str) -> CardRecord:
        """Return everything a card says."""
        board = self._desk.board
        found = board.find_card(card)
        document = self._desk.load("card", found.id)
        return record_of(document, found, board, me=self._desk.me, today=self._today())

    def _each(
        self,
        board: Board,
        chosen: Sequence[Card],
        values: dict[str, Any],
        *,
        verb: tuple[str, str],
        tail: str = "",
    ) -> Outcome:
        name = called(board, chosen)
        return self._desk.save(
            [Change(kind="card", id=card.id, values=values) for card in chosen],
            message=f"{verb[0]} {name}{tail}",
            sentence=f"{verb[1]} {name}{tail}",
        )


def _back(card: Card) -> dict[str, Any]:
    """Return what brings an archived card back; an action of a retro is no longer given up."""
    return {"archived": None, **({"dropped": None} if card.retro else {})}


def _said(path: str) -> str:
    return {"business_owner": "business owner", "depends_on": "dependencies"}.get(
        path.partition("#")[0], path.partition("#")[0]
    )


def _with(outcome: Outcome, words: str) -> Outcome:
    """Say something more; undo and the history tell only what was done."""
    return replace(outcome, sentence=f"{outcome.sentence}{words}")


def _taken_on(
    board: Board, cards: Sequence[Card], lane: tuple[str, str] | None, column: ColumnId
) -> dict[CardId, Edit]:
    """Return what each card takes on in the lane it comes into."""
    if lane is None:
        return {}
    return {card.id: joining(board, card, *lane, column=column) for card in cards}


def _chosen(board: Board, cards: Sequence[str]) -> list[Card]:
    """Return the cards, each once, in the order they were named."""
    if not cards:
        raise BadInput("No card was named.")
    return list({card.id: card for card in map(board.find_card, cards)}.values())


def _on_board(board: Board, cards: list[Card]) -> list[Card]:
    for card in cards:
        if card.state != State.LIVE:
            raise Refused(f"{called(board, [card])} is {card.state}: restore it first.")
    return cards
