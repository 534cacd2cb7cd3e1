"""Sprints."""

from __future__ import annotations

from sprintboard.core import agreed, rules
from sprintboard.core.kinds import Field, Kind
from sprintboard.core.sprint import SprintState

KIND = Kind(
    name="sprint",
    title="name",
    required=("name", "dates", "state"),
    texts=("goal", "review"),
    fields={
        "name": Field(rules.line("name of the sprint", longest=100)),
        "goal": Field(rules.text("goal", largest=4 * rules.KIB)),
        "dates": Field(agreed.dates),
        "state": Field(rules.choice("state", tuple(SprintState))),
        "frozen": Field(agreed.commitment, words="commitment"),
        "outcome": Field(agreed.outcome, words="outcome"),
        "capacity/*/points": Field(rules.number("capacity", least=0, most=1000)),
        "capacity/*/away": Field(rules.number("days away", least=0, most=60)),
        "goal_met": Field(rules.choice("answer", ("yes", "partly", "no")), words="goal met"),
        "review": Field(rules.text("review")),
        "goals#": Field(rules.record_id("goal"), refers="goal", words="goal"),
        "source": Field(rules.line("source")),
    },
)
