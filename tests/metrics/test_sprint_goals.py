"""What a sprint planned and did for each goal."""

from __future__ import annotations

from dataclasses import replace

from sprintboard.core.ids import CardId
from sprintboard.core.records import Records
from sprintboard.core.rows.goal import value_of
from sprintboard.metrics.report_text import markdown
from sprintboard.metrics.sprint_report import PlannedForGoal, SprintReport, sprint_report
from tests.builders import make_board, make_card
from tests.metrics.sprint_story import Story, board_in, moment, running

FAST, RIGHT = (
    value_of({"id": f"{name[0]}000000000", "name": name}) for name in ("faster", "correct")
)
BOARD = replace(
    make_board(
        make_card("a", id=CardId("a"), goals=(FAST.id,)),
        make_card("b", id=CardId("b"), goals=(FAST.id, RIGHT.id)),
        make_card("c", id=CardId("c")),
        make_card("d", id=CardId("d"), goals=("gone000000",)),
    ),
    columns=board_in().columns,
    records=Records({"goal": (FAST, RIGHT)}.__getitem__),
)


def _report() -> SprintReport:
    story = Story()
    for card, points in (("a", 5), ("b", 3), ("c", 2), ("d", 1)):
        story.make(card, moment(-3), estimate=points, sprint="s1")
    sprint = running(story)
    story.move("a", moment(1), "done")
    story.move("c", moment(1), "done")
    report = sprint_report(sprint, story.trails(), BOARD, moment(3))
    assert report is not None
    return report


def test_planned_stands_against_done_for_each_goal_and_for_none() -> None:
    def line(share: PlannedForGoal) -> tuple[str, float, float]:
        return share.name, share.planned.points, share.done.points

    assert [line(share) for share in _report().goals] == [
        ("a deleted goal", 1, 0),
        ("correct", 3, 0),
        ("faster", 8, 5),
        ("", 2, 2),
    ]


def test_the_report_for_people_says_so() -> None:
    text = markdown(_report(), BOARD)

    assert "## By goal\n" in text
    assert "- faster: planned 8, done 5" in text
    assert "- Work without a goal: planned 2, done 2" in text


def test_a_team_without_goals_reads_nothing_of_goals() -> None:
    board = replace(BOARD, cards=make_board(make_card("a", id=CardId("a"))).cards)
    story = Story()
    story.make("a", moment(-3), estimate=5, sprint="s1")
    report = sprint_report(running(story), story.trails(), board, moment(3))
    assert report is not None

    assert "goal\n" not in markdown(report, board).replace("It had no goal", "")
