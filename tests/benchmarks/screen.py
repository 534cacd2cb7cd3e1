"""The full screen in a real terminal: to the first paint, and from a key to the last byte."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.boards import PROGRAM, PYTHON, Boards, sprintboard
from tests.benchmarks.measure import Group, Metric, Row, Skipped, Trial, percentile
from tests.benchmarks.terminal import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Label
class Empty(App):
    def compose(self):
        yield Label("ready")
Empty().run()
"""
CURSOR = "j" * 12 + "k" * 6 + "j" * 14 + "k" * 20
"""Down, up again, further down, back to the top."""
QUIET = 0.06
"""Seconds without a byte after which an answer is complete."""
FILTER = "invoice"
MOVES = 12
FIRST_COLUMN = (slice(3, 36), slice(1, 20))
"""Lines and columns where the cards of the first column are, and no toast."""
SETTLED = 1.3
"""Seconds after the start in which the first look at the disk has passed."""


def opening(boards: Boards, sizes: Sequence[int]) -> Group:
    """From the shell to the first card, and the memory that the open board takes."""
    few, many = min(sizes), max(sizes)
    trials: dict[str, Trial] = {"empty": _empty(boards.of(0))}
    empty, memory = Metric("empty"), Metric("empty", "memory")
    rows = []
    for size, target in ((few, 1.4), (many, 1.6)):
        name = f"first paint, {size:,} cards"
        trials[name] = _open(boards.of(size))
        rows.append(
            Row(what=name, ours=Metric(name), floor=empty, beside="empty app", target=target)
        )
    rows.append(
        Row(what=f"memory, {many:,} cards", ours=Metric(f"first paint, {many:,} cards", "memory"),
            floor=memory, beside="empty app", target=2, unit="MiB")
    )  # fmt: skip
    return Group(name="opening the screen", trials=trials, rows=rows)


def keys(boards: Boards, sizes: Sequence[int]) -> Group:
    """Cursor keys, to the last byte of the answer."""
    few, many = min(sizes), max(sizes)
    trials: dict[str, Trial] = {f"{few:,} cards": _cursor(boards.of(few))}
    rows = []
    for columns in (5, 1):
        name = f"{many:,} cards in {'five columns' if columns == 5 else 'one column'}"
        trials[name] = _cursor(boards.of(many, columns=columns))
        fewer = Metric(f"{few:,} cards", "p95")
        rows += [
            Row(what=f"cursor key p50, {name}", ours=Metric(name, "p50"), target=10),
            Row(what=f"cursor key p95, {name}", ours=Metric(name, "p95"), floor=fewer,
                beside=f"{few:,} cards", target=1.5),
        ]  # fmt: skip
    name = f"{many:,} cards in five columns"
    trials["lanes"] = _cursor(boards.of(many), before="g")
    rows.append(
        Row(what=f"cursor key p50, {many:,} cards in swimlanes", ours=Metric("lanes", "p50"),
            target=10)
    )  # fmt: skip
    trials["busy"] = _busy(boards.copy(many))
    rows.append(
        Row(what=f"… while an edit is committed, {many:,}", ours=Metric("busy", "p95"),
            floor=Metric(name, "p95"), beside="without", target=2)
    )  # fmt: skip
    return Group(name="keys", trials=trials, rows=rows)


def edits(boards: Boards, sizes: Sequence[int]) -> Group:
    """A card moved by key, to the last byte and to the disk; a filter, letter by letter."""
    many = max(sizes)
    trials = {"move": _move(boards.copy(many)), "filter": _filter(boards.of(many))}
    rows = [
        Row(what=f"move by key to paint p95, {many:,}", ours=Metric("move", "paint"), target=25),
        Row(what=f"move by key to disk p95, {many:,}", ours=Metric("move", "disk"), target=50),
        Row(what=f"filter, a letter p50, {many:,}", ours=Metric("filter", "p50"), target=50),
        Row(what=f"filter, a letter p95, {many:,}", ours=Metric("filter", "p95"), target=50),
    ]
    return Group(name="edits on the screen", trials=trials, rows=rows)


