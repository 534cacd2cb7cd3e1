"""What the values may be that two sides agree on: scope, sign-offs, hand-offs, sprints.

Things that belong together are one value: a merge never puts one side's start with another's end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sprintboard.core import rules
from sprintboard.core.errors import BadInput
from sprintboard.core.ids import is_id

ASKED = ("why", "acceptance", "how", "estimate", "owner", "business_owner")
"""The values of a card that a definition of ready or done may ask for."""
OUTCOMES = ("done", "next", "backlog", "drop")
"""What became of a card when its sprint was closed."""
_MOST_CARDS = 2000
_points = rules.number("estimate", least=0, most=1000)


def why(value: Any) -> dict[str, Any]:
    """Why a running sprint's scope changed, who asked and who agreed; each may be missing."""
    found = _mapping(value, "A change of scope")
    said: dict[str, rules.Rule] = {
        "reason": rules.line("reason"),
        "asked": rules.record_id("asker"),
        "agreed": rules.record_id("one who agreed"),
    }
    return _numbered(
        {name: rule(found[name]) for name, rule in said.items() if found.get(name)}, found
    )


def signature(value: Any) -> dict[str, str]:
    """Who signed, of which unit, and on which day."""
    found = _mapping(value, "A sign-off")
    signed = {"by": rules.record_id("signer")(found.get("by")), "on": _day(found.get("on"))}
    unit = found.get("unit")
    return {**signed, "unit": rules.record_id("unit")(unit)} if unit else signed


def handed(value: Any) -> dict[str, Any]:
    """To which unit a card was given, with a note; `return`: it came back for a question."""
    found = _mapping(value, "A hand-off")
    given: dict[str, Any] = {"unit": rules.record_id("unit")(found.get("unit"))}
    if found.get("note"):
        given["note"] = rules.line("note")(found["note"])
    return _numbered({**given, "return": True} if found.get("return") else given, found)


def poll(value: Any) -> dict[str, Any]:
    """A round of hidden estimates: its number, who is asked, and until which day."""
    found = _mapping(value, "A round of estimates")
    asked = found.get("asked")
    if not isinstance(asked, list | tuple) or not asked:
        raise BadInput("A round of estimates asks at least one member.")
    rule = rules.record_id("member")
    opened: dict[str, Any] = {
        "round": rules.whole("round", least=1, most=1000)(found.get("round")),
        "asked": sorted({rule(each) for each in asked}),
    }
    return {**opened, "until": _day(found["until"])} if found.get("until") else opened


def vote(value: Any) -> dict[str, Any]:
    """An estimate that a member gave in a round."""
    found = _mapping(value, "An estimate")
    number = rules.whole("round", least=1, most=1000)(found.get("round"))
    return {"round": number, "points": _points(found.get("points"))}


def dates(value: Any) -> dict[str, str]:
    """The first and the last day of a sprint."""
    found = _mapping(value, "A sprint")
    first, last = (rules.day(f"{name} of the sprint")(found.get(name)) for name in ("start", "end"))
    if last < first:
        raise BadInput(f"The sprint would end on {last}, before it starts on {first}.")
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > 366:
        raise BadInput("A sprint of more than a year is none: name a nearer end.")
    return {"start": first, "end": last}


def commitment(value: Any) -> dict[str, Any]:
    """What a sprint started with: the estimate of each card, and the unit of each member there."""
    found = _mapping(value, "A commitment")
    return {
        "cards": _by_id(found.get("cards"), _points_or_none),
        "there": _by_id(found.get("there"), lambda unit: str(unit or "")),
    }


def outcome(value: Any) -> dict[str, Any]:
    """What became of each card of a sprint: its estimate then, and where it went."""
    return _by_id(value, _ended)


def _numbered(kept: dict[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """Keep how often it was said, so that saying the same again is something new."""
    number = found.get("n")
    return {**kept, "n": rules.whole("count", least=1, most=10**6)(number)} if number else kept


def _ended(value: Any) -> dict[str, Any]:
    found = _mapping(value, "An outcome")
    to = rules.choice("outcome", OUTCOMES)(found.get("to"))
    return {"points": _points_or_none(found.get("points")), "to": to}


def _by_id(value: Any, rule: Callable[[Any], Any]) -> dict[str, Any]:
    found = _mapping(value if value is not None else {}, "A list of cards or members")
    if len(found) > _MOST_CARDS:
        raise BadInput(f"A sprint holds at most {_MOST_CARDS:,} cards, not {len(found):,}.")
    for each in found:
        if not is_id(each):
            raise BadInput("A sprint names cards and members by their ids.")
    return {each: rule(found[each]) for each in sorted(found)}


def _points_or_none(value: Any) -> float | int | None:
    return None if value is None else _points(value)


def _day(value: Any) -> str:
    day: str = rules.day("day")(value)
    return day


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput(f"{what} has named parts.")
    return value
