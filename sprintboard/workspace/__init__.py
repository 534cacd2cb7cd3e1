"""THE face: opens a board, owns the clock and the ids, offers every verb exactly once."""

from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.workspace import Workspace

__all__ = ["Outcome", "Workspace"]
