"""The numbers of feedback of a real board: by days, sprints and cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking

Make = Callable[..., str]
DAY = 86_400_000


def test_a_trend_goes_by_months_or_by_sprints(
    ws: Workspace, new_card: Make, ticking: Ticking
) -> None:
    ws.sprints.new()
    ws.sprints.add([new_card(estimate=1)], "next")
    ws.sprints.start()
    ws.feedback.add("product", score=5)
    ticking.at += 10 * DAY
    ws.feedback.add("product", score=1)
    numbers = ws.feedback_numbers
    months = numbers.opinion().trend
    assert [(each.period.name, each.scores.csat.n) for each in months] == [
        ("2026-11", 1),
        ("2026-12", 1),
    ]
    (sprint,) = numbers.opinion(by="sprint").trend
    assert (sprint.period.name, sprint.scores.csat.n) == ("Sprint 1", 2)
    with pytest.raises(BadInput, match="month or sprint"):
        numbers.opinion(by="year")
    assert numbers.opinion(since="5d").scores.csat.n == 1
    assert numbers.opinion(until="2026-11-30").scores.csat.happy == 1


def test_numbers_may_be_of_some_cards(ws: Workspace, new_card: Make) -> None:
    said, fix = new_card("Export"), new_card("Faster export")
    ws.feedback.add(said, score=5)
    entry = ws.feedback.add("product", score=1).ids[0]
    ws.feedback.link(entry, cards=[fix])
    numbers = ws.feedback_numbers
    assert numbers.opinion(cards={said}).scores.csat.share == 1
    assert numbers.opinion(cards={fix}).scores.csat.share == 0
    assert numbers.heard(cards=set()).n == 0


def test_a_key_result_before_and_after_what_was_done(
    ws: Workspace, new_card: Make, ticking: Ticking
) -> None:
    goal = ws.goals.new("Faster").ids[0]
    ws.goals.result(goal, "Days", start=5, target=1)
    ws.goals.check_in(goal, value=4)
    card = new_card("Faster export")
    ws.goals.link(goal, cards=[card])
    entry = ws.feedback.add("product", text="slow").ids[0]
    ws.feedback.plan(entry, cards=[card])
    ws.cards.move([card], "Done")
    ticking.at += DAY
    ws.goals.check_in(goal, value=2)
    assert ws.feedback_numbers.heard().effects == ()
    ticking.at += DAY
    ws.feedback.done(entry)
    (found,) = ws.feedback_numbers.heard().effects
    assert (found.before, found.after, found.moved) == (4, 2, 0.5)
    assert found.at == ws.board.cards[card].finished_at
