"""Feedback: what somebody thinks of what was delivered, and what became of it."""

from __future__ import annotations

from sprintboard.core import about, feedback_values, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="feedback",
    title="text",
    required=("about", "state"),
    texts=("text", "answer"),
    fields={
        "about": Field(about.about, refers="about"),
        "text": Field(rules.text("feedback", largest=rules.LARGEST_COMMENT)),
        "score": Field(feedback_values.score),
        "mode": Field(rules.choice("mode", feedback_values.MODES)),
        "voices#": Field(about.voice, refers="voice", words="voice"),
        "state": Field(rules.choice("state", tuple(feedback_values.FeedbackState))),
        "answer": Field(rules.text("answer", largest=rules.LARGEST_COMMENT)),
        "owner": Field(rules.record_id("member"), refers="member"),
        "cards#": Field(rules.record_id("card"), refers="card", words="card"),
        "needs#": Field(rules.record_id("need"), refers="need", words="need"),
        "merged": Field(
            rules.record_id("feedback"), refers="feedback", words="entry it was merged into"
        ),
        "told#": Field(feedback_values.told, words="note that somebody was told"),
        "source": Field(rules.line("source")),
    },
)
