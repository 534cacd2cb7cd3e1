"""A folder of records that is edited from outside, and processes that watch it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sprintboard.core.codec import encode
from sprintboard.core.record import Author, change, create
from sprintboard.store.card_queries import JSON, TEXT
from sprintboard.store.files import replace
from sprintboard.store.index import Index
from sprintboard.store.places import path_of

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
    return encode(
        change(document, {"description": f"Long text {letter}", "estimate": ord(letter) % 10}, HOUR)
    )


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
        "cards": index.cards(),
        "short": sorted(index.card_ids()),
        "texts": index.listed_by_id(TEXT),
        "lists": [index.listed(fields, ["x", "nowhere"]) for fields in (TEXT, JSON)],
        "words": {kind: index.words(kind) for kind in KINDS},
        "latest": sorted(index.latest()),
        "problems": index.problems(),
        "trails": index.trails(),
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


@contextmanager
def opened(world: World, database: Path | None) -> Iterator[Index]:
    """Open an index as a process does at its start."""
    with closing(Index(world.root, database)) as index:
        index.refresh()
        yield index


def full_world(root: Path) -> World:
    """Return a folder with one record at each path of `EVERY`."""
    world = World(root)
    for path in EVERY:
        world.put(path, content(path, "a"), fresh=False)
    return world
