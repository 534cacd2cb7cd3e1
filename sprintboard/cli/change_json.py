"""Changes as `--json` prints them, and the end of every verb on one."""

from __future__ import annotations

from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import column_reference, party_reference
from sprintboard.cli.reporting import report
from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.change import Audience
from sprintboard.core.change_ready import adoption
from sprintboard.core.change_values import RISKS
from sprintboard.core.ids import CardId
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.changes import Readiness


def tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    """Finish a verb on a change: commit it, say it, and with `--json` print the change."""
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="change",
        to_data=lambda change_id: record(workspace, change_id),
    )


def record(workspace: Workspace, change_id: str) -> dict[str, Any]:
    """Return everything a change says, by its id."""
    return whole(workspace.changes.readiness(change_id), workspace.board)


def told(ready: Readiness, board: Board) -> dict[str, Any]:
    """Return what a list says of a change."""
    change = ready.change
    trained, people = change.trained
    return {
        "id": change.id,
        "name": change.name,
        "type": change.type,
        "state": change.state.value,
        "outcome": change.outcome or None,
        "owner": party_reference(board, change.owner),
        "release": _release(board, change.release),
        "card_count": len(change.cards),
        "risk": {
            "level": ready.risk.level,
            "points": ready.risk.points,
            "answered": ready.risk.answered,
        },
        "window": [iso(at) for at in change.window] if change.window else None,
        "live_at": iso(change.live_at),
        "restored_at": iso(change.restored_at),
        "hypercare": change.hypercare.isoformat() if change.hypercare else None,
        "paperwork_due": change.paperwork.isoformat() if change.paperwork else None,
        "people": people,
        "trained": trained,
        "is_ready": ready.is_ready,
        "missing": [each.sentence for each in ready.missing],
    }


def whole(ready: Readiness, board: Board) -> dict[str, Any]:
    """Return everything a change says."""
    change = ready.change
    return {
        **told(ready, board),
        "text": change.text,
        "template": change.template or None,
        "cards": [_card(board, each) for each in change.cards],
        "risk_answers": {name: change.risk.get(name) for name in RISKS},
        "backout": change.backout._asdict(),
        "approvals": [
            {**each._asdict(), "by": party_reference(board, each.by)} for each in change.approvals
        ],
        "items": [
            {**each._asdict(), "owner": party_reference(board, each.owner), "go": each.go or None}
            for each in change.items
        ],
        "audiences": [_audience(each, board) for each in change.audiences],
        "messages": [
            {
                **each._asdict(),
                "on": each.on.isoformat() if each.on else None,
                "owner": party_reference(board, each.owner),
            }
            for each in change.messages
        ],
        "troubles": [
            {**each._asdict(), "at": iso(each.at), "by": party_reference(board, each.by)}
            for each in change.troubles
        ],
        **conversation.values(About("change", change.id), board),
    }


def _audience(audience: Audience, board: Board) -> dict[str, Any]:
    return {
        **audience._asdict(),
        "unit": party_reference(board, audience.unit),
        "adkar": dict(audience.adkar),
        "barrier": audience.barrier or None,
        "adoption": adoption(audience),
    }


def _card(board: Board, card_id: CardId) -> dict[str, Any]:
    card = board.cards.get(card_id)
    if card is None:
        return {"id": card_id, "title": None, "column": None}
    return {"id": card.id, "title": card.title, "column": column_reference(board, card.column)}


def _release(board: Board, release_id: str | None) -> dict[str, Any] | None:
    found = next((each for each in board.releases if each.id == release_id), None)
    return {"id": found.id, "name": found.name} if found else None
