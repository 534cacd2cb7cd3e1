"""How long questions wait for their answer."""

from __future__ import annotations

from typing import Any

from sprintboard.core.made import Made
from sprintboard.core.rows.question import value_of
from sprintboard.core.talk import Question
from sprintboard.metrics.open_questions import open_questions
from tests.builders import DAY, NOW, make_board

TODAY = 739_943


def question(number: int, to: str, days_ago: float, **said: Any) -> Question:
    found = value_of({"id": f"q{number:09}", "text": "Which rate?", **said})
    return found._replace(to=to, made=Made(at=int(NOW - days_ago * DAY)))


def test_the_age_of_what_waits_is_told_by_the_side_that_is_asked() -> None:
    asked = (
        question(1, "finance", 1),
        question(2, "finance", 2),
        question(3, "ann", 9),
        question(4, "ada", 4),
        question(5, "finance", 50, answer="19 %"),
        question(6, "finance", 60, withdrawn=True),
        question(7, "nobody", 70),
    )

    it, business = open_questions(asked, make_board(), now=NOW, today=TODAY)

    assert (business.side, business.n, business.median, business.oldest) == ("business", 3, 2, 9)
    assert business.questions == ("q000000003", "q000000002", "q000000001")
    assert (it.side, it.n, it.median, it.oldest) == ("it", 1, 4, 4)


def test_what_is_past_its_day_is_overdue() -> None:
    asked = (
        question(1, "finance", 3, due="2020-01-01"),
        question(2, "finance", 3, due="9999-01-01"),
        question(3, "finance", 3),
    )

    _, business = open_questions(asked, make_board(), now=NOW, today=TODAY)

    assert business.overdue == 1


def test_nothing_open_has_no_age() -> None:
    it, business = open_questions((), make_board(), now=NOW, today=TODAY)

    assert (it.n, it.median, it.oldest, business.n) == (0, None, None, 0)
