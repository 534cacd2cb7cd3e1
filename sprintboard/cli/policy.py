"""`sprintboard policy`: what the team agreed on."""

from __future__ import annotations

from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Policy
from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = {"wip": "wip", "time-zone": "time_zone", "working-days": "working_days"}


@click.group("policy", cls=Noun, epilog="Example: sprintboard policy set wip enforce")
def command() -> None:
    """Show and change what the team agreed on."""


@command.command("list", epilog="Example: sprintboard policy")
@json_option
@with_workspace
def list_policies(workspace: Workspace, /, *, as_json: bool) -> None:
    """Show the policies: WIP limits, time zone, working days."""
    policy = workspace.board.policy
    if as_json:
        print_json("policy", _data(policy))
        return
    days = ",".join(DAYS[each] for each in policy.working_days)
    rows = [("wip", policy.wip), ("time-zone", policy.time_zone), ("working-days", days)]
    print_text(cells.table([(name, value) for name, value in rows]))


@command.command("set", epilog="Example: sprintboard policy set working-days mon,tue,wed,thu")
@click.argument("name", type=click.Choice(list(NAMES)))
@click.argument("value")
@json_option
@with_workspace
def set_policy(workspace: Workspace, /, *, name: str, value: str, as_json: bool) -> None:
    """Change a policy.

    wip: 'soft' shows a broken limit, 'enforce' refuses the card. time-zone: such as Europe/Berlin.
    working-days: such as mon,tue,wed,thu,fri.
    """
    meant: Any = _days(value) if name == "working-days" else value
    outcome = workspace.policy.set(NAMES[name], meant)
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="policy",
        to_data=lambda _: _data(workspace.board.policy),
    )


def _days(text: str) -> tuple[int, ...]:
    names = [name.strip().casefold()[:3] for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in DAYS]
    if unknown or not names:
        raise BadInput(f"'{text}' are not days: write them as {','.join(DAYS[:5])}.")
    return tuple(sorted({DAYS.index(name) for name in names}))


def _data(policy: Policy) -> dict[str, Any]:
    days = [DAYS[each] for each in policy.working_days]
    return {"wip": policy.wip, "time_zone": policy.time_zone, "working_days": days}
