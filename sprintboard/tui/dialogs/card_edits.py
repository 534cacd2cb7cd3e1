"""Each way to change a card, asked for on top of its dialog and then wished for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from textual.screen import Screen

from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.card_record import CardRecord, Comment, Item
from sprintboard.core.estimates import say_estimate
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.block import UNBLOCK, block_again, blocked_question
from sprintboard.tui.dialogs.card_choices import card_choices, chooser_for, column_chooser
from sprintboard.tui.dialogs.choose import ChooseMany, ChooseOne
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Dialog
from sprintboard.tui.dialogs.plain_words import day_words
from sprintboard.tui.dialogs.scope import scope_question
from sprintboard.tui.messages import Act

NewDraft = Callable[[str], Path]
"""Puts a text where it is safe until it is saved."""
_CHOSEN = ("type", "priority", "owner", "business_owner")
_SETS = ("labels", "helpers", "depends_on")


class CardEdits:
    """Knows the newest card and board; the dialog keeps them so."""

    def __init__(
        self,
        dialog: Dialog[None],
        *,
        board: Board,
        record: CardRecord,
        today: date,
        new_draft: NewDraft,
        me: Member | None = None,
    ) -> None:
        self.board = board
        self.record = record
        self._dialog = dialog
        self._today = today
        self._new_draft = new_draft
        self._me = me

    @property
    def card(self) -> Card:
        """The newest card."""
        return self.record.card

    def change(self, key: str) -> None:
        """Ask for a new value of `key`."""
        if key in _CHOSEN:
            self._dialog.ask(
                chooser_for(self.board, key, self.card[key]),
                lambda answer: self._set(key, answer or None),
            )
        elif key in ("labels", "helpers"):
            self._ask_set(key, chooser_for(self.board, key, self.card[key]))
        else:
            self._rarer()[key]()

    def title(self) -> None:
        """Ask for another title; one that somebody else gave meanwhile is asked about."""
        before = self.card.title
        question = AskText("Title", value=before, check=checks.field("card", "title"))

        def save(text: str) -> None:
            if text.strip() != before:
                self._act("retitle", self.card.id, text.strip(), before=before)

        self._dialog.ask(question, save)

    def description(self) -> None:
        """Edit the long text; never lose what somebody else wrote meanwhile."""
        start = self.record.description
        question = AskLong(
            "Description",
            value=start,
            placeholder="Markdown: # heading, **bold**, - list, [words](https://…)",
            check=checks.field("card", "description"),
        )
        self._dialog.ask(question, lambda text: self._save_description(text, start=start))

    def estimate(self) -> None:
        """Ask for the size."""
        scale = self.board.policy.estimates
        shown = say_estimate(self.card.estimate, scale)
        question = AskText(
            "Estimate",
            label=checks.estimate_label(scale),
            value=shown,
            placeholder="3",
            check=checks.typed_checks(self._today, scale)["estimate"],
        )
        self._dialog.ask(
            question,
            lambda text: self._resize(checks.estimate(text, scale) if text.strip() else None),
        )

    def due(self) -> None:
        """Ask for the day it has to be done."""
        question = AskText(
            "Due",
            label="tomorrow, fri, +5d, 30 Nov, 2026-11-30; empty takes it away.",
            value=self.card.due or "",
            placeholder="fri",
            check=checks.typed_checks(self._today)["due"],
            meaning=self._due_meaning,
        )
        self._dialog.ask(question, self._save_due)

    def set_text(self, key: str, text: str) -> None:
        """Save one of the texts; an empty one takes it away."""
        self._edit(**{key: text if text.strip() else ""})

    def column(self) -> None:
        """Ask where it is now."""
        here = f"{self.card.column}/ready" if self.card.ready else str(self.card.column)
        self._dialog.ask(column_chooser(self.board, here), lambda to: self._move(to, here=here))

    def blocked(self) -> None:
        """Block it; when it is blocked, ask whether it can go on."""
        if self.card.blocked is None:
            self._block()
            return

        def go_on(answer: str) -> None:
            if answer == UNBLOCK:
                self._act("unblock", (self.card.id,))
            else:
                self._block()

        self._dialog.ask(blocked_question([self.card]), go_on)

    def parent(self) -> None:
        """Ask for the epic."""
        choices = card_choices(self.board, without=self.card.id)
        question = ChooseOne(
            "Part of which card?", choices, current=self.card.parent, allow_none="None"
        )
        self._dialog.ask(question, lambda key: self._set("parent", key or None))

    def depends_on(self) -> None:
        """Ask for the cards that have to be done before."""
        choices = card_choices(self.board, without=self.card.id)
        chosen = frozenset(self.card.depends_on)
        self._ask_set("depends_on", ChooseMany("Depends on", choices, chosen=chosen))

    def comment(self, start: str = "") -> None:
        """Say something."""
        question = CommentDialog("Comment", self.board, value=start)
        self._dialog.ask(question, lambda text: self._act("comment", self.card.id, text))

    def answer(self, comment: Comment) -> None:
        """Say something to who wrote `comment`."""
        self.comment(f"@{comment.by.split()[0]} " if comment.by.split() else "")

    def edit_comment(self, comment: Comment) -> None:
        """Change what I said."""
        question = CommentDialog("Edit your comment", self.board, value=comment.text)
        self._dialog.ask(question, lambda text: self._rewrite(comment, text))

    def remove_comment(self, comment: Comment) -> None:
        """Take back what I said."""
        question = Confirm("Remove your comment?", comment.text[:400], yes="Remove")
        self._dialog.ask(
            question,
            lambda sure: self._act("remove_comment", self.card.id, comment.id) if sure else None,
        )

    def add_item(self) -> None:
        """Add to the checklist, one after the other until escape."""
        question = AskText(
            "Add to the checklist",
            label="Enter adds it and asks for the next; escape when done.",
            check=checks.field("card", "checklist/*/text"),
        )

        def add(text: str) -> None:
            self._act("add_item", self.card.id, text)
            self.add_item()

        self._dialog.ask(question, add)

    def rename_item(self, item: Item) -> None:
        """Ask for other words; those that somebody else wrote meanwhile are asked about."""
        before = item.text
        question = AskText(
            "Checklist item", value=before, check=checks.field("card", "checklist/*/text")
        )

        def save(text: str) -> None:
            if text.strip() != before:
                self._act("rename_item", self.card.id, item.id, text.strip(), before=before)

        self._dialog.ask(question, save)

    def tick(self, item: Item) -> None:
        """Tick it, or take the tick away."""
        self._act("untick" if item.done else "tick", self.card.id, item.id)

    def remove_item(self, item: Item) -> None:
        """Take it off the checklist; undo brings it back."""
        self._act("remove_item", self.card.id, item.id)

    def raise_item(self, item: Item) -> None:
        """Move it up a line on the checklist."""
        place = self._place(item)
        if place > 0:
            above = self.record.checklist[place - 1].id
            self._act("move_item", self.card.id, item.id, before=above)

    def lower_item(self, item: Item) -> None:
        """Move it down a line on the checklist."""
        below = self.record.checklist[self._place(item) + 1 :]
        if below:
            self._act("move_item", self.card.id, item.id, after=below[0].id)

    def _place(self, item: Item) -> int:
        return [each.id for each in self.record.checklist].index(item.id)

    def _block(self) -> None:
        def save(said: tuple[str, str | None]) -> None:
            if said != (self.card.blocked, self.card.waits_for):
                self._act("block", (self.card.id,), said[0], waits_for=said[1])

        self._dialog.ask(block_again(self.board, [self.card]), save)

    def _rarer(self) -> dict[str, Callable[[], None]]:
        return {
            "title": self.title,
            "description": self.description,
            "estimate": self.estimate,
            "due": self.due,
            "column": self.column,
            "blocked": self.blocked,
            "parent": self.parent,
            "depends_on": self.depends_on,
        }

    def _ask_set(self, key: str, question: Screen[Any]) -> None:
        before = frozenset(self.card[key])
        self._dialog.ask(question, lambda after: self._set_members(key, before, after))

    def _set_members(self, key: str, before: frozenset[str], after: frozenset[str]) -> None:
        changes: dict[str, Iterable[str]] = {}
        if after - before:
            changes[f"add_{key}"] = tuple(sorted(after - before))
        if before - after:
            changes[f"remove_{key}"] = tuple(sorted(before - after))
        if changes:
            self._edit(**changes)

    def _set(self, key: str, value: Any) -> None:
        if value != self.card[key]:
            self._edit(**{key: value})

    def _resize(self, size: float | None) -> None:
        """Save a size; in a sprint that runs, with the reason."""
        question = scope_question(self.board, [self.card], "Another estimate", me=self._me)
        if question is None or size == self.card.estimate:
            self._set("estimate", size)
        else:
            self._dialog.ask(question, lambda said: self._edit(estimate=size, **said))

    def _save_description(self, text: str, *, start: str) -> None:
        now = self.record.description
        if text == now:
            return
        if now == start:
            self._describe(text, before=start)
            return
        question = Confirm(
            "Somebody changed it meanwhile",
            f"While you typed, the description became:\n\n{now[:2000]}\n\nSave yours over it?",
            yes="Save mine",
            no="Keep theirs",
        )
        self._dialog.ask(question, lambda sure: self._describe(text, before=now) if sure else None)

    def _rewrite(self, comment: Comment, text: str) -> None:
        """Hand a comment over as a file, which is kept and named if it cannot be saved."""
        draft = self._new_draft(text)
        self._act("rewrite_comment", self.card.id, comment.id, draft, before=comment.text)

    def _describe(self, text: str, *, before: str) -> None:
        """Save a text; the verb asks when the disk knows a newer one than the dialog."""
        self._act("describe", self.card.id, self._new_draft(text), before=before)

    def _save_due(self, text: str) -> None:
        day = checks.day(text, self._today).isoformat() if text.strip() else None
        self._set("due", day)

    def _due_meaning(self, text: str) -> str:
        if not text.strip():
            return "no due date"
        return day_words(checks.day(text, self._today), today=self._today)

    def _move(self, to: str, *, here: str) -> None:
        column, _, half = to.partition("/")
        if to == here:
            return
        known = self.board.find_column(column)
        ready = {"ready": bool(half)} if known.ready_half else {}
        self._act("move", (self.card.id,), column, **ready)

    def _edit(self, **changes: Any) -> None:
        self._dialog.post_message(Act("cards", "edit", (self.card.id,), **changes))

    def _act(self, verb: str, *args: Any, **kwargs: Any) -> None:
        self._dialog.post_message(Act("cards", verb, *args, **kwargs))
