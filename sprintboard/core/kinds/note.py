"""Notes of a retro. One that names nobody has no `by`, and its event names nobody either."""

from __future__ import annotations

from sprintboard.core import rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="note",
    title="text",
    required=("retro", "text"),
    texts=("text",),
    fields={
        "retro": Field(rules.record_id("retro"), refers="retro"),
        "column": Field(rules.slug("column of the retro")),
        "text": Field(rules.line("note", longest=600)),
        "by": Field(rules.record_id("writer"), refers="member", words="writer"),
        "source": Field(rules.line("source")),
    },
)
