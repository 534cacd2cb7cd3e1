"""What joining means, case by case: each test is one sentence of the promise."""

from __future__ import annotations

from typing import Any

import pytest

from sprintboard.core.codec import decode, encode
from sprintboard.core.conflicts import DELETED, conflicts, count
from sprintboard.core.errors import BadFile
from sprintboard.core.ids import MemberId
from sprintboard.core.join import join, join_all
from sprintboard.core.moments import LAST_MILLISECOND
from sprintboard.core.paths import Document, get
from sprintboard.core.record import (
    Author,
    attic,
    change,
    create,
    delete,
    events,
    is_deleted,
    keep,
    restore,
    settle,
)

NOON = 1_795_435_200_000
CARD = "7kq2m9xb4c"
LONG_A, LONG_B = "alpha " * 60, "beta " * 60


def at(minute: int, by: str = "ann") -> Author:
    replica = f"{sum(map(ord, by)):08x}"
    return Author(at=NOON + minute * 60_000, replica=replica, nonce=f"n{minute}", by=MemberId(by))


def card(**values: Any) -> Document:
    return create("card", CARD, {"title": "VAT", **values}, at(0))


def test_of_one_value_set_twice_the_later_edit_stands_and_the_other_waits() -> None:
    first = card()
    early = change(first, {"title": "early"}, at(1, "ann"))
    late = change(first, {"title": "late"}, at(2, "bob"))

    both = join(late, early)

    assert both["title"] == "late"
    (found,) = conflicts(both)
    assert found.path == "title"
    assert found.stands is not None
    assert (found.stands.value, found.stands.by) == ("late", "bob")
    assert [(each.value, each.by) for each in found.others] == [("early", "ann")]
    assert encode(both) == encode(join(early, late))


def test_an_older_edit_beside_a_newer_one_of_another_value_is_kept() -> None:
    first = card()
    older = change(first, {"title": "older"}, at(1))
    newer = change(first, {"estimate": 5}, at(9, "bob"))

    both = join(newer, older)

    assert (both["title"], both["estimate"]) == ("older", 5)
    assert conflicts(both) == ()


def test_a_long_text_that_lost_is_kept_whole_until_somebody_answers() -> None:
    first = card(description="x" * 300)
    one = change(first, {"description": LONG_A}, at(1))
    two = change(first, {"description": LONG_B}, at(2, "bob"))

    both = decode(encode(join(one, two)), kind="card", record_id=CARD)

    assert both["description"] == LONG_B
    (found,) = conflicts(both)
    assert found.others[0].value == LONG_A
    assert [list(texts.values()) for texts in attic(both).values()] == [[LONG_A]]
    settled = settle(both, {"description": LONG_B}, at(3))
    assert conflicts(settled) == ()
    assert attic(settled) == {}


def test_an_edit_by_hand_answers_what_waited() -> None:
    first = card(description="x" * 300)
    one = change(first, {"description": LONG_A}, at(1))
    two = change(first, {"description": LONG_B}, at(2, "bob"))
    both = decode(encode(join(one, two)), kind="card", record_id=CARD)
    both["description"] = "both of them, shorter"

    joined = join(both, both)

    assert joined["description"] == "both of them, shorter"
    assert conflicts(joined) == ()
    assert attic(joined) == {}


def test_a_label_added_beside_its_removal_stays() -> None:
    """The removal, though later, had not seen the new addition."""
    first = card(**{"labels#vat": True})
    again = change(change(first, {"labels#vat": False}, at(1)), {"labels#vat": True}, at(2))
    removed = change(first, {"labels#vat": False}, at(3, "bob"))

    assert join(again, removed)["labels"] == ["vat"]
    assert join(removed, again)["labels"] == ["vat"]


def test_a_label_does_not_come_back_after_a_removal_that_saw_it() -> None:
    first = card(**{"labels#vat": True})
    removed = change(first, {"labels#vat": False}, at(1, "bob"))
    elsewhere = change(first, {"title": "VAT 2027"}, at(5))

    assert "labels" not in join(removed, elsewhere)


def test_an_item_that_was_edited_beside_its_removal_stays_and_says_so() -> None:
    first = change(card(), {"checklist/k2/text": "Ask", "checklist/k2/rank": "V"}, at(1))
    removed = change(first, {"checklist/k2/gone": True}, at(3))
    edited = change(first, {"checklist/k2/text": "Ask Bea"}, at(2, "bob"))

    both = join(removed, edited)

    assert both["checklist"] == {"k2": {"rank": "V", "text": "Ask Bea"}}
    assert [each.path for each in conflicts(both)] == ["checklist/k2/gone"]
    assert count(both) == 1
    again = settle(both, {"checklist/k2/gone": True}, at(4))
    assert get(again, "checklist/k2/gone") is True
    assert conflicts(again) == ()


