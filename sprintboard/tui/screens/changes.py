"""The changes: what goes to its users together, how that is made safe, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.binding import BindingType

from sprintboard.core.board import Board
from sprintboard.core.change import Rollout
from sprintboard.tui import change_view, change_words
from sprintboard.tui.change_keys import CHANGE_KEYS
from sprintboard.tui.change_view import CLOSED, COMING, LIVE, ChangesView
from sprintboard.tui.record_screen import SHEETS, RecordScreen, RecordView
from sprintboard.tui.talks import TALK_KEYS
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.feedback_tabs import Pick
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.widgets.record_detail import Block


class ChangesScreen(RecordScreen):
    """What comes, what is live, what is over; beside it what is missing before it may go live."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["changes.tcss", *SHEETS]
    BINDINGS: ClassVar[list[BindingType]] = [*CHANGE_KEYS, *TALK_KEYS]
    tab = "changes"
    noun = "changes"
    kind = "change"
    actions = "sprintboard.tui.change_actions"
    signs: ClassVar[Sequence[tuple[str, str]]] = change_words.SIGNS

    seen: ChangesView | None = None
    """What is shown now."""

    def look_at(self, board: Board) -> RecordView:
        numbers = self.workspace.changes.numbers()
        view = change_view.changes_view(board, self.workspace.now, numbers)
        self.seen = view
        labels = {COMING: "Coming", LIVE: "Live", CLOSED: "Closed"}
        return RecordView(
            picks=tuple(Pick(part, labels[part], len(ids)) for part, ids in view.ids.items()),
            ids=view.ids,
            note=f"from change records, {numbers.days} days" if numbers.live else "",
            facts=tuple(Fact(*said) for said in change_view.header_words(numbers)),
        )

    def line(self, record_id: str, width: int) -> Sequence[Piece]:
        if self.seen is None or record_id not in self.seen.changes:
            return ()
        return tuple(change_view.line(self.seen, record_id, width))

    def heading(self, width: int) -> str:
        return change_view.heading(self.pick, width)

    def detail(self, record_id: str) -> Sequence[Block]:
        if self.seen is None or record_id not in self.seen.changes:
            return ()
        return tuple(change_words.whole(self.seen, self.seen.changes[record_id]))

    def teaching(self) -> tuple[tuple[Piece, ...], ...]:
        return change_words.teaching(self.pick)

    def chosen(self) -> Rollout | None:
        """Return the change under the cursor as it is now; says so when there is none."""
        here = self.listed.current
        found = next((each for each in self.board.changes if each.id == here), None)
        if found is None:
            self.say("There is no change here: press a to plan one.")
        return found
