"""Why the scope of a running sprint changes: said with the change itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.paths import Document
from sprintboard.workspace.card_values import CardEdit, party


class Reason(TypedDict, total=False):
    """What people say of a change of scope; each may be missing."""

    reason: str
    asked_by: str
    """A member or unit."""
    agreed_by: str
    """A member."""


def is_running(board: Board, sprint_id: str | None) -> bool:
    """Say whether a sprint has been started and not ended."""
    sprint = board.sprint(sprint_id)
    return sprint is not None and sprint.state == "active"


def reason_of(said: CardEdit) -> Reason:
    """Return what an edit says of a change of scope."""
    return Reason(
        reason=said.get("reason", ""),
        asked_by=said.get("asked_by", ""),
        agreed_by=said.get("agreed_by", ""),
    )


def why(board: Board, said: Reason, document: Document) -> dict[str, Any]:
    """Return the value of a card's `scope` for a change that is made now.

    Raises:
        NotFound: a member or unit is unknown.
    """
    before = document.get("scope")
    number = before.get("n", 0) if isinstance(before, Mapping) else 0
    found: dict[str, Any] = {"n": number + 1}
    if said.get("reason", "").strip():
        found["reason"] = said["reason"]
    if said.get("asked_by"):
        found["asked"] = party(board, said["asked_by"])
    if said.get("agreed_by"):
        found["agreed"] = board.find_member(said["agreed_by"]).id
    return found


def with_scope(
    board: Board, card: Card, values: dict[str, Any], said: Reason, document: Document
) -> dict[str, Any]:
    """Return the values of an edit, with its reason where it changes a running sprint's scope."""
    before = card.sprint
    after = values.get("sprint", before)
    touched = {each for each in (before, after) if is_running(board, each)}
    resized = "estimate" in values and values["estimate"] != card.estimate
    if touched and (after != before or resized):
        return {**values, "scope": why(board, said, document)}
    return values


def scoped_new(board: Board, values: dict[str, Any], said: Reason) -> dict[str, Any]:
    """Return the values of a new card, with its reason where it comes into a running sprint."""
    if is_running(board, values.get("sprint")):
        return {**values, "scope": why(board, said, {})}
    return values
