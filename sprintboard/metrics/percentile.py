"""Percentiles by nearest rank: always a value that was really there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Value = TypeVar("_Value", int, float)


def percentile(ordered: Sequence[_Value], percent: int) -> _Value:
    """Return the value at a percentage of values that are in order: `v[ceil(p·n) - 1]`.

    Source: the nearest-rank method, as in NIST's Engineering Statistics Handbook, 7.2.6.2.
    Oracle: of 1,1,2,2,2,3,3,3,3,4,4,4,5,5,5,5,6,7,8,12 the 85th is 6.
    """
    rank = -(-percent * len(ordered) // 100)
    return ordered[max(rank, 1) - 1]


def percentile_or_none(ordered: Sequence[_Value], percent: int) -> _Value | None:
    """Return the same; None of no values."""
    return percentile(ordered, percent) if ordered else None
