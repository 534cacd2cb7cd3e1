"""The changes of the demo: one went well, one failed, one is watched, one is being prepared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from sprintboard.core.change import Release, Rollout
from sprintboard.core.change_values import ChangeState
from sprintboard.core.rows import change as change_row
from sprintboard.core.rows import release as release_row
from sprintboard.exchange.batch import Batch
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def changes(batch: Batch, replay: Replay) -> list[Rollout]:
    """The changes, in the order in which they were planned."""
    every = of_kind(batch, "change")
    return [change_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


@pytest.fixture
def releases(batch: Batch, replay: Replay) -> list[Release]:
    """The releases."""
    every = of_kind(batch, "release")
    return [release_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


def test_four_changes_are_each_at_another_place(changes: list[Rollout]) -> None:
    assert [(each.state, each.outcome) for each in changes] == [
        (ChangeState.CLOSED, "succeeded"),
        (ChangeState.CLOSED, "failed"),
        (ChangeState.LIVE, ""),
        (ChangeState.PLANNED, ""),
    ]
    assert {each.type for each in changes} == {"normal", "standard"}


def test_what_they_bring_was_done_before_it_went_live(batch: Batch, changes: list[Rollout]) -> None:
    done = {
        draft.id: step.at
        for draft in of_kind(batch, "card")
        for step in draft.steps
        if step.values.get("place", {}).get("column") == "done"
    }
    for each in changes:
        assert each.cards
        if each.live_at:
            assert all(done[card] < each.live_at for card in each.cards)
            assert each.window
            assert each.window[0] <= each.live_at <= each.window[1]
            assert not each.backout.missing
            assert all(item.go == "go" for item in each.items)


def test_a_normal_change_is_approved_by_both_sides_and_not_by_its_owner(
    batch: Batch, changes: list[Rollout], replay: Replay
) -> None:
    board = replay(next(draft for draft in batch.drafts if draft.kind == "board"))
    for each in changes[:3]:
        if each.type == "standard":
            assert each.template in board["templates"]
            assert not each.approvals
        else:
            assert {approval.side for approval in each.approvals} == {"it", "business"}
        assert each.owner not in {approval.by for approval in each.approvals}


def test_the_one_that_failed_was_restored_within_hours(changes: list[Rollout]) -> None:
    [failed] = [each for each in changes if each.outcome == "failed"]
    assert failed.live_at
    assert failed.restored_at
    assert 0 < failed.restored_at - failed.live_at < 4 * 3600
    assert all(each.is_solved for each in failed.troubles)


def test_the_live_one_is_watched_and_people_are_not_all_there_yet(
    changes: list[Rollout], today: date
) -> None:
    [live] = [each for each in changes if each.state == ChangeState.LIVE]
    assert live.hypercare
    assert live.hypercare > today
    first = max(live.audiences, key=lambda each: each.size)
    assert (first.trained, first.size, first.using) == (14, 20, 17)
    assert first.barrier == "knowledge"
    assert {each.is_solved for each in live.troubles} == {True, False}
    assert {each.is_sent for each in live.messages} == {True, False}


def test_the_next_one_lacks_its_back_out_plan_and_an_approval(changes: list[Rollout]) -> None:
    prepared = changes[-1]
    assert prepared.backout.missing == ("duration", "restored")
    assert [each.side for each in prepared.approvals] == ["business"]
    assert len(prepared.risk) == 4
    assert [each.go for each in prepared.items].count("go") == 1


def test_two_releases_one_past_and_one_ahead(
    changes: list[Rollout], releases: list[Release], today: date
) -> None:
    past, ahead = releases
    assert past.on
    assert ahead.on
    assert past.on < today < ahead.on
    assert [each.release for each in changes] == [past.id, past.id, None, ahead.id]


def test_everything_happened_in_order(batch: Batch) -> None:
    for draft in of_kind(batch, "change"):
        assert all(one.at <= two.at for one, two in pairwise(draft.steps))
        named: set[str] = set()
        for step in draft.steps:
            parts = {path.rsplit("/", 1)[0] for path in step.values if path.count("/") == 2}
            fresh = any(path.endswith(("/text", "/name", "/given")) for path in step.values)
            assert fresh or parts <= named, "a part is there before more is said of it"
            named |= parts
