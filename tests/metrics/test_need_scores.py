"""What needs weigh: the oracles, and what holds of any scores."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.made import Made
from sprintboard.core.need import Need
from sprintboard.core.rows.need import value_of
from sprintboard.metrics.need_scores import must_share, ranked, rice, weighed, wsjf

SCORES = st.floats(min_value=1, max_value=10)


def need(number: int = 1, **said: Any) -> Need:
    found = value_of({"id": f"n{number:09}", "title": f"Need {number}", **said})
    return found._replace(made=Made(order=number))


def scored(number: int, business: dict[str, float], it: dict[str, float], **said: Any) -> Need:
    return need(number, scores={"business": business, "it": it}, **said)


def test_wsjf_is_the_cost_of_delay_by_size() -> None:
    assert wsjf({"value": 7, "criticality": 9, "reduction": 5}, {"size": 2}) == 10.5


@pytest.mark.parametrize("confidence", [0.8, 80])
def test_rice_is_reach_times_impact_times_confidence_by_effort(confidence: float) -> None:
    assert rice({"reach": 5000, "impact": 2}, {"confidence": confidence, "effort": 2}) == 4000


def test_a_missing_score_or_no_size_gives_no_number() -> None:
    assert wsjf({"value": 7, "criticality": 9}, {"size": 2}) is None
    assert wsjf({"value": 7, "criticality": 9, "reduction": 5}, {"size": 0}) is None
    assert rice({"reach": 1, "impact": 1}, {"effort": 1}) is None


def test_the_sides_agree_where_delta_is_nought() -> None:
    wanted_and_easy = weighed(scored(1, {"value": 8}, {"size": 3}))
    wanted_and_hard = weighed(scored(2, {"value": 8}, {"size": 9}))

    assert (wanted_and_easy.business, wanted_and_easy.it, wanted_and_easy.delta) == (8, 8, 0)
    assert wanted_and_hard.delta == 6
    assert weighed(need()).delta is None


@given(SCORES, SCORES, SCORES, SCORES)
def test_delta_is_never_beyond_nine(value: float, other: float, size: float, risk: float) -> None:
    found = weighed(scored(1, {"value": value, "reduction": other}, {"size": size, "risk": risk}))
    assert found.delta is not None
    assert -9 <= found.delta <= 9


def test_the_order_is_that_of_the_scheme_then_votes_then_waiting() -> None:
    full = {"value": 7, "criticality": 9, "reduction": 5}
    late = scored(1, full, {"size": 10}, moscow="must")
    soon = scored(2, full, {"size": 2}, moscow="could")
    voted = need(3, votes={"u": {"points": 3}})
    older = need(4)

    def order(scheme: str) -> list[str]:
        return [each.need.name for each in ranked((older, voted, late, soon), scheme)]

    assert order("wsjf") == ["Need 2", "Need 1", "Need 3", "Need 4"]
    assert order("moscow") == ["Need 1", "Need 2", "Need 3", "Need 4"]
    assert order("rice") == ["Need 3", "Need 1", "Need 2", "Need 4"]


def test_more_than_sixty_per_cent_must_is_a_risk() -> None:
    must, should = ({"effort": 6.0}, {"effort": 4.0})
    safe = must_share([scored(1, {}, must, moscow="must"), scored(2, {}, should, moscow="should")])
    assert (safe.share, safe.is_risk, safe.n) == (0.6, False, 2)

    more = [scored(1, {}, {"effort": 7}, moscow="must"), scored(2, {}, should, moscow="could")]
    assert must_share(more).is_risk
    assert must_share([scored(1, {}, must, moscow="wont")]).share is None
    assert must_share([need(1, moscow="must")]).unsized == 1
