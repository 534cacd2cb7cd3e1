"""How many actions of retros were kept."""

from __future__ import annotations

from datetime import UTC
from statistics import median_low
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.action_fate import Became, Dropped, Fate, dropped_of, fates
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId
from sprintboard.metrics.actions_kept import actions_kept
from sprintboard.metrics.local_days import LocalDays
from tests.builders import DAY, NOW, make_board, make_card
from tests.metrics.sprint_story import Story

HERE = LocalDays(UTC)
actions = st.lists(
    st.tuples(
        st.sampled_from(["todo", "done"]),
        st.sampled_from(["live", "archived"]),
        st.sampled_from([None, "ada"]),
        st.sampled_from([None, "ann"]),
        st.integers(0, 40),
    ),
    max_size=12,
)


def _action(column: str = "todo", days: int = 0, **values: Any) -> Card:
    done = NOW + days * DAY if column == "done" else None
    return make_card(column=column, created_at=NOW, finished_at=done, retro="r", **values)


def test_of_three_actions_one_done_after_four_days_and_one_dropped_one_is_kept() -> None:
    cards = [
        _action("done", 4, owner="ada"),
        _action(state="archived", business_owner="ann"),
        _action(owner="ada", business_owner="ann"),
    ]
    found = actions_kept(fates(make_board(), cards, {}), HERE)
    total = found.total
    assert (total.n, total.done, total.dropped, total.open, total.median) == (3, 1, 1, 1, 4)
    assert [(each.side, each.done, each.n) for each in found.sides] == [
        ("it", 1, 2),
        ("business", 0, 2),
    ]


def test_no_actions_are_no_share() -> None:
    found = actions_kept((), HERE)
    assert (found.total.share, found.total.median) == (None, None)
    assert [(each.side, each.n) for each in found.sides] == [("it", 0), ("business", 0)]


def test_an_action_that_was_done_and_archived_later_is_kept() -> None:
    [found] = fates(make_board(), [_action("done", 1, state="archived")], {})
    assert (found.became, found.at) == (Became.DONE, NOW + DAY)


def test_a_dropped_action_says_when_and_why() -> None:
    card = _action(state="archived", id=CardId("x"))
    assert fates(make_board(), [card], {"x": Dropped(NOW, "no time")}) == (
        Fate(card, Became.DROPPED, NOW, "no time"),
    )


def test_days_are_those_of_the_place_of_the_board() -> None:
    late = make_card(column="done", created_at=NOW + 10 * 3600, finished_at=NOW + 13 * 3600)
    there = LocalDays(ZoneInfo("America/New_York"))
    assert actions_kept(fates(make_board(), [late], {}), HERE).total.median == 1
    assert actions_kept(fates(make_board(), [late], {}), there).total.median == 0


def test_when_an_action_was_dropped_is_in_its_history() -> None:
    story = Story()
    story.make("a", NOW)
    story.set("a", NOW + DAY, archived=True, dropped="first")
    story.undo("a", NOW + 2 * DAY)
    story.set("a", NOW + 3 * DAY, archived=True, dropped="no \x1b[31mtime")
    story.set("a", NOW + 9 * DAY, title="Other")
    assert dropped_of(story.cards["a"]) == Dropped(NOW + 3 * DAY, "no ␛[31mtime")


@given(actions)
def test_what_is_kept_is_what_a_recount_finds(said: list[tuple[str, str, str, str, int]]) -> None:
    cards = [
        _action(column, days, state=state, owner=it, business_owner=business)
        for column, state, it, business, days in said
    ]
    found = actions_kept(fates(make_board(), cards, {}), HERE)
    rows = {"": said, "it": [], "business": [], "none": []}
    for row in said:
        for side, owner in (("it", row[2]), ("business", row[3])):
            if owner:
                rows[side].append(row)
        if not row[2] and not row[3]:
            rows["none"].append(row)
    for kept in (found.total, *found.sides):
        here = rows[kept.side]
        took = sorted(row[4] for row in here if row[0] == "done")
        dropped = [row for row in here if row[0] == "todo" and row[1] == "archived"]
        assert (kept.n, kept.done, kept.dropped) == (len(here), len(took), len(dropped))
        assert kept.open == kept.n - kept.done - kept.dropped
        assert kept.median == (median_low(took) if took else None)
    assert {each.side for each in found.sides} == {
        side for side, each in rows.items() if side and (each or side != "none")
    }
