"""A mistyped word is answered with what was probably meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("column edti", "column edit"),
        ("unit neww", "unit new"),
        ("member lst", "member list"),
        ("conflict setle", "conflict settle"),
        ("crad", "card"),
        ("snyc", "sync"),
    ],
)
def test_a_mistyped_verb_is_told_what_was_meant(
    board: Path, run: Callable[..., Result], words: str, meant: str
) -> None:
    assert board.is_dir()
    told = run(*words.split(), code=2).stderr.splitlines()[-1]

    assert told.endswith(f"did you mean '{meant}'?")


def test_a_word_like_no_verb_is_told_where_the_verbs_are(
    board: Path, run: Callable[..., Result]
) -> None:
    assert board.is_dir()
    told = run("column", "zzzzzz", code=2).stderr.splitlines()[-1]

    assert told == "Error: There is no 'column zzzzzz': see 'column --help'."
