"""Changes: delivered cards that go to their users together, and how that is made safe."""

from __future__ import annotations

from sprintboard.core import change_values, rules
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="change",
    title="name",
    required=("name", "type", "state"),
    texts=("text", "backout/steps", "backout/restored", "issues/*/text"),
    fields={
        "name": Field(rules.line("name of the change", longest=200)),
        "text": Field(rules.text("description"), words="description"),
        "type": Field(rules.choice("type", change_values.TYPES)),
        "template": Field(rules.slug("template")),
        "owner": Field(rules.record_id("owner"), refers="member"),
        "cards#": Field(rules.record_id("card"), refers="card", words="card"),
        "release": Field(rules.record_id("release"), refers="release"),
        "state": Field(rules.choice("state", tuple(change_values.ChangeState))),
        "outcome": Field(rules.choice("outcome", change_values.OUTCOMES)),
        "window": Field(change_values.window),
        "live_at": Field(rules.moment("time of going live"), words="time of going live"),
        "restored_at": Field(rules.moment("time of restoring"), words="time of restoring"),
        "hypercare": Field(rules.day("end of hypercare"), words="end of hypercare"),
        "paperwork": Field(rules.day("day the paperwork is due"), words="day of the paperwork"),
        **{
            f"risk/{name}": Field(rules.choice("answer", change_values.ANSWERS))
            for name in change_values.RISKS
        },
        "backout/who": Field(rules.line("who backs out")),
        "backout/steps": Field(rules.text("steps of the back-out")),
        "backout/duration": Field(rules.line("duration of the back-out", longest=60)),
        "backout/restored": Field(rules.text("restored state", largest=4 * rules.KIB)),
        "approvals/*/given": Field(change_values.approval),
        "items/*/category": Field(rules.line("category", longest=60)),
        "items/*/text": Field(rules.line("item")),
        "items/*/owner": Field(rules.record_id("owner"), refers="party"),
        "items/*/threshold": Field(rules.line("threshold", longest=120)),
        "items/*/go": Field(rules.choice("answer", ("go", "no-go"))),
        "items/*/rank": Field(rules.rank),
        "items/*/gone": Field(rules.flag("gone")),
        "audiences/*/name": Field(rules.line("name of the audience", longest=100)),
        "audiences/*/unit": Field(rules.record_id("unit"), refers="unit"),
        "audiences/*/size": Field(rules.whole("number of people", least=0, most=1_000_000)),
        "audiences/*/trained": Field(rules.whole("number trained", least=0, most=1_000_000)),
        "audiences/*/using": Field(rules.whole("number who use it", least=0, most=1_000_000)),
        **{
            f"audiences/*/{name}": Field(rules.whole("score", least=1, most=5))
            for name in change_values.ADKAR
        },
        "audiences/*/gone": Field(rules.flag("gone")),
        "messages/*/audience": Field(rules.line("audience", longest=100)),
        "messages/*/text": Field(rules.line("message")),
        "messages/*/channel": Field(rules.line("channel", longest=60)),
        "messages/*/on": Field(rules.day("day")),
        "messages/*/owner": Field(rules.record_id("owner"), refers="party"),
        "messages/*/sent": Field(rules.flag("sent")),
        "messages/*/gone": Field(rules.flag("gone")),
        "issues/*/text": Field(rules.line("issue")),
        "issues/*/by": Field(rules.record_id("member"), refers="member"),
        "issues/*/at": Field(rules.moment("time")),
        "issues/*/solved": Field(rules.flag("solved")),
        "issues/*/gone": Field(rules.flag("gone")),
        "source": Field(rules.line("source")),
    },
)
