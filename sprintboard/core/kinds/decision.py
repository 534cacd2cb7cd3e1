"""Decisions: what was decided, why, by whom, and which earlier one it replaces."""

from __future__ import annotations

from sprintboard.core import about, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="decision",
    title="what",
    required=("what",),
    texts=("what", "why"),
    fields={
        "what": Field(rules.line("decision")),
        "why": Field(rules.text("why")),
        "by#": Field(rules.record_id("member"), refers="member", words="one who decided"),
        "on": Field(rules.day("day of the decision"), words="day"),
        "about": Field(about.about, refers="about"),
        "replaces": Field(rules.record_id("decision"), refers="decision"),
        "source": Field(rules.line("source")),
    },
)
