"""What happened to single values and to sets, in words. A new field is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sprintboard.core.story_agreed import AGREED
from sprintboard.core.story_names import Names, day_words, joined, length_of, quoted, safe

Phrase = Callable[[Names, Any, Any], str]
"""Takes the value before and after (None when unset), returns what was done; may be empty."""

MOST_ELEMENTS = 6
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def element_words(names: Names, name: str, verb: str, elements: Sequence[str]) -> str:
    """Return the words for elements of a set; `verb` is `added` or `removed`."""
    one, many, say = SETS[name]
    said = joined([say(names, each) for each in elements], most=MOST_ELEMENTS, more=many)
    return f"{verb} the {one if len(elements) == 1 else many} {said}"


def _renamed(_names: Names, before: Any, after: Any) -> str:
    if before is None:
        return f"named it {quoted(after)}"
    return f"renamed it from {quoted(before)} to {quoted(after)}"


def _description(_names: Names, before: Any, after: Any) -> str:
    old, new = length_of(before), length_of(after)
    if after is None:
        return "cleared the description"
    if before is None:
        return f"wrote the description ({new} characters)"
    return f"changed the description ({old} → {new} characters)"


def _place(names: Names, before: Any, after: Any) -> str:
    if not isinstance(after, Mapping):
        return "cleared its place"
    before = before if isinstance(before, Mapping) else {}
    old, new = before.get("column"), after.get("column")
    if old is None:
        return f"put it in {names.column(new)}"
    if old != new:
        ready = f", ready for {_next(names, new)}" if after.get("ready") else ""
        return f"moved it from {names.column(old)} to {names.column(new)}{ready}"
    if bool(before.get("ready")) == bool(after.get("ready")):
        return f"moved it up or down in {names.column(new)}"
    if after.get("ready"):
        return f"marked it ready for {_next(names, new)}"
    return f"took it back into work in {names.column(new)}"


def _next(names: Names, column: Any) -> str:
    return names.next_hands(column) or "the next step"


def _person(role: str) -> Phrase:
    def phrase(names: Names, before: Any, after: Any) -> str:
        if after is not None:
            return f"made {names.party(after)} the {role}"
        return f"removed {names.party(before)} as the {role}"

    return phrase


def _blocked(names: Names, before: Any, after: Any) -> str:
    if not isinstance(after, Mapping):
        return "unblocked it"
    waits_for = after.get("waits_for")
    party = f" (waits for {names.party(waits_for)})" if waits_for else ""
    done = "changed what blocks it" if before else "blocked it"
    return f"{done}: {safe(after.get('reason', ''), 80)}{party}"


def _parent(names: Names, before: Any, after: Any) -> str:
    if after is None:
        return f"took it out of the epic {names.card(before)}"
    return f"put it under the epic {names.card(after)}"


def _switch(on: str, off: str) -> Phrase:
    def phrase(_names: Names, _before: Any, after: Any) -> str:
        return on if after else off

    return phrase


def _set(what: str, say: Callable[[Names, Any], str], *, unset: str = "") -> Phrase:
    def phrase(names: Names, _before: Any, after: Any) -> str:
        return f"set the {what} to {say(names, after)}" if after is not None else cleared

    cleared = unset or f"cleared the {what}"
    return phrase


def _plain(_names: Names, value: Any) -> str:
    return safe(value)


def _quoted(_names: Names, value: Any) -> str:
    return quoted(value)


def _day(_names: Names, value: Any) -> str:
    return day_words(value)


def _limits(_names: Names, _before: Any, after: Any) -> str:
    strict = after == "enforce"
    return (
        "made the limits strict: a full column refuses cards" if strict else "made the limits soft"
    )


def _working_days(_names: Names, value: Any) -> str:
    days = value if isinstance(value, list) else ()
    known = [_DAYS[day] for day in days if isinstance(day, int) and 0 <= day < len(_DAYS)]
    return joined(known, most=len(_DAYS), more="days") or safe(value)


VALUES: Mapping[str, Phrase] = {
    "title": _renamed,
    "name": _renamed,
    "description": _description,
    "place": _place,
    "type": _set("type", _plain, unset="set the type back to task"),
    "priority": _set("priority", _plain, unset="set the priority back to normal"),
    "owner": _person("IT owner"),
    "business_owner": _person("business owner"),
    "estimate": _set("estimate", _plain),
    "due": _set("due date", _day),
    "blocked": _blocked,
    "parent": _parent,
    "archived": _switch("archived it", "brought it back from the archive"),
    "source": _switch("noted where it came from", "cleared where it came from"),
    "side": _set("side", _plain),
    "unit": _set("unit", Names.party),
    "role": _set("role", _quoted),
    "retired": _switch("retired it", "took it back into the team"),
    "format": _set("format of the board", _plain),
    "policy/wip": _limits,
    "policy/time_zone": _set("time zone", _quoted),
    "policy/working_days": _set("working days", _working_days),
    **AGREED,
}
"""By value path."""

SETS: Mapping[str, tuple[str, str, Callable[[Names, Any], str]]] = {
    "labels": ("label", "labels", _quoted),
    "helpers": ("helper", "helpers", Names.party),
    "depends_on": ("dependency", "dependencies", Names.card),
    "carried": ("carry-over of", "carry-overs of", Names.sprint),
    "meets": ("tick at", "ticks at", Names.agreement),
    "emails": ("e-mail address", "e-mail addresses", _quoted),
}
"""Name of the set: one of it, several, and how an element is said."""
