"""Events that somebody took back: the numbers read a history as if they had never been.

An event that takes another one back names it under `undoes`. Doing it again takes back the taking
back, so that the first one counts as before, with its own time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

UNDOES = "undoes"
"""The key of an event under which it names the event that it takes back."""


def undone(raw: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return the ids of the events that were taken back; `raw` maps id to event.

    It costs next to nothing where nothing was.

    Whoever takes an event back has seen it, so its own id is the larger one.
    """
    taking = [event_id for event_id, event in raw.items() if UNDOES in event]
    back: set[str] = set()
    for event_id in sorted(taking, reverse=True):
        named = raw[event_id][UNDOES]
        if event_id not in back and isinstance(named, str) and named < event_id:
            back.add(named)
    return frozenset(back)
