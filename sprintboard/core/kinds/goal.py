"""Goals: an objective, its key results, and the check-ins that say how they stand."""

from __future__ import annotations

from sprintboard.core import goal_values, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="goal",
    title="name",
    required=("name", "state"),
    texts=("why", "checkins/*/note", "checkins/*/help"),
    fields={
        "name": Field(rules.line("name of the goal", longest=200)),
        "why": Field(rules.text("why")),
        "owner": Field(rules.record_id("owner"), refers="member"),
        "side": Field(rules.choice("side", ("it", "business"))),
        "unit": Field(rules.record_id("unit"), refers="unit"),
        "period": Field(goal_values.period),
        "parent": Field(rules.record_id("goal"), refers="goal", words="goal above it"),
        "state": Field(rules.choice("state", tuple(goal_values.GoalState))),
        "results/*/name": Field(rules.line("name of the key result", longest=200)),
        "results/*/start": Field(goal_values.measure("start")),
        "results/*/target": Field(goal_values.measure("target")),
        "results/*/unit": Field(rules.line("unit of measure", longest=40)),
        "results/*/owner": Field(rules.record_id("owner"), refers="member"),
        "results/*/rank": Field(rules.rank),
        "results/*/gone": Field(rules.flag("gone")),
        "checkins/*/result": Field(rules.slug("key result")),
        "checkins/*/value": Field(goal_values.measure("value")),
        "checkins/*/confidence": Field(rules.whole("confidence", least=1, most=10)),
        "checkins/*/note": Field(rules.text("note", largest=4 * rules.KIB)),
        "checkins/*/help": Field(rules.text("help needed", largest=4 * rules.KIB)),
        "checkins/*/by": Field(rules.record_id("member"), refers="member"),
        "checkins/*/at": Field(rules.moment("time of the check-in")),
        "checkins/*/gone": Field(rules.flag("gone")),
        "source": Field(rules.line("source")),
    },
)
