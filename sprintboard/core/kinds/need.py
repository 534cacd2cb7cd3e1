"""Needs: what the business asks for, in its own words, and what became of it."""

from __future__ import annotations

from sprintboard.core import about, need_values, rules
from sprintboard.core.kinds import Field, Kind

_SCORE = rules.number("score", least=0, most=1_000_000)

KIND = Kind(
    name="need",
    title="title",
    required=("title", "state"),
    texts=("need", "pain", "who", "evidence", "measure", "acceptance", "answer", "asked"),
    fields={
        "title": Field(rules.line("title")),
        "need": Field(rules.text("need")),
        "pain": Field(rules.text("pain")),
        "who": Field(rules.text("people it is for", largest=4 * rules.KIB), words="whom it is for"),
        "how_often": Field(rules.line("frequency"), words="how often"),
        "evidence": Field(rules.text("evidence")),
        "measure": Field(rules.text("measure"), words="how we will know"),
        "acceptance": Field(rules.text("acceptance criteria"), words="acceptance criteria"),
        "asker": Field(about.voice, refers="voice"),
        "unit": Field(rules.record_id("unit"), refers="unit"),
        "voices#": Field(about.voice, refers="voice", words="voice"),
        "state": Field(rules.choice("state", tuple(need_values.NeedState))),
        "answer": Field(rules.text("answer", largest=rules.LARGEST_COMMENT)),
        "snoozed_until": Field(rules.day("day to look again"), words="day to look again"),
        "asked": Field(rules.text("question back", largest=4 * rules.KIB), words="question back"),
        "merged": Field(rules.record_id("need"), refers="need", words="need it was merged into"),
        "votes/*/points": Field(rules.whole("votes", least=0, most=100)),
        **{f"scores/business/{name}": Field(_SCORE) for name in need_values.BUSINESS},
        **{f"scores/it/{name}": Field(_SCORE) for name in need_values.IT},
        "moscow": Field(rules.choice("priority", need_values.MOSCOW), words="MoSCoW priority"),
        "goals#": Field(rules.record_id("goal"), refers="goal", words="goal"),
        "source": Field(rules.line("source")),
    },
)
