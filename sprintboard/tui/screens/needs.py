"""The needs: what is asked for, what the two sides think of it, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.binding import BindingType

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.errors import SprintboardError
from sprintboard.metrics.need_scores import SORTS
from sprintboard.tui import need_view, need_words
from sprintboard.tui.need_keys import NEED_KEYS
from sprintboard.tui.need_view import ALL, DECIDED, INBOX, SORT_WORDS, NeedsView
from sprintboard.tui.record_screen import SHEETS, RecordScreen, RecordView
from sprintboard.tui.talks import TALK_KEYS
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.feedback_tabs import Pick
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.widgets.record_detail import Block, Hanging, Paragraph


class NeedsScreen(RecordScreen):
    """An inbox with triage; beside it the story of the need under the cursor, or a picture."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["needs.tcss", *SHEETS]
    BINDINGS: ClassVar[list[BindingType]] = [*NEED_KEYS, *TALK_KEYS]
    tab = "needs"
    noun = "needs"
    kind = "need"
    actions = "sprintboard.tui.need_actions"
    signs: ClassVar[Sequence[tuple[str, str]]] = need_words.SIGNS

    sorted_by = SORTS[0]
    """See `need_scores.SORTS`."""
    pictured = False
    """The picture of value against effort stands in the place of the whole."""
    seen: NeedsView | None = None
    """What is shown now."""

    def look_at(self, board: Board) -> RecordView:
        view = need_view.needs_view(board, self.workspace.now, self.sorted_by)
        self.seen = view
        labels = {INBOX: "Inbox", DECIDED: "Decided", ALL: "All"}
        return RecordView(
            picks=tuple(Pick(part, labels[part], len(ids)) for part, ids in view.ids.items()),
            ids=view.ids,
            facts=tuple(Fact(words, ink) for words, ink in need_view.header_words(view)),
        )

    def line(self, record_id: str, width: int) -> Sequence[Piece]:
        if self.seen is None or record_id not in self.seen.needs:
            return ()
        return tuple(need_view.line(self.seen, record_id, width))

    def heading(self, width: int) -> str:
        return need_view.heading(self.seen, width) if self.seen else ""

    def detail(self, record_id: str) -> Sequence[Block]:
        if self.seen is None or record_id not in self.seen.needs:
            return ()
        if self.pictured:
            return tuple(self._picture(self.seen))
        try:
            read = self.workspace.needs.read(record_id)
        except SprintboardError as error:
            return (Paragraph(str(error)),)
        return tuple(need_words.whole(self.seen, read))

    def teaching(self) -> tuple[tuple[Piece, ...], ...]:
        return need_words.teaching(self.pick)

    def action_sort(self) -> None:
        """Sort by the next thing."""
        self.sorted_by = SORTS[(SORTS.index(self.sorted_by) + 1) % len(SORTS)]
        self.look()

    def action_matrix(self) -> None:
        """Show the picture, or the whole of the need again."""
        self.pictured = not self.pictured
        self.look()

    def action_vote(self, steps: int) -> None:
        """Give a vote of one's unit more, or less."""
        need_id, me = self.listed.current, self.workspace.me
        weight = self.seen.needs.get(need_id) if self.seen else None
        if weight is None:
            return
        if me is None or me.unit is None:
            self.say("Votes are a unit's: give your member one, in the team.")
            return
        points = weight.need.votes.get(me.unit, 0) + steps
        if points >= 0:
            self.act("vote", need_id, points)

    def _picture(self, view: NeedsView) -> Sequence[Block]:
        shown = need_view.spots(view)
        if not shown:
            return (Paragraph("No need that waits has the scores of both sides: b and i."),)
        width = max(self.query_one("RecordDetail").size.width - 4, 30)
        picture = need_view.matrix(shown, width, min(18, self.size.height - 8))
        names = [
            Hanging((Piece(f"{letter} ", "marked-word"), Piece(cut(plain(name), width - 2))))
            for letter, spot in zip(need_view.LETTERS, shown, strict=False)
            for name in [view.needs[spot.need].need.name]
        ]
        return (*(Hanging(pieces) for pieces in picture), *names)

    def about(self) -> About | None:
        return None if self.pictured else super().about()

    def arranged(self) -> str:
        words = SORT_WORDS[self.sorted_by]
        return words.format(scheme=self.board.policy.priorities.upper())
