"""What the next sprint would be: its name and its days, by the rhythm that the team agreed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sprintboard.core.board import Policy
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.working_days import next_weekday, trimmed

_LAST_NUMBER = re.compile(r"[0-9]{1,9}(?=[^0-9]*$)")


class Proposal(NamedTuple):
    """A sprint that nobody has planned yet."""

    name: str
    start: date
    end: date
    """Its last working day."""


def propose(
    sprints: Sequence[Sprint], policy: Policy, today: date, *, start: date | None = None
) -> Proposal:
    """Return the sprint after the last one; `start` overrules the rhythm's first day.

    It starts on the team's weekday after the end of the last sprint that was not cancelled. Without
    one, or when that sprint would be over by now, it starts on the coming such weekday, which may
    be today. It ends on its last working day before the one after it would start.
    """
    first = start or _first_day(sprints, policy, today)
    return Proposal(next_name(each.name for each in sprints), first, _last_day(first, policy))


def next_name(names: Iterable[str]) -> str:
    """Return the name after the last of `names`: its number plus one, and not in use.

    `Sprint 12` is followed by `Sprint 13`, `Alpha` by `Alpha 2`, nothing by `Sprint 1`.
    """
    taken = list(names)
    if not taken:
        return "Sprint 1"
    known = {name.casefold() for name in taken}
    name = _counted(taken[-1])
    while name.casefold() in known:
        name = _counted(name)
    return name


def _first_day(sprints: Sequence[Sprint], policy: Policy, today: date) -> date:
    ends = [each.end for each in sprints if each.state != SprintState.CANCELLED]
    if ends:
        first = next_weekday(max(ends) + timedelta(days=1), policy.sprint_start)
        if _last_day(first, policy) >= today:
            return first
    return next_weekday(today, policy.sprint_start)


def _last_day(first: date, policy: Policy) -> date:
    last = first + timedelta(days=policy.sprint_length - 1)
    return trimmed(first, last, policy.working_days)


def _counted(name: str) -> str:
    found = _LAST_NUMBER.search(name)
    if found is None:
        return f"{name} 2"
    number = f"{int(found[0]) + 1:0{len(found[0])}}"
    return f"{name[: found.start()]}{number}{name[found.end() :]}"
