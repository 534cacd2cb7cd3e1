"""What stands inside a card: its checklist and its comments."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.card_record import Comment, Item
from sprintboard.core.errors import BadInput, ChangedSince, NotFound
from sprintboard.core.moments import read_time, say_time
from sprintboard.core.paths import Document
from sprintboard.core.rank import between, is_rank, spread
from sprintboard.core.record import events
from sprintboard.core.text import clean, clean_line, visible, visible_line
from sprintboard.core.zones import day_of, zone
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.drafts import taken
from sprintboard.workspace.outcome import Outcome, called
from sprintboard.workspace.placing import Jitter, jitter


class Talk:
    """The verbs of checklists and comments. `item` is an id, or a number from 1."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def comment(self, card: str, text: str) -> Outcome:
        """Say something about a card."""
        if not clean(text).strip():
            raise BadInput("The comment is empty: type at least one letter.")
        member = self._desk.me
        values: dict[str, Any] = {"text": text, "at": say_time(self._desk.clock.milliseconds())}
        if member is not None:
            values["by"] = member.id
        return self._inside(card, "comments", self._desk.new_id()[:6], values, verb="comment on")

    def edit_comment(
        self, card: str, comment: str, text: str, *, before: str | None = None, anyway: bool = False
    ) -> Outcome:
        """Write a comment anew; `before` is what it said when that was begun.

        Raises:
            ChangedSince: somebody else wrote it anew meanwhile; `anyway` goes on.
        """
        words = clean(text)
        if not words.strip():
            raise BadInput("The comment is empty: remove it instead.")
        with self._desk.writing() as board:
            found = board.find_card(card)
            there, name = self._comment(found, comment).text, called(board, [found])
            if before is not None and not anyway and there not in (before, words):
                message = (
                    f"The comment on {name} was changed while you wrote. "
                    "Saving yours would overwrite the newer text."
                )
                raise ChangedSince(message)
            return self._desk.save(
                [Change(kind="card", id=found.id, values={f"comments/{comment}/text": text})],
                message=f"edit a comment on {name}",
                sentence=f"Edited a comment on {name}",
            )

    def rewrite_comment(
        self, card: str, comment: str, draft: Path, *, before: str, anyway: bool = False
    ) -> Outcome:
        """Write a comment anew from a file, which goes when it is saved; what goes wrong names it.

        Raises:
            ChangedSince: somebody else wrote it anew meanwhile; `anyway` goes on.
            BadFile: the file is not UTF-8 text.
        """
        with taken(draft) as text:
            return self.edit_comment(card, comment, text, before=before, anyway=anyway)

    def remove_comment(self, card: str, comment: str) -> Outcome:
        """Take a comment away; it stays in the history."""
        self._comment(self._desk.board.find_card(card), comment)
        return self._inside(card, "comments", comment, {"gone": True}, verb="remove a comment on")

    def add_item(self, card: str, text: str) -> Outcome:
        """Add a line to the end of a card's checklist."""
        document = self._desk.load("card", self._desk.board.find_card(card).id)
        kept = [item for _, item in _items(document, "checklist")]
        last = max(filter(is_rank, (str(item.get("rank")) for item in kept)), default=None)
        values = {"text": text, "rank": between(last, None, jitter=self._jitter())}
        new_id = self._desk.new_id()[:6]
        return self._inside(card, "checklist", new_id, values, verb="add an item to")

    def tick(self, card: str, item: str) -> Outcome:
        """Mark a checklist item as done."""
        return self._item(card, item, {"done": True}, verb="tick an item of")

    def untick(self, card: str, item: str) -> Outcome:
        """Mark a checklist item as not done."""
        return self._item(card, item, {"done": None}, verb="untick an item of")

    def rename_item(
        self, card: str, item: str, text: str, *, before: str | None = None, anyway: bool = False
    ) -> Outcome:
        """Write a checklist item anew; `before` is what it said when that was begun.

        Raises:
            ChangedSince: somebody else wrote it anew meanwhile; `anyway` goes on.
        """
        with self._desk.writing() as board:
            found = board.find_card(card)
            known = {each.id: each for each in checklist_of(self._desk.load("card", found.id))}
            key = _find_item(found, tuple(known.values()), item)
            name, there, words = called(board, [found]), known[key].text, clean_line(text)
            if before is not None and not anyway and there not in (before, words):
                message = (
                    f"A checklist item of {name} was changed to '{there}' while you wrote "
                    f"'{words}'. Saving yours would overwrite the newer text."
                )
                raise ChangedSince(message)
            return self._desk.save(
                [Change(kind="card", id=found.id, values={f"checklist/{key}/text": text})],
                message=f"rename an item of {name}",
                sentence=f"Renamed an item of {name}",
            )

    def move_item(
        self, card: str, item: str, *, before: str | None = None, after: str | None = None
    ) -> Outcome:
        """Move a checklist item before or after another one; to the end when neither is named."""
        with self._desk.writing() as board:
            found = board.find_card(card)
            document = self._desk.load("card", found.id)
            known = checklist_of(document)
            moved = _find_item(found, known, item)
            anchor = before or after
            beside = _find_item(found, known, anchor) if anchor else None
            order = [each.id for each in known if each.id != moved]
            if beside == moved:
                index = [each.id for each in known].index(moved)
            else:
                index = order.index(beside) + (before is None) if beside else len(order)
            order.insert(index, moved)
            name = called(board, [found])
            ranks = self._item_ranks(document, known, order, moved)
            values = {f"checklist/{key}/rank": rank for key, rank in ranks.items()}
            return self._desk.save(
                [Change(kind="card", id=found.id, values=values)],
                message=f"move an item of {name}",
                sentence=f"Moved an item of {name}",
            )

    def _item_ranks(
        self, document: Document, known: tuple[Item, ...], order: list[str], moved: str
    ) -> dict[str, str]:
        """Return the rank of a moved item: of all, where there is no gap for it."""
        if order == [item.id for item in known]:
            return {}
        old = {key: str(item.get("rank") or "") for key, item in _items(document, "checklist")}
        index = order.index(moved)
        low = old[order[index - 1]] if index else None
        high = old[order[index + 1]] if index + 1 < len(order) else None
        with suppress(ValueError):
            return {moved: between(low, high, jitter=self._jitter())}
        return dict(zip(order, spread(len(order)), strict=True))

    def remove_item(self, card: str, item: str) -> Outcome:
        """Take a checklist item away; it stays in the history."""
        return self._item(card, item, {"gone": True}, verb="remove an item of")

    @property
    def _jitter(self) -> Jitter:
        return jitter(self._desk.clock)

    def _today(self) -> date:
        return day_of(self._desk.now, zone(self._desk.board.policy.time_zone))

    def _item(self, card: str, item: str, values: dict[str, Any], *, verb: str) -> Outcome:
        found = self._desk.board.find_card(card)
        known = checklist_of(self._desk.load("card", found.id))
        return self._inside(card, "checklist", _find_item(found, known, item), values, verb=verb)

    def _comment(self, card: Card, comment: str) -> Comment:
        for each in comments_of(self._desk.load("card", card.id), self._desk.board):
            if each.id == comment:
                return each
        raise NotFound(f"{card.id[:4]} has no comment '{visible_line(comment)[:20]}'.")

    def _inside(
        self, card: str, group: str, key: str, values: dict[str, Any], *, verb: str
    ) -> Outcome:
        with self._desk.writing() as board:
            found = board.find_card(card)
            paths = {f"{group}/{key}/{name}": value for name, value in values.items()}
            name = called(board, [found])
            return self._desk.save(
                [Change(kind="card", id=found.id, values=paths)],
                message=f"{verb} {name}",
                sentence=f"{_PAST[verb]} {name}",
            )


