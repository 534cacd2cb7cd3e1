"""The filter as it comes from a shell."""

from __future__ import annotations

import pytest

from sprintboard.cli.filter_words import spell


@pytest.mark.parametrize(
    ("words", "filter_text"),
    [
        ((), ""),
        (("column:doing",), "column:doing"),
        (("column:doing", "-label:vat"), "column:doing -label:vat"),
        (("blocked", "or", "owner:@me"), "blocked or owner:@me"),
        (("column:Business check",), 'column:"Business check"'),
        (("-column:Business check", "vat"), '-column:"Business check" vat'),
        (("free words",), '"free words"'),
        (("-free words",), '-"free words"'),
        (("column:doing owner:@me",), "column:doing owner:@me"),
        (('label:"two words" vat',), 'label:"two words" vat'),
        (("", "  ", "vat"), "vat"),
    ],
)
def test_what_was_quoted_in_the_shell_is_one_term(words: tuple[str, ...], filter_text: str) -> None:
    assert spell(words) == filter_text
