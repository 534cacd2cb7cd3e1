"""The numbers of a sprint that people really planned, started, changed and closed."""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.metrics.burndown import Burndown
from sprintboard.metrics.sprint_report import SprintReport
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking

Make = Callable[..., str]
DAY = 86_400_000


def _numbers(ws: Workspace, ticking: Ticking, now: int) -> tuple[Burndown, SprintReport]:
    """Return the numbers as of a moment, and let time go on where it was."""
    at, ticking.at = ticking.at, now
    chart = ws.insights.burndown("Sprint 1")
    ticking.at = now
    report = ws.insights.sprint_report("Sprint 1")
    ticking.at = at
    assert chart is not None
    return chart, report


def _started(ws: Workspace, new_card: Make) -> tuple[str, str]:
    """Start a sprint with 8 points."""
    vat, pdf = new_card("VAT", estimate=3, owner="ada"), new_card("PDF", estimate=5)
    ws.sprints.new()
    ws.sprints.add([vat, pdf], "next")
    ws.sprints.start()
    return vat, pdf


def test_a_burndown_follows_what_people_do(ws: Workspace, ticking: Ticking, new_card: Make) -> None:
    vat, pdf = _started(ws, new_card)
    ws.cards.move([vat], "Done")
    ticking.at += DAY
    audit = new_card("Audit", estimate=10)
    ws.sprints.add([audit], "current", reason="the auditors", asked_by="Finn", agreed_by="Ada")
    ticking.at += DAY
    ws.cards.move([pdf], "Done")
    ticking.at += DAY
    ws.cards.move([audit], "Done")
    chart, report = _numbers(ws, ticking, ticking.at)
    assert [chart.commitment, *(line.remaining for line in chart.lines)][:5] == [8, 5, 15, 10, 0]
    assert (report.completed.points, report.added.cards) == (18, (audit,))
    mark = chart.marks[0]
    assert (mark.reason, ws.board.who(mark.asked), ws.board.who(mark.agreed)) == (
        *("the auditors", "Finn O'Hara"),
        "Ada Lovelace",
    )


def test_closing_carries_work_over_and_changes_no_number_of_what_was_done(
    ws: Workspace, ticking: Ticking, new_card: Make
) -> None:
    vat, pdf = _started(ws, new_card)
    later = new_card("Later", estimate=2)
    ws.sprints.add([later], "current")
    ws.cards.move([vat], "Done")
    ticking.at += 11 * DAY
    before, _ = _numbers(ws, ticking, ticking.at)
    ws.sprints.close(decisions={pdf: "next", later: "drop"}, goal_met="partly")
    ticking.at += DAY
    ws.cards.move([pdf], "Done")
    chart, report = _numbers(ws, ticking, ticking.at)
    assert (chart.remaining, chart.done, chart.marks) == (7, 3, before.marks)
    assert (report.carried.cards, report.dropped.cards) == ((pdf,), (later,))
    assert (report.carry_over, report.goal_met) == (5 / 8, "partly")
    past = ws.insights.velocity()
    assert (past.n, past.mean) == (1, 3)


def test_undo_restores_every_number(ws: Workspace, ticking: Ticking, new_card: Make) -> None:
    vat, pdf = _started(ws, new_card)
    later = new_card("Later", estimate=2)
    ws.sprints.add([later], "current", reason="the auditors")
    verbs: tuple[Callable[[], object], ...] = (
        lambda: ws.cards.move([vat], "Done"),
        lambda: ws.cards.edit([pdf], estimate=13),
        lambda: ws.sprints.remove([pdf], reason="too late"),
        lambda: ws.cards.block([pdf], "no data", waits_for="Business"),
        lambda: ws.cards.archive([later]),
        lambda: ws.cards.delete([later]),
        lambda: ws.sprints.close(rest="backlog"),
        lambda: ws.sprints.cancel("current"),
    )
    end = ticking.at + 3 * DAY
    before = _numbers(ws, ticking, end)
    for verb in verbs:
        verb()
        assert _numbers(ws, ticking, end) != before
        ws.history.undo()
        assert _numbers(ws, ticking, end) == before


def test_a_deleted_card_was_in_the_sprint_until_that_day(
    ws: Workspace, ticking: Ticking, new_card: Make
) -> None:
    vat, pdf = _started(ws, new_card)
    later = new_card("Later", estimate=2)
    ws.sprints.add([later], "current")
    ticking.at += DAY
    ws.cards.delete([vat])
    ws.cards.delete([later])
    chart, report = _numbers(ws, ticking, ticking.at)
    assert [line.remaining for line in chart.lines[:2]] == [10, 5]
    assert (report.added.cards, report.incomplete.cards) == ((later,), (pdf,))
    assert report.removed.points == 5


def test_a_filter_leaves_its_cards_in_the_burndown(ws: Workspace, new_card: Make) -> None:
    vat, _ = _started(ws, new_card)
    chart = ws.insights.burndown("current", filter="VAT")
    assert chart is not None
    assert (chart.commitment, chart.remaining, chart.cards, chart.marks) == (3, 3, (vat,), ())
