"""A filter of feedback while it is typed: the same language, words of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sprintboard.core.filter import Completion, complete
from sprintboard.core.filter.of_feedback import FEEDBACK
from sprintboard.tui.filtering import Searching

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


class FeedbackFiltering(Searching[str]):
    """Finds entries by id."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(placeholder="state:new  score<3  by:@me  told:no  age>5d  or any words")
        self._workspace = workspace
        self._offered = FEEDBACK.offered

    def offers(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self._workspace.board, self._offered)

    def fitting(self, text: str, still_wanted: Callable[[], bool]) -> frozenset[str]:
        return frozenset(each.id for each in self._workspace.feedback.list(text))
