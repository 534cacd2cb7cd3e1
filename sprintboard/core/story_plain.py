"""The words for values that need none of their own: they follow from the kind's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sprintboard.core.kinds import KINDS, Field
from sprintboard.core.paths import is_unset
from sprintboard.core.story_names import Names, joined, length_of, quoted, safe

_MOST = 6
_SHORT = 60
"""A text of more characters is told by its length."""
Changes = Mapping[str, tuple[Any, Any]]


def plain_value(noun: str, path: str) -> Callable[[Names, Any, Any], str]:
    """Return the words for a value of a kind of record, or for one from a newer version."""
    field = _field(noun, path)
    if field is None:
        return lambda _names, _before, after: (
            f"{'cleared' if is_unset(after) else 'set'} {quoted(path)}"
        )
    what = field.words or path.rpartition("/")[2].replace("_", " ")

    def phrase(names: Names, before: Any, after: Any) -> str:
        if is_unset(after):
            return f"cleared the {what}"
        if after is True:
            return f"marked it as {what}"
        if isinstance(after, str) and len(after) <= _SHORT:
            return f"set the {what} to {_said(names, field, after)}"
        if isinstance(after, int | float):
            return f"set the {what} to {safe(after)}"
        if length := length_of(after):
            return f"{'wrote' if before is None else 'changed'} the {what} ({length} characters)"
        return f"{'set' if before is None else 'changed'} the {what}"

    return phrase


def plain_elements(noun: str, name: str, verb: str) -> Callable[[Names, Sequence[str]], str]:
    """Return the words for elements of a set; `verb` is `added` or `removed`."""
    field = _field(noun, f"{name}#")
    what = (field.words if field else "") or name.replace("_", " ")

    def phrase(names: Names, elements: Sequence[str]) -> str:
        said = [_said(names, field, each) for each in elements]
        more = f"more of {what}"
        return f"{verb} the {what} {joined(said, most=_MOST, more=more)}"

    return phrase


def plain_item(noun: str, collection: str) -> Callable[[Names, str, Changes], str]:
    """Return the words for what happened to an item."""

    def phrase(names: Names, item: str, changes: Changes) -> str:
        what = _one_of(collection)
        shown = next(
            filter(
                None,
                (names.of_item(collection, item, key) for key in ("name", "title", "text", "note")),
            ),
            "",
        )
        name = f"the {what} {quoted(shown)}" if shown else f"a {what}"
        if "gone" in changes:
            return f"{'took out' if changes['gone'][1] else 'brought back'} {name}"
        if shown and all(before is None for before, _ in changes.values()) and _names(changes):
            return f"added {name}"
        told = [
            _said_of(names, noun, f"{collection}/*/{key}", key, after)
            for key, (_, after) in changes.items()
        ]
        return f"{joined(told, most=_MOST, more='values')} of {name}"

    return phrase


def _names(changes: Changes) -> bool:
    return any(key in changes for key in ("name", "title", "text"))


def _said_of(names: Names, noun: str, pattern: str, key: str, after: Any) -> str:
    field = _field(noun, pattern)
    what = (field.words if field else "") or key.replace("_", " ")
    if is_unset(after):
        return f"cleared the {what}"
    if after is True:
        return f"ticked {what}"
    if isinstance(after, str | int | float):
        return f"set the {what} to {_said(names, field, after)}"
    return f"set the {what}"


def _said(names: Names, field: Field | None, value: Any) -> str:
    refers = field.refers if field else ""
    if refers in ("member", "unit", "party"):
        return names.party(value)
    if refers == "voice":
        return names.voice(value)
    if refers == "card":
        return names.card(value)
    if refers == "sprint":
        return names.sprint(value)
    if refers in KINDS:
        return names.record(refers, value)
    return safe(value) if isinstance(value, int | float) else quoted(value)


def _one_of(collection: str) -> str:
    words = collection.replace("_", " ")
    return words.removesuffix("s") if not words.endswith("ss") else words


def _field(noun: str, path: str) -> Field | None:
    kind = KINDS.get(noun)
    return kind.field(path.replace("/*/", "/x/")) if kind else None
