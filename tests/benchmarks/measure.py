"""What is measured, and how: trials that alternate, medians, and the rows made of them."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Trial = Callable[[], Mapping[str, float]]
"""Runs a thing once and returns what was measured, by name."""


class Skipped(Exception):
    """What is to be measured is not there; says why."""


class Metric(NamedTuple):
    """A number of a trial: `Metric("open 100", "first paint")`."""

    trial: str
    name: str = "ms"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: a number of ours, what it is held against, and the target."""

    what: str
    ours: Metric
    floor: Metric | None = None
    """Measured in the same run; None where the target is a plain number."""
    beside: str = ""
    """The floor in words."""
    target: float = math.inf
    """The greatest ratio to the floor, or the greatest number where there is no floor."""
    unit: str = "ms"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rows and trials that belong together and are measured in turns."""

    name: str
    trials: Mapping[str, Trial]
    rows: Sequence[Row]
    once: bool = False
    """True where a number is the same each time: sizes, not times."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """A row with its numbers, or with the reason why there are none."""

    group: str
    row: Row
    ours: float | None = None
    floor: float | None = None
    skipped: str = ""

    @property
    def ratio(self) -> float | None:
        """How many floors ours is; None without a floor."""
        return self.ours / self.floor if self.ours is not None and self.floor else None

    @property
    def verdict(self) -> str:
        """`ok`, `OVER`, `skipped`, or nothing where there is no target."""
        if self.ours is None:
            return "skipped"
        if math.isinf(self.row.target):
            return ""
        held = self.ours if self.row.floor is None else self.ratio
        return "ok" if held is not None and held <= self.row.target else "OVER"


def run(group: Group, runs: int, say: Callable[[str], None]) -> list[Result]:
    """Run the trials of a group in turns, after one round that does not count."""
    found: dict[Metric, list[float]] = {}
    broken: dict[str, str] = {}
    rounds = 1 if group.once else runs + 1
    for each in range(rounds):
        say(f"{group.name}: round {each + 1} of {rounds}")
        for name, trial in group.trials.items():
            if name in broken:
                continue
            try:
                measured = trial()
            except Exception as error:  # noqa: BLE001  # one that fails leaves its rows empty
                broken[name] = f"{error}".strip() or type(error).__name__
                continue
            if each or group.once:
                for metric, value in measured.items():
                    found.setdefault(Metric(name, metric), []).append(value)
    return [_result(group.name, row, found, broken) for row in group.rows]


def _result(
    group: str, row: Row, found: Mapping[Metric, list[float]], broken: Mapping[str, str]
) -> Result:
    wanted = [row.ours, *([row.floor] if row.floor else [])]
    missing = [metric for metric in wanted if metric not in found]
    if missing:
        reason = broken.get(missing[0].trial, f"{missing[0].name} was not measured")
        return Result(group=group, row=row, skipped=reason.splitlines()[0])
    return Result(
        group=group,
        row=row,
        ours=statistics.median(found[row.ours]),
        floor=statistics.median(found[row.floor]) if row.floor else None,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds an action takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000
