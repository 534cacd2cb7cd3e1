"""Plain commands, each a whole process, beside the import of click alone and `git commit`."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.boards import BOARD, PROGRAM, PYTHON, Boards, git, some_card, sprintboard
from tests.benchmarks.measure import Group, Metric, Row, Trial, timed

CLICK = Metric("click")
LIST_TARGETS = {0: 2.0, 100: 2.0}
LIST_TARGET = 3.0


def reading(boards: Boards, sizes: Sequence[int]) -> Group:
    """Commands that only read."""
    trials: dict[str, Trial] = {
        "click": _process(PYTHON, "-c", "import click"),
        "--version": _process(PROGRAM, "--version"),
        "--help": _process(PROGRAM, "--help"),
    }
    rows = [
        Row(what=f"sprintboard {each}", ours=Metric(each), floor=CLICK, beside="import click",
            target=1.3)
        for each in ("--version", "--help")
    ]  # fmt: skip
    for command in (("card",), ("card", "--json")):
        for size in (0, *sizes):
            name = f"{' '.join(command)}, {size:,} cards"
            trials[name] = _process(PROGRAM, "-C", str(boards.of(size)), *command)
            target = LIST_TARGETS.get(size, LIST_TARGET)
            rows.append(
                Row(what=name, ours=Metric(name), floor=CLICK, beside="import click", target=target)
            )
        name, least = (f"{' '.join(command)}, {size:,} cards" for size in (max(sizes), 0))
        rows.append(
            Row(what=name, ours=Metric(name), floor=Metric(least), beside="0 cards", target=1.5)
        )
    return Group(name="commands that read", trials=trials, rows=rows)


def writing(boards: Boards, sizes: Sequence[int]) -> Group:
    """Commands that write, durable and committed."""
    few, many = min(sizes), max(sizes)
    trials: dict[str, Trial] = {"git commit": _git_commit(boards.copy(many))}
    rows = []
    for verb, trial in (("card new", _new), ("card move", _move)):
        for size in (few, many):
            trials[f"{verb}, {size:,} cards"] = trial(boards.copy(size))
        name = f"{verb}, {many:,} cards"
        ours, alone = Metric(name), Metric("git commit")
        fewer = Metric(f"{verb}, {few:,} cards")
        rows += [
            Row(what=name, ours=ours, floor=fewer, beside=f"{few:,} cards", target=1.3),
            Row(what=name, ours=ours, floor=alone, beside="git commit of one file", target=4),
        ]
    return Group(name="commands that write", trials=trials, rows=rows)


def _process(*command: str) -> Trial:
    return lambda: {
        "ms": timed(
            lambda: subprocess.run(
                command, check=True, stdin=subprocess.DEVNULL, capture_output=True
            )
        )
    }


def _new(root: Path) -> Trial:
    return lambda: {"ms": timed(lambda: sprintboard(root, "card", "new", "VAT on invoices"))}


def _move(root: Path) -> Trial:
    card = some_card(root)
    columns = itertools.cycle(("Done", "Backlog", "In review"))

    def move() -> dict[str, float]:
        column = next(columns)
        return {"ms": timed(lambda: sprintboard(root, "card", "move", card, column))}

    sprintboard(root, "card", "move", card, "In review")
    return move


def _git_commit(root: Path) -> Trial:
    """Return a trial that commits one changed file among as many as the board has."""
    path = root / BOARD
    turn = itertools.count()

    def commit() -> dict[str, float]:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{next(turn)}\n")
        return {"ms": timed(lambda: git(root, "commit", "--quiet", "-m", "one file", "--", BOARD))}

    return commit
