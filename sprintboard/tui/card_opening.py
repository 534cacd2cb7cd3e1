"""The whole card over whatever is shown: what its dialog needs of the workspace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sprintboard.core.about import About
from sprintboard.tui.dialogs.card_dialog import CardDialog

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


def dialog_of_card(workspace: Workspace, card_id: str) -> CardDialog:
    """Return the dialog of a card.

    Raises:
        NotFound: there is no such card any more.
        BadFile: its file cannot be read.
    """
    return CardDialog(
        card_id,
        board=workspace.board,
        read=partial(workspace.cards.read, card_id),
        history=partial(workspace.history.of_card, card_id),
        is_watched=partial(workspace.inbox.watches, About("card", card_id)),
        today=workspace.today,
        me=workspace.me,
        is_plain=workspace.plainly.is_on,
        new_draft=workspace.new_draft,
    )
