"""The derived index may be gone, damaged, old or locked at any time: the board is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, dice


def titles(root: Path) -> list[str]:
    ws = Workspace.open(root)
    try:
        assert [ws.cards.read(card.id).card.title for card in ws.finder.find("")] == [
            card.title for card in ws.finder.find('"card"')
        ]
        return [card.title for card in ws.finder.find("")]
    finally:
        ws.close()


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return damage


def older(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE about SET value = '0.0.1/1/1'")
        base.execute("UPDATE record SET row = NULL")
    base.close()


def other_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE record (path TEXT)")
    base.close()


def noise(size: int, seed: int) -> bytes:
    return dice(seed).randbytes(size)


def with_noise_at(place: float, seed: int) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        start = int(len(content) * place)
        return content[:start] + noise(600, seed) + content[start + 600 :]

    return change


DAMAGES: dict[str, Callable[[Path], None]] = {
    "gone": Path.unlink,
    "empty": with_bytes(lambda _: b""),
    "text": with_bytes(lambda _: b"hello " * 1000),
    "half": with_bytes(lambda content: content[: len(content) // 2]),
    "a page": with_bytes(lambda content: content[:4096]),
    "an older version": older,
    "other tables": other_tables,
    **{
        f"noise at {tenth} tenths": with_bytes(with_noise_at(tenth / 10, tenth))
        for tenth in range(10)
    },
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(board: Path, damage: str) -> None:
    expected = [f"card {number}" for number in range(12)]
    assert titles(board) == expected
    DAMAGES[damage](board / ".git" / "sprintboard" / "index.sqlite")
    assert titles(board) == expected
    ws = Workspace.open(board)
    ws.cards.new("card 12")
    ws.commit_pending()
    assert_sound(ws)
    ws.close()
    assert titles(board) == [*expected, "card 12"]


def test_an_index_that_vanishes_while_a_screen_is_open_is_not_missed(board: Path) -> None:
    ws = Workspace.open(board)
    (board / ".git" / "sprintboard" / "index.sqlite").unlink()
    ws.cards.new("card 12")
    assert len(ws.finder.find('"card"')) == 13
    assert len(titles(board)) == 13
    ws.close()


def test_an_index_that_somebody_holds_keeps_nobody_from_looking(board: Path) -> None:
    holder = sqlite3.connect(board / ".git" / "sprintboard" / "index.sqlite")
    holder.execute("BEGIN EXCLUSIVE")
    assert len(titles(board)) == 12
    holder.rollback()
    holder.close()


def test_the_private_folder_may_be_deleted(board: Path) -> None:
    for path in (board / ".git" / "sprintboard").iterdir():
        path.unlink()
    (board / ".git" / "sprintboard").rmdir()
    assert len(titles(board)) == 12
    ws = Workspace.open(board)
    ws.cards.new("card 12")
    assert ws.commit_pending() == 1
    assert_sound(ws)
    ws.close()


@pytest.mark.parametrize("name", ["journal.jsonl", "undo.jsonl", "lock", "replica", "me", "begun"])
@pytest.mark.parametrize("content", [b"", b"\x00" * 500 + b"\n", b"\xff\xfe{[\n", b"{}\n[]\n7\n"])
def test_damaged_private_files_stop_nobody(board: Path, name: str, content: bytes) -> None:
    (board / ".git" / "sprintboard" / name).write_bytes(content)
    ws = Workspace.open(board)
    assert ws.me is not None
    ws.cards.new("card 12")
    ws.commit_pending()
    ws.history.undo()
    ws.commit_pending()
    assert len(titles(board)) == 12
    assert_sound(ws)
    ws.close()
