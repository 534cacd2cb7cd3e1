"""What is said about a topic while two people write it down."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.tui.widgets.retro_talk import joined

words = st.text(alphabet="ab c\n", max_size=12)


def test_what_nobody_else_touched_is_as_it_was_typed() -> None:
    assert joined("The index", "The index", "No index") == "No index"


def test_what_both_added_is_kept() -> None:
    assert joined("The index", "The index\nAda asks", "The index\nBea adds it") == (
        "The index\nAda asks\nBea adds it"
    )


def test_who_changed_more_than_the_end_has_the_last_word() -> None:
    assert joined("The index", "The index\nAda asks", "No index") == "No index"


@given(words, words, words)
def test_nothing_that_was_added_to_the_same_beginning_is_lost(
    start: str, theirs: str, mine: str
) -> None:
    found = joined(start, f"{start.rstrip()}\n{theirs}", f"{start.rstrip()}\n{mine}")
    assert theirs.rstrip() in found
    assert mine.strip() in found
