"""Feedback as `--json` prints it; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import party_reference
from sprintboard.core.about import About, is_party
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import ToTell, due
from sprintboard.core.ids import CardId
from sprintboard.core.voices import voice_name, voice_side
from sprintboard.workspace import Workspace
from sprintboard.workspace.draft_writing import FeedbackDraft


def record(workspace: Workspace, entry_id: str) -> dict[str, Any]:
    """Return everything an entry says, by its id."""
    return whole(workspace.feedback.read(entry_id), workspace.board)


def told(found: Whole, board: Board) -> dict[str, Any]:
    """Return what a list says of an entry."""
    entry = found.entry
    return {
        "id": entry.id,
        "text": entry.text,
        "score": entry.score._asdict() if entry.score else None,
        "about": about(entry.about, board),
        "state": entry.state.value,
        "is_open": entry.is_open,
        "mode": entry.mode,
        "voices": [voice(each, board) for each in found.voices],
        "votes": found.votes,
        "owner": party_reference(board, entry.owner),
        "answer": entry.answer,
        "merged_into": entry.merged,
        "given_at": iso(entry.made.at),
        "answered_at": iso(entry.answered_at),
        "planned_at": iso(entry.planned_at),
        "done_at": iso(entry.done_at),
        "is_proposed_done": is_answered_by_cards(board, found),
        "waiting_to_hear": [voice_name(board, each) for each in found.voices if due(found, each)],
    }


def whole(found: Whole, board: Board) -> dict[str, Any]:
    """Return everything an entry says, with what was merged into it."""
    return {
        **told(found, board),
        "noted_by": party_reference(board, found.entry.made.by),
        "cards": [_card(board, each) for each in found.cards],
        "needs": [_need(board, each) for each in found.needs],
        "merged": [
            {"id": each.id, "text": each.text, "voices": [voice(v, board) for v in each.voices]}
            for each in found.merged
        ],
        "told": [{"stage": stage, "voice": voice(who, board)} for stage, who in sorted(found.told)],
        **conversation.values(About("feedback", found.entry.id), board),
    }


def about(what: About, board: Board) -> dict[str, Any]:
    """Return what an entry is about; `state` says whether that is archived, deleted or gone."""
    found = called(board, what)
    return {
        "kind": found.kind,
        "id": what.id or None,
        "name": found.name,
        "state": found.state or None,
    }


def voice(who: str, board: Board) -> dict[str, Any]:
    """Return a voice; the `id` of somebody outside the team is null."""
    side = voice_side(board, who)
    return {
        "id": who if is_party(who) else None,
        "name": voice_name(board, who),
        "side": side.value if side else None,
    }


def to_tell(found: ToTell, board: Board) -> dict[str, Any]:
    """Return somebody who must be told something."""
    return {
        "entry": found.entry.id,
        "about": about(found.entry.about, board),
        "stage": found.stage,
        "voice": voice(found.voice, board),
        "text": found.text,
    }


def draft(found: FeedbackDraft) -> dict[str, Any]:
    """Return feedback that waits on this machine."""
    says = found.values
    return {
        "id": found.id,
        "mode": says.get("mode"),
        "about": says.get("about"),
        "score": says.get("score"),
        "text": says.get("text") or "",
    }


def _card(board: Board, card_id: CardId) -> dict[str, Any]:
    card = board.cards.get(card_id)
    return {"id": card_id, "title": card.title if card else None}


def _need(board: Board, need_id: str) -> dict[str, Any]:
    name = next((each.name for each in board.records.of("need") if each.id == need_id), None)
    return {"id": need_id, "name": name}
