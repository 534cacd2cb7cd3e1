"""The index is what a full reading finds: after any edits, by anybody, and after any damage."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.codec import encode
from sprintboard.core.record import Author, change, create
from sprintboard.store.files import replace
from sprintboard.store.index import Index
from sprintboard.store.places import path_of
from sprintboard.store.scan import FRESH

CARDS = [path_of("card", each) for each in ("7kq2m9xb4c", "7kq3000000", "abcd000000")]
FINANCE = path_of("unit", "fnance0000")
BOARD = "board.json"
EVERY = [*CARDS, FINANCE, BOARD]
KINDS = ("card", "unit", "member", "board")
SOON = 600_000_000_000
AUTHOR = Author(at=1_795_435_200_000, replica="5f3a9c01", nonce="77aa01", by=None)
HOUR = Author(at=1_795_438_800_000, replica="5f3a9c01", nonce="77aa02", by=None)


def content(path: str, letter: str) -> bytes:
    """Return a record for `path`; its length does not depend on the letter."""
    if path == BOARD:
        category = {"a": "todo", "b": "done"}.get(letter, "doing"[:4])
        values = {"name": f"Ours {letter}", "format": 1, "columns/x/category": category}
        return encode(create("board", "board", values, AUTHOR))
    record_id = Path(path).stem
    if path == FINANCE:
        return encode(create("unit", record_id, {"name": f"Unit {letter}", "side": "it"}, AUTHOR))
    values = {"title": f"VAT {letter}", "place": {"column": "x", "rank": "V"}}
    document = create("card", record_id, values, AUTHOR)
    return encode(change(document, {"description": f"Long text {letter}"}, HOUR))


class World:
    """A folder of records, edited from outside, and a time for each edit.

    Times are set by hand: distinct ones of long ago, or one and the same of the near future, which
    is how a clock looks that has not ticked since the last look.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tick = 1_700_000_000_000_000_000
        self.soon = time.time_ns() + SOON
        root.mkdir()

    def put(self, path: str, data: bytes, *, fresh: bool) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        replace(self.root / path, data, durable=False)
        self.stamp(path, fresh=fresh)

    def overwrite(self, path: str, data: bytes, *, fresh: bool) -> None:
        """Edit in place: no new file, no new time when the clock has not ticked."""
        if (self.root / path).is_file() and not (self.root / path).is_symlink():
            (self.root / path).write_bytes(data)
            self.stamp(path, fresh=fresh)

    def delete(self, path: str, *, fresh: bool) -> None:
        (self.root / path).unlink(missing_ok=True)
        self.stamp(path, fresh=fresh)

    def link(self, path: str, *, fresh: bool) -> None:
        self.delete(path, fresh=fresh)
        if (self.root / path).parent.is_dir():
            (self.root / path).symlink_to(__file__)
            self.stamp(path, fresh=fresh)

    def drop_folder(self, path: str) -> None:
        if path != BOARD:
            shutil.rmtree((self.root / path).parent, ignore_errors=True)
            self.stamp(path, fresh=False)

    def stamp(self, path: str, *, fresh: bool) -> None:
        """Give the file and the folders above it the time of this edit."""
        self.tick += 1_000_000_000
        at = self.soon if fresh else self.tick
        for each in (path, *map(str, Path(path).parents)):
            with suppress(FileNotFoundError):
                os.utime(self.root / each, ns=(at, at), follow_symlinks=False)


def picture(index: Index) -> dict[str, Any]:
    """Return everything that can be asked of an index."""
    return {
        "rows": {kind: index.rows(kind) for kind in KINDS},
        "lines": index.lines("card"),
        "words": {kind: index.words(kind) for kind in KINDS},
        "latest": sorted(index.latest()),
        "problems": index.problems(),
        "known": [index.knows("card", Path(path).stem) for path in CARDS],
    }


def read_anew(root: Path) -> dict[str, Any]:
    """Return what an index shows that was made from nothing."""
    with closing(Index(root, None)) as index:
        index.refresh()
        return picture(index)


class Watcher:
    """One process: an index, and the rows it has been told of."""

    def __init__(self, root: Path, database: Path | None) -> None:
        self.index = Index(root, database)
        self.index.refresh()
        self.seen = {
            (kind, record_id): row
            for kind in KINDS
            for record_id, row in self.index.rows(kind).items()
        }

    def refresh(self) -> None:
        self.take_in(self.index.refresh())

    def took(self, path: str) -> None:
        self.take_in(self.index.took([path]))

    def take_in(self, paths: Any) -> None:
        for key, row in self.index.rows_at(paths).items():
            self.seen.pop(key, None)
            if row is not None:
                self.seen[key] = row

    def check(self, wanted: dict[str, Any]) -> None:
        assert picture(self.index) == wanted
        assert self.seen == {
            (kind, record_id): row
            for kind, rows in wanted["rows"].items()
            for record_id, row in rows.items()
        }


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "put",
                "put",
                "put",
                "overwrite",
                "overwrite",
                "break",
                "delete",
                "link",
                "drop",
                "reopen",
                "reopen",
                "took",
                "took",
            )
        ),
        st.sampled_from(EVERY),
        st.sampled_from("abc"),
        st.booleans(),
        st.sampled_from([(0,), (1,), (0, 1), (1, 0), ()]),
    ),
    max_size=14,
)


