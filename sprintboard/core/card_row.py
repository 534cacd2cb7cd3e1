"""From a card's record to its row in the index: what boards and lists need, without the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sprintboard.core.card import State
from sprintboard.core.course import Course, follow
from sprintboard.core.errors import BadFile
from sprintboard.core.moments import read_time
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.shelf import Row
from sprintboard.core.text import visible_line
from sprintboard.core.undone import undone

_NOTHING: Mapping[str, Any] = {}
_TEXTS = frozenset({str})


def card_row(
    document: Document, categories: Mapping[str, str], course: Course | None = None
) -> Row:
    """Return the fields of `core.card.Card` in order; `categories` maps column id to category.

    `course` is that of its history, for whoever knows it already.

    Raises:
        BadFile: a value has a shape that no version of a card has.
    """
    place = _shaped(document, "place", dict)
    checklist = _kept(document, "checklist")
    blocked = _shaped(document, "blocked", dict)
    created, updated, entered, started, finished = _times(
        document, place, categories, course or follow(document[MACHINERY]["events"])
    )
    return [
        document["id"],
        _title(document),
        _text(place, "column"),
        _text(place, "rank"),
        bool(place.get("ready")),
        _state(document),
        _words(document, "type") or "task",
        _words(document, "priority") or "normal",
        _text(document, "owner") or None,
        _text(document, "business_owner") or None,
        _shaped(document, "helpers", list),
        [visible_line(label) for label in _shaped(document, "labels", list)],
        _number(document, "estimate"),
        _words(document, "due") or None,
        _words(blocked, "reason") or None,
        _text(blocked, "waits_for") or None,
        _blocked_since(document) if blocked else None,
        _shaped(document, "depends_on", list),
        _text(document, "parent") or None,
        sum(1 for item in checklist if item.get("done")),
        len(checklist),
        len(_kept(document, "comments")),
        "description" in document,
        created,
        updated,
        entered,
        started,
        finished,
        *_agreed(document, entered),
    ]


_FILLED = ("why", "acceptance", "how")
"""Texts that a definition of ready may ask for."""
_AGREED = frozenset(
    {
        *(*_FILLED, "sprint", "carried", "meets", "signed", "ok_from", "handed", "poll"),
        *("goals", "needs", "retro"),
    }
)
"""What only some cards have: not looked for one by one in those that have none of it."""


def _agreed(document: Document, entered: int) -> Row:
    """Return the sprint of a card, and what the two sides have agreed on."""
    if _AGREED.isdisjoint(document):
        return [None, 0, [], [], None, None, None, [], [], [], None]
    return [
        _text(document, "sprint") or None,
        len(_shaped(document, "carried", list)),
        [*_shaped(document, "meets", list), *(name for name in _FILLED if document.get(name))],
        sorted(_shaped(document, "signed", dict)),
        _text(document, "ok_from") or None,
        _handed(document, entered) if "handed" in document else None,
        *_poll(document),
        _shaped(document, "goals", list),
        _shaped(document, "needs", list),
        _text(document, "retro") or None,
    ]


def long_texts(document: Document) -> Iterator[str]:
    """Yield the texts of a record that no row holds: description, checklist, comments."""
    for name in ("description", *_FILLED):
        text = document.get(name)
        if isinstance(text, str):
            yield text
    for name in ("checklist", "comments"):
        items = document.get(name)
        for item in items.values() if isinstance(items, dict) else ():
            if isinstance(item, dict) and not item.get("gone"):
                yield str(item.get("text", ""))


def _state(document: Document) -> str:
    if document.get("deleted"):
        return State.DELETED.value
    return State.ARCHIVED.value if document.get("archived") else State.LIVE.value


def _title(document: Document) -> str:
    title = _words(document, "title")
    if not title:
        raise BadFile("it has no title")
    return title


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise BadFile(f"its {name} is not a text")
    return value or ""


def _words(values: Mapping[str, Any], name: str) -> str:
    """Return a text that is shown: other programs may have written what steers a terminal."""
    return visible_line(_text(values, name))


def _number(values: Mapping[str, Any], name: str) -> float | None:
    value = values.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise BadFile(f"its {name} is not a number")
    return value


def _shaped(document: Document, name: str, shape: type) -> Any:
    value = document.get(name)
    if value is None:
        return shape()
    is_plain = not isinstance(value, list) or _TEXTS.issuperset(map(type, value))
    if not isinstance(value, shape) or not is_plain:
        raise BadFile(f"its {name} has a wrong shape")
    return value


def _kept(document: Document, name: str) -> list[Mapping[str, Any]]:
    items = _shaped(document, name, dict).values()
    if not items:
        return []
    if not all(isinstance(item, dict) for item in items):
        raise BadFile(f"its {name} has a wrong shape")
    return [item for item in items if not item.get("gone")]


def _times(
    document: Document, place: Mapping[str, Any], categories: Mapping[str, str], course: Course
) -> tuple[int, int, int, int | None, int | None]:
    """Created, updated, entered its column, first doing, last done: Unix seconds.

    A board's first start comes by here with every card: only what is returned is read as a time.
    """
    events = document[MACHINERY]["events"]
    history = [events[event_id] for event_id in course.ids] or [_NOTHING]
    last = history[-1]
    here = place.get("column")
    column = None
    started = entered = None
    for column, entered in course.moves:
        if started is None and categories.get(str(column)) == "doing":
            started = entered
    if column != here:
        entered = last
    created = _time(history[0]) or next(filter(None, map(_time, history)), 0)
    updated = _time(last)
    came = updated if entered is last else _time(entered or _NOTHING)
    return (
        created,
        updated,
        came,
        None if started is None else _time(started),
        came if entered is not None and categories.get(str(here)) == "done" else None,
    )


def _time(event: Mapping[str, Any]) -> int:
    return read_time(event.get("at"))


def _blocked_since(document: Document) -> int | None:
    """Return when it was blocked, Unix seconds; other words for the same wait do not begin anew."""
    events = document[MACHINERY]["events"]
    since: int | None = None
    before: Any = None
    for event_id in sorted(events):
        values = events[event_id].get("to", {})
        if "blocked" not in values:
            continue
        now = values["blocked"]
        if now and not _is_same_wait(before, now):
            since = read_time(events[event_id].get("at"))
        before = now
    return since


def _handed(document: Document, entered: int) -> str | None:
    """Return the unit it was given to, if that was after it came where it is."""
    where = _text(_shaped(document, "handed", dict), "unit")
    if not where:
        return None
    events = document[MACHINERY]["events"]
    given = halves = 0
    for event_id in sorted(events.keys() - undone(events)):
        values = events[event_id].get("to", {})
        at = read_time(events[event_id].get("at"))
        if "place" in values and _is_other_half(events[event_id]):
            halves = at
        if "handed" in values:
            given = at
    return where if given >= max(entered, halves) else None


def _is_other_half(event: Mapping[str, Any]) -> bool:
    """Say whether a move led into the other half of the same column."""
    before, after = (event.get(name, {}).get("place") for name in ("from", "to"))
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return False
    return bool(before.get("ready")) != bool(after.get("ready"))


def _poll(document: Document) -> tuple[str | None, list[str]]:
    """Return until when a round of estimates is open, and whom it waits for."""
    poll = _shaped(document, "poll", dict)
    if not poll:
        return None, []
    votes = _shaped(document, "votes", dict)
    given = {
        member
        for member, vote in votes.items()
        if isinstance(vote, dict) and _round(vote.get("given")) == poll.get("round")
    }
    return _text(poll, "until"), [
        each for each in _shaped(poll, "asked", list) if each not in given
    ]


def _round(vote: Any) -> Any:
    return vote.get("round") if isinstance(vote, Mapping) else None


def _is_same_wait(before: Any, now: Any) -> bool:
    if not isinstance(before, Mapping) or not isinstance(now, Mapping) or not before:
        return False
    return before.get("waits_for") == now.get("waits_for")
