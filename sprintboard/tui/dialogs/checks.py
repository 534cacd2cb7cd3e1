"""The rules of the records, as answers while somebody types."""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.core.errors import SprintboardError
from sprintboard.core.kinds import KINDS
from sprintboard.core.rules import Rule

Check = Callable[[str], str | None]
"""Returns a sentence when the text cannot be used."""


def obey(rule: Rule) -> Check:
    """Return a check that says what `rule` says."""

    def check(text: str) -> str | None:
        try:
            rule(text)
        except SprintboardError as error:
            return str(error)
        return None

    return check


def field(kind: str, path: str) -> Check:
    """Return the check of one value of a record."""
    return obey(KINDS[kind].fields[path].rule)


def optional(check: Check) -> Check:
    """Return a check that lets an empty text pass: it clears the value."""
    return lambda text: check(text) if text.strip() else None
