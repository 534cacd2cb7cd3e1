"""Where a clone stands with its team, in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.sync_words import Mood, SyncStanding, sync_words

NOW = 1_795_435_200


def said(**facts: object) -> str:
    """Return the words for a clone that has a remote and was synced two minutes ago."""
    usual: dict[str, object] = {"has_remote": True, "result": "synced", "at": NOW - 120}
    return sync_words(SyncStanding(**{**usual, **facts}), now=NOW).words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "synced 2 min ago"),
        ({"at": NOW}, "synced just now"),
        ({"waiting": 3}, "3 edits to send"),
        ({"waiting": 1}, "1 edit to send"),
        ({"running": True, "conflicts": 2}, "syncing…"),
        ({"result": "offline", "waiting": 3}, "offline, 3 edits wait"),
        ({"result": "offline", "waiting": 1}, "offline, 1 edit waits"),
        ({"result": "offline"}, "offline"),
        ({"conflicts": 1}, "1 conflict to look at"),
        ({"conflicts": 2, "result": "offline"}, "2 conflicts to look at"),
        ({"result": "attention", "conflicts": 1}, "sync needs you"),
        ({"result": "", "at": 0}, "not synced yet"),
        ({"has_remote": False, "result": "", "at": 0}, "this machine only"),
        ({"has_remote": False, "conflicts": 1}, "1 conflict to look at"),
    ],
)
def test_it_is_said_in_plain_words(facts: dict[str, object], words: str) -> None:
    assert said(**facts) == words


def test_what_wants_somebody_is_told_apart_from_what_mends_itself() -> None:
    def mood(**facts: object) -> Mood:
        return sync_words(SyncStanding(has_remote=True, **facts), now=NOW).mood  # type: ignore[arg-type]

    assert mood(result="attention") is Mood.NEEDED
    assert mood(result="synced", at=NOW, conflicts=1) is Mood.NEEDED
    assert mood(result="offline", waiting=9) is Mood.WAITING
    assert mood(result="synced", at=NOW) is Mood.CALM


STANDINGS = st.builds(
    SyncStanding,
    has_remote=st.booleans(),
    running=st.booleans(),
    result=st.sampled_from(["", "synced", "offline", "attention"]),
    at=st.integers(0, NOW),
    waiting=st.integers(0, 10_000),
    conflicts=st.integers(0, 1000),
)


@given(STANDINGS)
def test_colour_is_never_alone_and_brief_is_brief(standing: SyncStanding) -> None:
    words = sync_words(standing, now=NOW)
    assert words.glyph
    assert words.words
    assert 0 < len(words.brief) <= min(len(words.words), 20)
