"""What is not as it should be on disk, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Problem
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

MOST = 200
"""More than these nobody reads here."""


class ProblemsDialog(Dialog[None]):
    """Shows problems as sentences; the board works without the files they are in."""

    CSS_PATH = sheets("problems")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = tuple(problems)

    def compose(self) -> ComposeResult:
        found = count(len(self._problems), "problem") if self._problems else "No problems"
        with Frame(found):
            with VerticalScroll():
                yield Static(self._all(), markup=False)
            if any(problem.mend for problem in self._problems):
                yield Static(self._advice(), markup=False, id="advice")
            yield KeyLine()

    def _all(self) -> Content:
        shown = [_one(problem) for problem in self._problems[:MOST]]
        rest = len(self._problems) - MOST
        if rest > 0:
            shown.append(Content(f"… and {rest:,} more: 'sprintboard check' lists them all."))
        return Content("\n\n").join(shown) if shown else Content("Everything is in order.")

    def _advice(self) -> Content:
        mended = sum(bool(problem.mend) for problem in self._problems)
        return Content(f"'sprintboard check --fix' mends {mended:,} of them and loses nothing.")


def _one(problem: Problem) -> Content:
    lines = Content.assemble(
        ("⚠ ", "$warning"),
        visible(problem.sentence),
        (f"\n  {visible_line(problem.path)}", "$muted"),
    )
    return lines + Content(f"\n  mend: {visible_line(problem.mend)}") if problem.mend else lines
