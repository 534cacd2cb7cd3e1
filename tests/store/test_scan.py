"""The scan: what changed among the files, told from times, and never from a time too fresh."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.store.mark import Mark
from sprintboard.store.scan import UNSEEN, UNTRUSTED, Scan, scan

CARD = "cards/7k/7kq2m9xb4c.json"
LONG_AGO = 1_700_000_000_000_000_000
SOON = 600_000_000_000


def put(root: Path, path: str, content: str = "{}") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content)


def age(root: Path, at: int = LONG_AGO) -> None:
    """Give every file and folder below a time that can be trusted."""
    for each in (root, *root.rglob("*")):
        os.utime(each, ns=(at, at), follow_symlinks=False)


def remembered(root: Path) -> tuple[dict[str, int], Mark | None]:
    found = scan(str(root), {}, board=None)
    return dict(found.folders), found.files.get("board.json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("board.json", CARD, "cards/ab/abcd000000.json", "units/fn/fnance0000.json"):
        put(tmp_path, path)
    age(tmp_path)
    return tmp_path


def look(root: Path, folders: dict[str, int], board: Mark | None) -> Scan:
    return scan(str(root), folders, board=board)


def test_the_first_look_finds_every_record(root: Path) -> None:
    found = look(root, {}, None)
    assert set(found.files) == {
        "board.json",
        CARD,
        "cards/ab/abcd000000.json",
        "units/fn/fnance0000.json",
    }
    assert set(found.folders) == {"cards", "cards/7k", "cards/ab", "units", "units/fn"}
    assert found.files["board.json"].time == LONG_AGO
    assert {found.files[each] for each in found.files if "/" in each} == {UNSEEN}, (
        "who reads them has to open them anyway"
    )


def test_a_second_look_at_what_stayed_finds_nothing(root: Path) -> None:
    assert look(root, *remembered(root)) == Scan({}, {}, frozenset())


def test_only_the_folder_that_changed_is_looked_into(root: Path) -> None:
    known = remembered(root)
    put(root, "cards/7k/7kq3000000.json")
    found = look(root, *known)
    assert set(found.folders) == {"cards/7k"}
    assert set(found.files) == {CARD, "cards/7k/7kq3000000.json"}


def test_a_new_folder_and_a_folder_that_went_are_seen(root: Path) -> None:
    known = remembered(root)
    put(root, "cards/zz/zzzz000000.json")
    (root / "cards/ab/abcd000000.json").unlink()
    (root / "cards/ab").rmdir()
    found = look(root, *known)
    assert "cards/zz/zzzz000000.json" in found.files
    assert found.gone == {"cards/ab"}


def test_a_table_that_went_took_its_folders_along(root: Path) -> None:
    known = remembered(root)
    (root / CARD).unlink()
    (root / "cards/7k").rmdir()
    (root / "cards/ab/abcd000000.json").unlink()
    (root / "cards/ab").rmdir()
    (root / "cards").rmdir()
    assert look(root, *known).gone == {"cards/7k", "cards/ab"}


def test_a_board_that_changed_is_seen(root: Path) -> None:
    known = remembered(root)
    put(root, "board.json", "{ }")
    assert set(look(root, *known).files) == {"board.json"}


@pytest.mark.parametrize(
    "make",
    [
        lambda root: put(root, "cards/7k/.tmp-0123456789ab"),
        lambda root: put(root, "cards/7k/notes.txt"),
        lambda root: put(root, "cards/7k/abcd000000.json"),
        lambda root: put(root, "cards/7k/7KQ2M9XB4C.json"),
        lambda root: put(root, "cards/7k/deep/7kq2m9xb4c.json"),
        lambda root: put(root, "cards/7kq2m9xb4c.json"),
        lambda root: put(root, "cards/long/7kq2m9xb4c.json"),
        lambda root: put(root, "elsewhere/7k/7kq2m9xb4c.json"),
        lambda root: (root / "cards" / "zz").symlink_to(root / "cards" / "7k"),
        lambda root: (root / "members").symlink_to(root / "units"),
    ],
)
def test_what_is_no_record_of_ours_is_not_looked_at(
    root: Path, make: Callable[[Path], None]
) -> None:
    before = look(root, {}, None)
    make(root)
    age(root)
    assert look(root, {}, None).files == before.files


@pytest.mark.parametrize("ahead", [0, SOON])
def test_a_time_that_is_too_fresh_or_in_the_future_is_not_remembered(
    root: Path, ahead: int
) -> None:
    now = time.time_ns() + ahead
    for path in (root / CARD, root / "cards" / "7k", root / "board.json"):
        os.utime(path, ns=(now, now))
    found = look(root, {}, None)
    assert found.folders["cards/7k"] == UNTRUSTED
    assert found.folders["cards/ab"] == LONG_AGO
    assert found.files[CARD].time == UNTRUSTED
    assert found.files["board.json"].time == UNTRUSTED
    again = look(root, dict(found.folders), found.files["board.json"])
    assert set(again.files) == {CARD, "board.json"}, "an edit in place leaves all times alone"


def test_a_board_that_is_nowhere_has_no_files(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere", {}, None) == Scan({}, {}, frozenset())
