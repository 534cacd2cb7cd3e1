"""What the two sides agreed on, in words: sprints, scope, sign-offs, hand-offs, estimates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sprintboard.core.story_names import Names, day_words, length_of, quoted, safe

Phrase = Callable[[Names, Any, Any], str]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _sprint(names: Names, before: Any, after: Any) -> str:
    if after is None:
        return f"took it out of {names.sprint(before)}"
    return f"put it into {names.sprint(after)}"


def _scope(names: Names, _before: Any, after: Any) -> str:
    found = after if isinstance(after, Mapping) else {}
    parts = [
        f"because {quoted(found['reason'], 80)}" if found.get("reason") else "",
        f"asked by {names.party(found['asked'])}" if found.get("asked") else "",
        f"agreed by {names.party(found['agreed'])}" if found.get("agreed") else "",
    ]
    return ", ".join(part for part in parts if part)


def _text(what: str) -> Phrase:
    def phrase(_names: Names, before: Any, after: Any) -> str:
        if after is None:
            return f"cleared {what}"
        if before is None:
            return f"wrote {what} ({length_of(after)} characters)"
        return f"changed {what} ({length_of(before)} → {length_of(after)} characters)"

    return phrase


def _signed(side: str) -> Phrase:
    def phrase(names: Names, _before: Any, after: Any) -> str:
        if not isinstance(after, Mapping):
            return f"withdrew the OK of {side}"
        return f"signed it off for {side}, as {names.party(after.get('by'))}"

    return phrase


def _ok_from(names: Names, before: Any, after: Any) -> str:
    if after is None:
        return f"no longer waits for the OK of {names.party(before)}"
    return f"asked {names.party(after)} for its OK"


def _handed(names: Names, _before: Any, after: Any) -> str:
    if not isinstance(after, Mapping):
        return "took a hand-off back"
    note = f": {safe(after['note'], 80)}" if after.get("note") else ""
    verb = "gave it back to" if after.get("return") else "handed it to"
    return f"{verb} {names.party(after.get('unit'))}{note}"


def _poll(_names: Names, _before: Any, after: Any) -> str:
    if not isinstance(after, Mapping):
        return "ended the round of estimates"
    asked = after.get("asked")
    number = len(asked) if isinstance(asked, list) else 0
    until = f" until {day_words(after['until'])}" if after.get("until") else ""
    return f"asked {number} members for hidden estimates{until}"


def _dates(_names: Names, _before: Any, after: Any) -> str:
    found = after if isinstance(after, Mapping) else {}
    return f"set its days to {day_words(found.get('start'))} – {day_words(found.get('end'))}"


def _state(_names: Names, _before: Any, after: Any) -> str:
    words = {"active": "started it", "closed": "closed it", "cancelled": "gave it up"}
    return words.get(str(after), f"set its state to {safe(after)}")


def _frozen(_names: Names, _before: Any, after: Any) -> str:
    held = after.get("cards") if isinstance(after, Mapping) else None
    cards = held if isinstance(held, Mapping) else {}
    points = [each for each in cards.values() if isinstance(each, int | float)]
    return f"with a commitment of {len(cards)} cards, {sum(points):g} points"


def _outcome(_names: Names, _before: Any, after: Any) -> str:
    ends = after if isinstance(after, Mapping) else {}
    done = sum(1 for e in ends.values() if isinstance(e, Mapping) and e.get("to") == "done")
    return f"with {done} of {len(ends)} cards done"


def _goal_met(_names: Names, _before: Any, after: Any) -> str:
    words = {"yes": "said that its goal was met", "no": "said that its goal was not met"}
    return (
        words.get(str(after), "said that its goal was met in part") if after else "took that back"
    )


def _plain(what: str, say: Callable[[Any], str] = safe) -> Phrase:
    def phrase(_names: Names, _before: Any, after: Any) -> str:
        return f"cleared the {what}" if after is None else f"set the {what} to {say(after)}"

    return phrase


def _weekday(value: Any) -> str:
    return _DAYS[value] if isinstance(value, int) and 0 <= value < 7 else safe(value)


def _days(value: Any) -> str:
    return f"{safe(value)} days"


def _signatures(_names: Names, _before: Any, after: Any) -> str:
    words = {
        "business": "asks the business to sign off what is done",
        "both": "asks both sides to sign off what is done",
    }
    return words.get(str(after), "no longer asks for a sign-off of what is done")


AGREED: Mapping[str, Phrase] = {
    "sprint": _sprint,
    "scope": _scope,
    "why": _text("why it is wanted"),
    "acceptance": _text("its acceptance criteria"),
    "how": _text("how it goes"),
    "signed/it": _signed("IT"),
    "signed/business": _signed("the business"),
    "ok_from": _ok_from,
    "handed": _handed,
    "poll": _poll,
    "goal": _text("its goal"),
    "dates": _dates,
    "state": _state,
    "frozen": _frozen,
    "outcome": _outcome,
    "goal_met": _goal_met,
    "review": _text("its review"),
    "limit": _plain("limit"),
    "capacity": _plain("capacity"),
    "policy/sprint_length": _plain("length of a sprint", _days),
    "policy/sprint_start": _plain("first day of a sprint", _weekday),
    "policy/estimates": _plain("scale of estimates"),
    "policy/signatures": _signatures,
}
"""By value path."""

Changes = Mapping[str, tuple[Any, Any]]


def _vote(names: Names, item: str, changes: Changes) -> str:
    given = changes.get("given", (None, None))[1]
    return "took an estimate back" if given is None else f"gave an estimate, as {names.party(item)}"


def _capacity(names: Names, item: str, changes: Changes) -> str:
    who = names.party(item)
    points, away = changes.get("points"), changes.get("away")
    parts = [
        f"{safe(points[1])} points" if points and points[1] is not None else "",
        f"{safe(away[1])} days away" if away and away[1] is not None else "",
    ]
    said = ", ".join(part for part in parts if part) or "nothing special"
    return f"noted for {who}: {said}"


def _definition(collection: str, of: str) -> Callable[[Names, str, Changes], str]:
    def phrase(names: Names, item: str, changes: Changes) -> str:
        name = quoted(names.of_item(collection, item, "text") or item, 80)
        if "gone" in changes:
            verb = "took out" if changes["gone"][1] else "brought back"
            return f"{verb} {name} of the definition of {of}"
        before, after = changes.get("text", (None, None))
        if before is None and after is not None:
            return f"added {quoted(after, 80)} to the definition of {of}"
        return f"changed {name} in the definition of {of}"

    return phrase


AGREED_ITEMS: Mapping[str, Callable[[Names, str, Changes], str]] = {
    "votes": _vote,
    "capacity": _capacity,
    "ready_when": _definition("ready_when", "ready"),
    "done_when": _definition("done_when", "done"),
}
"""By the name of the collection."""
