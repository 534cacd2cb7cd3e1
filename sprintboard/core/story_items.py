"""What happened to items (columns, views, checklist lines, comments), in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sprintboard.core.record import is_folded
from sprintboard.core.story_agreed import AGREED_ITEMS
from sprintboard.core.story_names import Names, joined, quoted, safe

Changes = Mapping[str, tuple[Any, Any]]
"""Field of the item to its value before and after."""
ItemPhrase = Callable[[Names, str, Changes], str]

LONGEST_COMMENT = 80
_CATEGORIES = {"todo": "work to do", "doing": "work in progress", "done": "finished work"}
_MOST = 5


def _column(names: Names, item: str, changes: Changes) -> str:
    before, after = changes.get("name", (None, None))
    if after is not None and before is None:
        return f"added the column {quoted(after)}"
    name = quoted(names.of_item("columns", item, "name") or item)
    told = [f"renamed the column {quoted(before)} to {quoted(after)}"] if "name" in changes else []
    told += [
        COLUMN[field](names, name, value) if field in COLUMN else f"set {quoted(field)} of {name}"
        for field, (_, value) in changes.items()
        if field != "name"
    ]
    return joined(told, most=_MOST, more="changes")


def _limit(_names: Names, name: str, limit: Any) -> str:
    if limit is None:
        return f"removed the limit of {name}"
    return f"set the limit of {name} to {safe(limit)}"


def _category(_names: Names, name: str, category: Any) -> str:
    return f"made {name} a column for {_CATEGORIES.get(str(category), safe(category))}"


def _unit(names: Names, name: str, unit: Any) -> str:
    if unit is None:
        return f"made {name} a column of no unit"
    return f"gave the column {name} to {names.party(unit)}"


def _ready_half(_names: Names, name: str, ready_half: Any) -> str:
    return f"{'added' if ready_half else 'removed'} the ready half of {name}"


def _closed(_names: Names, name: str, closed: Any) -> str:
    return f"{'closed' if closed else 'reopened'} the column {name}"


def _moved(_names: Names, name: str, _rank: Any) -> str:
    return f"moved the column {name}"


COLUMN: Mapping[str, Callable[[Names, str, Any], str]] = {
    "limit": _limit,
    "category": _category,
    "unit": _unit,
    "ready_half": _ready_half,
    "closed": _closed,
    "rank": _moved,
}
"""What a new value of a column's field means, besides its name."""


def _view(names: Names, item: str, changes: Changes) -> str:
    name = quoted(names.of_item("views", item, "name") or item)
    if "gone" in changes:
        return f"{'removed' if changes['gone'][1] else 'brought back'} the view {name}"
    before, after = changes.get("name", (None, None))
    if "name" not in changes:
        return f"changed the view {name}"
    if before is None:
        return f"saved the view {quoted(after)}"
    return f"renamed the view {quoted(before)} to {quoted(after)}"


def _checklist(names: Names, item: str, changes: Changes) -> str:
    line = quoted(_text(names, "checklist", item, changes))
    if "gone" in changes:
        return f"{'removed' if changes['gone'][1] else 'brought back'} {line} on the checklist"
    before, after = changes.get("text", (None, None))
    if "text" in changes and before is None:
        return f"added {line} to the checklist"
    told = [f"renamed {quoted(before)} to {quoted(after)} on the checklist"] if after else []
    if "done" in changes:
        told.append(f"{'ticked' if changes['done'][1] else 'unticked'} {line}")
    return joined(told, most=_MOST, more="changes") or f"moved {line} on the checklist"


def _comment(names: Names, item: str, changes: Changes) -> str:
    text = quoted(_text(names, "comments", item, changes), LONGEST_COMMENT)
    if "gone" in changes:
        return "removed a comment" if changes["gone"][1] else f"brought back the comment {text}"
    if "text" in changes and changes["text"][0] is None:
        return f"commented: {text}"
    return f"changed a comment to {text}"


def _text(names: Names, collection: str, item: str, changes: Changes) -> Any:
    """Return the text of an item: as the event has it, else as the record has it now."""
    told = changes.get("text", (None, None))[1]
    if told is not None and not is_folded(told):
        return told
    now = names.of_item(collection, item, "text")
    return now if now is not None else told or item


ITEMS: Mapping[str, ItemPhrase] = {
    "columns": _column,
    "views": _view,
    "checklist": _checklist,
    "comments": _comment,
    **AGREED_ITEMS,
}
"""By the name of the collection."""
