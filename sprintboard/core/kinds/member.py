"""Members of the team."""

from __future__ import annotations

from sprintboard.core import rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
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
