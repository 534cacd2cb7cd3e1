"""The feedback of the demo: about what was delivered by then, and answered as people do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from sprintboard.core.about import is_party
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import wholes
from sprintboard.core.feedback_telling import due
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.rows import feedback as feedback_row
from sprintboard.exchange.batch import Batch
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def entries(batch: Batch, replay: Replay) -> list[Feedback]:
    """The entries, oldest first."""
    every = of_kind(batch, "feedback")
    return [feedback_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


@pytest.fixture
def given(batch: Batch) -> dict[str, int]:
    """When each entry was given."""
    return {draft.id: draft.steps[0].at for draft in of_kind(batch, "feedback")}


def test_there_are_about_twenty_five_in_four_months(
    entries: list[Feedback], given: dict[str, int]
) -> None:
    assert 25 <= len(entries) <= 32
    assert list(given.values()) == sorted(given.values())
    months = timedelta(seconds=max(given.values()) - min(given.values()))
    assert timedelta(90) < months < timedelta(125)


def test_it_is_about_what_was_delivered_by_then(
    batch: Batch, entries: list[Feedback], given: dict[str, int]
) -> None:
    delivered = {
        draft.id: step.at
        for draft in batch.drafts
        for step in draft.steps
        if step.values.get("state") in ("closed", "live")
        or draft.kind == "release"
        or step.values.get("place", {}).get("column") == "done"
    }
    for entry in entries:
        if entry.about.kind != "product":
            assert delivered[entry.about.id] < given[entry.id], entry.name
    assert {each.about.kind for each in entries} >= {
        "card",
        "sprint",
        "change",
        "release",
        "product",
    }


def test_what_was_planned_for_it_was_known_by_then(batch: Batch) -> None:
    made = {draft.id: draft.steps[0].at for draft in batch.drafts}
    for draft in of_kind(batch, "feedback"):
        assert all(one.at <= two.at for one, two in pairwise(draft.steps))
        for step in draft.steps:
            named = [path.partition("#")[2] for path in step.values if path.startswith("cards#")]
            named += [step.values["merged"]] if "merged" in step.values else []
            assert all(made[each] < step.at for each in named)


def test_every_state_is_there(entries: list[Feedback]) -> None:
    found = Counter(each.state for each in entries)
    assert set(found) == set(FeedbackState)
    assert found[FeedbackState.DONE] >= 8
    assert found[FeedbackState.NEW] >= 3
    declined = [each for each in entries if each.state == FeedbackState.DECLINED]
    assert all(each.answer for each in declined)


def test_members_units_and_people_outside_speak(batch: Batch, entries: list[Feedback]) -> None:
    voices = {voice for each in entries for voice in each.voices}
    members = {draft.id for draft in of_kind(batch, "member")}
    units = {draft.id for draft in of_kind(batch, "unit")}
    assert len(voices & members) >= 4
    assert len(voices & units) >= 2
    outside = {each for each in voices if not is_party(each)}
    assert len(outside) >= 4
    assert voices - outside <= members | units


def test_two_entries_name_nobody(batch: Batch, entries: list[Feedback]) -> None:
    unnamed = [each for each in entries if each.mode == "unattributed"]
    steps = {draft.id: draft.steps for draft in of_kind(batch, "feedback")}
    assert len(unnamed) == 2
    for each in unnamed:
        assert each.voices == ()
        assert steps[each.id][0].neutral


def test_people_are_more_and_more_content(entries: list[Feedback]) -> None:
    for scale, least in (("csat", 15), ("nps", 6)):
        scores = [each.score.value for each in entries if each.score and each.score.scale == scale]
        assert len(scores) >= least
        third = len(scores) // 3
        means = [
            sum(part) / len(part)
            for part in (scores[:third], scores[third:-third], scores[-third:])
        ]
        assert means == sorted(means)
        assert means[-1] > means[0] + 1


def test_some_wait_to_be_told_and_most_were(entries: list[Feedback]) -> None:
    every = wholes(entries).values()
    waiting = [(whole, voice) for whole in every for voice in whole.voices if due(whole, voice)]
    assert 3 <= len(waiting) <= 6
    assert sum(bool(whole.told) for whole in every) >= 10
    merged = [whole for whole in every if whole.merged]
    assert [len(whole.voices) for whole in merged] == [2]
