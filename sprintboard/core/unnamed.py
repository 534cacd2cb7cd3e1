"""Records and events that name nobody, and by whose order and time nobody is found.

Such an event has the midnight (UTC) at which its day began, no member, no unit, no side, and the
replica of no clone. In a record that others write too, all of a day have one time: just after the
record was made, when that was later on the same day. What sorts them is chance alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sprintboard.core import record
from sprintboard.core.adopt import adopt
from sprintboard.core.moments import read_time, say_time
from sprintboard.core.paths import MACHINERY, Document, put_all
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.record import Author
from sprintboard.core.retro import Retro

NO_REPLICA = "00000000"
NAME = "sprintboard"
EMAIL = "notes@sprintboard.invalid"
MESSAGE = "published without names"
"""Of every commit that names nobody."""
FEWEST_OF_A_SIDE = 3
"""People on each side before ratings say from which side they come."""


def midnight(day: date) -> int:
    """Return the Unix seconds at which a day begins, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def made_by_nobody(
    kind: str, record_id: str, values: Mapping[str, Any], *, day: date, nonce: str
) -> Document:
    """Return a new record that names nobody; `nonce` is chance, as eight hexadecimal digits."""
    author = Author(at=1000 * midnight(day), replica=NO_REPLICA, nonce=nonce, by=None)
    return record.create(kind, record_id, values, author)


def with_elements(document: Document, nonces: Mapping[str, str], *, day: date) -> Document:
    """Return the record with elements of sets that nobody added, each by an event of its own.

    `nonces` is by path: `votes#…` to chance. What is there, or was once, is not added again.
    """
    document = adopt(document)
    raw = document[MACHINERY]["events"]
    said = {path for event in raw.values() for path in event.get("to", ())}
    new = {path: nonce for path, nonce in nonces.items() if path not in said}
    if not new:
        return document
    began = min(int(event_id[:12], 16) for event_id in raw)
    at = max(1000 * midnight(day), began + 1)
    events = {
        f"{at:012x}.{NO_REPLICA}.{nonce}": {
            "at": say_time(1000 * midnight(day)),
            "do": "change",
            "from": {},
            "to": {path: True},
        }
        for path, nonce in new.items()
    }
    after = put_all(document, dict.fromkeys(new, True))
    after[MACHINERY] = {**document[MACHINERY], "events": {**raw, **events}}
    return record.mark_deletion(after)


def over_since(document: Document, retro: Retro, phase: Phase) -> int | None:
    """Return the Unix seconds at which a retro left a phase behind: the same on every clone.

    Somebody said so, or a deadline did; whichever came first. None when neither did.
    """
    further = range(PHASES.index(phase) + 1, len(PHASES))
    paths = {f"reached#{retro.stand.turn}.{place}" for place in further}
    moments = [
        read_time(event.get("at"))
        for event in document[MACHINERY]["events"].values()
        if paths.intersection(path for path, value in event.get("to", {}).items() if value)
    ]
    deadline = retro.deadlines.get(phase)
    return min([*moments, *([deadline] if deadline else [])], default=None)
