"""From a change's record to the change."""

from __future__ import annotations

from sprintboard.core.change import (
    Approval,
    Audience,
    BackOut,
    Message,
    ReadinessItem,
    Rollout,
    Trouble,
)
from sprintboard.core.change_values import ADKAR, ANSWERS, OUTCOMES, RISKS, TYPES, ChangeState
from sprintboard.core.ids import CardId, MemberId
from sprintboard.core.moments import read_time
from sprintboard.core.rows import (
    Row,
    day_of,
    id_of,
    ids_of,
    items_of,
    line_of,
    made_of,
    mapping_of,
    member_of,
    text_of,
    unit_of,
    whole_of,
)


def value_of(row: Row) -> Rollout:
    """Return the change that a row tells; odd values of foreign programs become plain ones."""
    state, kind, outcome = row.get("state"), line_of(row, "type"), line_of(row, "outcome")
    risk = mapping_of(row, "risk")
    backout = mapping_of(row, "backout")
    return Rollout(
        id=str(row["id"]),
        name=line_of(row, "name") or str(row["id"]),
        text=text_of(row, "text"),
        type=kind if kind in TYPES else "normal",
        template=line_of(row, "template"),
        owner=member_of(row, "owner"),
        cards=tuple(map(CardId, ids_of(row, "cards"))),
        release=id_of(row, "release"),
        state=ChangeState(state) if state in tuple(ChangeState) else ChangeState.DRAFT,
        outcome=outcome if outcome in OUTCOMES else "",
        window=_window(mapping_of(row, "window")),
        live_at=read_time(row.get("live_at")) or None,
        restored_at=read_time(row.get("restored_at")) or None,
        hypercare=day_of(row, "hypercare"),
        paperwork=day_of(row, "paperwork"),
        risk={name: risk[name] for name in RISKS if risk.get(name) in ANSWERS},
        backout=BackOut(*(text_of(backout, name) for name in BackOut._fields)),
        approvals=tuple(
            _approval(key, mapping_of(each, "given"))
            for key, each in items_of(row, "approvals")
            if mapping_of(each, "given")
        ),
        items=tuple(_item(key, each) for key, each in items_of(row, "items")),
        audiences=tuple(_audience(key, each) for key, each in items_of(row, "audiences")),
        messages=tuple(_message(key, each) for key, each in items_of(row, "messages")),
        troubles=tuple(_trouble(key, each) for key, each in items_of(row, "issues")),
        made=made_of(row),
    )


def _window(row: Row) -> tuple[int, int] | None:
    first, last = read_time(row.get("from")), read_time(row.get("to"))
    return (first, last) if first and last > first else None


def _approval(member: str, given: Row) -> Approval:
    return Approval(
        by=MemberId(member),
        said="yes" if given.get("said") == "yes" else "no",
        side=line_of(given, "side"),
        on=line_of(given, "on"),
        note=line_of(given, "note"),
    )


def _item(key: str, item: Row) -> ReadinessItem:
    go = line_of(item, "go")
    return ReadinessItem(
        id=key,
        category=line_of(item, "category"),
        text=line_of(item, "text") or key,
        owner=id_of(item, "owner"),
        threshold=line_of(item, "threshold"),
        go=go if go in ("go", "no-go") else "",
    )


def _audience(key: str, item: Row) -> Audience:
    scores = {name: item.get(name) for name in ADKAR}
    return Audience(
        id=key,
        name=line_of(item, "name") or key,
        unit=unit_of(item, "unit"),
        size=whole_of(item, "size", 0),
        trained=whole_of(item, "trained", 0),
        using=whole_of(item, "using", 0) if "using" in item else None,
        adkar={e: v for e, v in scores.items() if type(v) is int and 1 <= v <= 5},
    )


def _message(key: str, item: Row) -> Message:
    return Message(
        id=key,
        audience=line_of(item, "audience"),
        text=line_of(item, "text") or key,
        channel=line_of(item, "channel"),
        on=day_of(item, "on"),
        owner=id_of(item, "owner"),
        is_sent=bool(item.get("sent")),
    )


def _trouble(key: str, item: Row) -> Trouble:
    return Trouble(
        id=key,
        text=line_of(item, "text") or key,
        by=member_of(item, "by"),
        at=read_time(item.get("at")),
        is_solved=bool(item.get("solved")),
    )
