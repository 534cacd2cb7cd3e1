"""`sprintboard digest`: the morning's view, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sprintboard.cli.card_json import column_reference, party_reference
from sprintboard.cli.cells import table
from sprintboard.cli.metrics_shown import days
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import MEMBER, UNIT
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.days import say_day
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.retro_today import retros_today, say_retros
from sprintboard.core.text import visible_line
from sprintboard.core.voices import voice_name
from sprintboard.metrics.behind import Behind
from sprintboard.metrics.daily import Daily, UnitDay
from sprintboard.workspace import Workspace
from sprintboard.workspace.digests import LAST, Digest


@click.command("digest", epilog="Example: sprintboard digest --since 7d --unit Finance")
@click.option(
    "--since", metavar="DAY", help="Since this day: 2026-12-01, monday, 7d; or 'last': your look."
)
@click.option("--unit", type=UNIT, metavar="NAME", help="What concerns this unit.")
@click.option("--member", type=MEMBER, metavar="NAME", help="What concerns this member; else you.")
@click.option("--markdown", is_flag=True, help="Print Markdown, for a mail or a forge.")
@click.option("--seen", is_flag=True, help="Remember that you looked: 'last' counts from now.")
@json_option
@with_workspace
def command(
    workspace: Workspace,
    /,
    *,
    since: str | None,
    unit: str | None,
    member: str | None,
    markdown: bool,
    seen: bool,
    as_json: bool,
) -> None:
    """Show what changed since the last working day and what waits, unit by unit.

    Moved, blocked, waiting for the unit to look at it, and at risk: older than 85 % of finished
    cards became. At its end: retros with a phase that ends today, their topics that wait for a
    unit's answer; feedback that nobody has looked at, that may be closed, and who must be told.

    With an option: what happened since then, in sentences that read well in a mail: delivered,
    started, waiting, decided, asked, landed.
    """
    if since or unit or member or markdown or seen:
        found = workspace.digests.since(since or LAST, unit=unit or "", member=member or "")
        if as_json:
            print_json("digest.since", _since_data(found))
        else:
            print_text(found.markdown if markdown else found.text)
        if seen:
            workspace.digests.seen()
        return
    daily = workspace.insights.daily()
    if as_json:
        more = {"retros": _retros(workspace), "feedback": _feedback(workspace)}
        print_json("digest", {**_data(workspace, daily), **more})
    else:
        lines = _lines(workspace, daily)
        print_text("\n".join([*lines, *_retro_lines(workspace), *_feedback_lines(workspace)]))


def _since_data(found: Digest) -> dict[str, Any]:
    return {
        "since": iso(found.since.begin),
        "for": found.reader.name or None,
        "groups": [
            {
                "name": group.name,
                "title": found.reader.headings[group.name],
                "entries": [
                    {
                        "kind": each.kind,
                        "id": each.id,
                        "at": iso(each.at) if each.at else None,
                        "sentence": each.sentence,
                    }
                    for each in group.entries
                ],
            }
            for group in found.since.groups
        ],
    }


def _lines(workspace: Workspace, found: Daily) -> Iterator[str]:
    since = say_day(found.since, workspace.today)
    if not found.units:
        yield f"Nothing changed since {since}, and nothing waits."
        return
    yield f"Since {since}"
    for unit in found.units:
        yield ""
        yield visible_line(workspace.board.who(unit.unit)) if unit.unit else "In nobody's hands"
        yield table([*_rows(workspace, unit)])


def _rows(workspace: Workspace, unit: UnitDay) -> Iterator[tuple[str, ...]]:
    board = workspace.board

    def column(column_id: str) -> str:
        found = board.column(ColumnId(column_id))
        return visible_line(found.name if found else column_id)

    for moved in unit.moved:
        way = f"{column(moved.before)} → {column(moved.after)}" if moved.before else "new"
        yield _row(workspace, "moved", moved.card, way)
    for each in unit.blocked:
        yield _row(workspace, "blocked", each.card, _for(each, board, "on"))
    for each in unit.waiting:
        yield _row(workspace, "waiting", each.card, _for(each, board, "from"))
    for each in unit.at_risk:
        yield _row(workspace, "at risk", each.card, f"{days(each.value or 0)} old")


def _retro_lines(workspace: Workspace) -> Iterator[str]:
    """Yield what of retros belongs to this morning: one line each."""
    board, now = workspace.board, workspace.now
    said = say_retros(retros_today(board, now), board, now)
    if said:
        yield ""
        yield "Retros"
        yield from (f"  {visible_line(each)}" for each in said)


def _retros(workspace: Workspace) -> dict[str, Any]:
    board = workspace.board
    found = retros_today(board, workspace.now)
    ending = [
        {
            "id": each.retro.id,
            "name": each.retro.name,
            "phase": each.phase.value,
            "deadline": iso(each.at),
        }
        for each in found.due
    ]
    topics = [
        {
            "id": each.topic.key,
            "title": each.topic.title,
            "retro": {"id": each.retro.id, "name": each.retro.name},
            "needs": party_reference(board, each.unit),
        }
        for each in found.asked
    ]
    return {"end_today": ending, "topics": topics}


def _feedback_lines(workspace: Workspace) -> Iterator[str]:
    """Yield what feedback waits for: one line each."""
    found = _feedback(workspace)
    board, lines = workspace.board, []
    if found["new"]:
        lines.append(("  new", f"{found['new']} nobody has looked at: 'feedback state:new'"))
    for entry in workspace.feedback.proposed_done():
        short = board.short("feedback", entry.id)
        lines.append(("  all cards done", f"{short} {entry.name}: 'feedback done {short}'"))
    if found["to_tell"]:
        lines.append(("  to tell", f"{', '.join(found['to_tell'])}: 'feedback tell'"))
    if lines:
        yield ""
        yield "Feedback"
        yield table([(what, visible_line(said)) for what, said in lines])


def _feedback(workspace: Workspace) -> dict[str, Any]:
    board = workspace.board
    waiting = [voice_name(board, each.voice) for each in workspace.feedback.to_tell()]
    return {
        "new": len(workspace.feedback.list("state:new")),
        "proposed_done": [each.id for each in workspace.feedback.proposed_done()],
        "to_tell": list(dict.fromkeys(waiting)),
    }


def _for(each: Behind, board: Board, word: str) -> str:
    whom = f", {word} {visible_line(board.who(each.of))}" if each.of else ""
    return f"{days(each.value) if each.value else 'today'}{whom}"


def _row(workspace: Workspace, what: str, card: str, said: str) -> tuple[str, ...]:
    title = workspace.board.cards[CardId(card)].title
    return f"  {what}", workspace.short(card), visible_line(title), said


def _data(workspace: Workspace, found: Daily) -> dict[str, Any]:
    board = workspace.board

    def waits(each: Behind) -> dict[str, Any]:
        return {
            **_card(board, each.card),
            "since": each.day.isoformat() if each.day else None,
            "days": each.value,
        }

    units = [
        {
            "unit": party_reference(board, unit.unit or None),
            "moved": [
                {
                    **_card(board, each.card),
                    "from": column_reference(board, ColumnId(each.before)) if each.before else None,
                    "to": column_reference(board, ColumnId(each.after)),
                }
                for each in unit.moved
            ],
            "blocked": [
                {**waits(each), "waits_for": party_reference(board, each.of or None)}
                for each in unit.blocked
            ],
            "waiting": [
                {**waits(each), "came_from": party_reference(board, each.of or None)}
                for each in unit.waiting
            ],
            "at_risk": [waits(each) for each in unit.at_risk],
        }
        for unit in found.units
    ]
    return {"since": found.since.isoformat(), "units": units}


def _card(board: Board, card: str) -> dict[str, str]:
    return {"id": card, "title": board.cards[CardId(card)].title}
