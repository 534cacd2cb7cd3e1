"""The needs of the demo: asked for by the business, weighed by both sides, each decided its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.about import is_party
from sprintboard.core.board import PLAIN_POLICY
from sprintboard.core.need import Need
from sprintboard.core.need_values import NeedState
from sprintboard.core.rows import need as need_row
from sprintboard.exchange.batch import Batch
from sprintboard.metrics.need_scores import must_share, weighed
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def needs(batch: Batch, replay: Replay) -> dict[str, Need]:
    """The needs by id."""
    every = of_kind(batch, "need")
    return {d.id: need_row.value_of({**replay(d), "id": d.id}) for d in every}


def test_twelve_needs_are_in_every_state(needs: dict[str, Need]) -> None:
    assert len(needs) == 12
    assert Counter(each.state for each in needs.values()) == {
        NeedState.NEW: 3,
        NeedState.ASKED: 1,
        NeedState.SNOOZED: 1,
        NeedState.ACCEPTED: 5,
        NeedState.DECLINED: 1,
        NeedState.MERGED: 1,
    }
    for each in needs.values():
        assert each.need
        assert each.pain
        assert each.who
        assert each.how_often
        assert bool(each.answer) == (each.state == NeedState.DECLINED)
        assert bool(each.snoozed_until) == (each.state == NeedState.SNOOZED)


def test_only_the_business_asks(batch: Batch, needs: dict[str, Need], replay: Replay) -> None:
    side = {draft.id: replay(draft)["side"] for draft in of_kind(batch, "unit")}
    assert {side[str(each.unit)] for each in needs.values()} == {"business"}
    assert len({each.unit for each in needs.values()}) == 3
    assert sum(not is_party(each.asker) for each in needs.values()) == 2


def test_what_was_accepted_became_cards_at_once(
    batch: Batch, needs: dict[str, Need], replay: Replay
) -> None:
    cards = {draft.id: draft.steps[0].at for draft in of_kind(batch, "card")}
    links = {draft.id: replay(draft).get("needs", ()) for draft in of_kind(batch, "card")}
    for draft in of_kind(batch, "need"):
        made = [cards[card] for card, named in links.items() if draft.id in named]
        accepted = [s.at for s in draft.steps if s.values.get("state") == NeedState.ACCEPTED]
        assert bool(made) == (needs[draft.id].state == NeedState.ACCEPTED)
        if made:
            assert abs(accepted[0] - min(made)) < 600
            assert draft.steps[0].at < min(made)


def test_units_vote_and_stay_within_their_budget(needs: dict[str, Need]) -> None:
    given: Counter[str] = Counter()
    for each in needs.values():
        given.update(each.votes if each.waits else {})
    assert len(given) >= 2
    assert max(given.values()) <= PLAIN_POLICY.need_votes
    assert sum(bool(each.votes) for each in needs.values()) >= 9


def test_the_sides_see_some_needs_differently(needs: dict[str, Need]) -> None:
    deltas = [each.delta for each in map(weighed, needs.values()) if each.delta is not None]
    assert len(deltas) >= 8
    assert max(deltas) > 2
    assert min(deltas) < -2
    assert any(each.business and not each.it for each in needs.values())
    share = must_share(list(needs.values()))
    assert share.n >= 5
    assert not share.is_risk


def test_a_need_that_was_joined_gave_its_voice_and_votes(needs: dict[str, Need]) -> None:
    [joined] = [each for each in needs.values() if each.merged]
    target = needs[str(joined.merged)]
    assert set(joined.voices) <= set(target.voices)
    assert all(target.votes[unit] > points for unit, points in joined.votes.items())


def test_what_was_asked_back_is_a_question_that_waits(
    batch: Batch, needs: dict[str, Need], replay: Replay
) -> None:
    [asked] = [each for each in needs.values() if each.state == NeedState.ASKED]
    questions = [replay(draft) for draft in of_kind(batch, "question")]
    [found] = [each for each in questions if each["about"] == {"kind": "need", "id": asked.id}]
    assert found["text"] == asked.asked
    assert found["to"] == asked.unit
    assert "answer" not in found
