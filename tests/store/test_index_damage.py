"""Whatever happens to the database of the index, the board is read all the same."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sprintboard.store.index import Index
from sprintboard.store.places import path_of
from tests.store.worlds import (
    CARDS,
    EVERY,
    Watcher,
    World,
    content,
    full_world,
    opened,
    picture,
    read_anew,
)
from tests.workspace.witness import dice


@pytest.fixture
def world(tmp_path: Path) -> World:
    return full_world(tmp_path / "board")


def _garbage(database: Path) -> None:
    database.write_bytes(b"no database at all" * 100)


def _emptied(database: Path) -> None:
    database.write_bytes(b"")


def _truncated(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def _scratched(database: Path) -> None:
    data = bytearray(database.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 2000] = b"\xa5" * 2000
    database.write_bytes(data)


def _deleted(database: Path) -> None:
    database.unlink()


def _folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


def _of_another_version(database: Path) -> None:
    with closing(sqlite3.connect(database)) as base, base:
        base.execute("UPDATE about SET value = '0.0.1/0/5'")
        base.execute("UPDATE record SET row = '[]'")


def _of_another_shape(database: Path) -> None:
    with closing(sqlite3.connect(database)) as base, base:
        base.execute("DROP TABLE line")
        base.execute("DROP TABLE about")
        base.execute("CREATE TABLE line (words TEXT)")


@pytest.mark.parametrize(
    "harm",
    [
        _garbage,
        _emptied,
        _truncated,
        _scratched,
        _deleted,
        _folder,
        _of_another_version,
        _of_another_shape,
    ],
)
def test_an_index_that_was_harmed_is_made_anew(
    world: World, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    database = tmp_path / "index.sqlite"
    with opened(world, database):
        pass
    harm(database)
    for letter in "bc":
        with closing(Index(world.root, database)) as index:
            index.refresh()
            assert picture(index) == read_anew(world.root)
            world.put(CARDS[1], content(CARDS[1], letter), fresh=False)
            index.refresh()
            assert picture(index) == read_anew(world.root)


def test_no_card_is_missing_without_a_word_wherever_something_writes_into_the_index(
    world: World, tmp_path: Path
) -> None:
    for number in range(40):
        path = path_of("card", f"{number:02x}{number:02}000000")
        world.put(path, content(path, "a"), fresh=False)
    database, chance = tmp_path / "index.sqlite", dice(7)
    with opened(world, database) as index:
        cards = index.cards()
    good = database.read_bytes()
    for _ in range(200):
        at = chance.randrange(len(good) - 600)
        database.write_bytes(good[:at] + chance.randbytes(600) + good[at + 600 :])
        with opened(world, database) as index:
            assert index.cards() == cards


def test_an_index_that_is_harmed_while_it_is_open_is_made_anew(
    world: World, tmp_path: Path
) -> None:
    database = tmp_path / "index.sqlite"
    with opened(world, database) as index:
        _scratched(database)
        world.put(CARDS[1], content(CARDS[1], "b"), fresh=False)
        index.refresh()
        assert picture(index) == read_anew(world.root)


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of Unix")
def test_on_a_full_disk_the_board_is_read_all_the_same(world: World, tmp_path: Path) -> None:
    for number in range(60):
        path = path_of("card", f"fz{number:02}000000")
        world.put(path, content(path, "a"), fresh=False)
    code = """
import resource, sys
from pathlib import Path
from sprintboard.store.index import Index
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
index = Index(Path(sys.argv[1]), Path(sys.argv[2]))
index.refresh()
print(len(index.rows("card")), len(index.card_ids()))
"""
    for room in (0, 5_000, 40_000, 60_000):
        database = tmp_path / f"{room}.sqlite"
        arguments = [sys.executable, "-c", code, str(world.root), str(database), str(room)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=True)
        assert done.stdout == "63 63\n"


def test_an_index_deleted_while_it_is_open_goes_on(world: World, tmp_path: Path) -> None:
    database = tmp_path / "index.sqlite"
    with opened(world, database) as index:
        database.unlink()
        world.put(CARDS[1], content(CARDS[1], "b"), fresh=False)
        index.refresh()
        assert picture(index) == read_anew(world.root)


@pytest.mark.parametrize(
    "database", ["/proc/index.sqlite", "/dev/null/index.sqlite", "no/where/x.sqlite"]
)
def test_where_nothing_may_be_kept_the_index_is_in_memory(world: World, database: str) -> None:
    for _ in range(2):
        with opened(world, world.root / database) as index:
            assert picture(index) == read_anew(world.root)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_in_a_read_only_folder_the_index_is_in_memory(world: World, tmp_path: Path) -> None:
    database = tmp_path / "private" / "index.sqlite"
    database.parent.mkdir()
    with opened(world, database):
        pass
    world.put(CARDS[1], content(CARDS[1], "b"), fresh=False)
    database.chmod(0o400)
    database.parent.chmod(0o500)
    try:
        with opened(world, database) as index:
            assert picture(index) == read_anew(world.root)
    finally:
        database.parent.chmod(0o700)


def test_an_edit_while_another_process_holds_the_index_is_seen_at_the_next_look(
    world: World, tmp_path: Path
) -> None:
    database = tmp_path / "index.sqlite"
    watcher = Watcher(world.root, database)
    watcher.index._base.execute("PRAGMA busy_timeout = 0")
    with closing(watcher.index), closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        for path in EVERY:
            world.put(path, content(path, "b"), fresh=False)
        watcher.refresh()
        watcher.took(CARDS[0])
        other.rollback()
        watcher.refresh()
        watcher.check(read_anew(world.root))