def take_step(world: World, step: str, path: str, letter: str, *, fresh: bool) -> None:
    if step in ("put", "took"):
        world.put(path, content(path, letter), fresh=fresh)
    elif step == "overwrite":
        world.overwrite(path, content(path, letter), fresh=fresh)
    elif step == "break":
        world.put(path, content(path, letter)[:-20], fresh=fresh)
    elif path == BOARD:
        return  # a board without its file is no board
    elif step == "delete":
        world.delete(path, fresh=fresh)
    elif step == "link":
        world.link(path, fresh=fresh)
    elif step == "drop":
        world.drop_folder(path)


@given(STEPS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_every_process_sees_what_a_full_reading_sees(steps: list[Any]) -> None:
    with world_of_two() as (world, database, watchers):
        for step, path, letter, fresh, who in steps:
            take_step(world, step, path, letter, fresh=fresh)
            if step == "reopen":
                watchers[0].index.close()
                watchers[0] = Watcher(world.root, database)
            if step == "took":
                watchers[0].took(path)
            for each in who:
                watchers[each].refresh()
                watchers[each].check(read_anew(world.root))
        for watcher in watchers:
            watcher.refresh()
            watcher.check(read_anew(world.root))


@contextmanager
def world_of_two() -> Iterator[tuple[World, Path, list[Watcher]]]:
    """Two processes on one clone: the same files, the same database."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder) / "board")
        world.put(BOARD, content(BOARD, "a"), fresh=False)
        database = Path(folder) / "index.sqlite"
        watchers = [Watcher(world.root, database), Watcher(world.root, database)]
        try:
            yield world, database, watchers
        finally:
            for each in watchers:
                each.index.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path / "board")
    for path in EVERY:
        world.put(path, content(path, "a"), fresh=False)
    return world


@contextmanager
def opened(world: World, database: Path | None) -> Iterator[Index]:
    with closing(Index(world.root, database)) as index:
        index.refresh()
        yield index


def test_two_edits_within_one_tick_of_the_real_clock_are_both_seen(world: World) -> None:
    tried = 0
    with opened(world, None) as index:
        for number in range(30):
            path = world.root / CARDS[number % 3]
            replace(path, content(CARDS[number % 3], "b"), durable=False)
            index.refresh()
            path.write_bytes(content(CARDS[number % 3], "c"))
            in_time = time.time_ns() - path.parent.stat().st_mtime_ns < FRESH // 2
            index.refresh()
            if in_time:
                tried += 1
                assert index.rows("card")[path.stem][1] == "VAT c"
    assert tried


def test_an_index_that_is_in_step_names_nothing(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path / "index.sqlite") as index:
        assert index.refresh() == frozenset()
    with closing(Index(world.root, tmp_path / "index.sqlite")) as index:
        assert index.refresh() == frozenset()
        assert picture(index) == read_anew(world.root)


def test_an_edit_is_named_with_its_neighbours_only(world: World) -> None:
    with opened(world, None) as index:
        world.put(CARDS[2], content(CARDS[2], "b"), fresh=False)
        assert index.refresh() == {CARDS[2]}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_there(world: World) -> None:
    with opened(world, None) as index:
        world.put(CARDS[0], b"{", fresh=False)
        index.refresh()
        (problem,) = index.problems()
        assert problem.path == CARDS[0]
        assert problem.sentence.startswith(f"{CARDS[0]} cannot be read: it is not complete JSON")
        assert set(index.rows("card")) == set(index.lines("card")) == {"7kq3000000", "abcd000000"}
        assert index.knows("card", "7kq2m9xb4c")
        assert not index.knows("card", "zzzz000000")
        world.put(CARDS[0], content(CARDS[0], "b"), fresh=False)
        index.refresh()
        assert index.problems() == ()
        assert len(index.rows("card")) == 3


@pytest.mark.parametrize("number", range(5))
def test_times_that_no_calendar_has_stop_no_board(world: World, number: int) -> None:
    at = ["0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00", "1969-01-01T00:00:00Z",
          "0001-01-01T00:00:00", "9999-12-31T23:59:59"][number]  # fmt: skip
    data = content(CARDS[0], "a").replace(b"2026-11-23T12:00:00Z", at.encode())
    world.put(CARDS[0], data, fresh=False)
    with opened(world, None) as index:
        assert index.problems() == ()
        assert len(index.lines("card")) == 3


def test_a_column_that_becomes_another_category_changes_its_cards(world: World) -> None:
    with opened(world, None) as index:
        before = index.rows("card")
        world.put(BOARD, content(BOARD, "b"), fresh=False)
        assert index.refresh() == set(EVERY)
        assert index.rows("card") != before
        assert picture(index) == read_anew(world.root)


def test_the_newest_record_comes_first(world: World) -> None:
    with opened(world, None) as index:
        paths = [path for path, _ in index.latest()]
        assert set(paths[:3]) == set(CARDS)
        assert set(paths[3:]) == {BOARD, FINANCE}


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


def test_an_index_that_is_harmed_while_it_is_open_is_made_anew(
    world: World, tmp_path: Path
) -> None:
    database = tmp_path / "index.sqlite"
    with opened(world, database) as index:
        _scratched(database)
        world.put(CARDS[1], content(CARDS[1], "b"), fresh=False)
        index.refresh()
        assert picture(index) == read_anew(world.root)


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
