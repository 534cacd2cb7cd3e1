"""Votes of a retro: given, taken back, hidden until the vote is over."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note
from tests.workspace.witness import refused

TEXTS = ("Slow exports", "Exports are slow", "Meet less", "Great demo")


def _voting(ws: Workspace, mode: str) -> list[str]:
    """Return the ids of four notes of a retro that is at the vote."""
    retro = ws.retros.start("Autumn", mode=mode).ids[0]
    made = [add_note(ws, retro, each, by=None) for each in TEXTS]
    for _ in range(2):
        ws.retros.next(retro)
    return made


@pytest.fixture(params=["named", "unattributed"])
def notes(ws: Workspace, request: pytest.FixtureRequest) -> list[str]:
    """Return the ids of four notes of a retro that is at the vote, in each mode."""
    return _voting(ws, request.param)


def _seen(ws: Workspace) -> dict[str, int]:
    return {each.title: each.votes for each in ws.retros.read("current").topics if each.votes}


def test_a_topic_is_voted_for_and_the_budget_shrinks(ws: Workspace, notes: list[str]) -> None:
    outcome = ws.retros.vote("", "slow", 2)
    assert outcome.sentence == "Gave 2 votes to 'Slow exports': 3 left"
    ws.retros.vote("", notes[2])
    record = ws.retros.read("current")
    assert (record.votes_left, record.votes_hidden) == (2, True)
    assert record.own_votes == {notes[0]: 2, notes[2]: 1}
    assert ws.retros.unvote("", "slow").sentence == "Took 1 vote back from 'Slow exports': 3 left"
    assert _seen(ws) == {"Slow exports": 1, "Meet less": 1}


@pytest.mark.usefixtures("notes")
def test_there_is_a_budget_and_a_most_for_each_topic(ws: Workspace) -> None:
    retros = ws.retros
    assert "at most 3 votes of yours" in refused(ws, lambda: retros.vote("", "slow", 4), Refused)
    retros.vote("", "slow", 3)
    assert "you gave it 3 votes" in refused(ws, lambda: retros.vote("", "slow"), Refused)
    assert "2 votes left of 5" in refused(ws, lambda: retros.vote("", "meet", 3), Refused)
    assert "0 votes on that topic" in refused(ws, lambda: retros.unvote("", "meet"), Refused)
    assert "one or more" in refused(ws, lambda: retros.vote("", "meet", 0), BadInput)


def test_votes_on_a_group_are_one_sum(ws: Workspace, notes: list[str]) -> None:
    ws.retros.vote("", notes[0])
    ws.retros.group("", notes[:2], "Exports")
    ws.retros.vote("", "Exports", 2)
    assert _seen(ws) == {"Exports": 3}
    assert "at most 3" in refused(ws, lambda: ws.retros.vote("", "Exports"), Refused)
    ws.retros.unvote("", "Exports", 3)
    assert _seen(ws) == {}


def test_votes_above_the_most_of_a_new_group_come_back(ws: Workspace, notes: list[str]) -> None:
    ws.retros.vote("", notes[0], 3)
    ws.retros.vote("", notes[1], 2)
    ws.retros.group("", notes[:2], "Exports")
    assert (ws.retros.read("current").votes_left, _seen(ws)) == (2, {"Exports": 3})
    ws.retros.vote("", "meet", 2)
    assert ws.retros.read("current").votes_left == 0
    ws.retros.ungroup("", ["Exports"])
    assert sum(_seen(ws).values()) == 5


def test_votes_are_given_while_the_vote_is_on(ws: Workspace, notes: list[str]) -> None:
    retros = ws.retros
    retros.back("", "group")
    sentence = refused(ws, lambda: retros.vote("", notes[0]), Refused)
    assert sentence.startswith("Votes are given from voting on, and retro 'Autumn' is at grouping")
    for _ in range(2):
        retros.next("")
    sentence = refused(ws, lambda: retros.vote("", notes[0]), Refused)
    assert "until voting is over" in sentence
    assert "'sprintboard retro back vote'" in sentence


def test_others_votes_are_shown_when_the_vote_is_over(ws: Workspace) -> None:
    notes = _voting(ws, "named")
    ws.retros.vote("", notes[0], 2)
    ws.members.use("Finn")
    ws.retros.vote("", notes[3], 3)
    assert _seen(ws) == {"Great demo": 3}
    assert ws.retros.read("current").topics[0].title == "Great demo"
    ws.members.use("Ada")
    assert _seen(ws) == {"Slow exports": 2}
    assert ws.retros.read("current").votes_left == 3
    ws.retros.next("")
    assert _seen(ws) == {"Great demo": 3, "Slow exports": 2}
    assert not ws.retros.read("current").votes_hidden


def test_an_error_does_not_tell_what_others_voted_for(ws: Workspace) -> None:
    notes = _voting(ws, "named")
    before = refused(ws, lambda: ws.retros.vote("", "tea"), NotFound)
    ws.members.use("Finn")
    ws.retros.vote("", notes[3], 3)
    ws.members.use("Ada")
    assert refused(ws, lambda: ws.retros.vote("", "tea"), NotFound) == before


def test_a_vote_needs_somebody_where_names_are_shown(ws: Workspace) -> None:
    notes = _voting(ws, "named")
    ws.members.edit("Ada", remove_emails=["ada@example.org"])
    sentence = refused(ws, lambda: ws.retros.vote("", notes[0]), Refused)
    assert "does not know who you are" in sentence


@pytest.mark.usefixtures("notes")
def test_nobody_votes_and_the_topics_stand_by_their_names(ws: Workspace) -> None:
    ws.retros.next("")
    record = ws.retros.read("current")
    assert [each.title for each in record.topics] == sorted(TEXTS)
    assert {each.votes for each in record.topics} == {0}


def test_a_retro_without_notes_goes_through(ws: Workspace) -> None:
    ws.retros.start("Empty")
    while ws.retros.read("Empty").phase != "closed":
        record = ws.retros.read("Empty")
        assert (record.topics, record.notes, record.votes_left) == ((), (), 5)
        ws.retros.next("Empty")


def test_going_back_before_the_vote_voids_what_nobody_can_take_back(ws: Workspace) -> None:
    notes = _voting(ws, "unattributed")
    retro = ws.retros.read("current").retro
    with ws._desk.writing():
        element = f"votes#{notes[0]}.aaaaaaaaaa.0"
        ws.retros._change(retro, {element: True}, verb="x")
    ws.retros.next("")
    assert _seen(ws) == {"Slow exports": 1}
    outcome = ws.retros.back("", "vote")
    assert outcome.sentence.endswith("; votes and ratings without names are given anew")
    assert ws.retros.read("current").retro.votes == ()


deeds = st.lists(
    st.tuples(
        st.sampled_from(("vote", "vote", "vote", "unvote", "group", "ungroup", "undo", "use")),
        st.integers(0, 3),
        st.integers(1, 3),
    ),
    max_size=14,
)


@pytest.mark.parametrize("mode", ["named", "unattributed"])
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(deeds)
@example([("vote", 0, 3), ("vote", 1, 2), ("group", 0, 1), ("vote", 2, 2)])
def test_nobody_ever_has_more_votes_than_they_may(
    ws: Workspace, mode: str, done: list[tuple[str, int, int]]
) -> None:
    for each in ws.board.retros:
        ws.retros.delete(each.id)
    notes = _voting(ws, mode)
    for verb, place, times in done:
        with suppress(BadInput, Refused):
            _do(ws, verb, notes[place], notes[(place + times) % 4], times)
        if ws.retros.read("current").phase == "vote":
            _require_within_bounds(ws)


def _do(ws: Workspace, verb: str, note: str, other: str, times: int) -> None:
    if verb in ("vote", "unvote"):
        getattr(ws.retros, verb)("current", note, times)
    elif verb == "group":
        ws.retros.group("current", [note, other])
    elif verb == "ungroup":
        ws.retros.ungroup("current", [note])
    elif verb == "use" and ws.retros.read("current").retro.shows_names:
        ws.members.use("Finn" if ws.me and ws.me.name.startswith("Ada") else "Ada")
    elif verb == "undo" and ws.retros.read("current").retro.stand.phase == "vote":
        ws.history.undo()


def _require_within_bounds(ws: Workspace) -> None:
    record = ws.retros.read("current")
    retro = record.retro
    own = len(ws.drafts.votes(retro.id))
    by_voter = [sum(v.voter == w for v in retro.votes) for w in {v.voter for v in retro.votes}]
    assert max([own, *by_voter]) <= retro.budget
    assert sum(record.own_votes.values()) + record.votes_left == retro.budget
    assert all(given_ <= retro.most for given_ in record.own_votes.values())


def test_a_retro_of_one_person_goes_all_the_way(ws: Workspace) -> None:
    ws.members.retire("Finn")
    ws.retros.start("Alone")
    ws.retros.note("Alone", "Rest more", "start")
    ws.retros.next("Alone")
    assert ws.retros.proposals("Alone") == ()
    ws.retros.next("Alone")
    ws.retros.vote("Alone", "rest", 3)
    for _ in range(4):
        ws.retros.next("Alone")
    record = ws.retros.read("last")
    assert (record.phase, [each.votes for each in record.topics]) == ("closed", [3])
    assert ws.board.who(ws.retros.proposed().facilitator) == "Ada Lovelace"
