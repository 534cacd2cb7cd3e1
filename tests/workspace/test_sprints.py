"""Sprints: planned, started, changed on the way, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.sprint import Sprint
from sprintboard.core.trail import Why, trail_of
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking, commits

Make = Callable[..., str]
DAY = 86_400_000


def _sprint(ws: Workspace, name: str = "Sprint 1") -> Sprint:
    return ws.board.find_sprint(name)


def _document(ws: Workspace, card: str) -> dict[str, Any]:
    return ws._desk.load("card", card)


def test_the_first_sprint_has_a_name_and_starts_on_the_coming_monday(ws: Workspace) -> None:
    outcome = ws.sprints.new(goal="Invoices with VAT")
    sprint = _sprint(ws)
    assert outcome.sentence == "Planned sprint 'Sprint 1'"
    assert (sprint.start.isoformat(), sprint.end.isoformat()) == ("2026-11-23", "2026-12-04")
    assert sprint.goal == "Invoices with VAT"
    assert ws.board.next_sprint == sprint


def test_the_next_sprint_follows_the_last_one(ws: Workspace) -> None:
    ws.sprints.new()
    ws.sprints.new()
    assert _sprint(ws, "Sprint 2").start.isoformat() == "2026-12-07"
    with pytest.raises(Refused, match="'Sprint 2' already"):
        ws.sprints.new("sprint 2")


def test_a_start_freezes_cards_estimates_and_who_is_there(ws: Workspace, new_card: Make) -> None:
    vat, pdf = new_card("VAT", estimate=5), new_card("PDF", estimate=3)
    new_card("Later", estimate=13)
    ws.sprints.new()
    ws.sprints.add([vat, pdf], "next")
    outcome = ws.sprints.start()
    assert outcome.sentence == "Started sprint 'Sprint 1': 2 cards, 8 points committed"
    ws.cards.edit([vat], estimate=8)
    sprint = _sprint(ws)
    assert sprint.commitment == {vat: 5, pdf: 3}
    assert {ws.board.who(each) for each in sprint.there} == {"Ada Lovelace", "Finn O'Hara"}
    assert ws.board.current_sprint == sprint
    ws.commit_pending()
    assert commits(ws.root)[1][1] == "start sprint Sprint 1: 2 cards, 8 points committed"


def test_starting_again_is_no_second_start(ws: Workspace, new_card: Make) -> None:
    ws.sprints.new()
    ws.sprints.add([new_card(estimate=2)])
    ws.sprints.start()
    assert ws.sprints.start("current").sentence == "Sprint 'Sprint 1' runs already"


def test_a_sprint_without_cards_or_beside_another_one_does_not_start(
    ws: Workspace, new_card: Make
) -> None:
    ws.sprints.new()
    with pytest.raises(Refused, match="holds no card"):
        ws.sprints.start()
    ws.sprints.add([new_card()])
    ws.sprints.start()
    ws.sprints.new()
    ws.sprints.add([new_card()], "next")
    with pytest.raises(Refused, match="'Sprint 1' still runs"):
        ws.sprints.start("next")


def test_a_sprint_whose_days_are_past_does_not_start(
    ws: Workspace, new_card: Make, ticking: Ticking
) -> None:
    ws.sprints.new()
    ws.sprints.add([new_card()])
    ticking.at += 30 * DAY
    with pytest.raises(Refused, match="last day of sprint 'Sprint 1' was 2026-12-04"):
        ws.sprints.start()


def test_what_changes_in_a_running_sprint_has_a_reason(ws: Workspace, new_card: Make) -> None:
    ws.sprints.new()
    ws.sprints.add([new_card("VAT", estimate=5)])
    ws.sprints.start()
    late = new_card("Audit", estimate=2)
    ws.sprints.add([late], reason="the auditors come", asked_by="Business", agreed_by="Ada")
    ws.cards.edit([late], estimate=3, reason="more forms")
    ws.cards.edit([late], estimate=2, reason="more forms")
    trail = trail_of(_document(ws, late))
    assert trail is not None
    ada, business = ws.board.find_member("Ada").id, ws.board.find_unit("Business").id
    assert trail.sprints[0].why == Why("the auditors come", business, ada)
    assert [(each.points, each.why.reason) for each in trail.sizes] == [
        (2, ""),
        (3, "more forms"),
        (2, "more forms"),
    ]
    ws.sprints.remove([late], reason="next year")
    assert ws.board.cards[late].sprint is None


def test_a_reason_alone_is_no_change(ws: Workspace, new_card: Make) -> None:
    with pytest.raises(BadInput, match="only a reason"):
        ws.cards.edit([new_card()], reason="because")


def _running(ws: Workspace, new_card: Make) -> tuple[str, str, str]:
    cards = (new_card("VAT", estimate=5), new_card("PDF", estimate=3), new_card("UBL", estimate=2))
    ws.sprints.new()
    ws.sprints.add(list(cards))
    ws.sprints.start()
    ws.cards.move([cards[0]], "Done")
    return cards


def test_closing_asks_for_every_open_card(ws: Workspace, new_card: Make) -> None:
    _, pdf, _ubl = _running(ws, new_card)
    with pytest.raises(Refused, match=r"2 cards not done: .*PDF.*UBL.*next sprint, the backlog"):
        ws.sprints.close()
    with pytest.raises(Refused, match=r"1 card not done: .*UBL"):
        ws.sprints.close(decisions={pdf: "next"})
    with pytest.raises(BadInput, match="next, backlog or drop, not 'elsewhere'"):
        ws.sprints.close(rest="elsewhere")
    assert _sprint(ws).state == "active"


def test_closing_carries_over_and_counts_it(ws: Workspace, new_card: Make) -> None:
    vat, pdf, ubl = _running(ws, new_card)
    outcome = ws.sprints.close(decisions={pdf: "next"}, rest="backlog", goal_met="partly")
    assert outcome.sentence == "Closed sprint 'Sprint 1': 1 of 3 cards done, 5 points"
    first, second = _sprint(ws), _sprint(ws, "Sprint 2")
    assert (first.state, first.goal_met, second.state) == ("closed", "partly", "planned")
    assert {key: each.to for key, each in first.outcome.items()} == {
        vat: "done",
        pdf: "next",
        ubl: "backlog",
    }
    cards = {each: ws.board.cards[each] for each in (vat, pdf, ubl)}
    assert [each.sprint for each in cards.values()] == [first.id, second.id, None]
    assert [each.carried for each in cards.values()] == [0, 1, 0]
    ws.sprints.start("next")
    ws.sprints.close(rest="next")
    assert ws.board.cards[pdf].carried == 2


def test_a_dropped_card_leaves_the_board(ws: Workspace, new_card: Make) -> None:
    _, pdf, ubl = _running(ws, new_card)
    ws.sprints.close(decisions={pdf: "drop", ubl: "backlog"})
    assert ws.board.cards[pdf].state == "archived"


def test_undo_of_a_close_brings_all_of_it_back(ws: Workspace, new_card: Make) -> None:
    _, pdf, ubl = _running(ws, new_card)
    before = ws.board.sprints
    ws.sprints.close(rest="next")
    ws.history.undo()
    assert ws.board.sprints == before
    assert [ws.board.cards[each].sprint for each in (pdf, ubl)] == [before[0].id] * 2
    assert ws.board.cards[pdf].carried == 0


def test_a_cancelled_sprint_gives_its_open_cards_back(ws: Workspace, new_card: Make) -> None:
    vat, pdf, _ = _running(ws, new_card)
    ws.sprints.cancel("current", reason="the budget is gone")
    assert _sprint(ws).state == "cancelled"
    assert _sprint(ws).review == "the budget is gone"
    assert ws.board.cards[pdf].sprint is None
    assert ws.board.cards[vat].sprint == _sprint(ws).id
    with pytest.raises(Refused, match="is cancelled"):
        ws.sprints.add([pdf], "Sprint 1")


def test_capacity_is_kept_for_each_member(ws: Workspace) -> None:
    ws.sprints.new()
    ws.sprints.capacity("next", "Ada", points=8, away=2)
    ada = ws.board.find_member("Ada").id
    assert _sprint(ws).capacity == {ada: (8, 2)}


def test_names_that_are_none_are_told(ws: Workspace) -> None:
    with pytest.raises(Refused, match="No sprint runs or is planned"):
        ws.sprints.add(["x"])
