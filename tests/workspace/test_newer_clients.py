"""What only a newer sprintboard knows survives reading, writing, merging and syncing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.core.codec import decode, encode
from sprintboard.core.record import Author, change, create
from sprintboard.store.places import path_of
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from tests.workspace.witness import Ticking

GIZMO = "gizmos/ab/ab12345678.json"


def author(nonce: str) -> Author:
    return Author(at=Ticking().at, replica="0000beef", nonce=nonce, by=None)


@pytest.fixture
def pair(ws: Workspace, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    team = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", team], check=True)
    ws.cards.new("VAT")
    ws.sync.set_remote(str(team))
    ws.sync.now()
    other = join_board(
        str(team), tmp_path / "other", clock=Ticking(at=Ticking().at + 9_000_000).clock()
    )
    yield ws, other
    other.close()


def _commit(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)
    subprocess.run(["git", "add", path], cwd=root, check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", "newer"], cwd=root, check=True)


def _sync(*boards: Workspace) -> None:
    for board in (*boards, *boards):
        assert board.sync.now().result == "synced"


def test_a_table_of_a_newer_version_travels_and_merges(pair: tuple[Workspace, Workspace]) -> None:
    one, two = pair
    first = create("gizmo", "ab12345678", {"title": "Lever", "parts#a": True}, author("n1"))
    _commit(one.root, GIZMO, encode(first))
    _sync(one, two)
    assert (two.root / GIZMO).read_bytes() == encode(first)

    _commit(one.root, GIZMO, encode(change(first, {"parts#b": True}, author("n2"))))
    _commit(two.root, GIZMO, encode(change(first, {"title": "Crank"}, author("n3"))))
    _sync(one, two)

    assert (one.root / GIZMO).read_bytes() == (two.root / GIZMO).read_bytes()
    merged = decode((one.root / GIZMO).read_bytes(), kind="gizmo", record_id="ab12345678")
    assert (merged["title"], merged["parts"]) == ("Crank", ["a", "b"])
    assert one.check() == two.check() == ()


def test_a_field_of_a_newer_version_survives_edits_and_merges(
    pair: tuple[Workspace, Workspace],
) -> None:
    one, two = pair
    card = next(iter(one.board.cards))
    path = path_of("card", card)
    known = decode((one.root / path).read_bytes(), kind="card", record_id=card)
    newer = change(known, {"mood": {"level": 3}, "stickers#gold": True}, author("n4"))
    _commit(one.root, path, encode(newer))
    two.cards.edit([card], title="VAT 2027")
    _sync(two, one)

    two.cards.edit([card], estimate=5)
    _sync(two, one)

    for board in (one, two):
        document = decode((board.root / path).read_bytes(), kind="card", record_id=card)
        assert document["mood"] == {"level": 3}
        assert document["stickers"] == ["gold"]
        assert (document["title"], document["estimate"]) == ("VAT 2027", 5)
