"""Texts that say much the same."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.similar import ALIKE, families, likeness

WORDS = ("export", "slow", "invoices", "meetings", "finance", "waits", "the", "is", "é", "🎉", "")
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The export is slow", "slow exports"),
        ("Too many meetings", "Fewer meetings please"),
        ("Tests are flaky", "flaky tests again"),
        ("Deployments", "Deployments are slow"),
        ("Das Café schließt", "das cafe schliesst"),
    ],
)
def test_the_same_thought_in_other_words_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slow deployments", "slow meetings"),
        ("The demo was great", "The tests are flaky"),
        ("We have too much of it", "We have too little data"),
        ("🎉", "👍"),
        ("", ""),
    ],
)
def test_another_thought_is_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_families_stand_in_the_order_of_their_first_text() -> None:
    said = ["flaky tests", "great demo", "the export is slow", "Tests are flaky", "slow exports"]
    assert families(said) == ((0, 3), (2, 4))


def test_nothing_is_drawn_into_a_family_over_a_third_text() -> None:
    chain = ["export invoices", "export invoices meetings finance", "meetings finance"]
    assert likeness(chain[0], chain[1]) >= ALIKE <= likeness(chain[1], chain[2])
    assert families(chain) == ((0, 1),)


@given(texts)
def test_in_a_family_every_two_are_alike_and_no_text_is_in_two(said: list[str]) -> None:
    found = families(said)
    places = [place for family in found for place in family]
    assert len(places) == len(set(places))
    for family in found:
        assert len(family) > 1
        assert all(likeness(said[a], said[b]) >= ALIKE for a, b in combinations(family, 2))


@given(texts)
def test_two_texts_that_are_alike_leave_at_most_one_of_them_alone(said: list[str]) -> None:
    alone = set(range(len(said))) - {place for family in families(said) for place in family}
    assert all(likeness(said[a], said[b]) < ALIKE for a, b in combinations(sorted(alone), 2))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100


def test_two_hundred_notes_that_all_say_the_same_are_one_family() -> None:
    assert families(["The export is slow"] * 200) == (tuple(range(200)),)
