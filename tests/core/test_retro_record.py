"""A retro as one person may see it: others' votes stay hidden until the vote is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.draft import Draft
from sprintboard.core.errors import NotFound
from sprintboard.core.ids import MemberId
from sprintboard.core.made import Made
from sprintboard.core.phases import Phase
from sprintboard.core.records import Records
from sprintboard.core.retro import Note, Rating, Retro, Vote
from sprintboard.core.retro_names import find_retro
from sprintboard.core.retro_record import Own, RetroRecord, record_of
from tests.builders import MEMBERS, NOW, make_board
from tests.metrics.retros import make_retro

ADA, BOB = MemberId("ada"), MemberId("bob")
NOTES = tuple(
    Note(f"n{number}00000000", text, retro, "start", None, Made())
    for number, (text, retro) in enumerate((("A", "r1"), ("B", "r1"), ("C", "r1"), ("X", "r2")))
)
A, B, C, X = (each.id for each in NOTES)
VOTES = (Vote(A, "ada", "0"), Vote(B, "bob", "0"), Vote(B, "bob", "1"))


def _retro(phase: Phase, mode: str = "named", **values: object) -> Retro:
    return make_retro(id="r1", mode=mode, phase=phase)._replace(votes=VOTES, **values)  # type: ignore[arg-type]  # what a test says


def _board(*retros: Retro) -> Board:
    held = {"retro": retros, "note": NOTES}
    return replace(make_board(), records=Records(lambda kind: held.get(kind, ())))


def _seen(retro: Retro, own: Own) -> RetroRecord:
    return record_of(retro, _board(retro), NOW, own)


@pytest.mark.parametrize("phase", [Phase.COLLECT, Phase.GROUP, Phase.VOTE])
def test_until_the_vote_is_over_everybody_sees_their_own(phase: Phase) -> None:
    record = _seen(_retro(phase), Own(member=ADA))
    assert [(each.key, each.votes) for each in record.topics] == [(A, 1), (B, 0), (C, 0)]
    assert (record.own_votes, record.votes_left, record.votes_hidden) == ({A: 1}, 4, True)
    bobs = _seen(_retro(phase), Own(member=BOB))
    assert [(each.key, each.votes) for each in bobs.topics] == [(B, 2), (A, 0), (C, 0)]


@pytest.mark.parametrize("phase", [Phase.DISCUSS, Phase.CLOSED])
def test_when_it_is_over_everybody_sees_all(phase: Phase) -> None:
    for member in (ADA, BOB, None):
        record = _seen(_retro(phase), Own(member=member))
        assert [(each.key, each.votes) for each in record.topics] == [(B, 2), (A, 1), (C, 0)]
        assert not record.votes_hidden


def test_who_is_unknown_sees_no_votes_and_has_none() -> None:
    record = _seen(_retro(Phase.VOTE), Own())
    assert {each.votes for each in record.topics} == {0}
    assert record.own_votes == {}


def test_without_names_ones_own_votes_are_those_of_this_machine() -> None:
    record = _seen(_retro(Phase.VOTE, "unattributed"), Own(member=ADA, votes=(C, C)))
    assert record.topics[0].key == C
    assert (record.own_votes, record.votes_left) == ({C: 2}, 3)


def test_own_ratings_are_told_in_each_mode() -> None:
    ratings = (Rating("team", "green", "it", "ada"), Rating("team", "red", "it", "bob"))
    named = _seen(_retro(Phase.VOTE, ratings=ratings), Own(member=ADA))
    assert named.own_ratings == {"team": "green"}
    hidden = _retro(Phase.VOTE, "unattributed", ratings=ratings)
    assert _seen(hidden, Own(member=ADA, ratings={"fun": "red"})).own_ratings == {"fun": "red"}


def test_it_holds_its_own_notes_and_the_drafts_of_this_machine() -> None:
    draft = Draft("d100000000", "r1", "start", "later")
    record = _seen(_retro(Phase.COLLECT), Own(drafts=(draft,)))
    assert [each.name for each in record.notes] == ["A", "B", "C"]
    assert record.drafts == (draft,)
    assert record.promise == "Your name is shown."


def test_a_deadline_has_moved_it_on_and_the_next_one_counts() -> None:
    deadlines = {Phase.COLLECT: NOW - 1, Phase.GROUP: NOW + 9}
    record = _seen(_retro(Phase.COLLECT, deadlines=deadlines), Own())
    assert (record.phase, record.deadline, record.retro.stand.phase) == (
        *(Phase.GROUP, NOW + 9, Phase.COLLECT),
    )


def test_it_is_led_by_whoever_leads_it_or_by_everybody() -> None:
    led = _retro(Phase.COLLECT, facilitator=ADA)
    assert _seen(led, Own(member=ADA)).may_lead
    assert not _seen(led, Own(member=BOB)).may_lead
    assert not _seen(led, Own()).may_lead
    assert _seen(_retro(Phase.COLLECT), Own()).may_lead
    assert _seen(_retro(Phase.COLLECT, facilitator=MemberId("gone")), Own(member=BOB)).may_lead
    members = {each.id: replace(each, retired=each.id == ADA) for each in MEMBERS}
    retired = replace(_board(led), members=members)
    assert record_of(led, retired, NOW, Own(member=BOB)).may_lead


def test_current_is_the_newest_that_is_open_and_last_the_newest_that_is_closed() -> None:
    phases = (Phase.CLOSED, Phase.VOTE, Phase.COLLECT, Phase.CLOSED)
    retros = [
        make_retro(f"Retro {number}", id=f"r{number}", phase=phase)
        for number, phase in enumerate(phases)
    ]
    board = _board(*retros)
    assert find_retro(board, "current", NOW).name == "Retro 2"
    assert find_retro(board, " Last ", NOW).name == "Retro 3"
    assert find_retro(board, "retro 1", NOW).id == "r1"
    over = retros[2]._replace(
        stand=retros[2].stand._replace(place=6), deadlines={Phase.REVIEW: NOW - 1}
    )
    assert find_retro(_board(over), "last", NOW) == over
    with pytest.raises(NotFound, match=r"no current retro\. 'sprintboard retro start'"):
        find_retro(_board(over), "current", NOW)
    with pytest.raises(NotFound, match="None is closed yet"):
        find_retro(_board(), "last", NOW)
