"""Releases: a name and a day over several changes."""

from __future__ import annotations

from sprintboard.core import rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="release",
    title="name",
    required=("name",),
    texts=("text",),
    fields={
        "name": Field(rules.line("name of the release", longest=100)),
        "on": Field(rules.day("day of the release"), words="day"),
        "text": Field(rules.text("description"), words="description"),
        "source": Field(rules.line("source")),
    },
)
