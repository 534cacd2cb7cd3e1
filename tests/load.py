"""Many clones, many edits, one bare repository: `python -m tests.load --help`.

Each clone is a process of its own that edits cards by chance and syncs whenever it likes. At the
end all sync until nobody has anything new: every edit is in every clone, and all hold the same
bytes. Prints how long it took, how often a sync had to try again, and how large it became.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from sprintboard.workspace.start import init_board
from tests.benchmarks.measure import percentile
from tests.workspace.witness import files, git

_REST = 40
"""Edits between two syncs, at most."""


def main() -> int:
    """Let them work, then say what came of it; 1 when anything is lost or differs."""
    asked = _arguments()
    os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    if asked.clone:
        _work(asked.clone, asked.edits, asked.seed)
        return 0
    with tempfile.TemporaryDirectory(prefix="sprintboard-load-") as folder:
        return _all(Path(folder), asked.clones, asked.edits, asked.seed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--clones", type=int, default=10)
    parser.add_argument("--edits", type=int, default=1000, help="of each clone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clone", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _all(folder: Path, clones: int, edits: int, seed: int) -> int:
    places = _made(folder, clones)
    started = time.monotonic()
    command = [sys.executable, "-m", "tests.load", "--edits", str(edits)]
    workers = [
        subprocess.Popen([*command, "--clone", str(place), "--seed", str(seed + number)],
                         stdout=subprocess.PIPE, text=True)
        for number, place in enumerate(places)
    ]  # fmt: skip
    told = [json.loads(worker.communicate()[0]) for worker in workers]
    worked = time.monotonic() - started
    rounds = _settle(places)
    _report(folder, places, told, worked=worked, settled=time.monotonic() - started, rounds=rounds)
    return _verdict(places, told)


def _made(folder: Path, clones: int) -> list[Path]:
    remote = folder / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(remote)], check=True)
    places = [folder / f"clone-{number}" for number in range(clones)]
    init_board(places[0], name="Load", template="kanban", member_name="Member 0",
               member_email="m0@example.org")  # fmt: skip
    ws = Workspace.open(places[0])
    for number in range(20):
        ws.cards.new(f"shared {number}")
    ws.sync.set_remote(str(remote))
    ws.sync.now()
    ws.close()
    for number, place in enumerate(places[1:], 1):
        git(join_board(str(remote), place).root, "config", "user.name", f"Member {number}")
        git(place, "config", "user.email", f"m{number}@example.org")
    return places


def _work(place: Path, edits: int, seed: int) -> None:
    """Edit and sync in one clone; print what was done."""
    chance = random.Random(seed)  # noqa: S311
    ws = Workspace.open(place)
    syncs: list[dict[str, Any]] = []
    words: list[str] = []
    until = chance.randint(1, _REST)
    for number in range(edits):
        words.append(f"{place.name} says {number}")
        _edit(ws, chance, words[-1])
        until -= 1
        if not until:
            until = chance.randint(1, _REST)
            syncs.append(_sync(ws))
    print(json.dumps({"syncs": syncs, "words": words}))  # noqa: T201  # for the one that started it


def _edit(ws: Workspace, chance: random.Random, word: str) -> None:
    cards = [card.id for card in ws.finder.find("")]
    card, deed = chance.choice(cards), chance.random()
    if deed < 0.15:
        ws.cards.new(word)
    elif deed < 0.65:
        ws.cards.edit([card], title=word)
    elif deed < 0.85:
        ws.cards.edit([card], description=word)
    else:
        ws.cards.edit([card], title=word, description=word)


def _sync(ws: Workspace) -> dict[str, Any]:
    started = time.monotonic()
    report = ws.sync.now()
    took = time.monotonic() - started
    return {"took": took, "attempts": report.attempts, "result": report.result}


def _settle(places: list[Path]) -> int:
    """Sync in turns until nobody has anything new; return how many rounds it took."""
    for count in range(1, 6):
        quiet = True
        for place in places:
            ws = Workspace.open(place)
            report = ws.sync.now()
            quiet = quiet and not report.took and not report.sent
            ws.close()
        if quiet:
            return count
    return 0


def _report(
    folder: Path, places: list[Path], told: list[dict[str, Any]],
    *, worked: float, settled: float, rounds: int,
) -> None:  # fmt: skip
    syncs = [sync for each in told for sync in each["syncs"]]
    attempts = [sync["attempts"] for sync in syncs if sync["result"] != "offline"]
    took = [sync["took"] for sync in syncs]
    remote = folder / "remote.git"
    edits = sum(len(each["words"]) for each in told)
    lines = {
        "clones, edits, syncs": f"{len(places)}, {edits}, {len(syncs)}",
        "time": f"{worked:.0f} s for the work, {settled:.0f} s with {rounds} last rounds",
        "syncs not sent": sum(sync["result"] != "synced" for sync in syncs),
        "attempts p50, p95, max": ", ".join(map(str, _spread(attempts))),
        "seconds a sync p50, p95, max": ", ".join(f"{each:.2f}" for each in _spread(took)),
        "commits": git(remote, "rev-list", "--count", "main").strip(),
        "a clone": _size(places[0]),
        "the remote": _size(remote),
    }
    git(remote, "gc", "--quiet", "--prune=now")
    lines["the remote after gc"] = _size(remote)
    for name, value in lines.items():
        print(f"{name:30} {value}")  # noqa: T201  # a program that prints figures


def _spread(values: list[float]) -> tuple[float, float, float]:
    return percentile(values, 0.5), percentile(values, 0.95), max(values)


def _size(folder: Path) -> str:
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{sum(found) / 1e6:.1f} MB in {len(found)} files"


def _verdict(places: list[Path], told: list[dict[str, Any]]) -> int:
    """Say whether anything is lost, differs or is broken."""
    first = files(places[0])
    differ = [place.name for place in places if files(place) != first]
    known = {text for content in first.values() for text in _texts(_parsed(content))}
    lost = [word for each in told for word in each["words"] if word not in known]
    found = Workspace.open(places[0]).check()
    print(f"{'lost, differ, problems':30} {len(lost)}, {len(differ)}, {len(found)}")  # noqa: T201
    return bool(lost or differ or found)


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else ():
        yield from _texts(each)
    for each in value if isinstance(value, list) else ():
        yield from _texts(each)


if __name__ == "__main__":
    sys.exit(main())
