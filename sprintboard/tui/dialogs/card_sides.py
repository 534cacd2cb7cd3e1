"""What the two sides do with a card: plan it, hand it over, sign it, estimate it together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sprintboard.core.about import About
from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.estimates import parse_estimate, say_estimate, scale_words
from sprintboard.core.hands import unit_of
from sprintboard.core.poll import Round
from sprintboard.core.readiness import waits_for_ok
from sprintboard.core.rules import line
from sprintboard.core.sprint import SprintState
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS, people
from sprintboard.tui.dialogs.card_edits import CardEdits
from sprintboard.tui.dialogs.card_side_words import WORDS
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Dialog
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.tui.dialogs.scope import ScopeDialog
from sprintboard.tui.messages import Act, together
from sprintboard.tui.words import SIDE_NAMES

SIGN, WITHDRAW, BACK = "sign", "withdraw", "back"
VOTE, SETTLE, OTHER, AGAIN = "vote", "settle", "other", "again"


class CardSides:
    """Asks, and wishes; knows the newest card through the edits beside it."""

    def __init__(self, dialog: Dialog[None], edits: CardEdits, me: Member | None) -> None:
        self._dialog = dialog
        self._edits = edits
        self._me = me
        self._ways: dict[str, Callable[[], None]] = {
            "sprint": self.sprint,
            "handed": self.hand,
            "signed": self.sign,
            "poll": self.poll,
            "feedback": self.say,
            "goals": self.aim,
            **{key: self._writer(key, label, hint) for key, label, hint in WORDS},
        }

    def change(self, key: str) -> bool:
        """Ask for another value of `key`; say whether it is one of these."""
        if key in self._ways:
            self._ways[key]()
        return key in self._ways

    def tick(self, key: str) -> None:
        """Say that the card has what was agreed on, or not; a value is asked for instead."""
        of, _, item = key.partition("/")
        every = self._board.ready_when if of == "ready" else self._board.done_when
        agreed = next((each for each in every if each.id == item), None)
        if agreed is None:
            return
        if agreed.asks:
            if not self.change(agreed.asks):
                self._edits.change(agreed.asks)
        elif agreed.id in self._card.meets:
            self._wish(Act("agreements", "miss", of, agreed.id, (self._card.id,)))
        else:
            self._wish(Act("agreements", "meet", of, agreed.id, (self._card.id,)))

    def sprint(self) -> None:
        """Ask for the sprint; where one runs, ask why its scope changes."""
        choices = tuple(
            Choice(each.id, visible_line(each.name), "runs" if _runs(each) else "planned")
            for each in self._board.sprints
            if each.is_open
        )
        question = ChooseOne(
            "Sprint", choices, current=self._card.sprint, allow_none="None: it waits in the backlog"
        )
        self._dialog.ask(question, self._plan)

    def hand(self) -> None:
        """Ask for the unit whose turn it is, then for a note."""
        here = unit_of(self._board, self._card)
        units = (each for each in self._board.units.values() if not each.retired)
        choices = [
            Choice(each.id, f"Hand to {visible_line(each.name)}", "", SIDE_MARKS[each.side])
            for each in sorted(units, key=lambda each: each.name.casefold())
            if each.id != here
        ]
        choices.append(Choice(BACK, "Give back with a question", "to the unit it came from", " "))
        self._dialog.ask(ChooseOne("Whose turn is it?", choices), self._hand_to)

    def sign(self) -> None:
        """Ask whether to sign off, or whom to ask for the OK."""
        side = self._board.side_of(self._me.id) if self._me else None
        mine = SIDE_NAMES[side] if side else "my side"
        choices = [Choice(SIGN, f"Sign off for {mine}", "with your name and today")]
        if side in self._card.signed:
            choices = [Choice(WITHDRAW, f"Withdraw the OK of {mine}")]
        units = (each for each in self._board.units.values() if not each.retired)
        choices += [
            Choice(each.id, f"Ask {visible_line(each.name)} for its OK", "", SIDE_MARKS[each.side])
            for each in sorted(units, key=lambda each: each.name.casefold())
            if each.id != self._card.ok_from or not waits_for_ok(self._board, self._card)
        ]
        self._dialog.ask(ChooseOne("Sign-off", choices), self._sign)

    def poll(self) -> None:
        """Open a round of hidden estimates; give one's own; end the round."""
        found = self._edits.record.poll
        if found is None:
            self._ask_members()
            return
        self._dialog.ask(ChooseOne("Estimate together", self._poll_choices(found)), self._polled)

    def say(self) -> None:
        """Ask what somebody thinks of what the card delivered."""
        form = FeedbackForm(self._board, About("card", self._card.id), me=self._me)
        self._dialog.ask(form, lambda said: self._wish(Act("feedback", "add", **said)))

    def aim(self) -> None:
        """Ask for the goals that the card works for."""
        before = frozenset(self._card.goals)
        choices = tuple(
            Choice(each.id, each.name, "" if each.is_open else each.state)
            for each in sorted(self._board.goals, key=lambda goal: not goal.is_open)
        )
        question = ChooseMany("Goals that it works for", choices, chosen=before)
        self._dialog.ask(question, lambda after: self._aim(before, after))

    @property
    def _board(self) -> Board:
        return self._edits.board

    @property
    def _card(self) -> Card:
        return self._edits.card

    def _aim(self, before: frozenset[str], after: frozenset[str]) -> None:
        cards = (self._card.id,)
        ways = (("link", after - before), ("unlink", before - after))
        acts = [Act("goals", v, goal, cards=cards) for v, some in ways for goal in sorted(some)]
        if acts:
            self._wish(together(acts))

    def _plan(self, sprint_id: str) -> None:
        if sprint_id == (self._card.sprint or ""):
            return
        touched = [self._board.sprint(each) for each in (sprint_id, self._card.sprint) if each]
        if not any(each is not None and _runs(each) for each in touched):
            self._put(sprint_id, {})
            return
        what = shorten(visible_line(self._card.title), 56)
        question = ScopeDialog(self._board, what, me=self._me)
        self._dialog.ask(question, lambda said: self._put(sprint_id, said))

    def _put(self, sprint_id: str, said: dict[str, Any]) -> None:
        cards = (self._card.id,)
        if sprint_id:
            self._wish(Act("sprints", "add", cards, sprint_id, **said))
        else:
            self._wish(Act("sprints", "remove", cards, **said))

    def _hand_to(self, answer: str) -> None:
        check = checks.optional(checks.obey(line("note")))
        if answer == BACK:
            question = AskText("What is the question?", check=check)
            self._dialog.ask(question, self._give_back)
            return
        name = visible_line(self._board.who(answer))
        question = AskText(f"Hand to {name}", label="A note for them; may be empty.", check=check)
        self._dialog.ask(
            question,
            lambda note: self._wish(Act("hands", "hand", (self._card.id,), answer, note=note)),
        )

    def _give_back(self, text: str) -> None:
        self._wish(Act("hands", "give_back", self._card.id, question=text))

    def _sign(self, answer: str) -> None:
        cards = (self._card.id,)
        if answer == SIGN:
            self._wish(Act("signing", "sign", cards))
        elif answer == WITHDRAW:
            self._wish(Act("signing", "withdraw", cards))
        else:
            self._wish(Act("signing", "ask", cards, answer))

    def _poll_choices(self, found: Round) -> tuple[Choice, ...]:
        choices = []
        if found.result is None and self._me is not None and self._me.id in found.asked:
            choices.append(Choice(VOTE, "Give my estimate", "hidden until all are in"))
        if found.result is not None:
            median = say_estimate(found.result.median, self._board.policy.estimates)
            choices.append(Choice(SETTLE, f"Take the median: {median}", "ends the round"))
        choices.append(Choice(OTHER, "Take another estimate", "ends the round"))
        choices.append(Choice(AGAIN, "Ask again", "a new round"))
        return tuple(choices)

    def _polled(self, answer: str) -> None:
        if answer == AGAIN:
            self._ask_members()
        elif answer == SETTLE:
            self._wish(Act("polls", "settle", self._card.id))
        elif answer == VOTE:
            self._ask_estimate(
                "Your estimate", lambda text: self._wish(Act("polls", "vote", self._card.id, text))
            )
        else:
            self._ask_estimate(
                "The estimate", lambda text: self._wish(Act("polls", "settle", self._card.id, text))
            )

    def _ask_members(self) -> None:
        choices = tuple(people(self._board))
        everybody = frozenset(each.key for each in choices)
        question = ChooseMany("Who estimates?", choices, chosen=everybody)

        def open_round(members: frozenset[str]) -> None:
            if members:
                self._wish(Act("polls", "ask", (self._card.id,), tuple(sorted(members))))

        self._dialog.ask(question, open_round)

    def _ask_estimate(self, title: str, then: Callable[[str], None]) -> None:
        scale = self._board.policy.estimates
        check = checks.obey(lambda text: parse_estimate(text, scale))
        label = scale_words(scale).capitalize()
        self._dialog.ask(AskText(title, label=f"{label}.", check=check), then)

    def _writer(self, key: str, label: str, hint: str) -> Callable[[], None]:
        """Return what edits one of the texts; never loses what somebody else wrote meanwhile."""

        def write() -> None:
            start = getattr(self._edits.record, key)
            check = checks.field("card", key)
            question = AskLong(label, value=start, placeholder=hint.capitalize(), check=check)
            self._dialog.ask(question, lambda text: self._save_text(key, text, start=start))

        return write

    def _save_text(self, key: str, text: str, *, start: str) -> None:
        now = getattr(self._edits.record, key)
        if text.strip() == now.strip():
            return
        if now == start:
            self._edits.set_text(key, text)
            return
        question = Confirm(
            "Somebody changed it meanwhile",
            f"While you typed, it became:\n\n{now[:2000]}\n\nSave yours over it?",
            yes="Save mine",
            no="Keep theirs",
        )
        self._dialog.ask(question, lambda sure: self._edits.set_text(key, text) if sure else None)

    def _wish(self, act: Act) -> None:
        self._dialog.post_message(act)


def _runs(sprint: Any) -> bool:
    return bool(sprint.state == SprintState.ACTIVE)
