"""Scores as people read them."""

from __future__ import annotations

import pytest

from sprintboard.core.feedback_values import Score
from sprintboard.tui.widgets.score_words import glyphs, level, sparkline, word


@pytest.mark.parametrize(
    ("value", "stars", "name", "how"),
    [
        (1, "★☆☆☆☆", "awful", "low"),
        (2, "★★☆☆☆", "poor", "low"),
        (3, "★★★☆☆", "fair", "mid"),
        (4, "★★★★☆", "good", "high"),
        (5, "★★★★★", "great", "high"),
    ],
)
def test_satisfaction_is_stars_and_a_word(value: int, stars: str, name: str, how: str) -> None:
    score = Score("csat", value)
    assert (glyphs(score), word(score), level(score)) == (stars, name, how)


@pytest.mark.parametrize(
    ("value", "name"),
    [(0, "detractor"), (6, "detractor"), (7, "passive"), (8, "passive"), (9, "promoter")],
)
def test_a_recommendation_is_a_fraction_and_the_word_of_the_field(value: int, name: str) -> None:
    score = Score("nps", value)
    assert glyphs(score) == f"{value}/10"
    assert word(score) == name


def test_no_score_is_nothing() -> None:
    assert (glyphs(None), word(None), level(None)) == ("", "", "")


def test_a_sparkline_goes_from_the_least_to_the_best() -> None:
    assert sparkline([1, 3, 5], least=1, most=5) == "▁▅█"
    assert sparkline([], least=1, most=5) == ""
    assert sparkline([9, -9], least=1, most=5) == "█▁"
