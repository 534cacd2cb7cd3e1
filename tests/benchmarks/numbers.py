"""All the numbers of the Insights screen, computed, and what they are made of, read."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from sprintboard.store.index import Index
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked, Insights
from tests.benchmarks.boards import Boards
from tests.benchmarks.measure import Group, Metric, Row, Trial, timed

_ALL = Asked(since="2020-01-01")


def numbers(boards: Boards, sizes: Sequence[int]) -> Group:
    """Compute every number of a large board, with a forecast of 10,000 trials each way."""
    many = max(sizes)
    root = boards.copy(many)
    rows = [
        Row(what=f"all numbers of flow, {many:,} cards", ours=Metric("numbers"), target=300),
        Row(what="… trails from the index", ours=Metric("numbers", "trails")),
        Row(what="… trails from the files, the first time", ours=Metric("first")),
    ]
    trials = {"numbers": _numbers(root), "first": _first(root, many)}
    return Group(name="numbers", trials=trials, rows=rows)


def _numbers(root: Path) -> Trial:
    def compute() -> dict[str, float]:
        workspace = Workspace.open(root)
        insights = workspace.insights
        gc.collect()
        gc.disable()
        try:
            trails = timed(insights.trails)
            took = timed(lambda: all_of(insights))
        finally:
            gc.enable()
        workspace.close()
        return {"ms": took, "trails": trails}

    return compute


def all_of(insights: Insights) -> None:
    """Ask for every number."""
    for ask in (
        insights.cycle_time,
        insights.ageing,
        insights.throughput,
        insights.cumulative_flow,
        insights.flow_efficiency,
        insights.blocked_time,
        insights.handoffs,
        insights.wip,
        insights.collaboration,
    ):
        assert ask(_ALL)
    insights.when(_ALL, items=20, seed=1)
    insights.how_many("in 30 days", _ALL, seed=1)


def _first(root: Path, many: int) -> Trial:
    def read() -> dict[str, float]:
        index = Index(root, None)  # in memory: nothing is known of trails
        index.refresh()
        took = timed(lambda: _require(index, many))
        index.close()
        return {"ms": took}

    return read


def _require(index: Index, many: int) -> None:
    assert len(index.trails()) == many
