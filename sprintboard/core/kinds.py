"""The kinds of record: their folders, their values, and what each value may be.

A new kind of record is one more entry of `KINDS`, and its folder in `core.tables`. Storing,
merging, history, undo, `check` and `--json` work from this table and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sprintboard.core import agreed, rules
from sprintboard.core.card import CardType, Priority
from sprintboard.core.errors import BadInput
from sprintboard.core.paths import is_path
from sprintboard.core.rules import Rule
from sprintboard.core.sprint import Scale, SprintState
from sprintboard.core.text import visible_line

_ITEM = re.compile(r"/[^/]+/")


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record."""

    rule: Rule
    refers: str = ""
    """The kind of record (or `column`, or `party` for unit or member) that the value names."""
    words: str = ""
    """What people call it, when not by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record."""

    name: str
    title: str
    """The value that people know a record by."""
    fields: Mapping[str, Field]
    """By path, with `#` for any element of a set and `*` for any item: `checklist/*/text`."""
    required: tuple[str, ...] = ()

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


_CARD = Kind(
    name="card",
    title="title",
    required=("title", "place"),
    fields={
        "title": Field(rules.line("title")),
        "description": Field(rules.text("description")),
        "place": Field(rules.place, refers="column"),
        "type": Field(rules.choice("type", tuple(CardType))),
        "priority": Field(rules.choice("priority", tuple(Priority))),
        "owner": Field(rules.record_id("owner"), refers="member", words="IT owner"),
        "business_owner": Field(
            rules.record_id("business owner"), refers="member", words="business owner"
        ),
        "helpers#": Field(rules.record_id("helper"), refers="member", words="helper"),
        "labels#": Field(rules.line("label", longest=rules.LONGEST_LABEL), words="label"),
        "estimate": Field(rules.number("estimate", least=0, most=1000)),
        "due": Field(rules.day("due date"), words="due date"),
        "blocked": Field(rules.blocked, refers="party"),
        "depends_on#": Field(rules.record_id("dependency"), refers="card", words="dependency"),
        "parent": Field(rules.record_id("epic"), refers="card", words="epic"),
        "archived": Field(rules.flag("archived")),
        "sprint": Field(rules.record_id("sprint"), refers="sprint"),
        "scope": Field(agreed.why, words="reason for the change of scope"),
        "carried#": Field(rules.record_id("sprint"), refers="sprint", words="carry-over"),
        "why": Field(rules.text("why")),
        "acceptance": Field(rules.text("acceptance criteria"), words="acceptance criteria"),
        "how": Field(rules.text("how")),
        "meets#": Field(rules.slug("agreement"), words="agreement that is met"),
        "signed/it": Field(agreed.signature, refers="party", words="IT sign-off"),
        "signed/business": Field(agreed.signature, refers="party", words="business sign-off"),
        "ok_from": Field(rules.record_id("unit"), refers="unit", words="OK that is waited for"),
        "handed": Field(agreed.handed, refers="party", words="hand-off"),
        "poll": Field(agreed.poll, words="round of estimates"),
        "votes/*/given": Field(agreed.vote, words="estimate that was given"),
        "source": Field(rules.line("source")),
        "checklist/*/text": Field(rules.line("checklist item")),
        "checklist/*/done": Field(rules.flag("done")),
        "checklist/*/rank": Field(rules.rank),
        "checklist/*/gone": Field(rules.flag("gone")),
        "comments/*/text": Field(rules.text("comment", largest=rules.LARGEST_COMMENT)),
        "comments/*/by": Field(rules.record_id("author"), refers="member"),
        "comments/*/at": Field(rules.line("time")),
        "comments/*/gone": Field(rules.flag("gone")),
    },
)

_AGREEMENT = {
    "text": Field(rules.line("agreement", longest=120)),
    "side": Field(rules.choice("side", ("it", "business"))),
    "asks": Field(rules.choice("value", agreed.ASKED)),
    "rank": Field(rules.rank),
    "gone": Field(rules.flag("gone")),
}
"""An item of the definition of ready or of done."""

_BOARD = Kind(
    name="board",
    title="name",
    required=("name", "format"),
    fields={
        "name": Field(rules.line("name of the board")),
        "format": Field(rules.whole("format", least=1, most=10_000)),
        "columns/*/name": Field(rules.line("name of the column", longest=60)),
        "columns/*/category": Field(rules.choice("category", ("todo", "doing", "done"))),
        "columns/*/rank": Field(rules.rank),
        "columns/*/limit": Field(rules.whole("limit", least=1, most=10_000)),
        "columns/*/unit": Field(rules.record_id("unit"), refers="unit"),
        "columns/*/ready_half": Field(rules.flag("ready half")),
        "columns/*/closed": Field(rules.flag("closed")),
        "policy/wip": Field(rules.choice("policy", ("soft", "enforce"))),
        "policy/time_zone": Field(rules.time_zone),
        "policy/working_days": Field(rules.days_of_week),
        "policy/sprint_length": Field(rules.whole("length of a sprint", least=1, most=60)),
        "policy/sprint_start": Field(rules.whole("first day of a sprint", least=0, most=6)),
        "policy/estimates": Field(rules.choice("scale", tuple(Scale))),
        "policy/signatures": Field(rules.choice("policy", ("none", "business", "both"))),
        **{
            f"{name}/*/{key}": field
            for name in ("ready_when", "done_when")
            for key, field in _AGREEMENT.items()
        },
        "views/*/name": Field(rules.line("name of the view", longest=60)),
        "views/*/filter": Field(rules.text("filter", largest=4 * rules.KIB)),
        "views/*/lanes": Field(rules.line("swimlanes", longest=40)),
        "views/*/gone": Field(rules.flag("gone")),
    },
)

_UNIT = Kind(
    name="unit",
    title="name",
    required=("name", "side"),
    fields={
        "name": Field(rules.line("name of the unit", longest=60)),
        "side": Field(rules.choice("side", ("it", "business"))),
        "limit": Field(rules.whole("limit", least=1, most=10_000)),
        "retired": Field(rules.flag("retired")),
        "source": Field(rules.line("source")),
    },
)

_MEMBER = Kind(
    name="member",
    title="name",
    required=("name",),
    fields={
        "name": Field(rules.line("name of the member", longest=100)),
        "emails#": Field(rules.line("e-mail address", longest=254), words="e-mail address"),
        "unit": Field(rules.record_id("unit"), refers="unit"),
        "role": Field(rules.line("role", longest=60)),
        "capacity": Field(rules.number("capacity", least=0, most=1000)),
        "retired": Field(rules.flag("retired")),
        "source": Field(rules.line("source")),
    },
)

_SPRINT = Kind(
    name="sprint",
    title="name",
    required=("name", "dates", "state"),
    fields={
        "name": Field(rules.line("name of the sprint", longest=100)),
        "goal": Field(rules.text("goal", largest=4 * rules.KIB)),
        "dates": Field(agreed.dates),
        "state": Field(rules.choice("state", tuple(SprintState))),
        "frozen": Field(agreed.commitment, words="commitment"),
        "outcome": Field(agreed.outcome, words="outcome"),
        "capacity/*/points": Field(rules.number("capacity", least=0, most=1000)),
        "capacity/*/away": Field(rules.number("days away", least=0, most=60)),
        "goal_met": Field(rules.choice("answer", ("yes", "partly", "no")), words="goal met"),
        "review": Field(rules.text("review")),
        "source": Field(rules.line("source")),
    },
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (_BOARD, _UNIT, _MEMBER, _SPRINT, _CARD)}
"""Every kind; `core.tables` names the folder of each."""
