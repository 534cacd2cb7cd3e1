"""What a retro leads to: actions, which are cards, kept or dropped with a reason."""

from __future__ import annotations

from dataclasses import replace

from sprintboard.core.action_fate import LABEL
from sprintboard.core.board import Board, Side
from sprintboard.core.card import State
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.retro_actions import is_kept
from sprintboard.core.text import clean_line, shorten
from sprintboard.workspace import placing
from sprintboard.workspace.card_values import CardEdit
from sprintboard.workspace.desk import Change
from sprintboard.workspace.new_card import new_card
from sprintboard.workspace.outcome import Outcome, called
from sprintboard.workspace.retro_desk import Sitting, require_phase
from sprintboard.workspace.retro_talk import RetroTalk


class RetroActions(RetroTalk):
    """The verbs of actions."""

    def action(
        self,
        retro: str,
        title: str,
        *,
        owner: str | None = None,
        sprint: str | None = None,
        topic: str = "",
    ) -> Outcome:
        """Make a card of what a retro agreed on, in the first column.

        Args:
            retro: which one.
            title: what is to be done.
            owner: the member who sees to it, as IT or as business owner by their side.
            sprint: by the end of which sprint; in one that runs this changes its scope.
            topic: what it follows from.

        Raises:
            Refused: the retro is closed, or the first column is full.
        """
        with self._sitting(retro) as at:
            require_phase(at, Phase.ACTIONS_BEFORE, Phase.REVIEW, what="Actions are agreed on")
            edit = self._edit(at, title, owner=owner, sprint=sprint, topic=topic)
            new = new_card(self._desk, at.board, edit, beside={"retro": at.retro.id})
            words = f"{new.change.id[:4]} {new.words}"
            outcome = self._desk.save(
                [new.change],
                message=f"new action of retro {at.retro.name}: {words}",
                sentence=f"Made the action {words}",
            )
            tail = placing.over_limit(at.board, new.column, 1)
            tail += "" if owner else ", with no owner yet"
            return replace(outcome, sentence=f"{outcome.sentence}{tail}")

    def drop_action(self, card: str, reason: str) -> Outcome:
        """Give an action up, and say why: it leaves the board, and no later retro asks for it.

        Raises:
            Refused: it is no action of a retro, is done, or is off the board already.
        """
        if not clean_line(reason):
            raise BadInput("An action is dropped for a reason: say it.")
        with self._desk.writing() as board:
            found = board.find_card(card)
            name = called(board, [found])
            if found.retro is None:
                raise Refused(
                    f"{name} is no action of a retro: 'sprintboard card archive' will do."
                )
            if found.state != State.LIVE:
                raise Refused(f"{name} is {found.state} already.")
            if is_kept(board, found):
                raise Refused(f"{name} is done: there is nothing to drop.")
            change = Change(kind="card", id=found.id, values={"dropped": reason, "archived": True})
            tail = f": {shorten(clean_line(reason), 60)}"
            return self._desk.save(
                [change],
                message=f"drop action {name}{tail}",
                sentence=f"Dropped the action {name}{tail}",
            )

    def _edit(
        self, at: Sitting, title: str, *, owner: str | None, sprint: str | None, topic: str
    ) -> CardEdit:
        """Return what is said of an action as of any card."""
        retro = f"retro '{at.retro.name}'"
        edit: CardEdit = {"title": title, "add_labels": [LABEL], "reason": f"agreed in {retro}"}
        if topic.strip():
            edit["why"] = f"{self._topic(at, topic).title} ({retro})"
        if owner and owner.strip():
            edit |= _owned(at.board, owner)
        if sprint and sprint.strip():
            edit["sprint"] = sprint
        return edit


def _owned(board: Board, name: str) -> CardEdit:
    """Return the owner that a member is by their side; IT where nobody knows the side."""
    member = board.find_member(name).id
    is_business = board.side_of(member) == Side.BUSINESS
    return {"business_owner": member} if is_business else {"owner": member}
