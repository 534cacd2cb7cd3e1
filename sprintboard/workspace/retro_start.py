"""Starting a retro: what it asks, of whom, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.errors import Refused
from sprintboard.core.ids import SprintId
from sprintboard.core.moments import say_time
from sprintboard.core.phase_names import phase_named
from sprintboard.core.phases import Phase, Stand
from sprintboard.core.retro_actions import open_actions
from sprintboard.core.retro_formats import FORMATS, column_values, find_format
from sprintboard.core.retro_names import is_open
from sprintboard.core.retro_plan import Proposal, propose
from sprintboard.core.retro_statements import statement_values, statements_of
from sprintboard.core.text import clean_line
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_life import RetroLife, require_order
from sprintboard.workspace.retro_setup import RetroSetup


class RetroStart(RetroLife, RetroSetup):
    """The verbs before a retro, and the one that begins it."""

    def start(
        self,
        name: str = "",
        *,
        sprint: str | None = None,
        format: str = "",
        mode: str | None = None,
        facilitator: str | None = None,
        votes: int = 5,
        most: int = 3,
        deadlines: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Start a retro; what is not said is as `proposed` and as the team's policy says.

        It begins with the earlier actions; where none waits to be done, with collecting notes.

        Args:
            name: what it is called.
            sprint: the one it looks back at; empty for none.
            format: the name of a format.
            mode: `named`, `unattributed` or `collected`.
            facilitator: the member who leads it; empty for nobody.
            votes: how many each person has.
            most: how many of them on one topic.
            deadlines: phase to a moment such as `friday 12:00`, in the board's time zone.

        Raises:
            Refused: there is one of that name, or one of that sprint that is still open.
        """
        with self._desk.writing() as board:
            proposal = self._proposal(board)
            looked_at = self._sprint(board, sprint, proposal)
            title = clean_line(name) or proposal.name
            self._require_new(board, title, looked_at, is_named=bool(clean_line(name)))
            asked = find_format(self.formats(), format) if format else FORMATS[0]
            values: dict[str, Any] = {
                "name": title,
                "sprint": looked_at,
                "format": asked.name,
                "mode": mode or board.policy.retro_mode,
                "facilitator": self._facilitator(board, facilitator, proposal),
                "budget": votes,
                "most": min(most, votes),
                **column_values(asked.columns),
                **statement_values(statements_of(self._board_row)),
                **self._deadlines(board, deadlines or {}),
            }
            if not open_actions(board):
                values[f"reached#{Stand().next.element}"] = True
            return self._begin(board, title, values)

    def proposed(self) -> Proposal:
        """Return what the next retro would be."""
        return self._proposal(self._desk.board)

    def _begin(self, board: Board, title: str, values: Mapping[str, Any]) -> Outcome:
        new_id = self._desk.new_id()
        said = {path: value for path, value in values.items() if value is not None}
        leader = board.who(said.get("facilitator"))
        outcome = self._desk.save(
            [Change(kind=self.kind, id=new_id, do="create", values=said)],
            message=f"start retro {title}",
            sentence=f"Started retro '{title}'{f', led by {leader}' if leader else ''}",
        )
        return replace(outcome, ids=(new_id,))

    def _proposal(self, board: Board) -> Proposal:
        return propose(board, today=self._today(board), me=self._my_id)

    def _sprint(self, board: Board, name: str | None, proposal: Proposal) -> SprintId | None:
        if name is None:
            return proposal.sprint
        return board.find_sprint(name).id if name else None

    def _facilitator(self, board: Board, name: str | None, proposal: Proposal) -> str | None:
        if name is None:
            return proposal.facilitator
        if not name:
            return None
        found = board.find_member(name)
        if found.retired:
            raise Refused(f"{found.name} has left the team: name somebody else.")
        return found.id

    def _deadlines(self, board: Board, said: Mapping[str, str]) -> dict[str, str]:
        moments: dict[Phase, int] = {}
        for name, when in said.items():
            phase = phase_named(name)
            moments[phase] = self._moment(board.policy.time_zone, phase, when)
            require_order(moments, phase)
        return {f"deadlines/{phase}/at": say_time(at * 1000) for phase, at in moments.items()}

    def _require_new(
        self, board: Board, title: str, sprint: SprintId | None, *, is_named: bool
    ) -> None:
        """Require a name of its own, and a reason for a second retro of one sprint."""
        for each in board.retros:
            if each.name.casefold() == title.casefold():
                raise Refused(f"There is a retro '{each.name}' already: choose another name.")
            same = sprint is not None and each.sprint == sprint
            if same and not is_named and is_open(each, self._desk.now):
                raise Refused(
                    f"Retro '{each.name}' of this sprint is still open: "
                    "'sprintboard retro show' shows it; a name starts another one."
                )
