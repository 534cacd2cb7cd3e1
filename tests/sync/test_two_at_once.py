"""Two processes on one clone: two that sync, and one that syncs beside one that edits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sprintboard.workspace import syncing
from tests.sync.team import Team, problems
from tests.workspace.witness import files, git

EDITS = """
import sys
from pathlib import Path
from typing import Any
from sprintboard.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]))
card = sorted(ws.board.cards)[0]
for number in range(int(sys.argv[3])):
    ws.cards.comment(card, f"{sys.argv[2]}-{number}")
    if number % 3 == 0:
        ws.commit_pending()
ws.commit_pending()
"""
SYNCS = """
import sys
from pathlib import Path
from typing import Any
from sprintboard.core.errors import Locked
from sprintboard.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]))
for _ in range(int(sys.argv[3])):
    try:
        report = ws.sync.now()
    except Locked as error:
        print("locked", error)
    else:
        print(report.result, report.sentence)
"""


def start(program: str, root: Path, name: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, str(root), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def said(*running: subprocess.Popen[str]) -> list[str]:
    lines = []
    for each in running:
        printed, _ = each.communicate(timeout=120)
        assert each.returncode == 0
        lines += printed.splitlines()
    return lines


def comments(team: Team, number: int) -> set[str]:
    ws = team[number].ws
    ws.refresh()
    return {each.text for each in ws.cards.read(min(ws.board.cards)).comments}


def finish(team: Team) -> None:
    for person in team:
        person.reopen()
    team.sync_all()
    first = files(team[0].root)
    for person in team:
        assert files(person.root) == first
        assert problems(person) == []
    git(team.remote, "fsck", "--strict", "--no-dangling")


def test_two_syncs_of_one_clone_at_once_are_one_after_the_other_or_one_says_so(team: Team) -> None:
    team[0].ws.cards.comment(min(team[0].ws.board.cards), "from elsewhere")
    team[0].sync()
    lines = said(*(start(SYNCS, team[1].root, "x", 8) for _ in range(2)))
    assert len(lines) == 16
    assert {line.split()[0] for line in lines} <= {"synced", "locked"}
    assert comments(team, 1) == {"from elsewhere"}
    finish(team)


def test_syncs_beside_edits_of_one_clone_and_of_others_lose_nothing(team: Team) -> None:
    edits = [start(EDITS, team[n].root, f"c{n}", 15) for n in (0, 0, 1)]
    syncs = [start(SYNCS, team[n].root, "x", 12) for n in (0, 1)]
    said(*edits)
    lines = said(*syncs)
    assert [line for line in lines if "rewritten" in line] == []
    assert {line.split()[0] for line in lines} <= {"synced", "locked", "offline"}
    finish(team)
    wanted = {f"c{n}-{number}" for n in (0, 1) for number in range(15)}
    assert all(comments(team, n) == wanted for n in range(4))
    assert len(team[3].ws.cards.read(min(team[3].ws.board.cards)).comments) == 45


def test_an_edit_committed_while_a_merge_is_planned_is_merged_too(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = min(team[0].ws.board.cards)
    team[0].ws.cards.edit([card], add_labels=["there"])
    team[0].sync()
    planned, edits = syncing.plan, []

    def meanwhile(*arguments: Any, **options: Any) -> Any:
        if not edits:
            edits.append(subprocess.run(
                [sys.executable, "-c", EDITS, str(team[1].root), "meanwhile", "1"], check=True
            ))  # fmt: skip
        return planned(*arguments, **options)

    monkeypatch.setattr(syncing, "plan", meanwhile)
    team[1].sync()
    assert comments(team, 1) == {"meanwhile-0"}
    assert team[1].ws.board.find_card(card).labels == ("there",)
    finish(team)
