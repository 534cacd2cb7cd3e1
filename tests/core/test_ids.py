"""Ids: spelled in ten characters, typed as their shortest prefix."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.ids import ALPHABET, BITS, LENGTH, is_id, make_id, normal, resolve, short_ids

ids = st.integers(0, 2**BITS - 1).map(make_id)
close_ids = st.text("ab", min_size=LENGTH, max_size=LENGTH)


@given(st.integers(0, 2**BITS - 1), st.integers(0, 2**BITS - 1))
def test_an_id_is_a_number_spelled_so_that_it_sorts_as_the_number(one: int, two: int) -> None:
    assert is_id(make_id(one))
    assert (make_id(one) < make_id(two)) == (one < two)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7kq2m9xb4",
        "7kq2m9xb4cc",
        "7KQ2M9XB4C",
        "7kq2m9xb4i",
        "7kq2m9xb4l",
        "7kq2m9xb4o",
        "7kq2m9xb4u",
        "../../etc/",
        "7kq2m9xb4\n",
        "7kq2m9xb4c\n",
        "7kq2m9xb4\x00",
        "٣kq2m9xb4c",
    ],
)
def test_nothing_else_passes_for_an_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_is_read_as_it_is_said_on_the_phone() -> None:
    assert normal("  7KQO-".removesuffix("-")) == "7kq0"
    assert normal("IL") == "11"


@given(st.sets(ids | close_ids, max_size=30))
def test_a_short_id_means_one_record_and_is_as_short_as_can_be(every: set[str]) -> None:
    short = short_ids(every)
    assert set(short) == every
    for each, prefix in short.items():
        assert each.startswith(prefix)
        assert [other for other in every if other.startswith(prefix)] == [each]
        shorter = prefix[:-1]
        clashes = any(other.startswith(shorter) for other in every - {each})
        assert len(prefix) == 4 or clashes


@given(st.sets(ids | close_ids, min_size=1, max_size=20))
def test_every_short_id_resolves_to_its_record(every: set[str]) -> None:
    titles = dict.fromkeys(every, "a title")
    for each, prefix in short_ids(every).items():
        assert resolve(prefix, titles, noun="card") == each
        assert resolve(f" {each.upper()} ", titles, noun="card") == each


def test_a_prefix_of_several_is_refused_with_what_they_are() -> None:
    titles = {"7kq2000000": "VAT", "7kq2111111": "Payroll", "abcd000000": "Room"}
    with pytest.raises(Ambiguous) as caught:
        resolve("7kq2", titles, noun="card")
    assert str(caught.value) == (
        "'7kq2' fits 2 cards: 7kq20 'VAT', 7kq21 'Payroll'. Type one letter more."
    )


def test_a_title_in_the_list_cannot_steer_the_terminal() -> None:
    titles = dict.fromkeys(("7kq2000000", "7kq2111111"), "\x1b]0;x\x07")
    with pytest.raises(Ambiguous) as caught:
        resolve(" 7KQ2\t", titles, noun="card")
    assert str(caught.value).startswith("'7kq2' fits 2 cards: 7kq20 '␛]0;x␇'")


def test_a_prefix_of_very_many_lists_six() -> None:
    titles = {f"7kq2{digit}00000": f"Card {digit}" for digit in ALPHABET[:9]}
    with pytest.raises(Ambiguous, match=r"fits 9 cards: 7kq20 'Card 0'.* and 3 more\. Type"):
        resolve("7kq2", titles, noun="card")


@pytest.mark.parametrize(
    "prefix", ["", "   ", "zzzz", "../x", "7kq2m9xb4cc", "\x1b[31m", "x" * 9999]
)
def test_a_prefix_of_nothing_says_where_to_look(prefix: str) -> None:
    with pytest.raises(NotFound, match="list them with 'sprintboard card'") as caught:
        resolve(prefix, {"7kq2m9xb4c": "VAT"}, noun="card")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


def test_ids_that_share_all_but_the_end_are_told_apart() -> None:
    every = ["aaaaaaaaaa", "aaaaaaaaab", "aaaaaaaabb", "bbbbbbbbbb"]
    short = short_ids(every)
    assert short["bbbbbbbbbb"] == "bbbb"
    assert short["aaaaaaaaaa"] == "aaaaaaaaaa"
    assert all(not b.startswith(a) for a, b in combinations(short.values(), 2))
