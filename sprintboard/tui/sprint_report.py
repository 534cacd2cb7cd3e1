"""Opens the report of a sprint, whoever asks for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from sprintboard.core.errors import SprintboardError
from sprintboard.tui.dialogs.report import ReportDialog

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


async def show_report(screen: Screen[Any], workspace: Workspace, sprint: str | None) -> None:
    """Compute a sprint's report beside the event loop and show it; None: the one that runs."""
    try:
        title, text = await asyncio.to_thread(_written, workspace, sprint)
    except SprintboardError as error:
        screen.notify(str(error), severity="warning", markup=False)
        return
    command = f"sprintboard sprint report '{title}'"
    screen.app.push_screen(ReportDialog(f"Report of {title}", text, command=command))


def _written(workspace: Workspace, sprint: str | None) -> tuple[str, str]:
    report = workspace.insights.sprint_report(sprint)
    return report.name, workspace.insights.report_text(report)
