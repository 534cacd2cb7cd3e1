"""Changes, read: list, show, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from sprintboard.cli import cells, change_json, conversation
from sprintboard.cli.explained import print_explained, print_explained_json
from sprintboard.cli.filter_words import Filtered, filtered, tell_nothing_matches
from sprintboard.cli.metrics_shown import FEW, percent
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import CHANGE
from sprintboard.cli.session import with_workspace
from sprintboard.cli.times import moment
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.change import Audience, Rollout
from sprintboard.core.change_ready import QUESTIONS, adoption, sides_that_approved
from sprintboard.core.change_words import (
    LEVELS,
    adkar_row,
    barrier_words,
    state_words,
    window_words,
)
from sprintboard.core.ids import CardId
from sprintboard.core.zones import zone
from sprintboard.metrics.change_numbers import ChangeNumbers
from sprintboard.workspace import Workspace
from sprintboard.workspace.changes import Readiness

_LABEL_ROOM = 14


@click.command(
    "list",
    cls=Filtered,
    kind="change",
    epilog="Example: sprintboard change risk:high 'window<7d' ready:no",
)
@filtered(lambda workspace: workspace.changes)
@click.option("--all", "every", is_flag=True, help="Closed and given up ones too.")
@json_option
@with_workspace
def list_changes(workspace: Workspace, /, *, filter: str, every: bool, as_json: bool) -> None:
    """List the changes that match a filter: risk, state, training, window.

    Those that are planned or live are listed, others when the filter asks for them.
    """
    board, changes = workspace.board, workspace.changes
    shown = [changes.readiness(each.id) for each in changes.list(filter, every=every)]
    if filter and not shown:
        tell_nothing_matches("change", filter, others=len(changes.list(filter, every=True)))
    if as_json:
        print_json("change.list", [change_json.told(each, board) for each in shown])
        return
    rows = [_row(each, workspace) for each in shown]
    nothing = "" if filter else "No change is planned: 'sprintboard change new' plans one."
    print_text(cells.table(rows) or nothing)


def _row(ready: Readiness, workspace: Workspace) -> tuple[str, ...]:
    change, board = ready.change, workspace.board
    trained, people = change.trained
    where = zone(board.policy.time_zone)
    lacks = "" if ready.is_ready or change.live_at else f"{len(ready.missing)} missing"
    return (
        board.short("change", change.id),
        change.name,
        change.type,
        LEVELS[ready.risk.level],
        _state(change),
        f"{len(change.cards)} card{'s' * (len(change.cards) != 1)}",
        f"{trained}/{people} trained" if people else "",
        window_words(change, workspace.now, where),
        lacks,
    )


def _state(change: Rollout) -> str:
    return state_words(change, approved=len(sides_that_approved(change)) == 2)


@click.command("show", epilog="Example: sprintboard change show VAT")
@click.argument("change", type=CHANGE)
@json_option
@with_workspace
def show(workspace: Workspace, /, *, change: str, as_json: bool) -> None:
    """Show a change: what it holds, what is missing, who is ready for it, what came of it."""
    ready, board = workspace.changes.readiness(change), workspace.board
    if as_json:
        print_explained_json(workspace, "change", change_json.whole(ready, board))
    else:
        print_explained(workspace, "\n\n".join(filter(None, _blocks(ready, workspace))))


def _blocks(ready: Readiness, workspace: Workspace) -> Iterator[str]:
    change, board = ready.change, workspace.board
    facts = [f"{name:<{_LABEL_ROOM}}{said}" for name, said in _facts(ready, workspace) if said]
    yield "\n".join([f"{change.name} ({_state(change)})", *facts])
    yield change.text.rstrip()
    if not change.live_at:
        lines = [f"  {each.sentence}" for each in ready.missing]
        yield "\n".join(["Missing before it may go live", *lines]) if lines else "It is ready."
    yield _table("Cards", [_card(each, board) for each in change.cards])
    answers = [("", q, change.risk.get(name, "not answered")) for name, q in QUESTIONS.items()]
    yield _table("Risk", answers)
    plan = [("", name, text) for name, text in change.backout._asdict().items() if text]
    yield _table("Back-out", plan)
    yield _table(
        "Approvals",
        [("", each.on, board.who(each.by), each.said, each.note) for each in change.approvals],
    )
    yield _table(
        "Readiness",
        [
            ("", each.go or "open", each.category, each.text, board.who(each.owner), each.threshold)
            for each in change.items
        ],
    )
    yield _table("People", [_audience(each, board) for each in change.audiences])
    yield _table(
        "Messages",
        [
            ("", "sent" if e.is_sent else str(e.on or ""), e.audience, e.channel, e.text)
            for e in change.messages
        ],
    )
    yield _table(
        "Troubles",
        [("", "solved" if e.is_solved else "open", e.text) for e in change.troubles],
    )
    yield from conversation.blocks(About("change", change.id), board)


def _facts(ready: Readiness, workspace: Workspace) -> Iterator[tuple[str, str]]:
    change, board = ready.change, workspace.board
    where = zone(board.policy.time_zone)
    release = next((each.name for each in board.releases if each.id == change.release), "")
    yield "Type", f"{change.type}{f' ({change.template})' if change.template else ''}"
    yield "Risk", f"{LEVELS[ready.risk.level]} ({ready.risk.answered} of 5 questions answered)"
    yield "Owner", board.who(change.owner)
    yield "Release", release
    yield "Window", window_words(change, workspace.now, where)
    yield "Live since", moment(change.live_at, where) if change.live_at else ""
    yield "Restored", moment(change.restored_at, where) if change.restored_at else ""
    yield "Watched until", str(change.hypercare or "")
    yield "Papers due", str(change.paperwork or "")


def _card(card_id: CardId, board: Board) -> tuple[str, ...]:
    card = board.cards.get(card_id)
    if card is None:
        return "", card_id[:4], "(deleted)", ""
    column = board.column(card.column)
    return "", board.cards.short(card.id), card.title, column.name if column else ""


def _audience(audience: Audience, board: Board) -> tuple[str, ...]:
    share = adoption(audience)
    return (
        "",
        audience.name,
        f"{audience.trained}/{audience.size} trained",
        adkar_row(audience),
        barrier_words(audience, board),
        "" if share is None else f"{percent(share)} use it",
    )


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    return f"{title}\n{cells.table(rows)}" if rows else ""


@click.command("numbers", epilog="Example: sprintboard change numbers --since 90d")
@click.option("--since", metavar="DAY", help="Since this day; the last 90 days when not said.")
@json_option
@with_workspace
def numbers(workspace: Workspace, /, *, since: str | None, as_json: bool) -> None:
    """Show how changes go: how often, how many fail, how long until restored and until live.

    DORA's four keys, computed from the change records that people keep.
    """
    found = workspace.changes.numbers(since=since)
    if as_json:
        print_json("change.numbers", found._asdict())
    else:
        print_text("\n".join(_number_lines(found)))


def _number_lines(found: ChangeNumbers) -> Iterator[str]:
    yield f"Computed from change records of the last {found.days} days."
    yield f"Deployment frequency: {found.per_week:.1f} a week (n = {found.live}{_few(found.live)})"
    if found.failure_rate is None:
        yield "Change failure rate: no change has an outcome yet (n = 0)"
    else:
        rate, n = percent(found.failure_rate), found.decided
        yield f"Change failure rate: {rate}, {found.failed} of {n} (n = {n}{_few(n)})"
    if found.restore_median is not None:
        p85, n = f", 85 % within {found.restore_p85:.1f} h", found.restored
        yield f"Time to restore: median {found.restore_median:.1f} h{p85} (n = {n}{_few(n)})"
    if found.lead_median is not None:
        p85, n = f", 85 % within {found.lead_p85:.1f} d", found.cards
        yield f"Lead time to rollout: median {found.lead_median:.1f} d{p85} (n = {n}{_few(n)})"


def _few(n: int) -> str:
    return ": too few to rely on" if n < FEW else ""


VERBS = (list_changes, show, numbers)
