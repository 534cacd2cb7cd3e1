"""What retros are read beside, and what shows over several: the sprint's numbers, and trends."""

from __future__ import annotations

from sprintboard.core.action_fate import fates
from sprintboard.core.board import Board
from sprintboard.core.retro import Retro
from sprintboard.core.retro_actions import actions_of
from sprintboard.core.retro_record import notes_of
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.actions_kept import actions_kept
from sprintboard.metrics.local_days import LocalDays
from sprintboard.metrics.retro_facts import SprintFacts
from sprintboard.metrics.retro_health_trend import health_trends, roti_trend
from sprintboard.metrics.retro_trends import Trends, themes
from sprintboard.workspace.finder import Finder
from sprintboard.workspace.insights import Asked, Insights
from sprintboard.workspace.reader import Reader


def facts_of(retro: Retro, reader: Reader) -> SprintFacts | None:
    """Return the numbers of the sprint that a retro looks back at.

    None when it looks back at none, or at one that was never started.
    """
    board = reader.board
    sprint = board.sprint(retro.sprint)
    if sprint is None or sprint.started_at is None:
        return None
    insights = Insights(reader, Finder(reader))
    report, burndown = insights.sprint_report(sprint.id), insights.burndown(sprint.id)
    if burndown is None:
        return None
    where = zone(board.policy.time_zone)
    since, until = (day_of(at, where).isoformat() for at in (report.since, report.until))
    waits = insights.collaboration(Asked(since=since, until=until)).waits
    return SprintFacts(report, burndown, waits)


def trends_of(board: Board, now: int, *, last: int) -> Trends:
    """Return what shows over the last retros."""
    retros = board.retros[-last:]
    cards = actions_of(board, {each.id for each in retros})
    return Trends(
        retros=tuple(each.id for each in retros),
        themes=themes(retros, {each.id: notes_of(each, board) for each in retros}, now),
        kept=actions_kept(fates(board, cards, {}), LocalDays(zone(board.policy.time_zone))),
        health=health_trends(retros, now),
        roti=roti_trend(retros, now),
    )
