"""Asks since when, and shows what happened since then, to read and to copy into a mail."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from sprintboard.core.days import parse_past_day
from sprintboard.core.errors import SprintboardError
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.report import ReportDialog

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_LAST = "last"


async def show_digest(screen: Screen[Any], workspace: Workspace) -> None:
    """Show what happened since a day, or since the last look, for who is here."""
    today = workspace.today
    day = checks.obey(lambda text: parse_past_day(text, today=today))
    title = "What happened since when? 'last' is since you looked"
    question = AskText(
        title, suggestion=_LAST, check=lambda text: None if _is_last(text) else day(text)
    )
    begin = await screen.app.push_screen_wait(question)
    if not begin:
        return
    try:
        found = await asyncio.to_thread(workspace.digests.since, begin)
    except SprintboardError as error:
        screen.notify(str(error), severity="warning", markup=False)
        return
    command = f"sprintboard digest --since {begin}"
    screen.app.push_screen(ReportDialog(f"Since {found.day}", found.markdown, command=command))


def _is_last(text: str) -> bool:
    return text.strip().casefold() == _LAST
