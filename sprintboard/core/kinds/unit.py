"""Units: the teams of both sides."""

from __future__ import annotations

from sprintboard.core import rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
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
