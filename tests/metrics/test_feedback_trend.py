"""Scores month by month, for one thing, and for a release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.about import About
from sprintboard.core.feedback import Feedback
from sprintboard.core.records import Records
from sprintboard.core.rows import MADE
from sprintboard.core.rows import change as change_row
from sprintboard.core.zones import zone
from sprintboard.metrics.feedback_trend import by_release, by_thing, months, trend
from sprintboard.metrics.local_days import LocalDays
from tests.builders import make_board
from tests.metrics.entries import entry_id, make_entry

UTC = LocalDays(zone("UTC"))
CARD, OTHER = {"kind": "card", "id": "7kq2m9xb4c"}, {"kind": "card", "id": "8abcdefghj"}


def test_months_go_over_the_end_of_a_year() -> None:
    found = months(date(2026, 11, 30), date(2027, 2, 1))
    assert [each.name for each in found] == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert found[-1].last == date(2027, 2, 28)


def test_an_answer_belongs_to_the_month_of_its_day_where_the_board_is() -> None:
    late = make_entry(score=5, at="2026-10-31T23:30:00Z")
    soon = make_entry(entry_id(2), score=1, at="2026-11-01T08:00:00Z")
    periods = months(date(2026, 10, 1), date(2026, 11, 30))
    utc = trend([late, soon], periods, UTC)
    assert [each.scores.csat.n for each in utc] == [1, 1]
    berlin = trend([late, soon], periods, LocalDays(zone("Europe/Berlin")))
    assert [each.scores.csat.n for each in berlin] == [0, 2]
    assert berlin[1].entries == (late.id, soon.id)


def test_things_come_with_their_scores_the_most_talked_of_first() -> None:
    entries = [
        make_entry(entry_id(1), score=4, about=CARD),
        make_entry(entry_id(2), score=2, about=CARD, state="done"),
        make_entry(entry_id(3), about=CARD),
        make_entry(entry_id(4), score=9, scale="nps"),
    ]
    one, two = by_thing(entries, months(date(2026, 11, 1), date(2026, 11, 30)), UTC)
    assert (one.about.id, one.n, one.open, one.scores.csat.share) == (CARD["id"], 3, 2, 0.5)
    assert (two.about.kind, two.scores.nps.score) == ("product", 100)
    assert one.trend[0].scores == one.scores


def test_a_release_is_judged_by_all_that_belongs_to_it() -> None:
    release, change = "r000000001", "c000000001"
    row = {
        "id": change,
        "name": "VAT",
        "release": release,
        "cards": [CARD["id"]],
        MADE: ["2026-11-01T08:00:00Z", *[None] * 4],
    }
    board = replace(
        make_board(),
        records=Records(lambda kind: (change_row.value_of(row),) if kind == "change" else ()),
    )
    entries = [
        make_entry(entry_id(1), score=5, about=CARD),
        make_entry(entry_id(2), score=1, about={"kind": "change", "id": change}),
        make_entry(entry_id(3), score=4, about={"kind": "release", "id": release}),
        make_entry(entry_id(4), score=2, about=OTHER),
        make_entry(entry_id(5), score=2),
    ]
    (found,) = by_release(entries, board, (), UTC)
    assert (found.about, found.n) == (About("release", release), 3)
    assert found.scores.csat.happy == 2


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(1, 5)), max_size=40))
def test_no_answer_is_lost_or_counted_twice_in_a_trend(given_: list[tuple[int, int]]) -> None:
    entries: list[Feedback] = []
    for number, (day, score) in enumerate(given_):
        when = date.fromordinal(date(2026, 1, 1).toordinal() + day)
        entries.append(make_entry(entry_id(number), score=score, at=f"{when}T12:00:00Z"))
    points = trend(entries, months(date(2026, 1, 1), date(2027, 12, 31)), UTC)
    told = [each for point in points for each in point.entries]
    assert sorted(told) == sorted(each.id for each in entries)
    assert sum(each.scores.csat.n for each in points) == len(entries)
