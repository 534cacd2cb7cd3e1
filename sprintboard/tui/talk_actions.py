"""What is said about the record of a screen; loaded when somebody wants to say something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sprintboard.core.about import About
from sprintboard.core.conversation import conversation
from sprintboard.tui.dialogs.talk_dialog import TalkDialog
from sprintboard.tui.dialogs.talking import Talking

if TYPE_CHECKING:
    from sprintboard.tui.talks import Talks


def talk(screen: Talks, about: About, name: str, of: str) -> None:
    """Do what was wished for about a record; `of` names a question or a decision."""
    workspace = screen.workspace
    board, me, today = workspace.board, workspace.me, workspace.today
    is_watched = partial(workspace.inbox.watches, about)
    talking = Talking(host=screen, about=about, board=board, me=me, today=today)
    if name == "answer":
        talking.answer(of)
    elif name == "correct":
        talking.correct(of)
    elif name == "decide":
        talking.decide()
    elif name == "watch":
        talking.watch(is_watched=is_watched())
    elif conversation(board, about):
        dialog = TalkDialog(about, board=board, today=today, me=me, is_watched=is_watched)
        screen.app.push_screen(dialog)
    else:
        talking.ask()
