"""The end of every verb on a retro: commit, tell, and with `--json` print it."""

from __future__ import annotations

from dataclasses import replace

from sprintboard.cli import retro_json
from sprintboard.cli.reporting import report
from sprintboard.workspace import Outcome, Workspace


def tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    """Finish a verb whose outcome names a retro."""
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="retro",
        to_data=lambda retro_id: retro_json.record(workspace, retro_id),
    )


def tell_within(workspace: Workspace, outcome: Outcome, retro: str, *, as_json: bool) -> None:
    """Finish a verb whose outcome names something in a retro: with `--json` print the retro."""
    found = workspace.retros.read(retro).retro
    tell(workspace, replace(outcome, ids=(found.id,)), as_json=as_json)
