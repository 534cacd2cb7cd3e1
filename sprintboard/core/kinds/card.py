"""Cards."""

from __future__ import annotations

from sprintboard.core import agreed, rules
from sprintboard.core.card import CardType, Priority
from sprintboard.core.kinds import Field, Kind

KIND = Kind(
    name="card",
    title="title",
    required=("title", "place"),
    texts=("description", "why", "acceptance", "how", "checklist/*/text", "comments/*/text"),
    fields={
        "title": Field(rules.line("title")),
        "description": Field(rules.text("description")),
        "place": Field(rules.place, refers="column"),
        "type": Field(rules.choice("type", tuple(CardType))),
        "priority": Field(rules.choice("priority", tuple(Priority))),
        "owner": Field(rules.record_id("owner"), refers="member", words="IT owner"),
        "business_owner": Field(
            rules.record_id("business owner"), refers="member", words="business owner"
        ),
        "helpers#": Field(rules.record_id("helper"), refers="member", words="helper"),
        "labels#": Field(rules.line("label", longest=rules.LONGEST_LABEL), words="label"),
        "estimate": Field(rules.number("estimate", least=0, most=1000)),
        "due": Field(rules.day("due date"), words="due date"),
        "blocked": Field(rules.blocked, refers="party"),
        "depends_on#": Field(rules.record_id("dependency"), refers="card", words="dependency"),
        "parent": Field(rules.record_id("epic"), refers="card", words="epic"),
        "archived": Field(rules.flag("archived")),
        "sprint": Field(rules.record_id("sprint"), refers="sprint"),
        "scope": Field(agreed.why, words="reason for the change of scope"),
        "carried#": Field(rules.record_id("sprint"), refers="sprint", words="carry-over"),
        "why": Field(rules.text("why")),
        "acceptance": Field(rules.text("acceptance criteria"), words="acceptance criteria"),
        "how": Field(rules.text("how")),
        "meets#": Field(rules.slug("agreement"), words="agreement that is met"),
        "signed/it": Field(agreed.signature, refers="party", words="IT sign-off"),
        "signed/business": Field(agreed.signature, refers="party", words="business sign-off"),
        "ok_from": Field(rules.record_id("unit"), refers="unit", words="OK that is waited for"),
        "handed": Field(agreed.handed, refers="party", words="hand-off"),
        "poll": Field(agreed.poll, words="round of estimates"),
        "votes/*/given": Field(agreed.vote, words="estimate that was given"),
        "goals#": Field(rules.record_id("goal"), refers="goal", words="goal"),
        "needs#": Field(rules.record_id("need"), refers="need", words="need"),
        "retro": Field(rules.record_id("retro"), refers="retro", words="retro it comes from"),
        "dropped": Field(rules.line("reason"), words="reason to drop it"),
        "source": Field(rules.line("source")),
        "checklist/*/text": Field(rules.line("checklist item")),
        "checklist/*/done": Field(rules.flag("done")),
        "checklist/*/rank": Field(rules.rank),
        "checklist/*/gone": Field(rules.flag("gone")),
        "comments/*/text": Field(rules.text("comment", largest=rules.LARGEST_COMMENT)),
        "comments/*/by": Field(rules.record_id("author"), refers="member"),
        "comments/*/at": Field(rules.line("time")),
        "comments/*/gone": Field(rules.flag("gone")),
    },
)
