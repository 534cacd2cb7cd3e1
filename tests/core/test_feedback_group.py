"""Entries that were merged, in whatever way: the voices of all, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import root_of, wholes
from tests.metrics.entries import entry_id, make_entry

VOICES = st.sets(st.sampled_from(["ada", "finn", "Jane of ACME", "Kai", "finance"]), max_size=3)


@st.composite
def merged(draw: st.DrawFn) -> list[Feedback]:
    """Return entries, some of them merged into others: chains, circles, and into none there is."""
    number = draw(st.integers(1, 8))
    targets = st.one_of(st.none(), st.integers(0, number + 1).map(entry_id))
    return [
        make_entry(
            entry_id(each),
            voices=sorted(draw(VOICES)),
            at=f"2026-11-{10 + draw(st.integers(0, 9))}T12:00:00Z",
            merged=draw(targets),
        )
        for each in range(number)
    ]


@given(merged())
def test_the_voices_of_a_whole_are_the_union_of_its_parts(entries: list[Feedback]) -> None:
    found = wholes(entries)
    for whole in found.values():
        voices = [voice for each in whole.parts for voice in each.voices]
        assert set(whole.voices) == set(voices)
        assert len(whole.voices) == len(set(whole.voices))
    parts = [each.id for whole in found.values() for each in whole.parts]
    assert sorted(parts) == sorted(each.id for each in entries)


@given(merged(), st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_read_changes_nothing(
    entries: list[Feedback], chance: object
) -> None:
    known = {each.id: each for each in entries}
    shuffled = sorted(entries, key=lambda each: hash((each.id, str(chance))))
    again = {each.id: each for each in shuffled}
    assert [root_of(each, known) for each in entries] == [root_of(e, again) for e in entries]


def test_of_entries_merged_into_each_other_the_oldest_stands_for_all() -> None:
    new = make_entry(entry_id(1), merged=entry_id(2), at="2026-11-24T12:00:00Z", voices=["ada"])
    old = make_entry(entry_id(2), merged=entry_id(1), voices=["finn"])
    more = make_entry(entry_id(3), merged=entry_id(1), voices=["Kai"])
    (whole,) = wholes([new, old, more]).values()
    assert (whole.entry, set(whole.voices)) == (old, {"ada", "finn", "Kai"})


def test_one_merged_into_an_entry_that_is_gone_stands_for_itself() -> None:
    orphan = make_entry(entry_id(1), merged=entry_id(9), state="merged")
    assert list(wholes([orphan])) == [orphan.id]


def test_an_entry_without_a_name_is_one_vote_more() -> None:
    root = make_entry(entry_id(1), voices=["ada"])
    silent = [make_entry(entry_id(n), merged=root.id) for n in (2, 3)]
    (whole,) = wholes([root, *silent]).values()
    assert (whole.voices, whole.unnamed, whole.votes) == (("ada",), 2, 3)
