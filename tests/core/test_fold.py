"""Text folded for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VAT", "vat"),
        ("Émile", "emile"),
        ("STRASSE", "straße"),
        ("Šimić", "simic"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("e\u0301", "é"),
        ("日本", "日本"),
        ("É" * 500, "e" * 500),
    ],
)
def test_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_stay_different() -> None:
    assert fold("vat") != fold("vet")


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
