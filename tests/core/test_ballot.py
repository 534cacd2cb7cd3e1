"""One person's votes, and what they come to when notes are put together meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.ballot import ballot_of, new_votes
from sprintboard.core.errors import Refused
from sprintboard.core.made import Made
from sprintboard.core.retro import Note, Retro, Topic, Vote, topics_of
from tests.metrics.retros import make_retro

NOTES = tuple(Note(f"n{n}00000000", f"Note {n}", "r", "start", None, Made()) for n in range(4))
A, B, C, D = (each.id for each in NOTES)


def _retro(groups: dict[str, str] | None = None, votes: tuple[Vote, ...] = ()) -> Retro:
    return make_retro()._replace(budget=5, most=3, grouped=groups or {}, votes=votes)


def _votes(*notes: str, voter: str = "ada") -> tuple[Vote, ...]:
    return tuple(Vote(note, voter, str(number)) for number, note in enumerate(notes))


def _topic(retro: Retro, key: str) -> Topic:
    return next(each for each in topics_of(retro, NOTES) if each.key == key)


def test_nobody_has_voted_yet() -> None:
    ballot = ballot_of(_retro(), NOTES, ())
    assert (ballot.left, ballot.counted, ballot.spare) == (5, (), ())


def test_a_topic_takes_so_many_of_one_person_and_no_more() -> None:
    retro = _retro()
    ballot = ballot_of(retro, NOTES, _votes(A, A))
    ballot.require_room(_topic(retro, A), 1)
    with pytest.raises(Refused, match=r"at most 3 votes of yours: you gave it 2 votes already\."):
        ballot.require_room(_topic(retro, A), 2)
    with pytest.raises(Refused, match="at most 3 votes of yours: not 4"):
        ballot.require_room(_topic(retro, B), 4)


def test_a_budget_is_not_overdrawn() -> None:
    retro = _retro()
    ballot = ballot_of(retro, NOTES, _votes(A, A, B, B))
    with pytest.raises(Refused, match="1 vote left of 5: take 2 votes back"):
        ballot.require_room(_topic(retro, C), 3)
    with pytest.raises(Refused, match="You have 0 votes on that topic"):
        ballot.require_given(_topic(retro, C), 1)


def test_votes_above_what_a_topic_takes_are_free_again() -> None:
    together = _retro({A: "g", B: "g"})
    ballot = ballot_of(together, NOTES, _votes(A, A, A, B, B))
    assert (len(ballot.counted), len(ballot.spare), ballot.left) == (3, 2, 2)
    assert len(ballot.on(_topic(together, "g"))) == 3


def test_a_vote_on_a_note_that_is_gone_is_free_again() -> None:
    ballot = ballot_of(_retro(), NOTES[:1], _votes(A, B))
    assert (ballot.left, [each.note for each in ballot.spare]) == (4, [B])


def test_a_topic_counts_of_each_person_what_it_takes() -> None:
    votes = (*_votes(A, A, A, B, B), *_votes(A, voter="bob"))
    assert _topic(_retro({A: "g", B: "g"}, votes), "g").votes == 4
    apart = _retro(votes=votes)
    assert (_topic(apart, A).votes, _topic(apart, B).votes) == (4, 2)


def test_votes_of_nobody_are_each_their_own() -> None:
    votes = tuple(Vote(A, f"{number:0>10}") for number in range(7))
    assert _topic(_retro(votes=votes), A).votes == 7


def test_new_votes_are_none_of_those_that_are_taken() -> None:
    topic = _topic(_retro({A: "g", B: "g"}), "g")
    given_ = new_votes(topic, "ada", 2, (Vote(A, "ada", "1"), Vote(B, "ada", "0")))
    assert given_ == (Vote(A, "ada", "0"), Vote(A, "ada", "2"))


@given(
    st.lists(st.tuples(st.sampled_from((A, B, C, D)), st.integers(0, 5)), max_size=20),
    st.dictionaries(st.sampled_from((A, B, C, D)), st.sampled_from(("g", "h"))),
)
def test_what_counts_and_what_is_spare_is_all_there_is(
    given_: list[tuple[str, int]], groups: dict[str, str]
) -> None:
    votes = {Vote(note, "ada", str(number)) for note, number in given_}
    retro = _retro(groups, tuple(votes))
    ballot = ballot_of(retro, NOTES, votes)
    assert {*ballot.counted, *ballot.spare} == votes
    assert len(ballot.counted) + len(ballot.spare) == len(votes)
    assert len(ballot.counted) <= retro.budget
    assert all(len(ballot.on(each)) <= retro.most for each in topics_of(retro, NOTES))
