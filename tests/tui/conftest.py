"""A stylesheet is read once a process, and not once for every app that a test starts."""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_RULES: dict[Any, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules


def _parse_once(sheet: Stylesheet, css: str, *args: Any, **kwargs: Any) -> list[RuleSet]:
    """Return the rules of a text under these variables, which are always the same ones."""
    key = (css, args, *sorted(kwargs.items()), *sorted(sheet._variables.items()))
    if key not in _RULES:
        _RULES[key] = _parse(sheet, css, *args, **kwargs)
    return _RULES[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]
