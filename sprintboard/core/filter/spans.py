"""Sizes, days and ages in a filter, as comparisons of a field.

A day is compared as a day: `updated<2026-12-01` is before it. A length of time counts back from
today, day by day: `updated<2d` is today or yesterday, `created>30d` more than 30 days ago. `due`
looks ahead: `due<7d` is before the day a week from today, what is late included.
"""

from __future__ import annotations

import re
from datetime import date
from math import inf, isfinite, nextafter

from sprintboard.core.days import DAY_WORDS, parse_day
from sprintboard.core.errors import BadInput
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.tree import How, Node, Test, Value, all_of
from sprintboard.core.filter.words import nearest, refusal, said
from sprintboard.core.zones import start_of

_LENGTH = re.compile(r"(\d{1,6})\s?([hdwmy])")
_AGO = re.compile(r"(\d{1,6})\s?([dwmy])")
_AGE = re.compile(r"(\d{1,6})\s?([dwmy]?)")
_DAYS = {"d": 1, "": 1, "w": 7, "m": 30, "y": 365}
_BACKWARDS = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", ":": ":"}
"""Longer ago is earlier."""


def span(field: str, sign: str, value: Value, scene: Scene) -> Node:
    """Return the test of a card's field that a sign and a value mean."""
    if field in ("estimate", "carried"):
        return size(field, sign, value)
    if field == "due":
        return coming_day(field, sign, value, scene)
    return moment(field, sign, value, scene)


def coming_day(field: str, sign: str, value: Value, scene: Scene) -> Node:
    """Return the test of a field that holds a day as text; lengths of time look ahead."""
    return _empty(field) if value.text is None else _on_day(field, sign, _day(value, scene))


def past_day(field: str, sign: str, value: Value, scene: Scene) -> Node:
    """Return the test of a field that holds a day as text; lengths of time count back."""
    if value.text is None:
        return _empty(field)
    found = _AGO.fullmatch(value.text.casefold())
    if not found:
        return _on_day(field, sign, _day(value, scene))
    day = _shifted(scene.today, -int(found[1]) * _DAYS[found[2]])
    return _on_day(field, _BACKWARDS[sign], day)


def size(field: str, sign: str, value: Value) -> Node:
    """Return the test of a field that holds a number."""
    if value.text is None:
        return _empty(field)
    number = _number(field, value)
    return _compare(field, sign, number, nextafter(number, inf))


def moment(field: str, sign: str, value: Value, scene: Scene) -> Node:
    """Return the test of a field that holds a moment."""
    if value.text is None:
        return _empty(field)
    found = _LENGTH.fullmatch(value.text.casefold())
    if not found:
        return _on(field, sign, _day(value, scene), scene)
    if found[2] == "h":
        at = scene.now - int(found[1]) * 3600
        return _compare(field, _BACKWARDS[sign], at, at + 1)
    day = _shifted(scene.today, -int(found[1]) * _DAYS[found[2]])
    return _on(field, _BACKWARDS[sign], day, scene)


def age(sign: str, value: Value, scene: Scene, *, field: str = "started_at") -> Node:
    """Return the test for an age in days: on the day of the moment in `field` it is 1."""
    if value.text is None:
        return _empty(field)
    found = _AGE.fullmatch(value.text or "")
    if not found:
        raise refusal(
            f"{said(value.text or '')} is not an age", at=value.at,
            instead="Write a number of days or weeks, such as 5d or 2w.",
        )  # fmt: skip
    began = _shifted(scene.today, 1 - int(found[1]) * _DAYS[found[2]])
    return _on(field, _BACKWARDS[sign], began, scene)


def _empty(field: str) -> Node:
    return Test(field=field, how=How.ONE_OF, wanted=frozenset({None}))


def _on_day(field: str, sign: str, day: date) -> Node:
    return _compare(field, sign, day.isoformat(), f"{day.isoformat()}~")


def _on(field: str, sign: str, day: date, scene: Scene) -> Node:
    """Compare a moment with a day of the board's time zone."""
    start = -inf if day == date.min else start_of(day, scene.where)
    end = inf if day == date.max else start_of(_shifted(day, 1), scene.where)
    return _compare(field, sign, start, end)


def _compare(field: str, sign: str, first: float | str, after: float | str) -> Node:
    """Compare with the stretch from `first` until just before `after`."""
    below_first = Test(field=field, how=How.BELOW, wanted=first)
    below_after = Test(field=field, how=How.BELOW, wanted=after)
    from_first = Test(field=field, how=How.AT_LEAST, wanted=first)
    from_after = Test(field=field, how=How.AT_LEAST, wanted=after)
    tests: dict[str, Node] = {"<": below_first, "<=": below_after, ">": from_after}
    tests |= {">=": from_first, ":": all_of([from_first, below_after])}
    return tests[sign]


def _day(value: Value, scene: Scene) -> date:
    try:
        return parse_day(value.text or "", today=scene.today)
    except BadInput as error:
        raise refusal(
            str(error).removesuffix("."), at=value.at,
            suggestion=nearest(value.text or "", DAY_WORDS), around=value.around,
        ) from None  # fmt: skip


def _number(field: str, value: Value) -> float:
    try:
        number = float(value.text or "")
    except ValueError:
        number = inf
    if not isfinite(number):
        sentence = f"{said(value.text or '')} is not a number"
        raise refusal(sentence, at=value.at, instead=f"One example: {field}>3.")
    return number


def _shifted(day: date, days: int) -> date:
    """Move by days, at most to the ends of the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
