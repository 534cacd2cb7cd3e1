"""From a card's record to everything that it says to one reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sprintboard.core.board import Board, Member, Side
from sprintboard.core.card import Card
from sprintboard.core.card_record import CardRecord, Handoff, Signature
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.paths import Document
from sprintboard.core.poll import Round, poll_of, seen_by
from sprintboard.core.text import visible, visible_line
from sprintboard.workspace.talk import checklist_of, comments_of


def record_of(
    document: Document, card: Card, board: Board, *, me: Member | None, today: date
) -> CardRecord:
    """Return everything a card says, with what `me` may see today of hidden estimates."""
    return CardRecord(
        card=card,
        description=_text(document, "description"),
        why=_text(document, "why"),
        acceptance=_text(document, "acceptance"),
        how=_text(document, "how"),
        dropped=visible_line(str(document.get("dropped") or "")),
        signatures=tuple(_signatures(document)),
        handoff=_handoff(document, card),
        poll=_round(document, board, me, today),
        comments=comments_of(document, board),
        checklist=checklist_of(document),
    )


def _text(document: Document, name: str) -> str:
    return visible(str(document.get(name) or ""))


def _signatures(document: Document) -> Iterator[Signature]:
    signed = _mapping(document.get("signed"))
    for side in (Side.BUSINESS, Side.IT):
        found = _mapping(signed.get(side.value))
        if found:
            unit = found.get("unit")
            yield Signature(
                side=side,
                by=MemberId(str(found.get("by") or "")),
                unit=UnitId(str(unit)) if unit else None,
                on=visible_line(str(found.get("on") or "")),
            )


def _handoff(document: Document, card: Card) -> Handoff | None:
    """Return the hand-off that counts: a later move ends it."""
    if card.handed is None:
        return None
    found = _mapping(document.get("handed"))
    note = visible_line(str(found.get("note") or ""))
    return Handoff(unit=card.handed, note=note, is_return=bool(found.get("return")))


def _round(document: Document, board: Board, me: Member | None, today: date) -> Round | None:
    poll = poll_of(document)
    if poll is None:
        return None
    return seen_by(me.id if me else None, poll, today, board.policy.estimates)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
