"""When somebody first answered a record that waits for an answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.undone import undone


def first_answer(document: Document, states: Collection[str]) -> list[Any]:
    """Return the time (as events hold it) and the side of the first answer; both may be None.

    An answer is a text under `answer`, or one of `states` under `state`, after the making.
    """
    raw = document[MACHINERY]["events"]
    for event_id in sorted(raw.keys() - undone(raw)):
        event = raw[event_id]
        said = event.get("to", {})
        if event.get("do") != "create" and (said.get("answer") or said.get("state") in states):
            return [event.get("at"), event.get("side")]
    return [None, None]
