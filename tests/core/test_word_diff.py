"""The difference of two texts: nothing of either is lost, and what is the same is not marked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.word_diff import Part, Side, text_of, word_diff

WORDS = st.lists(st.sampled_from(["VAT", " ", "\n", "rate", "19", "%", "日本", ", ", "[/]"]))
TEXTS = st.one_of(st.text(max_size=60), WORDS.map("".join))


@given(TEXTS, TEXTS)
def test_the_parts_give_back_both_texts(one: str, other: str) -> None:
    parts = word_diff(one, other)
    assert text_of(parts, Side.ONE) == one
    assert text_of(parts, Side.OTHER) == other


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {part.side for part in word_diff(text, text)} <= {Side.BOTH}


@given(TEXTS, TEXTS)
def test_no_part_is_empty_and_neighbours_differ(one: str, other: str) -> None:
    parts = word_diff(one, other)
    assert all(part.text for part in parts)
    assert all(a.side is not b.side for a, b in pairwise(parts))


def test_only_the_word_that_differs_is_marked() -> None:
    assert word_diff("due on Friday, says Bea", "due on Monday, says Bea") == (
        Part(Side.BOTH, "due on "),
        Part(Side.ONE, "Friday"),
        Part(Side.OTHER, "Monday"),
        Part(Side.BOTH, ", says Bea"),
    )


def test_texts_without_a_common_word_stand_as_a_whole() -> None:
    assert word_diff("VAT", "rates") == (Part(Side.ONE, "VAT"), Part(Side.OTHER, "rates"))


def test_long_texts_are_compared_by_lines_and_then_as_a_whole() -> None:
    lines = "\n".join(f"word {number}" for number in range(900))
    other = lines.replace("word 450\n", "another 450\n")
    assert Part(Side.OTHER, "another 450\n") in word_diff(lines, other)
    letters = "a b\n" * 2000
    whole = word_diff(letters, letters + "c")
    assert text_of(whole, Side.ONE) == letters
    assert text_of(whole, Side.OTHER) == f"{letters}c"
