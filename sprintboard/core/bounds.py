"""How much one card may hold: what is over a bound is refused, what was over it before is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sprintboard.core.errors import Refused
from sprintboard.core.limits import MOST_COMMENTS, MOST_EVENTS, MOST_LABELS
from sprintboard.core.paths import MACHINERY, Document

_ALWAYS = frozenset({"archived"})
"""Values that may be set at any length of the history: the way out for a card that is full."""


def require_room_in(
    before: Document | None, after: Document, *, paths: Iterable[str], title: str
) -> None:
    """Require that a record, about to be written, holds no more than it may.

    Raises:
        Refused: it has too many labels, comments or events, and more than it had.
    """
    if after["kind"] != "card":
        return
    for number, most, what in (
        (_labels, MOST_LABELS, "labels"),
        (_comments, MOST_COMMENTS, "comments"),
    ):
        now = number(after)
        if now > most and (before is None or now > number(before)):
            message = f"'{title}' would have {now} {what}; {most} fit: remove some first."
            raise Refused(message)
    events = len(after[MACHINERY]["events"])
    changed = {path for path in paths if path != "place" or not _stays(before, after)}
    if events > MOST_EVENTS and changed and not changed <= _ALWAYS:
        message = (
            f"'{title}' has {MOST_EVENTS:,} entries in its history, and no more fit: go on with "
            "a copy ('card duplicate') and archive this one."
        )
        raise Refused(message)


def _stays(before: Document | None, after: Document) -> bool:
    """Say whether a card stays in its column: others that move may give it a new rank."""
    places = [card.get("place") for card in (before or {}, after)]
    return len({str(place.get("column")) for place in places if isinstance(place, dict)}) == 1


def _labels(card: Mapping[str, Any]) -> int:
    labels = card.get("labels")
    return len(labels) if isinstance(labels, list) else 0


def _comments(card: Mapping[str, Any]) -> int:
    comments = card.get("comments")
    items = comments.values() if isinstance(comments, dict) else ()
    return sum(1 for each in items if isinstance(each, dict) and not each.get("gone"))
