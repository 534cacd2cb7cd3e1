"""Retrospectives: what a sprint taught, in phases.

Notes are records of their own (`note`), so that one that names nobody can be published without
anybody's event. What everybody may do at once is a set: votes, ratings, and the phases reached.
"""

from __future__ import annotations

from sprintboard.core import retro_values, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="retro",
    title="name",
    required=("name", "mode"),
    texts=("topics/*/talk", "topics/*/answer", "summary"),
    fields={
        "name": Field(rules.line("name of the retro", longest=100)),
        "sprint": Field(rules.record_id("sprint"), refers="sprint"),
        "format": Field(rules.line("format", longest=60)),
        "mode": Field(rules.choice("mode", retro_values.MODES)),
        "facilitator": Field(rules.record_id("facilitator"), refers="member"),
        "columns/*/name": Field(rules.line("name of the column", longest=60)),
        "columns/*/hint": Field(rules.line("hint", longest=200)),
        "columns/*/rank": Field(rules.rank),
        "budget": Field(rules.whole("number of votes", least=1, most=retro_values.MOST_VOTES)),
        "most": Field(
            rules.whole("number of votes on one topic", least=1, most=retro_values.MOST_VOTES)
        ),
        "reached#": Field(retro_values.reached, words="phase"),
        "deadlines/*/at": Field(rules.moment("deadline")),
        "timer": Field(rules.moment("end of the timer")),
        "groups/*/title": Field(rules.line("title of the group", longest=120)),
        "grouped/*/in": Field(rules.slug("group")),
        "votes#": Field(retro_values.vote, words="vote"),
        "topics/*/talk": Field(rules.text("notes of the talk", largest=rules.LARGEST_COMMENT)),
        "topics/*/done": Field(rules.flag("discussed")),
        "topics/*/needs": Field(rules.record_id("unit"), refers="unit", words="other side"),
        "topics/*/answer": Field(rules.text("answer", largest=rules.LARGEST_COMMENT)),
        "statements/*/text": Field(rules.line("statement", longest=200)),
        "statements/*/rank": Field(rules.rank),
        "answers#": Field(retro_values.rating, words="rating"),
        "summary": Field(rules.text("summary")),
        "source": Field(rules.line("source")),
    },
)
