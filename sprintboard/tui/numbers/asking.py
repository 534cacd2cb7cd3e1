"""What a wish of the screen is to the workspace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sprintboard.tui.numbers.answer import Wish
from sprintboard.workspace.insights import Asked

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


_SOON = 7
"""What is less days away can be seen without a forecast."""


def asked_of(workspace: Workspace, wish: Wish) -> Asked:
    """Return the filter and the days that a wish is about."""
    if wish.period is None:
        since = workspace.insights.first_day()
    else:
        since = workspace.today - timedelta(days=wish.period - 1)
    return Asked(filter=wish.filter, since=since.isoformat())


def day_ahead(workspace: Workspace) -> date:
    """Return the day that a forecast is about when nobody named one.

    It is the end of the sprint, or of this month, or of the next when this one is nearly over.
    """
    today = workspace.today
    sprint = workspace.board.current_sprint
    if sprint is not None and (sprint.end - today).days >= _SOON:
        return sprint.end
    last = _end_of_month(today)
    return last if (last - today).days >= _SOON else _end_of_month(last + timedelta(days=1))


def _end_of_month(day: date) -> date:
    later = day.replace(day=28) + timedelta(days=4)
    return later - timedelta(days=later.day)
