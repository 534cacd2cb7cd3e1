"""DORA's four keys from change records."""

from __future__ import annotations

from typing import Any

from sprintboard.core.change import Rollout
from sprintboard.core.ids import CardId
from sprintboard.core.moments import say_time
from sprintboard.core.rows.change import value_of
from sprintboard.metrics.change_numbers import change_numbers

DAY, HOUR = 86_400, 3_600
START = 1_795_435_200


def change(number: int, day: float | None, outcome: str = "", **said: Any) -> Rollout:
    live = {} if day is None else {"live_at": say_time(int(START + day * DAY) * 1000)}
    return value_of({"id": f"c{number:09}", "name": "x", "outcome": outcome, **live, **said})


def test_the_oracle_of_two_weeks() -> None:
    restored = say_time((START + 5 * DAY + 3 * HOUR) * 1000)
    changes = (
        change(1, 1, "succeeded", cards=["0000000001", "0000000002"]),
        change(2, 5, "failed", restored_at=restored),
        change(3, 9, "succeeded"),
        change(4, 13, "succeeded"),
        change(5, 20, "failed"),
        change(6, None),
    )
    finished = {CardId("0000000001"): START, CardId("0000000002"): START + DAY // 2}

    found = change_numbers(changes, finished, since=START, until=START + 14 * DAY)

    assert (found.live, found.per_week) == (4, 2)
    assert (found.failed, found.decided, found.failure_rate) == (1, 4, 0.25)
    assert (found.restored, found.restore_median) == (1, 3)
    assert (found.cards, found.lead_median, found.lead_p85) == (2, 0.5, 1)
    assert found.changes[0] == "c000000004"


def test_no_change_has_no_rates() -> None:
    found = change_numbers((), {}, since=START, until=START + 14 * DAY)

    assert (found.live, found.per_week) == (0, 0)
    assert (found.failure_rate, found.restore_median, found.lead_median) == (None, None, None)
