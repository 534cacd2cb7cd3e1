"""`sprintboard policy`: what the team agreed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from sprintboard.cli import cells
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.reporting import report
from sprintboard.cli.session import with_workspace
from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = (
    *("wip", "time-zone", "working-days", "sprint-length", "sprint-start"),
    *("estimates", "signatures", "retro-mode", "priorities", "need-votes", "approvers"),
)
BOARD_NAME = "name"


@click.group("policy", cls=Noun, epilog="Example: sprintboard policy set wip enforce")
def command() -> None:
    """Show and change what the team agreed on."""


@command.command("list", epilog="Example: sprintboard policy")
@json_option
@with_workspace
def list_policies(workspace: Workspace, /, *, as_json: bool) -> None:
    """Show the policies: name, WIP limits, days, sprints, estimates, signatures."""
    found = _data(workspace.board)
    if as_json:
        print_json("policy", found)
        return
    found["working_days"] = ",".join(found["working_days"])
    rows = [(name.replace("_", "-"), visible_line(str(said))) for name, said in found.items()]
    print_text(cells.table(rows))


@command.command("set", epilog="Example: sprintboard policy set working-days mon,tue,wed,thu")
@click.argument("name", type=click.Choice([BOARD_NAME, *NAMES]))
@click.argument("value")
@json_option
@with_workspace
def set_policy(workspace: Workspace, /, *, name: str, value: str, as_json: bool) -> None:
    """Change a policy.

    name: what the board is called. wip: 'soft' shows a broken limit, 'enforce' refuses the card.
    time-zone: such as Europe/Berlin. working-days: such as mon,tue,wed,thu,fri.
    sprint-length: days from one sprint to the next. sprint-start: the weekday, such as mon.
    estimates: fibonacci, tshirt, hours, none. signatures: whose sign-off a card needs before it is
    done: none, business, both. retro-mode: what a new retro says of names: named, unattributed,
    collected. priorities: how needs are weighed: wsjf, rice, moscow. need-votes: votes of each unit
    for needs that wait. approvers: who approves a change: peer, one of each side, or board, the
    board's approvers.
    """
    outcome = _set(workspace, name, value)
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="policy",
        to_data=lambda _: _data(workspace.board),
    )


def _set(workspace: Workspace, name: str, value: str) -> Outcome:
    if name == BOARD_NAME:
        return workspace.policy.rename(value)
    read = _READ.get(name, str)
    return workspace.policy.set(name.replace("-", "_"), read(value))


def _day(text: str) -> int:
    days = _days(text)
    if len(days) > 1:
        raise BadInput(f"'{text}' are several days: name the one on which a sprint starts.")
    return days[0]


def _days(text: str) -> list[int]:
    names = [name.strip().casefold()[:3] for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in DAYS]
    if unknown or not names:
        raise BadInput(f"'{text}' are not days: write them as {','.join(DAYS[:5])}.")
    return sorted({DAYS.index(name) for name in names})


def _data(board: Board) -> dict[str, Any]:
    policy = board.policy
    days = [DAYS[each] for each in policy.working_days]
    return {
        "name": board.name,
        "wip": policy.wip,
        "time_zone": policy.time_zone,
        "working_days": days,
        "sprint_length": policy.sprint_length,
        "sprint_start": DAYS[policy.sprint_start],
        "estimates": policy.estimates,
        "signatures": policy.signatures,
        "retro_mode": policy.retro_mode,
        "priorities": policy.priorities,
        "need_votes": policy.need_votes,
        "approvers": policy.approvers,
    }


_READ: Mapping[str, Callable[[str], Any]] = {"working-days": _days, "sprint-start": _day}
