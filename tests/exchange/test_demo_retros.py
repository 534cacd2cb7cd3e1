"""The retros of the demo: what a team learned in four sprints, by the rules of a retro."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Note, Retro, topics_of
from sprintboard.core.retro_values import ROTI
from sprintboard.core.rows import note as note_row
from sprintboard.core.rows import retro as retro_row
from sprintboard.exchange.batch import Batch
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def retros(batch: Batch, replay: Replay) -> list[Retro]:
    """The retros, oldest first."""
    return [retro_row.value_of({**replay(d), "id": d.id}) for d in of_kind(batch, "retro")]


@pytest.fixture
def notes(batch: Batch, replay: Replay) -> dict[str, list[Note]]:
    """The notes by retro."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for draft in of_kind(batch, "note"):
        note = note_row.value_of({**replay(draft), "id": draft.id})
        found[note.retro].append(note)
    return found


@pytest.fixture
def actions(batch: Batch, replay: Replay) -> dict[str, list[dict[str, Any]]]:
    """The actions by retro."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for draft in of_kind(batch, "card"):
        card = replay(draft)
        if "retro" in card:
            found[card["retro"]].append(card)
    return found


def test_three_are_closed_and_one_collects(retros: list[Retro], notes: dict[str, Any]) -> None:
    assert [each.name for each in retros] == [f"Retro Sprint {n}" for n in (5, 6, 7, 8)]
    assert [each.stand.phase for each in retros] == [*[Phase.CLOSED] * 3, Phase.COLLECT]
    assert [each.mode for each in retros] == ["named", "unattributed", "named", "unattributed"]
    assert [len(notes[each.id]) for each in retros] == [9, 10, 18, 0]
    assert [len(each.statements) for each in retros] == [6] * 4


def test_the_sides_take_turns_to_lead(batch: Batch, retros: list[Retro], replay: Replay) -> None:
    units = {d.id: replay(d)["side"] for d in of_kind(batch, "unit")}
    sides = {d.id: units[replay(d)["unit"]] for d in of_kind(batch, "member")}
    assert [sides[str(each.facilitator)] for each in retros] == ["it", "business"] * 2


def test_notes_are_collected_until_tomorrow_at_five(retros: list[Retro], today: date) -> None:
    until = datetime.fromtimestamp(retros[-1].deadlines[Phase.COLLECT], ZoneInfo("Europe/Berlin"))
    assert (until.hour, until.minute) == (17, 0)
    assert until.weekday() < 5
    assert 1 <= (until.date() - today).days <= 3


def test_they_follow_the_sprints_that_they_look_back_at(
    batch: Batch, retros: list[Retro], replay: Replay
) -> None:
    ended = {
        draft.id: step.at
        for draft in of_kind(batch, "sprint")
        for step in draft.steps
        if step.values.get("state") == "closed"
    }
    closed = [d.id for d in of_kind(batch, "sprint") if replay(d)["state"] == "closed"]
    assert [each.sprint for each in retros] == closed[-4:]
    for draft, retro in zip(of_kind(batch, "retro"), retros, strict=True):
        assert ended[str(retro.sprint)] < draft.steps[0].at


def test_their_phases_follow_each_other(batch: Batch) -> None:
    for draft in of_kind(batch, "retro"):
        assert all(one.at <= two.at for one, two in pairwise(draft.steps))
        reached = [p for step in draft.steps for p in step.values if p.startswith("reached#")]
        assert reached == [f"reached#0.{n}" for n in range(1, 1 + len(reached))]
        assert len(reached) in (1, len(PHASES) - 1)


def test_nobody_votes_more_than_they_may(retros: list[Retro], notes: dict[str, list[Note]]) -> None:
    for retro in retros[:-1]:
        of_each = Counter(vote.voter for vote in retro.votes)
        assert len(of_each) >= 8
        assert max(of_each.values()) <= retro.budget
        for topic in topics_of(retro, notes[retro.id]):
            inside = [each.id for each in topic.notes]
            cast = [vote for vote in retro.votes if vote.note in inside]
            assert {vote.note for vote in cast} <= {min(inside)}
            assert max(Counter(vote.voter for vote in cast).values(), default=0) <= retro.most


def test_names_are_shown_where_they_are_promised_and_nowhere_else(
    batch: Batch, retros: list[Retro], notes: dict[str, list[Note]]
) -> None:
    members = {draft.id for draft in of_kind(batch, "member")}
    steps = {draft.id: draft.steps for draft in batch.drafts}
    for retro in retros:
        people = {vote.voter for vote in retro.votes} | {each.rater for each in retro.ratings}
        for note in notes[retro.id]:
            [step] = steps[note.id]
            assert (note.by, step.neutral) == (step.by, not retro.shows_names)
        if retro.shows_names:
            assert people <= members
            assert all(note.by in members for note in notes[retro.id])
        else:
            assert people & members == set()
            chosen = [
                step
                for step in steps[retro.id]
                if any(path.startswith(("votes#", "answers#")) for path in step.values)
            ]
            assert all(step.neutral for step in chosen)


def test_both_sides_say_how_they_are(retros: list[Retro]) -> None:
    for retro in retros[:-1]:
        known = {each.id for each in retro.statements} | {ROTI}
        said = {(each.statement, each.side) for each in retro.ratings}
        assert said == {(statement, side) for statement in known for side in ("it", "business")}
        assert len(retro.ratings) == len(known) * len({each.rater for each in retro.ratings})


def test_themes_come_back_and_health_gets_better(
    retros: list[Retro], notes: dict[str, list[Note]]
) -> None:
    fifth, sixth, seventh = (
        {each.title: each for each in topics_of(retro, notes[retro.id])} for retro in retros[:-1]
    )
    assert "Waiting for answers from Finance" in fifth.keys() & seventh.keys()
    assert "Too much at once in Doing" in sixth.keys() & seventh.keys()
    worries = [
        sum(each.value == "red" for each in retro.ratings) / len(retro.ratings)
        for retro in retros[:-1]
    ]
    assert worries == sorted(worries, reverse=True)
    roti = [
        [int(each.value) for each in retro.ratings if each.statement == ROTI]
        for retro in retros[:-1]
    ]
    means = [sum(each) / len(each) for each in roti]
    assert means == sorted(means)
    assert means[0] < means[-1]


def test_what_was_voted_for_was_talked_about(
    retros: list[Retro], notes: dict[str, list[Note]]
) -> None:
    for retro in retros[:-1]:
        topics = topics_of(retro, notes[retro.id])
        assert all(each.talk.is_done for each in topics if each.votes)
        assert sum(bool(each.talk.text) for each in topics) >= 3


def test_a_topic_that_needs_a_unit_is_answered_by_it(
    batch: Batch, retros: list[Retro], notes: dict[str, list[Note]], replay: Replay
) -> None:
    units = {draft.id: replay(draft).get("unit") for draft in of_kind(batch, "member")}
    first, *others = topics_of(retros[-2], notes[retros[-2].id])
    assert first.talk.answer
    answered = [
        step
        for draft in of_kind(batch, "retro")
        if draft.id == retros[-2].id
        for step in draft.steps
        if f"topics/{first.key}/answer" in step.values
    ]
    assert [units[str(step.by)] for step in answered] == [first.talk.needs]
    waiting = [each for each in others if each.talk.needs and not each.talk.answer]
    assert len(waiting) == 1


def test_half_of_the_actions_are_done(
    retros: list[Retro], actions: dict[str, list[dict[str, Any]]]
) -> None:
    assert [len(actions[each.id]) for each in retros] == [2, 2, 4, 0]
    last = actions[retros[-2].id]
    done = [each for each in last if each["place"]["column"] == "done"]
    dropped = [each for each in last if each.get("dropped")]
    left = [each for each in last if each not in (*done, *dropped)]
    assert (len(done), len(dropped), len(left)) == (2, 1, 1)
    for each in last:
        assert each["labels"] == ["retro"]
        assert each.get("owner") or each.get("business_owner")
        assert each.get("sprint") or each.get("dropped")
    assert not left[0].get("archived")
