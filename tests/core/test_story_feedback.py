"""What happened to feedback, in sentences that people would say."""

from __future__ import annotations

import pytest

from sprintboard.core.story_feedback import about_words, merged_words, state_words
from sprintboard.core.story_learning import told_words
from sprintboard.core.story_names import Names
from tests.builders import make_board

NAMES = Names(make_board(), {})


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("acknowledged", "said that somebody looks after it"),
        ("declined", "declined it"),
        ("from a newer version", "set the state to 'from a newer version'"),
    ],
)
def test_a_step_is_told_by_what_it_means(state: str, said: str) -> None:
    assert state_words(NAMES, "new", state) == said


def test_an_entry_that_is_not_here_is_told_by_its_id() -> None:
    assert merged_words(NAMES, None, "e000000001") == "merged it into 'e000000001'"
    assert merged_words(NAMES, "e000000001", None) == "let it stand for itself again"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"kind": "product"}, "the product"),
        ({"kind": "card", "id": "7kq2m9xb4c"}, "a card that is not on this board (7kq2)"),
        ({"kind": "space ship"}, "the product"),
        ("odd", "the product"),
    ],
)
def test_what_it_is_about_is_told_also_when_it_is_odd(about: object, said: str) -> None:
    assert about_words(NAMES, None, about) == f"said that it is about {said}"


def test_who_was_told_of_two_things_is_named_once() -> None:
    both = ["delivered.ada0000000", "answered.ada0000000"]
    assert told_words(NAMES, "added", both) == "told ada0000000 that it was delivered"
