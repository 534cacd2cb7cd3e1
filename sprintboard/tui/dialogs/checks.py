"""The rules of the records, as answers while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sprintboard.core import rules
from sprintboard.core.days import parse_day
from sprintboard.core.errors import SprintboardError
from sprintboard.core.estimates import read_estimate
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
    """Return the check of one value of a record; one of a newer version may be anything."""
    found = KINDS[kind].field(path)
    return obey(found.rule) if found else lambda _text: None


def optional(check: Check) -> Check:
    """Return a check that lets an empty text pass: it clears the value."""
    return lambda text: check(text) if text.strip() else None


def required(check: Check, sentence: str = "Type at least one letter.") -> Check:
    """Return a check that lets no empty text pass."""
    return lambda text: check(text) if text.strip() else sentence


def day(text: str, today: date) -> date:
    """Return the day that a text means."""
    return parse_day(text, today=today)


def estimate(text: str, scale: str = "fibonacci") -> float:
    """Return the number that a text means on a team's scale; a comma is as good as a point."""
    return read_estimate(text, scale)


def number(text: str) -> float:
    """Return a number from 0 to 1000 that a text means; a comma is as good as a point."""
    found: float = rules.number("number", least=0, most=1000)(text.strip().replace(",", "."))
    return found


def estimate_label(scale: str) -> str:
    """Return what may be typed as an estimate."""
    words = {"tshirt": "XS, S, M, L, XL or XXL", "hours": "Hours"}
    return f"{words.get(scale, 'Points or days, as your team counts')}; empty takes it away."


def typed_checks(today: date, scale: str = "fibonacci") -> dict[str, Check]:
    """Return the checks of what is typed as text about a card."""
    return {
        "title": field("card", "title"),
        "estimate": optional(obey(lambda text: estimate(text, scale))),
        "due": optional(obey(lambda text: day(text, today))),
    }


def emails(text: str) -> str | None:
    """Check e-mail addresses that are separated by spaces; none is fine."""
    for address in text.split():
        name, at, host = address.partition("@")
        if not (name and at and "." in host):
            return f"'{address[:40]}' is not an e-mail address such as ada@example.org."
    return None
