"""The course of a history: what is called straight has no conflict, and the moves of any other."""

from __future__ import annotations

from typing import Any

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from sprintboard.core.codec import require_events
from sprintboard.core.conflicts import conflicts
from sprintboard.core.course import follow, straight
from sprintboard.core.join import join
from sprintboard.core.paths import Document
from sprintboard.core.record import Author, change, create, delete, restore, settle
from sprintboard.core.undone import UNDOES

NOON = 1_795_435_200_000
PATHS = ("title", "place", "labels#vat", "checklist/k2/text", "checklist/k2/gone")
VALUES = {
    "title": st.sampled_from(["VAT", "Tax"]),
    "place": st.sampled_from([{"column": each, "rank": "V"} for each in ("todo", "done")]),
    "labels#vat": st.booleans(),
    "checklist/k2/text": st.sampled_from(["Ask", "Tell"]),
    "checklist/k2/gone": st.booleans(),
}
CHANGES = st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True).flatmap(
    lambda paths: st.fixed_dictionaries({path: VALUES[path] for path in paths})
)
STEPS = st.lists(st.tuples(st.sampled_from(("change",) * 8 + ("delete", "restore")), CHANGES))
FORKS = st.tuples(STEPS, STEPS, STEPS)
KEYS = st.sampled_from(["do", "to", "saw", "from", UNDOES])
ODD = st.sampled_from([None, "delete", [], ["x"], [5], {}, {"place": 5}, {"place": {}}, 5])


def author(at: int, replica: str) -> Author:
    return Author(at=NOON + at, replica=replica, nonce="77", by=None)


def grown(document: Document, steps: list[Any], replica: str) -> Document:
    for number, (do, values) in enumerate(steps):
        who = author(number, replica)
        if do == "change":
            document = change(document, values, who)
        else:
            document = delete(document, who) if do == "delete" else restore(document, who)
    return document


def met(forks: tuple[list[Any], list[Any], list[Any]]) -> Document:
    """Return a card that two clones changed beside each other, and one of them afterwards."""
    first = create("card", "7kq2m9xb4c", {"title": "VAT"}, author(0, "00000000"))
    ours, theirs = grown(first, forks[0], "0000000a"), grown(first, forks[1], "0000000b")
    return grown(join(ours, theirs), forks[2], "0000000a")


@given(FORKS)
@settings(max_examples=300)
def test_a_straight_history_has_no_conflict_and_the_moves_that_any_has(forks: Any) -> None:
    document = met(forks)
    raw = document["~"]["events"]
    found = straight(raw)

    event("straight" if found else "not straight")
    if found is not None:
        assert conflicts(document) == ()
        assert found == follow(raw)._replace(is_straight=True)


@given(FORKS, st.integers(0, 9), KEYS, ODD)
@example(([("change", {"title": each}) for each in ("Tax", "VAT")], [], []), 1, "do", "delete")
@settings(max_examples=300)
def test_what_is_damaged_is_not_straight_unless_it_has_the_shape_of_a_history(
    forks: Any, place: int, key: str, odd: Any
) -> None:
    document = met(forks)
    raw = document["~"]["events"]
    chosen = sorted(raw)[place % len(raw)]
    raw[chosen] = {**raw[chosen], key: odd}
    found = straight(raw)

    if found is not None:
        require_events(raw)
        assert conflicts(document) == ()
        assert found == follow(raw)._replace(is_straight=True)


def test_what_one_person_does_is_straight() -> None:
    document = create("card", "7kq2m9xb4c", {"title": "VAT", "labels#x": True}, author(0, "a"))
    for number, column in enumerate(("todo", "doing", "doing"), 1):
        moved = {"place": {"column": column, "rank": str(number)}, "estimate": number}
        document = change(document, moved, author(number, "a"))
    found = straight(document["~"]["events"])

    assert found is not None
    assert [column for column, _ in found.moves] == ["todo", "doing"]


def test_edits_beside_each_other_are_not_straight_until_somebody_answers_and_then_neither() -> None:
    document = met(([("change", {"title": "Tax"})], [("change", {"title": "Duty"})], []))
    assert straight(document["~"]["events"]) is None
    settled = settle(document, {"title": "Duty"}, author(9, "a"))
    assert straight(settled["~"]["events"]) is None
    assert conflicts(settled) == ()
