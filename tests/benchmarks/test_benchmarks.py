"""The benchmark starts, and its table says what was measured. Nothing here is timed."""

from __future__ import annotations

from collections.abc import Mapping

from tests.benchmarks.__main__ import GROUPS
from tests.benchmarks.measure import Group, Metric, Row, Skipped, percentile, run
from tests.benchmarks.table import as_json, table


def fast() -> Mapping[str, float]:
    """Measure one."""
    return {"ms": 1.0}


def slow() -> Mapping[str, float]:
    """Measure three."""
    return {"ms": 3.0}


def missing() -> Mapping[str, float]:
    """Measure nothing."""
    raise Skipped("there is no sync yet")


ROWS = [
    Row(what="slow", ours=Metric("slow"), floor=Metric("fast"), beside="fast", target=2),
    Row(what="slow, kindly", ours=Metric("slow"), target=5),
    Row(what="sync", ours=Metric("missing"), floor=Metric("fast"), target=2),
]
GROUP = Group(name="all", trials={"slow": slow, "fast": fast, "missing": missing}, rows=ROWS)


def test_every_group_has_a_name_and_a_maker() -> None:
    assert len(GROUPS) >= 10
    assert all(map(callable, GROUPS.values()))


def test_a_result_is_held_against_its_target() -> None:
    over, fine, skipped = run(GROUP, 3, lambda _words: None)

    assert (over.ours, over.floor, over.ratio, over.verdict) == (3.0, 1.0, 3.0, "OVER")
    assert (fine.floor, fine.ratio, fine.verdict) == (None, None, "ok")
    assert (skipped.ours, skipped.verdict) == (None, "skipped")


def test_the_table_says_ours_floor_ratio_target_and_why_not() -> None:
    printed = table(run(GROUP, 1, lambda _words: None))

    slow_line = next(line for line in printed.splitlines() if line.startswith("slow "))
    assert " ".join(slow_line.split()) == "slow 3.00 ms 1.00 ms fast 3.00 × ≤ 2 × OVER"
    assert "skipped: there is no sync yet" in printed


def test_what_is_kept_says_the_same() -> None:
    kept = as_json(run(GROUP, 1, lambda _words: None))

    assert [row["verdict"] for row in kept["rows"]] == ["OVER", "ok", "skipped"]
    assert "Python" in kept["machine"]


def test_a_percentile_is_one_of_the_values() -> None:
    values = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 7, 8, 12]

    assert percentile(values, 0.85) == 6
