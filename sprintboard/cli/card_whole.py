"""A whole card as `--json` prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sprintboard.cli import card_links, conversation
from sprintboard.cli.card_json import Ends, party_reference
from sprintboard.core.about import About
from sprintboard.core.board import Agreement, Board
from sprintboard.core.card import Card
from sprintboard.core.card_line import card_values, iso, read_rest, read_ties, rest_of, ties_of
from sprintboard.core.card_record import CardRecord, Handoff, Signature
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_links import heard_of
from sprintboard.core.poll import Round
from sprintboard.core.readiness import readiness


def whole(record: CardRecord, board: Board) -> dict[str, Any]:
    """Return everything a card says."""
    card, row = record.card, board.cards.row(record.card.id) or ()
    ties, rest = read_ties(ties_of(row)), read_rest(rest_of(row))
    return {
        **card_values(row),
        **Ends(board).references(card.column, ties, rest),
        "description": record.description,
        "why": record.why,
        "acceptance": record.acceptance,
        "how": record.how,
        "retro": _retro(card, board),
        "dropped": record.dropped or None,
        "ready_when": _checks(card, board.ready_when),
        "done_when": _checks(card, board.done_when),
        "signatures": [_signature(each, board) for each in record.signatures],
        "handoff": _handoff(record.handoff, board),
        "poll": _poll(record.poll, board),
        "checklist": [
            {"id": each.id, "text": each.text, "done": each.done} for each in record.checklist
        ],
        **card_links.values(card, board),
        **conversation.values(About("card", card.id), board),
        "feedback": _feedback(card, board),
        "comments": [
            {"id": each.id, "by": each.by, "at": iso(each.at), "text": each.text}
            for each in record.comments
        ],
    }


def _retro(card: Card, board: Board) -> dict[str, str] | None:
    """Return the retro that it is an action of, as id and name."""
    if card.retro is None:
        return None
    names = {each.id: each.name for each in board.retros}
    return {"id": card.retro, "name": names.get(card.retro, card.retro)}


def _checks(card: Card, agreements: Sequence[Agreement]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.agreement.id,
            "text": each.agreement.text,
            "side": each.agreement.side.value,
            "asks": each.agreement.asks or None,
            "met": each.is_met,
        }
        for each in readiness(card, agreements).checks
    ]


def _signature(signature: Signature, board: Board) -> dict[str, Any]:
    return {
        "side": signature.side.value,
        "by": party_reference(board, signature.by),
        "unit": party_reference(board, signature.unit),
        "on": signature.on,
    }


def _handoff(handoff: Handoff | None, board: Board) -> dict[str, Any] | None:
    if handoff is None:
        return None
    unit = party_reference(board, handoff.unit)
    return {"unit": unit, "note": handoff.note, "return": handoff.is_return}


def _poll(found: Round | None, board: Board) -> dict[str, Any] | None:
    if found is None:
        return None
    result = found.result
    return {
        "round": found.number,
        "asked": [party_reference(board, each) for each in found.asked],
        "waits_for": [party_reference(board, each) for each in found.waits_for],
        "until": found.until.isoformat() if found.until else None,
        "estimates": [
            {"member": party_reference(board, each), "estimate": points}
            for each, points in found.votes.items()
        ],
        "result": {**result._asdict(), "asks_for_talk": result.asks_for_talk} if result else None,
    }


def _feedback(card: Card, board: Board) -> dict[str, Any]:
    """Return what was said of a card, and what it answers."""
    heard = heard_of(board.feedback, card.id)
    return {
        "about": [_entry(each) for each in heard.about],
        "answers": [_entry(each) for each in heard.answers],
    }


def _entry(entry: Feedback) -> dict[str, Any]:
    return {
        "id": entry.id,
        "text": entry.text,
        "score": entry.score._asdict() if entry.score else None,
        "state": entry.state.value,
    }
