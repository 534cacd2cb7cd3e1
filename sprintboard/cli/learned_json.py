"""Minutes, ratings and trends of retros as `--json` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sprintboard.cli.card_json import party_reference, sprint_reference
from sprintboard.cli.metrics_shown import plain
from sprintboard.core.action_fate import Fate
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.retro import Topic
from sprintboard.core.retro_values import ROTI
from sprintboard.metrics.retro_health import Health, Lights, Roti

if TYPE_CHECKING:
    from sprintboard.metrics.actions_kept import Kept
    from sprintboard.metrics.retro_minutes import Minutes
    from sprintboard.metrics.retro_trends import Trends


def minutes(found: Minutes, board: Board) -> dict[str, Any]:
    """Return the minutes of a retro; `people` is null where names are not shown."""
    retro = found.retro
    people = [party_reference(board, each) for each in found.people]
    return {
        "id": retro.id,
        "name": retro.name,
        "sprint": sprint_reference(board, retro.sprint),
        "started_at": iso(retro.made.at),
        "phase": found.stand.phase.value,
        "format": retro.format,
        "mode": retro.mode,
        "promise": found.promise,
        "facilitator": party_reference(board, retro.facilitator),
        "people": people if retro.shows_names else None,
        "earlier_actions": [_fate(each, board) for each in found.earlier],
        "topics": [_topic(each, found, board) for each in found.topics],
        "actions": [_fate(each, board) for each in found.actions],
        **health(found.health),
        "summary": retro.summary,
    }


def health(found: Health) -> dict[str, Any]:
    """Return what may be seen of ratings; what is null is not shown yet."""
    hidden = frozenset(found.hidden)
    statements = [
        {
            "id": each.statement.id,
            "text": each.statement.text,
            "rated": None
            if each.statement.id in hidden
            else {"all": _lights(each.total), **{x.side: _lights(x) for x in each.sides}},
        }
        for each in found.statements
    ]
    graded = {"all": _roti(found.roti), **{x.side: _roti(x) for x in found.roti_sides}}
    return {"health": statements, ROTI: None if ROTI in hidden else graded}


def trends(found: Trends, board: Board) -> dict[str, Any]:
    """Return what shows over several retros."""
    names = {each.id: each.name for each in board.retros}
    return {
        "retros": [{"id": each, "name": names.get(each, each)} for each in found.retros],
        "themes": [
            {
                "title": each.title,
                "retros": each.retros,
                "votes": each.votes,
                "topics": [_appearance(topic) for topic in each.topics],
            }
            for each in found.themes
        ],
        "actions": {
            each.side or "all": _kept(each) for each in (found.kept.total, *found.kept.sides)
        },
        "health": [
            {
                "statement": trend.text,
                "retros": [
                    {**_retro(point), "all": _lights(point.total)}
                    | {each.side: _lights(each) for each in point.sides}
                    for point in trend.points
                ],
            }
            for trend in found.health
        ],
        ROTI: [
            {**_retro(point), "all": _roti(point.total)}
            | {each.side: _roti(each) for each in point.sides}
            for point in found.roti
        ],
    }


def _topic(topic: Topic, found: Minutes, board: Board) -> dict[str, Any]:
    shows_names = found.retro.shows_names
    return {
        "id": topic.key,
        "title": topic.title,
        "votes": topic.votes if found.votes_known else None,
        "notes": [
            {
                "id": note.id,
                "text": note.name,
                "column": note.column or None,
                "by": party_reference(board, note.by if shows_names else None),
            }
            for note in topic.notes
        ],
        "talk": topic.talk.text,
        "is_discussed": topic.talk.is_done,
        "needs": party_reference(board, topic.talk.needs),
        "answer": topic.talk.answer,
    }


def _fate(fate: Fate, board: Board) -> dict[str, Any]:
    card = fate.card
    return {
        "id": card.id,
        "title": card.title,
        "owner": party_reference(board, card.owner),
        "business_owner": party_reference(board, card.business_owner),
        "sprint": sprint_reference(board, card.sprint),
        "became": fate.became.value,
        "at": iso(fate.at),
        "reason": fate.reason,
    }


def _lights(lights: Lights) -> dict[str, Any]:
    counts = {"green": lights.green, "yellow": lights.yellow, "red": lights.red}
    return {"n": lights.n, **counts, "lean": plain(lights.lean)}


def _roti(roti: Roti) -> dict[str, Any]:
    spread: Sequence[int | None] = roti.spread or (None, None)
    return {
        "n": roti.n,
        "mean": plain(roti.mean),
        "lowest": spread[0],
        "highest": spread[1],
        "counts": {str(grade): count for grade, count in enumerate(roti.counts, start=1)},
    }


def _kept(kept: Kept) -> dict[str, Any]:
    said: dict[str, Any] = plain(kept, leaving_out=())
    del said["side"]
    return {**said, "share": plain(kept.share), "cards": list(kept.cards)}


def _retro(point: Any) -> dict[str, Any]:
    return {"id": point.retro, "name": point.name, "started_at": iso(point.at)}


def _appearance(topic: Any) -> dict[str, Any]:
    retro = {"id": topic.retro, "name": topic.name}
    return {"retro": retro, "id": topic.topic, "title": topic.title, "votes": topic.votes}
