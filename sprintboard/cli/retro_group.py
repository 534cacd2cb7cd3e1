"""Notes put together, and votes on what they became: group, ungroup, title, merge, vote."""

from __future__ import annotations

import click

from sprintboard.cli import retro_text
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import or_nothing
from sprintboard.cli.retro_names import NOTE, TOPIC, retro_argument, retro_option
from sprintboard.cli.retro_tell import tell
from sprintboard.cli.session import with_workspace
from sprintboard.workspace import Workspace

_notes = click.argument("notes", metavar="NOTE...", nargs=-1, required=True, type=NOTE)
_topic = click.argument("topic", type=TOPIC)
_times = click.option("--times", type=int, default=1, show_default=True, help="How many votes.")


@click.command("group", epilog="Example: sprintboard retro group 7kq2 9mzx --title 'Exports'")
@_notes
@click.option("--title", metavar="TEXT", help="What the group is called; else as its first note.")
@retro_option
@json_option
@with_workspace
def group(
    workspace: Workspace, /, *, notes: tuple[str, ...], title: str | None, retro: str, as_json: bool
) -> None:
    """Put notes into one group; where a group is named among them, into that one."""
    tell(workspace, workspace.retros.group(retro, notes, title or ""), as_json=as_json)


@click.command("ungroup", epilog="Example: sprintboard retro ungroup Exports")
@_notes
@retro_option
@json_option
@with_workspace
def ungroup(workspace: Workspace, /, *, notes: tuple[str, ...], retro: str, as_json: bool) -> None:
    """Take notes out of their groups; of a group that is named, all of them."""
    tell(workspace, workspace.retros.ungroup(retro, notes), as_json=as_json)


@click.command("title", epilog="Example: sprintboard retro title 7kq2 'Slow exports'")
@_topic
@click.argument("title")
@retro_option
@json_option
@with_workspace
def retitle(workspace: Workspace, /, *, topic: str, title: str, retro: str, as_json: bool) -> None:
    """Call a group something else; 'none' calls it by its first note."""
    outcome = workspace.retros.retitle(retro, topic, or_nothing(title) or "")
    tell(workspace, outcome, as_json=as_json)


@click.command("merge", epilog="Example: sprintboard retro merge Exports 7kq2")
@click.argument("topics", metavar="TOPIC...", nargs=-1, required=True, type=TOPIC)
@retro_option
@json_option
@with_workspace
def merge(workspace: Workspace, /, *, topics: tuple[str, ...], retro: str, as_json: bool) -> None:
    """Make one group of several topics, called as the first group among them."""
    tell(workspace, workspace.retros.merge_groups(retro, topics), as_json=as_json)


@click.command("proposals", epilog="Example: sprintboard retro proposals")
@retro_argument
@json_option
@with_workspace
def proposals(workspace: Workspace, /, *, retro: str, as_json: bool) -> None:
    """Show topics that say much the same, each block to be made one with 'retro merge'."""
    alike = workspace.retros.proposals(retro)
    if as_json:
        print_json("retro.proposals", [list(each) for each in alike])
    else:
        found = retro_text.proposals(workspace.retros.read(retro), alike)
        print_text(found or "No two topics say much the same.")


@click.command("vote", epilog="Example: sprintboard retro vote Exports --times 2")
@_topic
@_times
@retro_option
@json_option
@with_workspace
def vote(workspace: Workspace, /, *, topic: str, times: int, retro: str, as_json: bool) -> None:
    """Give votes to a topic; others see them when the vote is over."""
    tell(workspace, workspace.retros.vote(retro, topic, times), as_json=as_json)


@click.command("unvote", epilog="Example: sprintboard retro unvote Exports")
@_topic
@_times
@retro_option
@json_option
@with_workspace
def unvote(workspace: Workspace, /, *, topic: str, times: int, retro: str, as_json: bool) -> None:
    """Take votes back from a topic."""
    tell(workspace, workspace.retros.unvote(retro, topic, times), as_json=as_json)


VERBS = (group, ungroup, retitle, merge, proposals, vote, unvote)
