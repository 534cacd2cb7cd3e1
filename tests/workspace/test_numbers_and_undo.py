"""Undo of any verb restores every number; and doing it again brings the same ones back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.errors import Refused
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking

DAY = 86_400_000
Verb = Callable[[Workspace], Any]


def _numbers(ws: Workspace, ticking: Ticking, at: int) -> dict[str, Any]:
    """Return every number, all of them as of one moment."""
    insights = ws.insights
    asked: dict[str, Callable[[], Any]] = {
        "cycle time": insights.cycle_time,
        "ageing": insights.ageing,
        "throughput": insights.throughput,
        "forecast": insights.when,
        "cumulative flow": insights.cumulative_flow,
        "flow efficiency": insights.flow_efficiency,
        "blocked time": insights.blocked_time,
        "handoffs": insights.handoffs,
        "wip": insights.wip,
        "collaboration": insights.collaboration,
        "velocity": insights.velocity,
        "burndown": insights.burndown,
        "sprint report": insights.sprint_report,
        "daily": insights.daily,
    }
    found: dict[str, Any] = {}
    for name, number in asked.items():
        ticking.at = at
        try:
            found[name] = number()
        except Refused as error:
            found[name] = str(error)
    return found


def _card(ws: Workspace, title: str) -> str:
    titles = ws.board.cards.titles()
    return next(card for card in titles if titles[card] == title)


def _prepare(ws: Workspace, ticking: Ticking) -> None:
    """Let a sprint run for some days, with a card done, one in the middle, one blocked."""
    for title, points in (("VAT", 5), ("PDF", 3), ("UBL", 2), ("Audit", 8)):
        ws.cards.new(title, estimate=points, owner="Ada")
    ws.sprints.new()
    ws.sprints.add([_card(ws, title) for title in ("VAT", "PDF", "UBL")])
    ws.sprints.start()
    for number, (title, column) in enumerate(
        (("VAT", "Doing"), ("PDF", "Doing"), ("VAT", "Business check"), ("VAT", "Done"))
    ):
        ticking.at += (number + 1) * 7_200_000
        ws.cards.move([_card(ws, title)], column)
    ws.cards.block([_card(ws, "UBL")], "no data", waits_for="Business")
    ticking.at += DAY


VERBS: dict[str, Verb] = {
    "new": lambda ws: ws.cards.new("One more", estimate=1, sprint="current"),
    "new in doing": lambda ws: ws.cards.new("Now", column="Doing", owner="Ada"),
    "duplicate": lambda ws: ws.cards.duplicate(_card(ws, "PDF")),
    "move to done": lambda ws: ws.cards.move([_card(ws, "PDF")], "Done"),
    "move back": lambda ws: ws.cards.move([_card(ws, "VAT")], "Doing"),
    "ready half": lambda ws: ws.cards.move([_card(ws, "PDF")], "Doing", ready=True),
    "bulk": lambda ws: ws.cards.move([_card(ws, "PDF"), _card(ws, "UBL")], "Business check"),
    "estimate": lambda ws: ws.cards.edit([_card(ws, "PDF")], estimate=13, reason="forms"),
    "owner": lambda ws: ws.cards.edit([_card(ws, "PDF")], owner="Finn"),
    "unblock": lambda ws: ws.cards.unblock([_card(ws, "UBL")]),
    "block": lambda ws: ws.cards.block([_card(ws, "PDF")], "law", waits_for="Finn"),
    "archive": lambda ws: ws.cards.archive([_card(ws, "PDF")]),
    "archive done": lambda ws: ws.cards.archive([_card(ws, "VAT")]),
    "delete": lambda ws: ws.cards.delete([_card(ws, "PDF")]),
    "delete done": lambda ws: ws.cards.delete([_card(ws, "VAT")]),
    "hand": lambda ws: ws.hands.hand([_card(ws, "UBL")], "Business"),
    "sign": lambda ws: ws.signing.sign([_card(ws, "PDF")]),
    "add": lambda ws: ws.sprints.add([_card(ws, "Audit")], reason="auditors"),
    "remove": lambda ws: ws.sprints.remove([_card(ws, "PDF")], reason="later"),
    "close": lambda ws: ws.sprints.close(rest="next", goal_met="partly"),
    "drop": lambda ws: ws.sprints.close(rest="drop"),
    "cancel": lambda ws: ws.sprints.cancel("current"),
    "column's category": lambda ws: ws.columns.edit("Business check", category="done"),
    "column's unit": lambda ws: ws.columns.edit("Doing", unit="Business"),
    "member's unit": lambda ws: ws.members.edit("Ada", unit="Business"),
    "comment": lambda ws: ws.cards.comment(_card(ws, "UBL"), "where is it?"),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_undo_restores_every_number(ws: Workspace, ticking: Ticking, verb: Verb) -> None:
    _prepare(ws, ticking)
    moment = ticking.at + 3 * DAY
    before = _numbers(ws, ticking, moment)
    ticking.at = moment - 2 * DAY
    verb(ws)
    after = _numbers(ws, ticking, moment)
    ticking.at = moment - DAY
    ws.history.undo()
    assert _numbers(ws, ticking, moment) == before
    ticking.at = moment - DAY // 2
    ws.history.redo()
    assert _numbers(ws, ticking, moment) == after


def test_these_numbers_do_change(ws: Workspace, ticking: Ticking) -> None:
    _prepare(ws, ticking)
    moment = ticking.at + 3 * DAY
    before = _numbers(ws, ticking, moment)
    ticking.at = moment - 2 * DAY
    ws.cards.move([_card(ws, "PDF")], "Done")
    after = _numbers(ws, ticking, moment)
    same = {name for name in before if before[name] == after[name]}
    assert same <= {"velocity", "handoffs", "blocked time"}
