"""Every action that can be bound to a key: found in the classes, so never out of date.

It imports the whole screen, so it is only asked by somebody who has bound keys.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

from sprintboard import tui

_DRAWING = {f"{tui.__name__}.widgets.plot", f"{tui.__name__}.widgets.axis_ticks"}
"""They have no keys, and load the plotting library."""


def bindings() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Yield every binding of ours with the class that has it."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        if module.name not in _DRAWING:
            import_module(module.name)
    seen: set[type[DOMNode]] = set()
    yield from _below(DOMNode, seen)


def default_keys() -> dict[str, str]:
    """Return the ids that `keys.toml` may name, with the keys they have."""
    found: dict[str, list[str]] = {}
    for _, binding in bindings():
        if binding.id:
            found.setdefault(binding.id, []).append(binding.key)
    return {name: ",".join(keys) for name, keys in found.items()}


def _below(
    kind: type[DOMNode], seen: set[type[DOMNode]]
) -> Iterator[tuple[type[DOMNode], Binding]]:
    for each in kind.__subclasses__():
        if each in seen:
            continue
        seen.add(each)
        if each.__module__.startswith(f"{tui.__name__}."):
            for binding in vars(each).get("BINDINGS", ()):
                yield each, binding
        yield from _below(each, seen)
