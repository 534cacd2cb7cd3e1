"""A clock gone mad: every verb goes on, and what it wrote is sound."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from sprintboard.core.moments import LAST_MILLISECOND
from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.start import init_board
from tests.workspace.witness import assert_sound, commits, dice, git


@pytest.mark.parametrize("at", [-(10**18), -1, LAST_MILLISECOND + 1, 1 << 50, 1 << 60, 10**20])
def test_no_verb_minds_an_absurd_clock(tmp_path: Path, at: int) -> None:
    clock = Clock(milliseconds=count(at).__next__, bits=dice(7).getrandbits)
    root = init_board(tmp_path / "team", clock=clock)
    ws = Workspace.open(root, clock=clock)
    card = ws.cards.new("VAT", due="2026-11-30").ids[0]
    ws.cards.comment(card, "a word")
    ws.cards.move([card], "Doing")
    ws.cards.block([card], "waits")
    ws.cards.archive([card])
    ws.history.undo()
    assert ws.commit_pending() == 6
    assert len(commits(root)) == 7
    assert ws.cards.read(card).comments[0].text == "a word"
    assert ws.history.of_board()
    assert git(root, "status", "--porcelain") == ""
    assert_sound(ws)
    ws.close()