_PAST = {
    "comment on": "Commented on",
    "remove a comment on": "Removed a comment on",
    "add an item to": "Added an item to",
    "tick an item of": "Ticked an item of",
    "untick an item of": "Unticked an item of",
    "remove an item of": "Removed an item of",
}


def checklist_of(document: Document) -> tuple[Item, ...]:
    """Return the checklist of a card's record, top to bottom."""
    kept = [(key, item) for key, item in _items(document, "checklist")]
    kept.sort(key=lambda entry: (str(entry[1].get("rank") or ""), entry[0]))
    return tuple(
        Item(id=key, text=visible_line(str(item.get("text", ""))), done=bool(item.get("done")))
        for key, item in kept
    )


def comments_of(document: Document, board: Board) -> tuple[Comment, ...]:
    """Return the comments of a card's record, oldest first."""
    first: dict[str, str] = {}
    for event in events(document):
        for path in event.after:
            first.setdefault(path.removesuffix("/text"), event.id)
    kept = sorted(
        _items(document, "comments"),
        key=lambda entry: (
            str(entry[1].get("at")),
            first.get(f"comments/{entry[0]}", ""),
            entry[0],
        ),
    )
    return tuple(
        Comment(
            id=key,
            by=board.who(item.get("by")) or "somebody",
            at=read_time(item.get("at")),
            text=visible(str(item.get("text", ""))),
        )
        for key, item in kept
    )


def _items(document: Document, group: str) -> list[tuple[str, dict[str, Any]]]:
    items = document.get(group)
    found = items.items() if isinstance(items, dict) else ()
    return [(key, item) for key, item in found if isinstance(item, dict) and not item.get("gone")]


def _find_item(card: Card, items: tuple[Item, ...], wanted: str) -> str:
    by_id = next((item.id for item in items if item.id == wanted), None)
    if by_id is not None:
        return by_id
    by_number = {str(number): item.id for number, item in enumerate(items, start=1)}
    if wanted in by_number:
        return by_number[wanted]
    message = (
        f"{card.id[:4]} has {len(items)} checklist items, and no '{visible_line(wanted)[:20]}'."
    )
    raise NotFound(message)
