"""A retro of 200 notes and 12 people: what a screen asks for with every change of the board."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sprintboard.core import similar
from sprintboard.core.record import Author, create
from sprintboard.workspace import Workspace
from tests.benchmarks.boards import Boards
from tests.benchmarks.measure import Group, Metric, Row, Trial

NOTES, PEOPLE, VOTES = 200, 12, 5
_SAID = ("The export", "Our meetings", "The build", "Finance", "A release", "The backlog")
_HOW = ("is slow", "takes too long", "went well", "waits for us", "needs a plan", "is not clear")
_WHEN = ("on Mondays", "before the close", "since summer", "for every customer", "in test", "again")


def retros(boards: Boards, sizes: Sequence[int]) -> Group:
    """Read a full retro, for the first time and again; find notes that say much the same."""
    root = boards.copy(max(sizes))
    made = _fill(root)
    rows = [
        Row(what=f"a retro of {NOTES} notes, {PEOPLE} people", ours=Metric("read"), target=20),
        Row(what="… its records read for the first time", ours=Metric("read", "first")),
        Row(what="… notes that say much the same", ours=Metric("read", "alike"), target=50),
    ]
    return Group(name="retro", trials={"read": _read(root, made)}, rows=rows)


def _read(root: Path, retro: str) -> Trial:
    def look() -> dict[str, float]:
        similar.families(["", ""])
        workspace = Workspace.open(root)
        workspace.board.cards.load()
        verbs = workspace.retros
        gc.collect()
        first = _processor_time(lambda: verbs.read(retro))
        again = _processor_time(lambda: verbs.read(retro))
        alike = _processor_time(lambda: verbs.proposals(retro))
        workspace.close()
        return {"ms": again, "first": first, "alike": alike}

    return look


def _processor_time(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return (time.process_time() - started) * 1000


def _fill(root: Path) -> str:
    """Put a retro that is being discussed onto a board; return its id."""
    workspace = Workspace.open(root)
    desk = workspace._desk
    retro = desk.new_id()
    notes = [desk.new_id() for _ in range(NOTES)]
    people = [desk.new_id() for _ in range(PEOPLE)]
    values = {
        "name": "Autumn",
        "mode": "named",
        "budget": VOTES,
        "most": 3,
        "reached#0.4": True,
        **{
            f"votes#{notes[(7 * person + vote) % NOTES]}.{people[person]}.0": True
            for person in range(PEOPLE)
            for vote in range(VOTES)
        },
        **{f"grouped/{note}/in": f"group{place % 20}" for place, note in enumerate(notes[:60])},
        **{f"groups/group{place}/title": f"Group {place}" for place in range(20)},
        **{f"columns/{key}/name": key for key in ("start", "stop", "go_on")},
    }
    documents = {("retro", retro): create("retro", retro, values, _author(0))}
    for number, (note, text) in enumerate(zip(notes, _texts(), strict=False)):
        said = {"retro": retro, "text": text, "column": "start", "by": people[number % PEOPLE]}
        documents["note", note] = create("note", note, said, _author(number))
    with desk.writing():
        desk.write(documents, message="a retro")
    workspace.commit_pending()
    workspace.close()
    return retro


def _texts() -> Iterator[str]:
    yield from (f"{what} {how} {when}" for what in _SAID for how in _HOW for when in _WHEN)


def _author(number: int) -> Author:
    return Author(
        at=1_795_435_200_000 + number * 1000, replica="00000000", nonce=f"{number:08x}", by=None
    )
