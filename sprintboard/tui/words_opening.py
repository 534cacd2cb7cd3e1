"""The glossary over whatever is shown: what its dialog needs of the workspace and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widget import Widget

from sprintboard.core.glossary import glossary_of
from sprintboard.tui.dialogs.glossary import GlossaryDialog
from sprintboard.tui.widgets.explained import Explaining

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


def glossary_at(screen: Screen[Any], workspace: Workspace) -> GlossaryDialog:
    """Return the glossary, opened at the terms in what a screen shows."""
    board = workspace.board
    widgets = (each for each in screen.walk_children() if isinstance(each, Explaining))
    texts = (text for each in widgets if _is_shown(each) for text in each.said())
    here = glossary_of(board.terms).used(*texts)
    return GlossaryDialog(board, here=here, propose=workspace.terms.proposals)


def _is_shown(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
