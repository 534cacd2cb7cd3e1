"""The board itself: its columns, its policy, its definitions and its views."""

from __future__ import annotations

from sprintboard.core import agreed, rules
from sprintboard.core.estimates import Scale
from sprintboard.core.kinds import Field, Kind
from sprintboard.core.need_values import SCHEMES

_AGREEMENT = {
    "text": Field(rules.line("agreement", longest=120)),
    "side": Field(rules.choice("side", ("it", "business"))),
    "asks": Field(rules.choice("value", agreed.ASKED)),
    "rank": Field(rules.rank),
    "gone": Field(rules.flag("gone")),
}
"""An item of the definition of ready or of done."""

KIND = Kind(
    name="board",
    title="name",
    required=("name", "format"),
    fields={
        "name": Field(rules.line("name of the board")),
        "format": Field(rules.whole("format", least=1, most=10_000)),
        "columns/*/name": Field(rules.line("name of the column", longest=60)),
        "columns/*/category": Field(rules.choice("category", ("todo", "doing", "done"))),
        "columns/*/rank": Field(rules.rank),
        "columns/*/limit": Field(rules.whole("limit", least=1, most=10_000)),
        "columns/*/unit": Field(rules.record_id("unit"), refers="unit"),
        "columns/*/ready_half": Field(rules.flag("ready half")),
        "columns/*/closed": Field(rules.flag("closed")),
        "policy/wip": Field(rules.choice("policy", ("soft", "enforce"))),
        "policy/time_zone": Field(rules.time_zone),
        "policy/working_days": Field(rules.days_of_week),
        "policy/sprint_length": Field(rules.whole("length of a sprint", least=1, most=60)),
        "policy/sprint_start": Field(rules.whole("first day of a sprint", least=0, most=6)),
        "policy/estimates": Field(rules.choice("scale", tuple(Scale))),
        "policy/signatures": Field(rules.choice("policy", ("none", "business", "both"))),
        **{
            f"{name}/*/{key}": field
            for name in ("ready_when", "done_when")
            for key, field in _AGREEMENT.items()
        },
        "policy/retro_mode": Field(rules.choice("mode", ("named", "unattributed", "collected"))),
        "policy/priorities": Field(rules.choice("way to set priorities", SCHEMES)),
        "policy/need_votes": Field(rules.whole("votes of a unit", least=1, most=100)),
        "policy/approvers": Field(rules.choice("policy", ("peer", "board"))),
        "approvers#": Field(rules.record_id("approver"), refers="member", words="approver"),
        "no_terms#": Field(
            rules.line("abbreviation", longest=80), words="abbreviation that needs no explanation"
        ),
        "formats/*/name": Field(rules.line("name of the format", longest=60)),
        "formats/*/columns": Field(rules.text("columns of the format", largest=4 * rules.KIB)),
        "formats/*/gone": Field(rules.flag("gone")),
        "statements/*/text": Field(rules.line("statement", longest=200)),
        "statements/*/rank": Field(rules.rank),
        "statements/*/gone": Field(rules.flag("gone")),
        "templates/*/name": Field(rules.line("name of the template", longest=100)),
        "templates/*/text": Field(rules.text("steps of the template")),
        "templates/*/gone": Field(rules.flag("gone")),
        "views/*/name": Field(rules.line("name of the view", longest=60)),
        "views/*/filter": Field(rules.text("filter", largest=4 * rules.KIB)),
        "views/*/lanes": Field(rules.line("swimlanes", longest=40)),
        "views/*/gone": Field(rules.flag("gone")),
    },
)
