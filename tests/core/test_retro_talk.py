"""What was said about topics that become one."""

from __future__ import annotations

from sprintboard.core.ids import UnitId
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.retro import Talk
from sprintboard.core.retro_talk import carried

FINANCE, SALES = UnitId("f000000000"), UnitId("s000000000")
TALKS = {
    "a": Talk("Two minutes each", is_done=True, needs=FINANCE),
    "b": Talk("Every Monday", needs=SALES, answer="From May on"),
    "c": Talk(is_done=True),
}


def test_nothing_was_said_and_nothing_comes_along() -> None:
    assert carried(TALKS, ["x", "y"], "z") == {}
    assert carried(TALKS, ["a"], "a") == {}


def test_texts_follow_each_other_and_leave_where_they_were() -> None:
    found = carried(TALKS, ["b", "x"], "a")
    assert found == {
        "topics/a/talk": "Two minutes each\n\nEvery Monday",
        "topics/a/answer": "From May on",
        "topics/a/needs": FINANCE,
        "topics/a/done": None,
        **{f"topics/b/{name}": None for name in ("talk", "answer", "needs", "done")},
    }
    assert validate(KINDS["retro"], found) == found


def test_a_new_topic_has_been_discussed_when_all_that_came_into_it_were() -> None:
    assert carried(TALKS, ["a", "c"], "new")["topics/new/done"] is True
    assert carried(TALKS, ["b", "c"], "new")["topics/new/done"] is None
