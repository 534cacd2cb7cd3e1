"""Types many edits into a board, as one of several: `python typist.py ROOT NAME COUNT`."""

from __future__ import annotations

import sys
from itertools import repeat
from pathlib import Path

from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from tests.builders import NOW


def main(root: str, name: str, count: int) -> None:
    """Make cards, and label and discuss a card that everybody works on."""
    clock = Clock(milliseconds=map(NOW.__mul__, repeat(1000)).__next__)
    ws = Workspace.open(Path(root), clock=clock)
    shared = ws.finder.find('"everybody\'s"')[0].id
    for number in range(count):
        ws.refresh()
        if number % 3 == 0:
            ws.cards.new(f"{name} {number}")
        elif number % 3 == 1:
            ws.cards.edit([shared], add_labels=[f"{name} {number}"])
        else:
            ws.cards.comment(shared, f"{name} {number}")
        ws.commit_pending()
    ws.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
