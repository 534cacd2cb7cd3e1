"""Questions on any record, to a member or a unit, until they are answered."""

from __future__ import annotations

from sprintboard.core import about, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="question",
    title="text",
    required=("text", "about", "to"),
    texts=("text", "answer"),
    fields={
        "text": Field(rules.text("question", largest=rules.LARGEST_COMMENT)),
        "about": Field(about.about, refers="about"),
        "to": Field(rules.record_id("unit or member"), refers="party"),
        "due": Field(rules.day("due date"), words="due date"),
        "answer": Field(rules.text("answer", largest=rules.LARGEST_COMMENT)),
        "withdrawn": Field(rules.flag("withdrawn")),
        "source": Field(rules.line("source")),
    },
)
