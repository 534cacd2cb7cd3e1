"""Goals: set, measured, checked in on, linked, ended; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.goal import Goal
from sprintboard.core.join import join
from sprintboard.workspace import Workspace

Make = Callable[..., str]


def _goal(ws: Workspace, name: str = "Faster") -> Goal:
    found: Goal = ws.board.find("goal", name)
    return found


@pytest.fixture
def faster(ws: Workspace) -> Goal:
    ws.goals.new("Faster invoices", start="2026-10-01", end="2026-12-31", side="business")
    ws.goals.result("Faster", "Days to invoice", start=5, target=1, unit="days")
    return _goal(ws)


def test_a_goal_has_its_words_period_and_key_result(faster: Goal) -> None:
    assert (faster.name, faster.side, faster.state) == ("Faster invoices", "business", "open")
    assert (str(faster.start), str(faster.end)) == ("2026-10-01", "2026-12-31")
    [result] = faster.results
    assert (result.name, result.start, result.target, result.unit) == (
        "Days to invoice",
        5,
        1,
        "days",
    )


@pytest.mark.usefixtures("faster")
def test_a_check_in_says_value_confidence_and_note(ws: Workspace) -> None:
    outcome = ws.goals.check_in("Faster", value=3, confidence=7, note="the form", asks="a tester")
    standing = ws.goals.read("Faster")

    assert outcome.sentence == "Checked in on 'Faster invoices': 3 of 1"
    assert standing.outcome == 0.5
    assert standing.confidence == (7,)
    assert standing.help == "a tester"
    assert standing.age == 0
    assert "checked in: 3 for 'Days to invoice'" in ws.goals.history("Faster")[0].sentence


@pytest.mark.usefixtures("faster")
def test_what_makes_no_check_in_is_refused_and_changes_nothing(ws: Workspace) -> None:
    ws.goals.result("Faster", "Calls", start=100, target=50)
    before = ws.goals.document("Faster")

    with pytest.raises(BadInput, match="Say a value"):
        ws.goals.check_in("Faster")
    with pytest.raises(Refused, match="name one with --result: 'Days to invoice', 'Calls'"):
        ws.goals.check_in("Faster", value=3)
    with pytest.raises(BadInput, match="'Xyz' is no key result"):
        ws.goals.check_in("Faster", value=3, result="Xyz")
    with pytest.raises(BadInput, match="confidence is a number from 1 to 10, not '11'"):
        ws.goals.check_in("Faster", confidence=11)
    with pytest.raises(BadInput, match="value is a number"):
        ws.goals.check_in("Faster", value="a lot", result="Calls")
    assert ws.goals.document("Faster") == before


@pytest.mark.usefixtures("faster")
def test_an_ended_goal_takes_no_check_in_until_it_is_taken_up_again(ws: Workspace) -> None:
    ws.goals.end("Faster", "achieved")
    with pytest.raises(Refused, match="is achieved: 'sprintboard goal reopen'"):
        ws.goals.check_in("Faster", confidence=3)
    ws.goals.end("Faster", "open")
    ws.goals.check_in("Faster", confidence=3)
    assert ws.goals.read("Faster").confidence == (3,)


def test_links_go_both_ways_and_are_taken_back_by_undo(
    ws: Workspace, faster: Goal, new_card: Make
) -> None:
    card, other = new_card("VAT", estimate=5), new_card("PDF", estimate=3)
    ws.sprints.new()
    ws.goals.link("Faster", cards=[card, other], sprints=["next"])

    assert ws.goals.read("Faster").work.cards == 2
    assert ws.board.cards[ws.board.find_card(card).id].goals == (faster.id,)
    assert ws.board.sprints[0].goals == (faster.id,)
    assert ws.finder.find("goal:faster") == ws.finder.find("-goal:none")

    ws.goals.unlink("Faster", cards=[other])
    assert ws.goals.read("Faster").work.cards == 1
    ws.history.undo()
    ws.history.undo()
    assert ws.goals.read("Faster").work.cards == 0
    assert ws.board.sprints[0].goals == ()


def test_a_goal_cannot_stand_above_itself(ws: Workspace) -> None:
    ws.goals.new("Top")
    ws.goals.new("Below", parent="Top")
    with pytest.raises(Refused, match="'Below' is below 'Top': it cannot be above it too"):
        ws.goals.edit("Top", parent="Below")
    with pytest.raises(Refused, match="'Top' is below 'Top'"):
        ws.goals.edit("Top", parent="Top")


def test_a_period_needs_a_last_day_after_its_first(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="a last day too"):
        ws.goals.new("Faster", start="2026-10-01")
    with pytest.raises(BadInput, match="would end on 2026-09-01, before it starts"):
        ws.goals.new("Faster", start="2026-10-01", end="2026-09-01")
    assert ws.board.goals == ()


def test_a_deleted_goal_is_gone_and_comes_back_with_its_links(
    ws: Workspace, faster: Goal, new_card: Make
) -> None:
    card = new_card("VAT")
    ws.goals.link("Faster", cards=[card])
    ws.goals.delete("Faster")
    with pytest.raises(NotFound):
        ws.goals.read("Faster")
    assert ws.check() == ()

    ws.goals.restore(faster.id)
    assert ws.goals.read("Faster").work.cards == 1


def test_the_overview_counts_work_without_a_goal(
    ws: Workspace, faster: Goal, new_card: Make
) -> None:
    with_goal, without = new_card("VAT", estimate=3), new_card("PDF", estimate=1)
    ws.goals.link(faster.id, cards=[with_goal])
    ws.sprints.new()
    ws.sprints.add([with_goal, without])
    ws.sprints.start()
    overview = ws.goals.overview()

    assert overview.aligned == 0.75
    assert overview.without_goal == 1
    [standing] = overview.goals
    assert (standing.in_sprint.cards, standing.in_sprint.points) == (1, 3)


def test_hostile_words_stay_words(ws: Workspace) -> None:
    ws.goals.new("[@click=app.quit]x[/] \x1b]52;c;AAAA\x07", why="[/]")
    [goal] = ws.board.goals

    assert "\x1b" not in goal.name
    assert "[@click=app.quit]x[/]" in goal.name
    assert ws.check() == ()


def test_two_clones_that_check_in_at_once_keep_both(faster: Goal, ws: Workspace) -> None:
    before = ws.goals.document("Faster")
    ws.goals.check_in("Faster", value=4, confidence=5)
    left = ws.goals.document("Faster")
    ws.history.undo()
    ws.goals.check_in("Faster", value=2, confidence=9)
    right = ws.goals.document("Faster")

    assert before["id"] == faster.id
    joined = join(left, right)
    assert joined == join(right, left)
    values = [each.get("value") for each in joined["checkins"].values() if not each.get("gone")]
    assert 2 in values
