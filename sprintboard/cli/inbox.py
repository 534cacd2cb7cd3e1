"""`sprintboard inbox`: what waits for you, what is new, and what you watch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from sprintboard.cli.abouts import ABOUT
from sprintboard.cli.cells import table
from sprintboard.cli.entries import entry_records, told_of_many
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.plain import is_plain, plain_option
from sprintboard.cli.reporting import sentence
from sprintboard.cli.session import with_workspace
from sprintboard.cli.times import due_words
from sprintboard.core.about_words import called
from sprintboard.core.card_line import iso
from sprintboard.core.days import ago, say_near_day
from sprintboard.core.inbox import KINDS, InboxItem
from sprintboard.core.text import visible_line
from sprintboard.core.zones import zone
from sprintboard.workspace import Workspace

ToRow = Callable[[InboxItem, Workspace], tuple[str, ...]]


@click.group("inbox", cls=Noun, epilog="Example: sprintboard inbox")
def command() -> None:
    """Show what waits for you, what is new, and what you watch.

    What was read and what is watched is remembered on this machine only.
    """


@command.command("list", epilog="Example: sprintboard inbox")
@plain_option
@json_option
@with_workspace
def list_items(workspace: Workspace, /, *, plain: bool | None, as_json: bool) -> None:
    """List what waits for you: questions, sign-offs, mentions, needs, actions, conflicts."""
    items = workspace.inbox.mine()
    if as_json:
        print_json("inbox", [_told(each, workspace) for each in items])
        return
    if workspace.me is None:
        narrate("The board does not know who you are: 'sprintboard member use NAME' says so.")
    row = _plain_row if is_plain(workspace, plain) else _row
    print_text("\n".join(_lines(items, workspace, row)) or "Nothing waits for you.")


def _told(item: InboxItem, workspace: Workspace) -> dict[str, Any]:
    about = called(workspace.board, item.about)
    return {
        "kind": item.kind,
        "about": {"kind": item.about.kind, "id": item.about.id, "name": about.name},
        "sentence": item.sentence,
        "since": iso(item.at) if item.at else None,
        "due": item.due.isoformat() if item.due else None,
        "is_late": item.is_late,
        "how": item.how or None,
    }


def _lines(items: Sequence[InboxItem], workspace: Workspace, row: ToRow) -> Iterator[str]:
    for number, (kind, group) in enumerate(groupby(items, key=lambda each: each.kind)):
        if number:
            yield ""
        yield KINDS[kind]
        yield table([row(each, workspace) for each in group])


def _row(item: InboxItem, workspace: Workspace) -> tuple[str, ...]:
    due = f"due {due_words(item.due.isoformat(), workspace.today)}" if item.due else ""
    return (
        "",
        "!" if item.is_late else "",
        ago(item.at, workspace.now) if item.at else "",
        visible_line(item.sentence),
        due,
        item.how,
    )


def _plain_row(item: InboxItem, workspace: Workspace) -> tuple[str, ...]:
    due = f"due {say_near_day(item.due, workspace.today)}" if item.due else ""
    late = "late, " if item.is_late and due else "late" if item.is_late else ""
    return "", visible_line(item.plain_sentence), f"{late}{due}"


@command.command("read", epilog="Example: sprintboard inbox read")
@with_workspace
def read(workspace: Workspace, /) -> None:
    """Mark mentions, answers, and the news of your needs and of what you watch as read."""
    marked = workspace.inbox.read(workspace.inbox.mine())
    narrate("Nothing was unread." if not marked else f"Marked {marked} as read.")


@command.command("news", epilog="Example: sprintboard inbox news --since monday")
@click.option("--since", metavar="DAY", help="Since this day; since your last look when not said.")
@json_option
@with_workspace
def news(workspace: Workspace, /, *, since: str | None, as_json: bool) -> None:
    """Show what others did since you last looked, and remember that you looked."""
    found = workspace.inbox.news(since)
    if as_json:
        data = {"since": iso(found.since), "entries": entry_records(found.entries)}
        print_json("inbox.news", data)
    else:
        where = zone(workspace.board.policy.time_zone)
        print_text(told_of_many(found.entries, where) or "Nobody else did anything since.")
    if since is None:
        workspace.inbox.look()


@command.command("watch", epilog="Example: sprintboard inbox watch 7kq2")
@click.argument("what", type=ABOUT)
@with_workspace
def watch(workspace: Workspace, /, *, what: str) -> None:
    """Watch a card, a goal, or anything else: what others do to it comes into your inbox."""
    narrate(sentence(workspace.inbox.watch(what)))


@command.command("unwatch", epilog="Example: sprintboard inbox unwatch 7kq2")
@click.argument("what", type=ABOUT)
@with_workspace
def unwatch(workspace: Workspace, /, *, what: str) -> None:
    """Watch something no more."""
    narrate(sentence(workspace.inbox.unwatch(what)))


@command.command("watched", epilog="Example: sprintboard inbox watched")
@json_option
@with_workspace
def watched(workspace: Workspace, /, *, as_json: bool) -> None:
    """List what you watch on this machine."""
    board = workspace.board
    found = [(each, called(board, each)) for each in workspace.inbox.watched()]
    if as_json:
        told = [{"kind": a.kind, "id": a.id, "name": name.name} for a, name in found]
        print_json("inbox.watched", told)
    else:
        print_text("\n".join(name.words for _, name in found) or "You watch nothing.")
