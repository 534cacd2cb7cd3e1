"""What people call the thing that a record is about."""

from __future__ import annotations

import pytest

from sprintboard.core.about_words import Called, with_kind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Sprint 8", "Sprint 8"),
        ("sprint 8", "sprint 8"),
        ("Spring", "sprint Spring"),
        ("Sprint", "sprint Sprint"),
        ("Sprinting", "sprint Sprinting"),
        ("", "sprint "),
    ],
)
def test_a_name_that_says_what_it_names_is_enough(name: str, words: str) -> None:
    assert with_kind("sprint", name) == words


def test_a_sentence_says_the_kind_once() -> None:
    assert Called("sprint", "Sprint 8").words == "'Sprint 8'"
    assert Called("sprint", "Spring").words == "sprint 'Spring'"
    assert Called("card", "Card games", "7kq2").words == "card 7kq2 'Card games'"
