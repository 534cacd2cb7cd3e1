"""Events that somebody took back: the numbers read a history as if they had never been.

An event that takes another one back names it under `undoes`. Doing it again takes back the taking
back, so that the first one counts as before, with its own time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

UNDOES = "undoes"
"""The key of an event under which it names the event that it takes back."""


def takes_back_making(raw: Mapping[str, Mapping[str, Any]], event_id: str) -> bool:
    """Say whether a deletion takes back that its record was made, or was brought back as made.

    A deletion that somebody wanted names nothing, or leads to one that names nothing.
    """
    named = raw[event_id].get(UNDOES)
    while isinstance(named, str) and named < event_id and named in raw:
        if raw[named].get("do") not in ("delete", "restore"):
            return True
        event_id, named = named, raw[named].get(UNDOES)
    return False


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
