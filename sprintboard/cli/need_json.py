"""Needs as `--json` prints them, and the end of every verb on one."""

from __future__ import annotations

from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import column_reference, party_reference
from sprintboard.cli.reporting import report
from sprintboard.core.about import About, is_party
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.metrics.need_scores import Weighed, weighed
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.needs import NeedRead


def tell(workspace: Workspace, outcome: Outcome, *, as_json: bool) -> None:
    """Finish a verb on a need: commit it, say it, and with `--json` print the need."""
    report(
        workspace,
        outcome,
        as_json=as_json,
        kind="need",
        to_data=lambda need_id: record(workspace, need_id),
    )


def record(workspace: Workspace, need_id: str) -> dict[str, Any]:
    """Return everything a need says, by its id."""
    return whole(workspace.needs.read(need_id), workspace.board)


def told(weight: Weighed, board: Board) -> dict[str, Any]:
    """Return what a list says of a need."""
    need = weight.need
    return {
        "id": need.id,
        "title": need.name,
        "state": need.state.value,
        "asker": _voice(board, need.asker),
        "unit": party_reference(board, need.unit),
        "voice_count": len(need.voices),
        "asked_at": iso(need.made.at),
        "answered_at": iso(need.answered_at),
        "snoozed_until": need.snoozed_until.isoformat() if need.snoozed_until else None,
        "votes": weight.points,
        "business": weight.business,
        "it": weight.it,
        "delta": weight.delta,
        "wsjf": weight.wsjf,
        "rice": weight.rice,
        "moscow": need.moscow or None,
        "merged_into": need.merged,
    }


def whole(read: NeedRead, board: Board) -> dict[str, Any]:
    """Return everything a need says, its cards, and its story."""
    need = read.weighed.need
    return {
        **told(weighed(need), board),
        "need": need.need,
        "pain": need.pain,
        "who": need.who,
        "how_often": need.how_often,
        "evidence": need.evidence,
        "measure": need.measure,
        "acceptance": need.acceptance,
        "answer": need.answer,
        "question": need.asked,
        "voices": [_voice(board, each) for each in need.voices],
        "votes_by_unit": [
            {"unit": party_reference(board, unit), "points": points}
            for unit, points in need.votes.items()
        ],
        "scores": {"business": dict(need.business), "it": dict(need.it)},
        "goals": [
            {"id": each.id, "name": each.name} for each in board.goals if each.id in need.goals
        ],
        "cards": [
            {"id": card.id, "title": card.title, "column": column_reference(board, card.column)}
            for card in read.cards
        ],
        "story": list(read.story),
        **conversation.values(About("need", need.id), board),
    }


def _voice(board: Board, voice: str) -> dict[str, str | None] | None:
    if not voice:
        return None
    if is_party(voice):
        return {"id": voice, "name": board.who(voice)}
    return {"id": None, "name": voice}
