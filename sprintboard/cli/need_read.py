"""Needs, read: list, show."""

from __future__ import annotations

import click

from sprintboard.cli import cells, conversation, need_json
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.metrics_shown import percent
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import NEED
from sprintboard.cli.session import with_workspace
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.need_values import NeedState
from sprintboard.core.voices import voice_name
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.need_scores import SORTS, MustShare, Weighed
from sprintboard.workspace import Workspace

_FACTS = (
    ("What is needed", "need"),
    ("What hurts today", "pain"),
    ("Whom it is for", "who"),
    ("How often", "how_often"),
    ("What shows it", "evidence"),
    ("How we will know", "measure"),
    ("Acceptance", "acceptance"),
)


@click.command(
    "list",
    cls=Filtered,
    kind="need",
    epilog="Example: sprintboard need 'apart>3' unit:finance --sort delta",
)
@filtered(lambda workspace: workspace.needs)
@click.option("--all", "every", is_flag=True, help="Decided ones too.")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], help="Sort by this.")
@json_option
@with_workspace
def list_needs(
    workspace: Workspace, /, *, filter: str, every: bool, sort: str, as_json: bool
) -> None:
    """List the needs that match a filter, in the order of the board's scheme.

    Those that wait are listed, decided ones when the filter asks for them. Columns: votes, what
    the business scores, how easy IT finds it, and the difference; 'policy set priorities' chooses
    the scheme.
    """
    ranking = workspace.needs.ranked(filter, every=every, by=sort)
    board, scheme = workspace.board, ranking.scheme
    if filter and not ranking.needs:
        others = len(workspace.needs.list(filter, every=True))
        tell_nothing_matches("need", filter, others=others)
    if as_json:
        print_json("need.list", [need_json.told(each, board) for each in ranking.needs])
        return
    head = ("", "votes", "business", "IT", "Δ", scheme.upper(), "waits", "state", "need")
    rows = [_row(each, workspace, scheme) for each in ranking.needs]
    nothing = "" if filter else "No need waits: 'sprintboard need add' takes one in."
    lines = [cells.table([head, *rows]) if rows else nothing, *_must(ranking.must)]
    print_text("\n".join(lines))


def _row(weight: Weighed, workspace: Workspace, scheme: str) -> tuple[str, ...]:
    need, board = weight.need, workspace.board
    made = day_of(need.made.at, zone(board.policy.time_zone))
    by_scheme = {"wsjf": _number(weight.wsjf), "rice": _number(weight.rice), "moscow": need.moscow}
    return (
        board.short("need", need.id),
        f"▲{weight.points}" if weight.points else "",
        _number(weight.business),
        _number(weight.it),
        "" if weight.delta is None else f"{weight.delta:+.1f}",
        by_scheme.get(scheme, ""),
        f"{(workspace.today - made).days}d" if need.waits else "",
        need.state.value,
        f"{need.name} ({_asker(weight, board)})",
    )


def _asker(weight: Weighed, board: Board) -> str:
    need = weight.need
    asker = voice_name(board, need.asker) if need.asker else "somebody"
    more = len(need.voices) - 1
    return f"{asker} and {more} more" if more > 0 else asker


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def _must(must: MustShare) -> list[str]:
    if must.share is None:
        return []
    few = f", {must.unsized} of them without effort" if must.unsized else ""
    risk = ": nothing is left to give way (60 % at most)" if must.is_risk else ""
    return [f"{percent(must.share)} of the effort is Must (n = {must.n}{few}){risk}."]


@click.command("show", epilog="Example: sprintboard need show 7kq2")
@click.argument("need", type=NEED)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, need: str, as_json: bool) -> None:
    """Tell what was asked and what became of it, in plain sentences."""
    read, board = workspace.needs.read(need), workspace.board
    if as_json:
        print_explained_json(workspace, "need", need_json.whole(read, board))
        return
    found = read.weighed.need
    told = [f"{title}: {text}" for title, name in _FACTS if (text := getattr(found, name)).strip()]
    asked = conversation.blocks(About("need", found.id), board)
    blocks = [found.name, "\n".join(read.story), "\n".join(told), *asked]
    if found.state == NeedState.ASKED:
        blocks.append("Answer with 'sprintboard question answer'.")
    print_explained(workspace, "\n\n".join(block for block in blocks if block))


VERBS = (list_needs, show)
