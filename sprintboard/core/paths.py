"""Value paths: the address of one value that merges on its own inside a record.

`title`                  a register: one value, of any shape
`labels#vat`             an element of a set: True or False; the record holds a sorted list
`checklist/k2m9/text`    a register inside an item; an item is removed by its register `gone`

Names that other programs made may hold the marks themselves: `%23`, `%2F` and `%25` stand for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Document = dict[str, Any]
"""A record as it is on disk: plain values, and the machinery under `~`."""

MACHINERY = "~"
RESERVED = frozenset({"id", "kind", "deleted", MACHINERY})
_PATH = re.compile(r"([a-z][a-z_]*)(?:#.+|(?:/[A-Za-z0-9_.-]+)+)?", re.DOTALL)
_MARK = re.compile("[#/]")


def is_path(path: str) -> bool:
    """Say whether `path` may address a value."""
    found = _PATH.fullmatch(path)
    return found is not None and found[1] not in RESERVED


def name_of(path: str) -> str:
    """Return the top-level name that a path starts with."""
    return _MARK.split(path, maxsplit=1)[0]


def get(document: Mapping[str, Any], path: str) -> Any:
    """Return the value at `path`: None for a register that is not set, False for a set element."""
    name, mark, rest = _split(path)
    if mark == "#":
        return rest in _elements(document, name)
    here: Any = document.get(name)
    for key in _keys(mark, rest):
        here = here.get(key) if isinstance(here, Mapping) else None
    return here


def put(document: Mapping[str, Any], path: str, value: Any) -> Document:
    """Return the document with `value` at `path`; None unsets. What is not touched is shared."""
    return put_all(document, {path: value})


def put_all(document: Mapping[str, Any], values: Mapping[str, Any]) -> Document:
    """Return the document with each value at its path, one after the other."""
    new = dict(document)
    for path, value in values.items():
        name, mark, rest = _split(path)
        if mark == "#":
            _replace(new, name, _with_element(_elements(new, name), rest, value))
        else:
            _replace(new, name, _with_value(new.get(name), _keys(mark, rest), value))
    return new


def is_unset(value: Any) -> bool:
    """Say whether a value says nothing: None or False; 0 says something."""
    return value is None or value is False


def escape(name: str) -> str:
    """Return a name as a path holds it."""
    return name.replace("%", "%25").replace("#", "%23").replace("/", "%2F")


def walk(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every path that has a value, with the value; one level of items is looked into.

    A list of strings is a set. An object is an item map when all its values are objects, else
    one register: that is what a reader without a schema can know.
    """
    for name, value in document.items():
        if name in RESERVED:
            continue
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield from ((f"{name}#{each}", True) for each in value)
        elif isinstance(value, dict) and value and all(isinstance(v, dict) for v in value.values()):
            for key, item in value.items():
                yield from ((f"{name}/{key}/{field}", each) for field, each in item.items())
        else:
            yield name, value


def _split(path: str) -> tuple[str, str, str]:
    found = _MARK.search(path)
    if found is None:
        return _unescaped(path), "", ""
    return _unescaped(path[: found.start()]), found.group(), path[found.end() :]


def _keys(mark: str, rest: str) -> list[str]:
    return [_unescaped(key) for key in rest.split("/")] if mark else []


def _unescaped(name: str) -> str:
    if "%" not in name:
        return name
    return name.replace("%2F", "/").replace("%23", "#").replace("%25", "%")


def _replace(document: Document, name: str, value: Any) -> None:
    if value is None or value in ([], {}):
        document.pop(name, None)
    else:
        document[name] = value


def _elements(document: Mapping[str, Any], name: str) -> list[str]:
    """Return the elements of a set; what else stands in its place was made by hand."""
    held = document.get(name)
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []


def _with_element(elements: list[str], element: str, present: Any) -> list[str]:
    rest = {each for each in elements if each != element}
    return sorted(rest | {element} if present else rest)


def _with_value(here: Any, keys: list[str], value: Any) -> Any:
    if not keys:
        return value
    inside = dict(here) if isinstance(here, Mapping) else {}
    _replace(inside, keys[0], _with_value(inside.get(keys[0]), keys[1:], value))
    return inside
