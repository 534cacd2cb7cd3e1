"""THE face: opens a board, owns the clock and the ids, offers every verb exactly once."""

from sprintboard.core.card_record import CardRecord, Comment, Item
from sprintboard.core.story import Entry
from sprintboard.workspace.imports import ImportReport
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.workspace import Workspace

__all__ = ["CardRecord", "Comment", "Entry", "ImportReport", "Item", "Outcome", "Workspace"]