def test_an_item_removed_by_somebody_who_saw_the_edit_is_gone() -> None:
    first = change(card(), {"checklist/k2/text": "Ask"}, at(1))
    edited = change(first, {"checklist/k2/text": "Ask Bea"}, at(2, "bob"))
    removed = change(edited, {"checklist/k2/gone": True}, at(3))

    assert get(join(edited, removed), "checklist/k2/gone") is True


def test_an_edit_beside_a_deletion_brings_the_card_back_and_says_so() -> None:
    first = card()
    deleted = delete(first, at(5))
    edited = change(first, {"title": "VAT 2027"}, at(1, "bob"))

    both = join(deleted, edited)

    assert not is_deleted(both)
    assert "deleted" not in both
    (found,) = conflicts(both)
    assert (found.path, found.others[0].by) == (DELETED, "ann")
    assert conflicts(keep(both, at(6))) == ()
    assert is_deleted(delete(both, at(6)))
    assert conflicts(delete(both, at(6))) == ()


def test_a_deleted_card_has_no_conflicts_to_look_at() -> None:
    first = card()
    one = change(first, {"title": "one"}, at(1))
    two = change(first, {"title": "two"}, at(2, "bob"))

    assert conflicts(delete(join(one, two), at(3))) == ()


def test_a_card_brought_back_after_its_deletion_has_no_conflict() -> None:
    first = card()
    back = restore(delete(first, at(1)), at(2))

    assert conflicts(back) == ()
    assert conflicts(join(back, change(first, {"title": "VAT 2027"}, at(3, "bob")))) == ()


def test_the_same_value_set_by_two_is_no_conflict() -> None:
    first = card()
    one, two = (change(first, {"title": "VAT 2027"}, at(n, by)) for n, by in ((1, "a"), (2, "b")))

    assert conflicts(join(one, two)) == ()


def test_two_heights_in_one_column_are_no_conflict_and_two_columns_are() -> None:
    first = card(place={"column": "todo", "rank": "V"})
    high = change(first, {"place": {"column": "doing", "rank": "B"}}, at(1))
    low = change(first, {"place": {"column": "doing", "rank": "Y"}}, at(2, "bob"))
    done = change(first, {"place": {"column": "done", "rank": "V"}}, at(3, "cy"))

    assert conflicts(join(high, low)) == ()
    (found,) = conflicts(join_all([high, low, done]))
    assert found.path == "place"
    assert get(join(low, done), "place/column") == "done"


def test_an_edit_by_hand_is_taken_in_by_whoever_joins_it() -> None:
    by_hand = decode(encode(card()), kind="card", record_id=CARD)
    by_hand["title"] = "by hand"
    other = change(card(), {"estimate": 3}, at(2, "bob"))

    both = join(by_hand, other)

    assert (both["title"], both["estimate"]) == ("by hand", 3)
    assert len(events(both)) == 3


def test_a_clock_that_is_years_ahead_wins_once_and_not_for_ever() -> None:
    ahead = change(card(), {"title": "from the future"}, at(60 * 24 * 365 * 30))
    answered = change(ahead, {"title": "now"}, at(3, "bob"))

    assert join(ahead, answered)["title"] == "now"


def test_a_clock_at_the_end_of_time_does_not_win_for_ever() -> None:
    last = Author(at=LAST_MILLISECOND, replica="ffffffff", nonce="zz", by=None)
    ahead = change(card(), {"title": "last word"}, last)
    answered = change(ahead, {"title": "now"}, at(3))

    assert join(ahead, answered)["title"] == "now"
    assert encode(join(ahead, answered)) == encode(join(answered, ahead))


def test_what_no_version_knows_is_carried_at_every_level() -> None:
    one = decode(encode(card()), kind="card", record_id=CARD)
    one["~"]["colour"] = {"a": 1}
    two = decode(encode(card()), kind="card", record_id=CARD)
    two["~"]["colour"] = {"b": [2]}

    assert join(one, two)["~"]["colour"] == {"a": 1, "b": [2]}


@pytest.mark.parametrize("name", ["we#ird", "a/b", "50%", "%2F", "", "Übung"])
def test_names_that_other_programs_made_are_carried(name: str) -> None:
    one = decode(encode(card()), kind="card", record_id=CARD)
    one[name] = {"x/y": 5}
    both = join(one, change(card(), {"estimate": 3}, at(1)))

    assert both[name] == {"x/y": 5}
    assert encode(join(both, both)) == encode(both)


def test_two_records_are_never_joined_into_one() -> None:
    other = create("card", "8kq2m9xb4c", {"title": "Other"}, at(0))

    with pytest.raises(BadFile, match="are two records"):
        join(card(), other)
