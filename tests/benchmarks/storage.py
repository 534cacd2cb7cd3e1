"""The store and git, in this process: one record of few and of many, a cold start, a commit."""

from __future__ import annotations

import gc
import itertools
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sprintboard.core.ids import make_id
from sprintboard.store.storage import RecordFiles
from sprintboard.store.table import RecordBase, RecordDocument, RecordTable
from sprintboard.workspace import Workspace
from tests.benchmarks.boards import Boards, git, some_card
from tests.benchmarks.measure import Group, Metric, Row, Trial, timed

TIMES = 40
EDITS = 20


def store(boards: Boards, sizes: Sequence[int]) -> Group:
    """Read, change and add one record through TinyDB."""
    few, many = min(sizes), max(sizes)
    trials = {f"{size:,}": _one_record(boards.copy(size)) for size in (few, many)}
    rows = [
        Row(what=f"store: {verb} one of {many:,}", ours=Metric(f"{many:,}", verb),
            floor=Metric(f"{few:,}", verb), beside=f"one of {few:,}", target=1.5)
        for verb in ("get", "update", "insert")
    ]  # fmt: skip
    return Group(name="store", trials=trials, rows=rows)


def starting(boards: Boards, sizes: Sequence[int]) -> Group:
    """Open a board whose index is gone."""
    many = max(sizes)
    root = boards.copy(many)
    trials = {"cold": _cold_start(root), "files": _only_files(root), "warm": _warm_start(root)}
    rows = [
        Row(what=f"start without index, {many:,}", ours=Metric("cold"), floor=Metric("files"),
            beside="read and parse files", target=2),
        Row(what=f"start with index, {many:,}", ours=Metric("warm"), floor=Metric("files"),
            beside="read and parse files"),
    ]  # fmt: skip
    return Group(name="start", trials=trials, rows=rows)


def committing(boards: Boards, sizes: Sequence[int]) -> Group:
    """Commit one changed card, beside git's plumbing alone."""
    many = max(sizes)
    trials = {
        "ours": _commit(boards.copy(many)),
        "plumbing": _plumbing(boards.copy(many)),
    }
    row = Row(what=f"commit of one card, {many:,}", ours=Metric("ours"), floor=Metric("plumbing"),
              beside="plumbing alone", target=1.5)  # fmt: skip
    return Group(name="commit", trials=trials, rows=[row])


def growth(boards: Boards, sizes: Sequence[int]) -> Group:
    """How much a repository grows with each edit of a card."""
    rows = []
    trials: dict[str, Trial] = {}
    for size in (min(sizes), max(sizes)):
        trials[f"{size:,}"] = _growth(boards.copy(size))
        for how, target in (("loose", 10.0), ("packed", 1.5)):
            after = "after gc" if how == "packed" else "loose"
            what = f"growth an edit, {after}, {size:,}"
            rows.append(Row(what=what, ours=Metric(f"{size:,}", how), target=target, unit="KB"))
    return Group(name="growth", trials=trials, rows=rows, once=True)


def _one_record(root: Path) -> Trial:
    base = RecordBase(root, storage=RecordFiles)
    table = base.table("cards")
    assert isinstance(table, RecordTable)
    cards = [path.stem for path in itertools.islice((root / "cards").glob("*/*.json"), TIMES)]
    numbers = itertools.count(1)

    def each(verb: Callable[[str], object]) -> float:
        return timed(lambda: [verb(card) for card in cards]) / len(cards)

    def insert(card: str) -> object:
        made = make_id(next(numbers))
        document = {**json.loads((root / "cards" / card[:2] / f"{card}.json").read_bytes())}
        return table.insert(RecordDocument({**document, "id": made}, made))

    def all_three() -> dict[str, float]:
        estimate = next(numbers)
        return {
            "get": each(table.record),
            "update": each(lambda card: table.update({"estimate": estimate}, doc_ids=[card])),  # type: ignore[list-item]  # our ids are strings
            "insert": each(insert),
        }

    return all_three


def _cold_start(root: Path) -> Trial:
    def start() -> dict[str, float]:
        for path in (root / ".git" / "sprintboard").glob("index*"):
            path.unlink()
        return _opened(root)

    return start


def _warm_start(root: Path) -> Trial:
    return lambda: _opened(root)


def _opened(root: Path) -> dict[str, float]:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        workspace = Workspace.open(root)
        count = len(workspace.board.cards)
        took = (time.perf_counter() - started) * 1000
    finally:
        gc.enable()
    workspace.close()
    assert count
    return {"ms": took}


def _only_files(root: Path) -> Trial:
    """Read and parse every file as plainly as Python can.

    The buffer is no larger than needed: one of a megabyte may be mapped anew for each file.
    """

    def read() -> None:
        for folder in os.scandir(root / "cards"):
            for entry in os.scandir(folder.path):
                file = os.open(entry.path, os.O_RDONLY)
                content = os.read(file, 1 << 16)
                os.close(file)
                json.loads(content)

    def all_files() -> dict[str, float]:
        gc.collect()
        gc.disable()
        try:
            return {"ms": timed(read)}
        finally:
            gc.enable()

    return all_files


def _commit(root: Path) -> Trial:
    workspace = Workspace.open(root)
    card = some_card(root)
    numbers = itertools.count(100)

    def commit() -> dict[str, float]:
        workspace.cards.edit([card], estimate=next(numbers))
        return {"ms": timed(workspace.commit_pending)}

    return commit


def _plumbing(root: Path) -> Trial:
    """Return a trial that commits one file with a private index and nothing else."""
    private = {"GIT_INDEX_FILE": str(root / ".git" / "private-index")}
    git(root, "read-tree", "HEAD", env=private)
    card = some_card(root)
    path = f"cards/{card[:2]}/{card}.json"
    numbers = itertools.count()

    def commit() -> None:
        content = f"{next(numbers)}\n".encode()
        blob = git(root, "hash-object", "-w", "--stdin", given=content)
        git(root, "update-index", "--cacheinfo", f"100644,{blob},{path}", env=private)
        tree = git(root, "write-tree", env=private)
        made = git(root, "commit-tree", tree, "-p", "HEAD", "-m", "one card")
        git(root, "update-ref", "HEAD", made)

    return lambda: {"ms": timed(commit)}


def _growth(root: Path) -> Trial:
    def grow() -> dict[str, float]:
        git(root, "gc", "--quiet", "--prune=now")
        workspace = Workspace.open(root)
        before = _objects(root)
        for number in range(EDITS):
            workspace.cards.edit([some_card(root, number)], estimate=500 + number)
            workspace.commit_pending()
        loose = _objects(root) - before
        workspace.close()
        git(root, "gc", "--quiet", "--prune=now")
        packed = _objects(root) - before
        return {"loose": loose / EDITS / 1000, "packed": packed / EDITS / 1000}

    return grow


def _objects(root: Path) -> int:
    """Return how many bytes git's objects take."""
    objects = (root / ".git" / "objects").rglob("*")
    return sum(
        path.stat().st_size for path in objects if path.is_file() and "info" not in path.parts
    )
