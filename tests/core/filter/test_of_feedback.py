"""The words by which feedback is found, and what is said to a word that is none."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.core.filter.of_feedback import FEEDBACK
from sprintboard.core.filter.parse import parse
from sprintboard.core.filter.tree import render
from sprintboard.core.filter.words import CARDS


@pytest.mark.parametrize(
    "text",
    [
        "about:7kq2 state:new score<3 by:finance",
        '-is:mine or (told:no "free words")',
        "owner:none,@me age>5d",
    ],
)
def test_a_filter_of_feedback_is_text_and_tree_and_text_again(text: str) -> None:
    known = FEEDBACK.vocabulary
    tree = parse(text, known)
    assert parse(render(tree), known) == tree


@pytest.mark.parametrize(
    ("text", "said", "at", "instead"),
    [
        ("scor<3", "no keyword 'scor'", 0, "score<3"),
        ("state:new label:vat", "no keyword 'label'", 10, ""),
        ("about<3", "'about' cannot be compared", 5, ""),
        ("told:", "A value for 'told' is missing here", 5, ""),
    ],
)
def test_an_unknown_word_is_refused_with_its_place(
    text: str, said: str, at: int, instead: str
) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        parse(text, FEEDBACK.vocabulary)
    assert (refused.value.position, refused.value.suggestion) == (at, instead)


def test_a_word_of_feedback_is_none_of_cards_and_the_other_way_round() -> None:
    assert parse("blocked", FEEDBACK.vocabulary) != parse("blocked", CARDS)
    with pytest.raises(BadInput, match="no keyword 'told'"):
        parse("told:no")


def test_every_word_has_a_hint_and_an_example_that_parses() -> None:
    for name, word in FEEDBACK.words.items():
        assert word.hint
        for example in word.example.split(", "):
            parse(example, FEEDBACK.vocabulary)
            assert example.startswith(name)
