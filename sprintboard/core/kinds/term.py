"""Terms of the glossary: what a word of one world means to the other."""

from __future__ import annotations

from sprintboard.core import rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="term",
    title="term",
    required=("term", "meaning"),
    texts=("meaning",),
    fields={
        "term": Field(rules.line("term", longest=80)),
        "meaning": Field(rules.text("meaning", largest=4 * rules.KIB)),
        "synonyms#": Field(rules.line("synonym", longest=80), words="synonym"),
        "side": Field(rules.choice("side", ("it", "business"))),
        "source": Field(rules.line("source")),
    },
)
