"""Satisfaction and would-recommend, of the answers that were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.metrics.feedback_scores import Csat, Nps, csat_of, nps_of, scores
from tests.metrics.entries import make_entry


def test_csat_is_the_share_of_four_and_five() -> None:
    found = csat_of([5] * 42 + [4] * 32 + [3] * 10 + [2] * 9 + [1] * 14)
    assert (found.n, found.happy) == (107, 74)
    assert round(100 * (found.share or 0)) == 69


def test_nps_is_promoters_minus_detractors() -> None:
    found = nps_of([10, 9, 9, 10, 9] + [7] * 5 + [8] * 6 + [0, 6, 3, 6])
    assert (found.promoters / found.n, found.detractors / found.n) == (0.25, 0.20)
    assert found.score == pytest.approx(5)


@pytest.mark.parametrize(
    ("value", "kind"),
    [(0, "detractors"), (6, "detractors"), (7, "passives"), (8, "passives"), (9, "promoters")],
)
def test_where_the_three_kinds_begin_and_end(value: int, kind: str) -> None:
    assert getattr(nps_of([value]), kind) == 1


def test_of_no_answer_nothing_is_said() -> None:
    assert (Csat().share, Csat().mean, Nps().score) == (None, None, None)
    assert csat_of([5] * 4).is_few
    assert not csat_of([5] * 5).is_few
    assert nps_of([]).is_few


def test_each_scale_counts_its_own_answers_and_merged_ones_are_answers_too() -> None:
    found = scores(
        [
            make_entry(score=4),
            make_entry(score=2, state="merged"),
            make_entry(score=9, scale="nps", state="declined"),
            make_entry(text="words alone"),
        ]
    )
    assert (found.csat.n, found.csat.happy, found.nps) == (2, 1, (1, 0, 0))


@given(st.lists(st.integers(1, 5)), st.lists(st.integers(0, 10)))
def test_counts_add_up_and_stay_on_their_scale(csat: list[int], nps: list[int]) -> None:
    one, two = csat_of(csat), nps_of(nps)
    assert (one.n, two.n) == (len(csat), len(nps))
    if csat:
        assert one.share == sum(value >= 4 for value in csat) / len(csat)
        assert one.mean == pytest.approx(sum(csat) / len(csat))
    if nps:
        assert two.score is not None
        assert -100 <= two.score <= 100
        assert two.score == pytest.approx(
            100 * (sum(v >= 9 for v in nps) - sum(v <= 6 for v in nps)) / len(nps)
        )
