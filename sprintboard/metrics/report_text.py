"""A sprint's report as Markdown: what a team reads in its review, and pastes into a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprintboard.core.board import Board
from sprintboard.core.estimates import say_estimate, say_points
from sprintboard.core.ids import CardId
from sprintboard.core.markdown import escaped, section
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.burndown import Mark
from sprintboard.metrics.sprint_report import Amount, CardEnd, SprintReport

_MET = {"yes": "met", "partly": "met in part", "no": "not met"}
_BECAME = {
    "done": "done",
    "next": "carried over to the next sprint",
    "backlog": "back to the backlog",
    "drop": "dropped",
    "removed": "taken out",
    "open": "still open",
}
_DID = {"added": "added", "removed": "taken out", "estimate": "estimated anew"}
_DAY = 86_400


def markdown(report: SprintReport, board: Board) -> str:
    """Return the report as Markdown; what people wrote is text in it, never markup."""
    blocks = [
        f"# {escaped(report.name)}",
        _opening(report, board),
        _totals(report, board),
        *section("By unit", _units(report, board)),
        *section("By goal", _goals(report, board)),
        *section("What changed on the way", _marks(report.marks, board)),
        *section("What was blocked", _halts(report, board)),
        *section("Cards", _cards(report, board)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _opening(report: SprintReport, board: Board) -> str:
    goal = f"**Goal:** {escaped(report.goal)}" if report.goal else "It had no goal."
    met = _MET.get(report.goal_met)
    where = zone(board.policy.time_zone)
    first, last = (day_of(at, where).isoformat() for at in (report.since, report.until))
    return f"{goal}{f' ({met})' if met else ''}\n\n{first} to {last}, {report.state}."


def _totals(report: SprintReport, board: Board) -> str:
    rows = [
        ("Committed", report.committed),
        ("Completed", report.completed),
        ("Added", report.added),
        ("Taken out", report.removed),
        ("Estimated anew", report.estimated),
        ("Carried over", report.carried),
        ("Still open", report.incomplete),
    ]
    lines = ["| | points | cards |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {_points(each, board)} | {len(each.cards)} |" for name, each in rows]
    shares = [
        f"Carry-over {report.carry_over * 100:.0f} % of the commitment."
        if report.carry_over is not None
        else "",
        f"Scope change {report.scope_change * 100:.0f} %."
        if report.scope_change is not None
        else "",
    ]
    said = " ".join(share for share in shares if share)
    return "\n".join(lines) + (f"\n\n{said}" if said else "")


def _units(report: SprintReport, board: Board) -> Iterator[str]:
    for share in report.units:
        name = escaped(board.who(share.unit)) if share.unit else "Nobody's"
        planned, done = _points(share.planned, board), _points(share.done, board)
        yield f"- {name}: planned {planned}, done {done}"


def _goals(report: SprintReport, board: Board) -> Iterator[str]:
    if all(share.goal is None for share in report.goals):
        return
    for share in report.goals:
        name = escaped(share.name) if share.goal else "Work without a goal"
        planned, done = _points(share.planned, board), _points(share.done, board)
        yield f"- {name}: planned {planned}, done {done}"


def _marks(marks: Sequence[Mark], board: Board) -> Iterator[str]:
    for mark in marks:
        why = escaped(mark.reason) if mark.reason else "no reason was given"
        asked = f", asked by {escaped(board.who(mark.asked))}" if mark.asked else ""
        agreed = f", agreed by {escaped(board.who(mark.agreed))}" if mark.agreed else ""
        points = f"{mark.points:+g}"
        what = _DID.get(mark.what, mark.what)
        yield f"- {mark.day}: {_title(mark.card, board)} {what} ({points}): {why}{asked}{agreed}"


def _halts(report: SprintReport, board: Board) -> Iterator[str]:
    for each in report.waited_for:
        whom = escaped(board.who(each.party)) if each.party else "nobody named"
        count = f"{len(each.cards)} card" + ("" if len(each.cards) == 1 else "s")
        yield f"- waited for {whom}: {each.seconds / _DAY:.1f} days, {count}"
    for halt in report.halts:
        days = f"{halt.seconds / _DAY:.1f} days"
        still = ", still blocked" if halt.goes_on else ""
        yield f"- {_title(halt.card, board)}: {escaped(halt.reason)} ({days}{still})"


def _cards(report: SprintReport, board: Board) -> Iterator[str]:
    order = list(_BECAME)
    for end in sorted(report.cards, key=lambda each: order.index(each.became)):
        yield f"- {_card(end, board)}"


def _card(end: CardEnd, board: Board) -> str:
    points = say_estimate(end.points, board.policy.estimates) or "not estimated"
    came = "" if end.was_committed else ", added on the way"
    return f"{_title(end.card, board)} ({points}): {_BECAME[end.became]}{came}"


def _points(amount: Amount, board: Board) -> str:
    return say_points(amount.points, board.policy.estimates)


def _title(card_id: CardId, board: Board) -> str:
    card = board.cards.get(card_id)
    if card is None:
        return f"`{card_id}` (deleted)"
    return f"`{board.cards.short(card_id)}` {escaped(card.title)}"
