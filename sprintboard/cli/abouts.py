"""The argument that names what a record is about: a card, a sprint, a goal, the product."""

from __future__ import annotations

from sprintboard.cli.references import Reference
from sprintboard.workspace.abouts import offered

ABOUT = Reference("what", lambda workspace: offered(workspace.board))
