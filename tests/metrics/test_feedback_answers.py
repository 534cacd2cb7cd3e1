"""How soon and how often people are answered, by their side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.feedback import Feedback
from sprintboard.core.moments import read_time
from sprintboard.core.records import Records
from sprintboard.metrics.feedback_answers import answers
from tests.builders import make_board
from tests.metrics.entries import NOON, entry_id, make_entry

ADA, FINN = "ada", "finn"
NOW = read_time("2026-12-03T12:00:00Z")


def _board(*entries: Feedback) -> Board:
    return replace(
        make_board(), records=Records(lambda kind: entries if kind == "feedback" else ())
    )


def _answered(day: int) -> list[str | None]:
    return [f"2026-11-{day}T12:00:00Z", "it", None, None]


def test_answers_are_counted_and_timed_by_side() -> None:
    entries = [
        make_entry(entry_id(1), voices=[FINN], times=_answered(24)),
        make_entry(entry_id(2), voices=[FINN], times=_answered(25)),
        make_entry(entry_id(3), voices=[FINN], times=["2026-12-02T12:00:00Z", "it", None, None]),
        make_entry(entry_id(4), voices=[FINN]),
        make_entry(entry_id(5), voices=["Jane of ACME"]),
        make_entry(entry_id(6), mode="unattributed", times=_answered(23)),
    ]
    total, (it, business, none) = answers(entries, _board(*entries), now=NOW)
    assert (business.n, business.answered, business.rate) == (4, 3, 0.75)
    assert (business.median, business.p85, business.oldest) == (2, 9, 10)
    assert (it.n, it.rate, it.median, it.oldest) == (0, None, None, None)
    assert (none.n, none.answered, none.median) == (2, 1, 0)
    assert (total.n, total.answered, total.oldest) == (6, 4, 10)


def test_who_was_merged_is_answered_with_the_rest() -> None:
    root = make_entry(entry_id(1), voices=[ADA], at="2026-11-20T12:00:00Z", times=_answered(25))
    late = make_entry(entry_id(2), voices=[FINN], state="merged", merged=root.id)
    later = make_entry(
        entry_id(3),
        voices=[FINN],
        state="merged",
        merged=late.id,
        at="2026-11-27T12:00:00Z",
    )
    entries = [root, late, later]
    _, (it, business, _) = answers(entries, _board(*entries), now=NOW)
    assert (it.median, business.n, business.answered) == (5, 2, 2)
    assert (business.median, business.p85) == (0, 2)


def test_what_is_declined_or_done_no_longer_waits() -> None:
    closed = make_entry(state="done", voices=[FINN])
    total, _ = answers([closed], _board(closed), now=NOW)
    assert (total.answered, total.oldest) == (0, None)


@pytest.mark.parametrize("at", [NOON, "2027-01-01T00:00:00Z"])
def test_a_clock_that_is_ahead_gives_no_negative_time(at: str) -> None:
    entry = make_entry(at=at, times=_answered(24), voices=[ADA])
    total, _ = answers([entry], _board(entry), now=NOW)
    assert total.median is not None
    assert total.median >= 0
