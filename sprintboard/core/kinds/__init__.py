"""The kinds of record: their folders, their values, and what each value may be.

A new kind of record is a folder in `core.tables`, and a module of its own name here that holds its
`KIND`. Storing, merging, history, undo, `check` and `--json` work from these and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from sprintboard.core.errors import BadInput
from sprintboard.core.paths import is_path
from sprintboard.core.rules import Rule
from sprintboard.core.tables import FOLDERS
from sprintboard.core.text import visible_line

_ITEM = re.compile(r"/[^/]+/")


class Field(NamedTuple):
    """One value of a record."""

    rule: Rule
    refers: str = ""
    """The kind of record (or `column`, or `party` for unit or member) that the value names."""
    words: str = ""
    """What people call it, when not by its name."""


class Kind(NamedTuple):
    """One kind of record."""

    name: str
    title: str
    """The value that people know a record by."""
    fields: Mapping[str, Field]
    """By path, with `#` for any element of a set and `*` for any item: `checklist/*/text`."""
    required: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """The values, named as in `fields`, in which people mention each other: see `core.mentions`."""

    def field(self, path: str) -> Field | None:
        """Return the field that a value path belongs to; None for one from a newer version."""
        name, mark, _ = path.partition("#")
        pattern = name + mark
        return self.fields.get(pattern) or self.fields.get(_ITEM.sub("/*/", pattern))


def validate(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` cleaned, as they may be stored; None stays: it unsets.

    Raises:
        BadInput: one is not allowed, or is required and missing.
    """
    cleaned: dict[str, Any] = {}
    for path, value in values.items():
        field = kind.field(path)
        if field is None or not is_path(path):
            raise BadInput(f"A {kind.name} has no '{visible_line(path[:40])}'.")
        if value is None and path in kind.required:
            raise BadInput(f"A {kind.name} needs a {path}.")
        if "#" in path:
            name, _, element = path.partition("#")
            cleaned[f"{name}#{field.rule(element)}"] = bool(value)
        else:
            cleaned[path] = None if value is None else field.rule(value)
    return cleaned


class _Kinds(Mapping[str, Kind]):
    """Loads the module of a kind when somebody asks for it: a verb on cards needs no other."""

    def __init__(self) -> None:
        self._loaded: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        if name not in self._loaded:
            if name not in FOLDERS:
                raise KeyError(name)
            self._loaded[name] = import_module(f"{__name__}.{name}").KIND
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(FOLDERS)

    def __len__(self) -> int:
        return len(FOLDERS)


KINDS: Mapping[str, Kind] = _Kinds()
"""Every kind by its name; `core.tables` names the folder of each."""
