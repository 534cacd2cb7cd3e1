"""The results as a table to read, and as JSON to keep."""

from __future__ import annotations

import math
import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from tests.benchmarks.measure import Result

HEADS = ("what", "ours", "floor", "", "ratio", "target", "")


def machine() -> str:
    """Return one line about where this was measured."""
    git = subprocess.run(["git", "--version"], check=False, capture_output=True, text=True)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, "
        f"Python {platform.python_version()}, textual {version('textual')}, "
        f"{git.stdout.strip() or 'no git'}"
    )


def table(results: Sequence[Result]) -> str:
    """Return the results as lines, a heading for each group."""
    lines = [_cells(result) for result in results]
    widths = [max(map(len, column)) for column in zip(HEADS, *lines, strict=True)]
    printed = [_line(HEADS, widths)]
    group = ""
    for result, cells in zip(results, lines, strict=True):
        if result.group != group:
            group = result.group
            printed.append(f"-- {group} ".ljust(sum(widths) + 2 * len(widths), "-"))
        printed.append(_line(cells, widths))
        if result.skipped:
            printed.append(f"   skipped: {result.skipped}")
    return "\n".join(printed)


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """Return the results as one object."""
    return {
        "machine": machine(),
        "rows": [
            {
                "group": each.group,
                "what": each.row.what,
                "unit": each.row.unit,
                "ours": each.ours,
                "floor": each.floor,
                "beside": each.row.beside,
                "ratio": each.ratio,
                "target": None if math.isinf(each.row.target) else each.row.target,
                "verdict": each.verdict,
                "skipped": each.skipped,
            }
            for each in results
        ],
    }


def _cells(result: Result) -> tuple[str, ...]:
    row = result.row
    if result.ours is None:
        return (row.what, "", "", "", "", "", "skipped")
    target = ""
    if not math.isinf(row.target):
        target = f"≤ {row.target:g} ×" if row.floor else f"≤ {row.target:g} {row.unit}"
    return (
        row.what,
        _number(result.ours, row.unit),
        _number(result.floor, row.unit) if result.floor is not None else "",
        row.beside,
        f"{result.ratio:.2f} ×" if result.ratio is not None else "",
        target,
        result.verdict,
    )


def _number(value: float, unit: str) -> str:
    return f"{value:,.2f} {unit}" if value < 10 else f"{value:,.0f} {unit}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    right = {1, 2, 4}
    padded = (
        cell.rjust(width) if place in right else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()
