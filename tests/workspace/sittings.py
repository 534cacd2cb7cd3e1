"""Retros for tests, made without the verbs of retros: what they are, and where they stand."""

from __future__ import annotations

from typing import Any

from sprintboard.core.phases import PHASES, Phase
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change

COLUMNS = ("start", "stop")


def new_retro(ws: Workspace, mode: str = "unattributed", **values: Any) -> str:
    """Make a retro that collects notes, commit it and return its id."""
    desk = ws._desk
    columns = {
        f"columns/{key}/{name}": value
        for key, rank in zip(COLUMNS, "ac", strict=True)
        for name, value in (("name", key.capitalize()), ("rank", rank))
    }
    said = {"name": "Winter", "mode": mode, "reached#0.1": True, "budget": 3, **columns, **values}
    with desk.writing():
        change = Change(kind="retro", id=desk.new_id(), do="create", values=said)
        outcome = desk.save([change], message="new retro Winter", sentence="Made it")
    ws.commit_pending()
    return outcome.ids[0]


def reach(ws: Workspace, retro: str, phase: Phase, *, turn: int = 0) -> None:
    """Let a retro come to a phase, and commit that."""
    desk = ws._desk
    with desk.writing():
        change = Change(
            kind="retro", id=retro, values={f"reached#{turn}.{PHASES.index(phase)}": True}
        )
        desk.save([change], message=f"retro Winter: {phase}", sentence="Went on")
    ws.commit_pending()


def add_note(
    ws: Workspace, retro: str, text: str, *, column: str = "start", by: str | None = "Ada"
) -> str:
    """Make a published note, of a member or of nobody, and return its id."""
    desk = ws._desk
    writer = ws.board.find_member(by).id if by else None
    said = {"retro": retro, "text": text, "column": column}
    said |= {"by": writer} if writer else {}
    with desk.writing():
        change = Change(kind="note", id=desk.new_id(), do="create", values=said)
        return desk.save([change], message="new note", sentence="Made it").ids[0]
