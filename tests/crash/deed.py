"""Does one thing to a board in a process of its own: `python deed.py ROOT DEED`.

Time and chance are the same in every run, so that two runs write the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock

START = 1_795_500_000_000
EXPORT = Path(__file__).parents[1] / "exchange" / "data" / "trello-small.json"


def cards(ws: Workspace) -> list[str]:
    return [card.id for card in ws.finder.find("")]


DEEDS: Mapping[str, Callable[[Workspace], object]] = {
    "nothing": lambda _ws: None,
    "new": lambda ws: ws.cards.new("A new card", labels=["x"]),
    "edit": lambda ws: ws.cards.edit(cards(ws)[:1], title="Another title"),
    "bulk": lambda ws: ws.cards.move(cards(ws), "Done"),
    "undo": lambda ws: ws.history.undo(),
    "import": lambda ws: ws.exchange.import_trello(EXPORT),
    "column": lambda ws: ws.columns.new("Review"),
}


def main(root: str, deed: str) -> int:
    """Return 0 when it was done, 1 when it was refused with a sentence."""
    dice = random.Random(3)  # noqa: S311  # the same chance in every run
    clock = Clock(milliseconds=map(START.__add__, count(0, 1000)).__next__, bits=dice.getrandbits)
    try:
        ws = Workspace.open(Path(root), clock=clock)
        DEEDS[deed](ws)
        ws.commit_pending()
    except SprintboardError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
