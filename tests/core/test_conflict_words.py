"""What people are offered when two have said different things."""

from __future__ import annotations

import pytest

from sprintboard.core import rules
from sprintboard.core.conflict_words import is_text
from sprintboard.core.kinds import KINDS

_TEXT = rules.text("").__qualname__
_OF_PROGRAMS = {"formats/*/columns", "views/*/filter"}
"""Texts that are read by the program: two of them make no third."""


@pytest.mark.parametrize("kind", KINDS)
def test_both_of_two_long_texts_can_be_kept(kind: str) -> None:
    for path, field in KINDS[kind].fields.items():
        if field.rule.__qualname__ == _TEXT and path not in _OF_PROGRAMS:
            assert is_text(path), path


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_text_is_never_put_together(kind: str) -> None:
    kinds_of_text = {_TEXT, rules.line("").__qualname__}
    for path, field in KINDS[kind].fields.items():
        if is_text(path):
            assert field.rule.__qualname__ in kinds_of_text, path