@contextmanager
def opened(root: Path) -> Iterator[Terminal]:
    """Yield a terminal in which the board is open and at rest."""
    terminal = Terminal((PROGRAM, "-C", str(root)), root)
    try:
        terminal.settle(SETTLED)
        yield terminal
    finally:
        terminal.close()


def _empty(root: Path) -> Trial:
    def start() -> dict[str, float]:
        terminal = Terminal((PYTHON, "-c", EMPTY), root)
        return _first_sight(terminal, "ready")

    return start


def _open(root: Path) -> Trial:
    title = _first_title(root)

    def start() -> dict[str, float]:
        return _first_sight(Terminal((PROGRAM, "-C", str(root)), root), title)

    return start


def _first_title(root: Path) -> str:
    """Return the first words of a card that is at the top of its column."""
    sprintboard(root, "card")
    paths = itertools.islice((root / "cards").glob("*/*.json"), 20_000)
    first = min((json.loads(path.read_bytes()) for path in paths), key=_place)
    return " ".join(first["title"].split()[:2])


def _place(document: Mapping[str, Mapping[str, str]]) -> str:
    return document["place"]["rank"]


def _first_sight(terminal: Terminal, words: str) -> dict[str, float]:
    try:
        terminal.settle(0.7)
        seen = terminal.when_seen(words)
        if seen is None:
            raise Skipped(f"'{words}' was never on the screen")
        return {"ms": (seen - terminal.started) * 1000, "memory": terminal.memory()}
    finally:
        terminal.close()


def _cursor(root: Path, *, before: str = "") -> Trial:
    def press() -> dict[str, float]:
        with opened(root) as terminal:
            if before:
                terminal.answer(before, 0.5)
            return _spread(_answers(terminal, CURSOR))

    return press


def _busy(root: Path) -> Trial:
    """Press cursor keys from an edit on until its commit stands."""

    def press() -> dict[str, float]:
        with opened(root) as terminal:
            terminal.answer("J", QUIET)
            return _spread(_answers(terminal, CURSOR))

    return press


def _answers(terminal: Terminal, pressed: str) -> list[float]:
    for key in "jjkk":
        terminal.answer(key, QUIET)
    return [took for key in pressed if (took := terminal.answer(key, QUIET)) is not None]


def _spread(answers: Sequence[float]) -> dict[str, float]:
    if len(answers) < len(CURSOR) // 2:
        raise Skipped("the board does not answer to cursor keys")
    return {"p50": percentile(answers, 0.5), "p95": percentile(answers, 0.95)}


def _move(root: Path) -> Trial:
    """Move the card under the cursor down a place, some times."""

    def push() -> dict[str, float]:
        painted, kept = [], []
        with opened(root) as terminal:
            for _ in range(MOVES):
                wall, before, known = time.time(), _touched(root), len(terminal.chunks)
                sent = terminal.type("J")
                terminal.settle(0.15, at_most=1.0)
                seen, after = terminal.last_change(FIRST_COLUMN, known), _touched(root)
                if seen is None or after == before:
                    raise Skipped("the key J moves no card")
                painted.append((seen - sent) * 1000)
                kept.append((after - wall) * 1000)
        return {"paint": percentile(painted, 0.95), "disk": percentile(kept, 0.95)}

    return push


def _touched(root: Path) -> float:
    """Return when a record was last put in place."""
    return max(entry.stat().st_mtime_ns for entry in (root / "cards").iterdir()) / 1e9


def _filter(root: Path) -> Trial:
    def narrow() -> dict[str, float]:
        with opened(root) as terminal:
            terminal.answer("/", 0.2)
            answers = []
            for letter in FILTER:
                took = terminal.answer(letter, 0.12)
                if took is None:
                    raise Skipped("the filter does not answer")
                answers.append(took)
            if FILTER not in terminal.display().lower():
                raise Skipped("the filter shows no card")
        return {"p50": percentile(answers, 0.5), "p95": percentile(answers, 0.95)}

    return narrow
