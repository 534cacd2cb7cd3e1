"""Estimates as a team says them."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.core.estimates import (
    DECKS,
    Scale,
    parse_estimate,
    say_estimate,
    say_points,
    step_of,
)


@pytest.mark.parametrize(
    ("points", "scale", "said"),
    [
        (None, "fibonacci", ""),
        (0, "fibonacci", "0"),
        (0.5, "fibonacci", "½"),
        (13, "fibonacci", "13"),
        (4.25, "fibonacci", "4.25"),
        (1, "tshirt", "XS"),
        (13.0, "tshirt", "XXL"),
        (4, "tshirt", "4"),
        (6, "hours", "6 h"),
        (0.5, "hours", "0.5 h"),
        (5, "none", ""),
    ],
)
def test_an_estimate_is_said_by_the_teams_scale(
    points: float | None, scale: str, said: str
) -> None:
    assert say_estimate(points, scale) == said


def test_a_sum_of_estimates_is_a_number() -> None:
    assert say_points(13, "tshirt") == "13"
    assert say_points(0.1 + 0.2, "hours") == "0.3 h"
    assert say_points(123456.0, "fibonacci") == "123456"


@pytest.mark.parametrize(
    ("text", "scale", "points"),
    [
        ("5", "fibonacci", 5),
        (" ½ ", "fibonacci", 0.5),
        ("0,5", "fibonacci", 0.5),
        (".5", "fibonacci", 0.5),
        ("xl", "tshirt", 8),
        ("M", "tshirt", 3),
        ("13", "tshirt", 13),
        ("6h", "hours", 6),
        ("7.25 hours", "hours", 7.25),
        ("1000", "hours", 1000),
    ],
)
def test_what_people_write_is_the_number_they_mean(text: str, scale: str, points: float) -> None:
    assert parse_estimate(text, scale) == points


@pytest.mark.parametrize(
    ("text", "scale", "sentence"),
    [
        (
            "4",
            "fibonacci",
            "'4' is not an estimate: write 0, ½, 1, 2, 3, 5, 8, 13, 20, 40 or 100.",
        ),
        ("", "tshirt", "'' is not an estimate: write XS, S, M, L, XL or XXL."),
        ("4", "tshirt", "'4' is not an estimate: write XS, S, M, L, XL or XXL."),
        ("1001", "hours", "'1001' is not an estimate: write hours from 0 to 1000."),
        ("-1", "hours", "'-1' is not an estimate: write hours from 0 to 1000."),
        ("nan", "hours", "'nan' is not an estimate: write hours from 0 to 1000."),
        (".", "hours", "'.' is not an estimate: write hours from 0 to 1000."),
        ("5", "none", "This board works without estimates: its policy says so."),
    ],
)
def test_what_is_not_on_the_scale_is_refused_with_the_scale(
    text: str, scale: str, sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        parse_estimate(text, scale)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("scale", [Scale.FIBONACCI, Scale.TSHIRT, Scale.HOURS])
def test_what_is_said_is_read_as_the_same(scale: Scale) -> None:
    deck = DECKS[scale]
    assert tuple(parse_estimate(say_estimate(each, scale), scale) for each in deck) == deck
    assert [step_of(each, scale) for each in deck] == list(range(len(deck)))


def test_an_estimate_between_two_steps_counts_as_the_upper() -> None:
    assert step_of(4, "fibonacci") == step_of(5, "fibonacci")
    assert step_of(500, "fibonacci") == len(DECKS["fibonacci"])
