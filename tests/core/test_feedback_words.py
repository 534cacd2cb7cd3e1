"""Scores and texts as people type them."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.core.feedback_words import read_words


@pytest.mark.parametrize("typed", ["4.5", "4,5", "-1", "★★★"])
def test_what_looks_like_a_score_and_is_none_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="whole number such as 4"):
        read_words([typed, "slow"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["4", "4.5 hours lost"], (4, "4.5 hours lost")),
        (["version", "4.5", "hangs"], (None, "version 4.5 hangs")),
        (["version 4.5 hangs", "2"], (2, "version 4.5 hangs")),
        (["4", "4.5", "hours"], (4, "4.5 hours")),
    ],
)
def test_numbers_inside_a_text_are_text(typed: list[str], read: tuple[int | None, str]) -> None:
    assert read_words(typed) == read
