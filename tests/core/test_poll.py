"""A round of hidden estimates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sprintboard.core.ids import MemberId
from sprintboard.core.poll import Agreed, Poll, poll_of

ASKED = (MemberId("ada"), MemberId("ann"), MemberId("bob"), MemberId("sal"))
LAST = date(2026, 11, 25)


def _poll(*points: float, until: date | None = None) -> Poll:
    votes = dict(zip(ASKED, points, strict=False))
    return Poll(number=1, asked=ASKED, until=until, votes=votes)


def test_estimates_are_revealed_when_all_are_in() -> None:
    today = date(2026, 11, 23)
    assert _poll(1, 2, 3).waits_for == ("sal",)
    assert not _poll(1, 2, 3).is_revealed(today)
    assert _poll(1, 2, 3, 5).is_revealed(today)


def test_estimates_are_revealed_when_the_last_day_is_past() -> None:
    assert not _poll(1, until=LAST).is_revealed(LAST)
    assert _poll(1, until=LAST).is_revealed(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("points", "scale", "result", "asks_for_talk"),
    [
        ((5,), "fibonacci", Agreed(1, 5, 5, 5, 0), False),
        ((8, 2, 3), "fibonacci", Agreed(3, 3, 2, 8, 3), True),
        ((5, 2, 3), "fibonacci", Agreed(3, 3, 2, 5, 2), False),
        ((2, 3, 8, 13), "fibonacci", Agreed(4, 3, 2, 13, 4), True),
        ((1, 5, 5, 5), "tshirt", Agreed(4, 5, 1, 5, 3), True),
        ((4, 16), "hours", Agreed(2, 4, 4, 16, 2), False),
        ((3, 17), "hours", Agreed(2, 3, 3, 17, 3), True),
    ],
)
def test_three_steps_between_two_estimates_ask_for_a_talk(
    points: tuple[float, ...], scale: str, result: Agreed, asks_for_talk: bool
) -> None:
    found = _poll(*points).result(scale)
    assert found == result
    assert found.asks_for_talk is asks_for_talk


def test_nobody_has_estimated_yet() -> None:
    assert _poll().result("fibonacci") is None


def _document(**values: Any) -> dict[str, Any]:
    asked = {"round": 2, "asked": ["ada", "bob"], "until": "2026-11-25"}
    return {"poll": asked, **values}


def test_a_round_counts_what_was_given_in_it_by_those_who_were_asked() -> None:
    votes = {
        "ada": {"given": {"round": 2, "points": 5}},
        "bob": {"given": {"round": 1, "points": 8}},
        "sal": {"given": {"round": 2, "points": 13}},
    }
    poll = poll_of(_document(votes=votes))
    assert poll == Poll(
        number=2,
        asked=(MemberId("ada"), MemberId("bob")),
        until=LAST,
        votes={MemberId("ada"): 5},
    )


@pytest.mark.parametrize("votes", [7, {"ada": 7}, {"ada": {"given": 7}}, {"ada": {"given": {}}}])
def test_odd_estimates_of_foreign_programs_count_as_none(votes: Any) -> None:
    poll = poll_of(_document(votes=votes))
    assert poll is not None
    assert poll.votes == {}


@pytest.mark.parametrize("document", [{}, {"poll": None}, {"poll": {"asked": "ada"}}])
def test_a_card_without_a_round_has_none(document: dict[str, Any]) -> None:
    assert poll_of(document) is None
