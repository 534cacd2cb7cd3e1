"""The end of a sprint: where every open card goes, whether the goal was met, what it was like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId
from sprintboard.core.sprint import Sprint
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong
from sprintboard.tui.dialogs.card_choices import CATEGORY_MARKS
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

NEXT, BACKLOG, DROP = "next", "backlog", "drop"


class CloseSprint(Dialog[dict[str, Any]]):
    """Walks through the open cards; answers with the arguments of `sprints.close`."""

    CSS_PATH = sheets("sprint_close", widgets=("fact",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "decide('next')", "Next sprint", id="close.next"),
        Binding("b", "decide('backlog')", "Backlog", id="close.backlog"),
        Binding("d", "decide('drop')", "Drop", id="close.drop"),
        Binding("N", "decide_all('next')", "All to the next", id="close.all-next"),
        Binding("B", "decide_all('backlog')", "All to the backlog", id="close.all-backlog"),
        Binding("g", "goal", "Goal met?", id="close.goal"),
        Binding("r", "review", "Review", id="close.review"),
        Binding("ctrl+s,F", "save", "Finish the sprint", id="close.save"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(self, board: Board, sprint: Sprint, open_cards: Sequence[Card], done: str) -> None:
        """`done` says what was reached."""
        super().__init__()
        self._board = board
        self._sprint = sprint
        self._cards = tuple(open_cards)
        self._done = done
        self._decided: dict[str, str] = {}
        self._met = ""
        self._review = ""

    def compose(self) -> ComposeResult:
        with Frame(f"Finish {self._sprint.name}"):
            yield Static(Content(self._said()), id="done")
            yield ChoiceList(tuple(self._lines()), empty="Every card is done.")
            yield Complaint()
            yield Fact("goal", "Goal met")
            yield Fact("review", "Review")
            yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    def nothing_typed(self) -> bool:
        return not (self._decided or self._met or self._review)

    @on(ChoiceList.Picked)
    def choose(self, picked: ChoiceList.Picked) -> None:
        """Enter or a click: ask where the card goes."""
        choices = tuple(Choice(key, words) for key, words in self._places().items())
        title = visible_line(self._board.cards[CardId(picked.key)].title)
        question = ChooseOne(shorten(title, 56), choices, current=self._decided.get(picked.key))
        self.ask(question, self.action_decide)

    @on(Fact.Wished)
    def change_fact(self, wished: Fact.Wished) -> None:
        """Ask whether the goal was met, or for the review."""
        if wished.fact.key == "goal":
            self.action_goal()
        else:
            self.action_review()

    def action_decide(self, to: str) -> None:
        """Say where the card under the cursor goes, and go on to the next without an answer."""
        listed = self.query_one(ChoiceList)
        if listed.key is not None:
            self._decided[listed.key] = to
            self._show()
            self._go_on(listed)

    def action_decide_all(self, to: str) -> None:
        """Say it for every card that has no answer yet; for all, when all have one."""
        rest = [each.id for each in self._cards if each.id not in self._decided]
        self._decided |= dict.fromkeys(rest or [each.id for each in self._cards], to)
        self._show()

    def action_goal(self) -> None:
        choices = (
            Choice("yes", "Yes"),
            Choice("partly", "Partly"),
            Choice("no", "No"),
        )
        title = shorten(visible_line(self._sprint.goal), 48) or "Was the goal met?"
        question = ChooseOne(title, choices, current=self._met, allow_none="Nobody says")

        def take(answer: str) -> None:
            self._met = answer
            self._show()

        self.ask(question, take)

    def action_review(self) -> None:
        question = AskLong(
            "Review",
            value=self._review,
            placeholder="What was reached, what was shown, what people said of it",
            check=checks.optional(checks.field("sprint", "review")),
        )

        def take(text: str) -> None:
            self._review = text
            self._show()

        self.ask(question, take)

    def action_save(self) -> None:
        missing = [each for each in self._cards if each.id not in self._decided]
        if missing:
            number = count(len(missing), "card")
            verb = "has" if len(missing) == 1 else "have"
            self.query_one(Complaint).complain(f"{number} still {verb} no place to go.")
            self.query_one(ChoiceList).show(tuple(self._lines()), key=missing[0].id)
            return
        self.dismiss(
            {"decisions": dict(self._decided), "goal_met": self._met, "review": self._review}
        )

    def _go_on(self, listed: ChoiceList) -> None:
        """Put the cursor on the next card without an answer, if there is one."""
        keys = [choice.key for choice in listed.choices]
        around = (*keys[listed.cursor :], *keys[: listed.cursor])
        waiting = next((key for key in around if key not in self._decided), None)
        if waiting is not None:
            listed.go_to(keys.index(waiting))

    def _show(self) -> None:
        self.query_one(ChoiceList).show(tuple(self._lines()))
        decided = len(self._decided)
        if self._cards:
            said = f"{decided} of {count(len(self._cards), 'open card')} decided"
            self.query_one(Complaint).explain(said)
        for fact in self.query(Fact):
            value = self._met if fact.key == "goal" else self._review
            shown = shorten(visible_line(value.strip().partition("\n")[0]), 48)
            fact.value = Content.styled(shown or "—", "" if shown else "$muted")

    def _lines(self) -> Iterator[Choice]:
        places = self._places()
        for card in self._cards:
            column = self._board.column(card.column)
            mark = CATEGORY_MARKS[column.category] if column else " "
            to = self._decided.get(card.id)
            yield Choice(card.id, card.title, f"→ {places[to]}" if to else "where to?", mark)

    def _places(self) -> dict[str, str]:
        after = self._board.next_sprint
        following = visible_line(after.name) if after else "a new sprint"
        return {NEXT: shorten(following, 20), BACKLOG: "backlog", DROP: "dropped (archived)"}

    def _said(self) -> str:
        goal = f"\nGoal: {visible_line(self._sprint.goal)}" if self._sprint.goal else ""
        return f"{self._done}{goal}"
