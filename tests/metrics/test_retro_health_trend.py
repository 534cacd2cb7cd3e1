"""Health checks from retro to retro."""

from __future__ import annotations

from sprintboard.core.phases import Phase
from sprintboard.metrics.retro_health_trend import health_trends, roti_trend
from tests.metrics.retros import MEMBERS, make_retro

ADA, BOB, ANN, *_ = MEMBERS
NOW = 1_795_435_200


def test_a_statement_is_followed_by_its_words_through_other_formats() -> None:
    first = make_retro("One", statements={"a": "Work is FUN"}, answers=[f"a.red.it.{ADA}"])
    second = make_retro(
        "Two",
        statements={"b": "We deliver", "c": "Work is fun"},
        answers=[f"c.green.it.{ADA}", f"c.green.business.{ANN}", f"b.yellow.it.{ADA}"],
    )
    found = health_trends([first, second], NOW)
    assert [each.text for each in found] == ["We deliver", "Work is fun"]
    fun = [(point.name, point.total.lean, point.total.n) for point in found[1].points]
    assert fun == [("One", -1, 1), ("Two", 1, 2)]
    assert [each.n for each in found[1].points[1].sides] == [1, 1]


def test_a_retro_in_which_nobody_rated_is_no_point() -> None:
    assert health_trends([make_retro("One")], NOW) == ()
    assert roti_trend([make_retro("One")], NOW) == ()


def test_nothing_is_told_of_a_retro_before_its_time() -> None:
    hidden = make_retro(
        "One",
        mode="unattributed",
        phase=Phase.VOTE,
        answers=[f"team.red.it.{ADA}", f"roti.1.it.{ADA}"],
    )
    assert health_trends([hidden], NOW) == ()
    assert roti_trend([hidden], NOW) == ()


def test_a_deadline_that_has_passed_shows_what_was_hidden() -> None:
    late = make_retro(
        "One",
        mode="unattributed",
        phase=Phase.VOTE,
        answers=[f"team.red.it.{ADA}"],
        deadlines={"vote": {"at": "2026-11-23T11:59:59Z"}},
    )
    [trend] = health_trends([late], NOW)
    assert trend.points[0].total.red == 1


def test_the_roti_goes_from_retro_to_retro() -> None:
    retros = [
        make_retro(name, phase=Phase.CLOSED, answers=[f"roti.{value}.it.{ADA}", f"roti.3.it.{BOB}"])
        for name, value in (("One", 1), ("Two", 5))
    ]
    assert [(each.name, each.total.mean) for each in roti_trend(retros, NOW)] == [
        ("One", 2.0),
        ("Two", 4.0),
    ]
