"""What git made of two versions line by line: nobody edited by hand what was taken from a side."""

from __future__ import annotations

from typing import Any

from sprintboard.core.codec import decode, encode
from sprintboard.core.conflicts import conflicts
from sprintboard.core.ids import MemberId
from sprintboard.core.join import as_told, join, join_all
from sprintboard.core.paths import MACHINERY, Document, put
from sprintboard.core.record import Author, change, create
from sprintboard.core.text_merge import meant, meant_by_sides

NOON = 1_795_435_200_000
CARD = "7kq2m9xb4c"
LONG = "word " * 60


def at(minute: int, by: str = "ann") -> Author:
    replica = f"{sum(map(ord, by)):08x}"
    return Author(at=NOON + minute * 60_000, replica=replica, nonce=f"n{minute}", by=MemberId(by))


def sealed(document: Document) -> Document:
    return decode(encode(document), kind="card", record_id=CARD)


def card() -> Document:
    return sealed(create("card", CARD, {"title": "VAT"}, at(0)))


def edited(document: Document, minute: int, by: str = "ann", **values: Any) -> Document:
    return sealed(change(document, values, at(minute, by)))


def with_history_of(values: Document, history: Document) -> Document:
    return {**values, MACHINERY: history[MACHINERY]}


def merged(made: Document, *sides: Document) -> Document:
    return meant(made, merged=sides, known=sides)


def test_values_of_one_side_with_the_history_of_the_other_are_what_both_know() -> None:
    ann, bob = edited(card(), 1, title="VAT 2027"), edited(card(), 2, "bob", estimate=5)
    text = with_history_of({**bob, "title": "VAT 2027"}, bob)

    assert encode(merged(text, ann, bob)) == encode(join(ann, bob))


def test_what_one_side_had_forgotten_is_not_taken_from_the_other() -> None:
    limited = edited(card(), 1, estimate=5)
    forgot = edited(card(), 2, "bob", title="VAT 2027")
    knows = edited(limited, 3, release="r1")
    text = {key: value for key, value in knows.items() if key != "estimate"}

    found = merged(text, forgot, knows)

    assert (found["estimate"], found["title"], found["release"]) == (5, "VAT 2027", "r1")
    assert conflicts(found) == ()


def test_an_old_value_that_was_merged_late_does_not_come_back() -> None:
    first = edited(card(), 1, title="early")
    later = edited(first, 2, title="late")
    ahead = edited(card(), 60, "bob", estimate=5)
    text = with_history_of({**ahead, "title": "early"}, ahead)

    found = join(later, merged(text, first, ahead))

    assert found["title"] == "late"
    assert conflicts(found) == ()


def test_what_no_side_said_is_an_edit_that_had_seen_both() -> None:
    ann, bob = edited(card(), 1, title="Ann's"), edited(card(), 2, "bob", title="Bob's")
    text = with_history_of({**bob, "title": "both of them"}, bob)

    found = merged(text, ann, bob)

    assert found["title"] == "both of them"
    assert conflicts(found) == ()


def test_a_side_that_was_edited_by_hand_keeps_its_edit_beside_the_other() -> None:
    by_hand = {**card(), "title": "by hand"}
    bob = edited(card(), 2, "bob", title="Bob's")
    text = with_history_of(by_hand, bob)

    found = merged(text, by_hand, bob)

    (conflict,) = conflicts(found)
    assert {found["title"], conflict.others[0].value} == {"by hand", "Bob's"}


def test_a_value_of_several_lines_may_be_of_both_sides() -> None:
    values = {"column": "todo", "lane": "x", "rank": "V"}
    first = edited(card(), 1, place=values)
    ann = edited(first, 2, place={**values, "column": "doing"})
    bob = edited(first, 3, "bob", place={**values, "rank": "W"})
    text = with_history_of(put(bob, "place", {**values, "column": "doing", "rank": "W"}), bob)

    assert encode(merged(text, ann, bob)) == encode(join(ann, bob))


def test_a_long_text_is_found_on_the_side_that_has_it() -> None:
    ann = edited(card(), 1, description=LONG)
    bob = edited(card(), 2, "bob", estimate=5)
    without = {key: value for key, value in ann.items() if key != "description"}

    found = merged(without, bob, ann)

    assert found["description"] == LONG


def test_a_text_that_fits_no_digest_is_not_taken_for_what_was_said() -> None:
    ann = edited(card(), 1, description=LONG)

    assert "description" not in as_told({**ann, "description": "another " * 60})


def test_what_a_program_wrote_means_what_it_says() -> None:
    ann, bob = edited(card(), 1, title="Ann's"), edited(card(), 2, "bob", estimate=5)
    assert merged(bob, ann, bob) is bob


def test_between_markers_each_side_may_have_values_of_the_other() -> None:
    ann, bob = edited(card(), 1, title="VAT 2027"), edited(card(), 2, "bob", estimate=5)
    text = {**ann, "title": "VAT 2027", "estimate": 5}

    found = meant_by_sides(with_history_of(text, ann), with_history_of(text, bob))

    assert encode(join_all(found)) == encode(join(ann, bob))


def test_a_long_text_that_one_side_of_the_markers_cannot_show_is_not_taken_away() -> None:
    first = edited(card(), 1, description=LONG)
    ann, bob = edited(first, 2, estimate=5), edited(first, 3, "bob", description="newer " * 60)
    text = {**bob, "estimate": 5}

    found = meant_by_sides(with_history_of(text, ann), with_history_of(text, bob))

    assert encode(join_all(found)) == encode(join(ann, bob))
