"""Retros as `--json` prints them; a reference is an object with `id` and `name`, or null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sprintboard.cli import conversation
from sprintboard.cli.card_json import column_reference, party_reference, sprint_reference
from sprintboard.core.about import About
from sprintboard.core.action_fate import Fate, fates
from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.card_line import iso
from sprintboard.core.draft import Draft
from sprintboard.core.due import Held
from sprintboard.core.retro import Note, Topic, topic_key
from sprintboard.core.retro_actions import is_kept
from sprintboard.core.retro_record import RetroRecord
from sprintboard.workspace import Workspace


def record(workspace: Workspace, retro_id: str) -> dict[str, Any]:
    """Return everything a retro says, by its id."""
    fates, held = workspace.retros.actions(retro_id), workspace.drafts.collected(retro_id)
    told = whole(workspace.retros.read(retro_id), fates, workspace.board)
    return told | {"collected": collected(held) if any(held) else None}


def collected(held: Held) -> dict[str, Any]:
    """Return what a collector holds on this machine."""
    return {**held._asdict(), "is_enough": held.is_enough}


def told(found: RetroRecord, board: Board) -> dict[str, Any]:
    """Return what a list says of a retro."""
    retro = found.retro
    return {
        "id": retro.id,
        "name": retro.name,
        "sprint": sprint_reference(board, retro.sprint),
        "format": retro.format,
        "mode": retro.mode,
        "phase": found.phase.value,
        "deadline": iso(found.deadline),
        "facilitator": party_reference(board, retro.facilitator),
        "note_count": len(found.notes),
        "draft_count": len(found.drafts),
        "action_count": len(found.actions),
        "open_action_count": sum(is_open_action(board, each) for each in found.actions),
    }


def whole(found: RetroRecord, actions: Iterable[Fate], board: Board) -> dict[str, Any]:
    """Return everything a retro says to the person at this machine."""
    retro = found.retro
    return {
        **told(found, board),
        "promise": found.promise,
        "may_lead": found.may_lead,
        "columns": [each._asdict() for each in retro.columns],
        "deadlines": {phase.value: iso(at) for phase, at in retro.deadlines.items()},
        "timer": iso(retro.timer),
        "notes": [_note(each, found, board) for each in found.notes],
        "drafts": [draft(each) for each in found.drafts],
        "votes_per_person": retro.budget,
        "votes_per_topic": retro.most,
        "votes_left": found.votes_left,
        "votes_hidden": found.votes_hidden,
        "topics": [_topic(each, found, board) for each in found.topics],
        "earlier_actions": [
            _action(each, board) for each in fates(board, found.earlier_actions, {})
        ],
        "actions": [_action(each, board) for each in actions],
        "statements": [each._asdict() for each in retro.statements],
        "own_ratings": dict(found.own_ratings),
        "summary": retro.summary,
        **conversation.values(About("retro", retro.id), board),
    }


def draft(found: Draft) -> dict[str, Any]:
    """Return a note of this machine."""
    return {"id": found.id, "text": found.text, "column": found.column or None}


def is_open_action(board: Board, card: Card) -> bool:
    """Say whether an action still waits to be done."""
    return card.state == "live" and not is_kept(board, card)


def _note(note: Note, found: RetroRecord, board: Board) -> dict[str, Any]:
    by = note.by if found.retro.shows_names else None
    return {
        "id": note.id,
        "text": note.name,
        "column": note.column or None,
        "by": party_reference(board, by),
        "topic": topic_key(found.retro, note),
    }


def _topic(topic: Topic, found: RetroRecord, board: Board) -> dict[str, Any]:
    return {
        "id": topic.key,
        "title": topic.title,
        "is_group": topic.is_group,
        "votes": None if found.votes_hidden else topic.votes,
        "own_votes": found.own_votes.get(topic.key, 0),
        "notes": [note.id for note in topic.notes],
        "talk": topic.talk.text,
        "is_discussed": topic.talk.is_done,
        "needs": party_reference(board, topic.talk.needs),
        "answer": topic.talk.answer,
    }


def _action(fate: Fate, board: Board) -> dict[str, Any]:
    card = fate.card
    return {
        "id": card.id,
        "title": card.title,
        "column": column_reference(board, card.column),
        "owner": party_reference(board, card.owner or card.business_owner),
        "sprint": sprint_reference(board, card.sprint),
        "is_done": is_kept(board, card),
        "state": card.state,
        "became": fate.became.value,
        "reason": fate.reason,
    }
