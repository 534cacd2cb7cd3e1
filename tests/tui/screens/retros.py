"""Retros in every phase, as a team of two sides has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.pilot import Pilot

from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.rank import spread
from sprintboard.core.retro_formats import FORMATS, column_values
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.tui.screens.walking import press, settle

NOTES = (
    ("start", "Show the business what is half done, every Wednesday"),
    ("start", "Ask Finance before we estimate, not after"),
    ("start", "Write down who decides what"),
    ("stop", "The export is slow, and everybody waits for it at the end of the month"),
    ("stop", "Exports are so slow that Finance works at night"),
    ("stop", "Waiting a week for an answer from Legal"),
    ("stop", "Two meetings a day that nobody needs"),
    ("go_on", "Pairing across the sides was fun"),
    ("go_on", "Small releases: nobody was afraid of Friday"),
)
STATEMENTS = (
    ("value", "What we deliver is what the business needs"),
    ("waits", "Nobody waits long for an answer from the other side"),
    ("load", "We take on as much as we can do well"),
)
RATINGS = (
    *(("value", each, "it") for each in ("green", "green", "yellow")),
    *(("value", each, "business") for each in ("green", "yellow", "red", "red")),
    *(("waits", each, "it") for each in ("yellow", "red", "red")),
    *(("waits", each, "business") for each in ("green", "green", "yellow", "green")),
    *(("load", each, "it") for each in ("red", "red", "yellow")),
    *(("roti", each, "it") for each in ("4", "3", "4")),
    *(("roti", each, "business") for each in ("5", "4")),
)


def create(workspace: Workspace, kind: str, values: Mapping[str, Any]) -> str:
    """Write a record as another program might have."""
    desk = workspace._desk
    with desk.writing():
        new_id = desk.new_id()
        change = Change(kind=kind, id=new_id, do="create", values=values)
        desk.save([change], message=f"new {kind}", sentence="")
    return new_id


def change(workspace: Workspace, kind: str, record_id: str, values: Mapping[str, Any]) -> None:
    """Change a record as another program might have."""
    desk = workspace._desk
    with desk.writing():
        desk.save(
            [Change(kind=kind, id=record_id, values=values)], message=f"change {kind}", sentence=""
        )


def retro(
    workspace: Workspace,
    phase: Phase = Phase.ACTIONS_BEFORE,
    *,
    name: str = "Retro Sprint 3",
    notes: Sequence[tuple[str, str]] = NOTES,
    **more: Any,
) -> str:
    """Make a retro that is in a phase, with notes once there are some; return its id."""
    place = PHASES.index(phase)
    members = list(workspace.board.members)
    ranks = spread(len(STATEMENTS))
    values: dict[str, Any] = {
        "name": name,
        "mode": "named",
        "format": FORMATS[0].name,
        "facilitator": members[0],
        "budget": 5,
        "most": 3,
        f"reached#0.{place}": True,
        **column_values(FORMATS[0].columns),
        **{f"statements/{key}/text": text for key, text in STATEMENTS},
        **{
            f"statements/{key}/rank": rank for (key, _), rank in zip(STATEMENTS, ranks, strict=True)
        },
        **more,
    }
    made = create(workspace, "retro", values)
    written = []
    for number, (column, text) in enumerate(notes if place > 1 else ()):
        by = members[number % len(members)]
        said = {"retro": made, "column": column, "text": text, "by": by}
        written.append(create(workspace, "note", said))
    if place >= PHASES.index(Phase.GROUP) and len(written) >= 5:
        change(workspace, "retro", made, _groups(written))
    if place >= PHASES.index(Phase.VOTE) and len(written) >= 7:
        change(workspace, "retro", made, _votes(written, members[1:4]))
    if place >= PHASES.index(Phase.DISCUSS) and len(written) >= 7:
        change(workspace, "retro", made, _talks(workspace, written))
    return made


def _groups(notes: Sequence[str]) -> dict[str, Any]:
    return {
        "groups/exports/title": "Exports are too slow",
        f"grouped/{notes[3]}/in": "exports",
        f"grouped/{notes[4]}/in": "exports",
    }


def _votes(notes: Sequence[str], voters: Sequence[str]) -> dict[str, Any]:
    given = [(notes[3], 0), (notes[3], 0), (notes[5], 0), (notes[5], 1), (notes[3], 1)]
    given += [(notes[0], 1), (notes[3], 2), (notes[6], 2)]
    votes = (
        f"votes#{note}.{voters[who % len(voters)]}.{number}"
        for number, (note, who) in enumerate(given)
        if voters
    )
    answers = (
        f"answers#{statement}.{value}.{side}.{number:010d}"
        for number, (statement, value, side) in enumerate(RATINGS)
    )
    return dict.fromkeys((*votes, *answers), True)


def _talks(workspace: Workspace, notes: Sequence[str]) -> dict[str, Any]:
    units = [each.id for each in workspace.board.units.values() if each.side == "business"]
    said = {
        "topics/exports/talk": "The report reads every row.\nAn index would do; who may add it?",
        "topics/exports/done": True,
    }
    return said | ({f"topics/{notes[5]}/needs": units[0]} if units else {})


def people(workspace: Workspace) -> None:
    """Add the business to Ada's board: a unit, and Bea in it."""
    workspace.units.new("Finance", side="business")
    workspace.members.new("Bea Kahn", unit="Finance", emails=["bea@example.org"])


def phase_of(workspace: Workspace) -> Phase:
    """Return the phase that the newest retro is in."""
    return workspace.board.retros[-1].stand.phase


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until the retro shows what came of them."""
    for key in keys:
        await press(pilot, key)
        if len(pilot.app.screen_stack) == 1:
            await pilot.app.workers.wait_for_complete()
        await settle(pilot)
