"""What waits on this machine: whole, private, and gone when it is gone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, Unwritable
from sprintboard.store.spool import Spool

ONE, TWO = "0a11111111", "f022222222"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


def test_a_folder_that_is_not_there_holds_nothing(spool: Spool) -> None:
    assert spool.ids() == ()
    assert spool.read(ONE) is None


def test_what_is_kept_is_read_back_and_listed_by_id(spool: Spool) -> None:
    spool.keep(TWO, b"second id, first written")
    spool.keep(ONE, b"first id")

    assert spool.ids() == (ONE, TWO)
    assert spool.read(TWO) == b"second id, first written"


def test_only_its_owner_reads_it(spool: Spool) -> None:
    old = os.umask(0)
    try:
        spool.keep(ONE, b"between us")
        spool.keep(ONE, b"between us, and again")
    finally:
        os.umask(old)

    assert stat.S_IMODE(spool.path(ONE).stat().st_mode) == 0o600
    assert stat.S_IMODE(spool.path(ONE).parent.stat().st_mode) == 0o700


def test_what_is_wiped_is_overwritten_first(spool: Spool, tmp_path: Path) -> None:
    spool.keep(ONE, b"between us")
    other_name = tmp_path / "same-file"
    other_name.hardlink_to(spool.path(ONE))

    spool.wipe(ONE)

    assert spool.ids() == ()
    assert other_name.read_bytes() == b"\0" * len(b"between us")


def test_what_somebody_died_over_while_taking_it_away_goes_with_the_next(spool: Spool) -> None:
    spool.keep(ONE, b"between us")
    spool.keep(TWO, b"this too")
    spool.path(ONE).rename(spool.path(ONE).with_name(f".gone-{ONE}"))
    assert spool.ids() == (TWO,)

    spool.wipe(TWO)

    assert spool.is_clean


def test_to_wipe_what_is_gone_is_no_mistake(spool: Spool) -> None:
    spool.wipe(ONE)


def test_a_link_is_neither_followed_nor_emptied(spool: Spool, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("important", encoding="utf-8")
    spool.keep(TWO, b"so that there is a folder")
    spool.path(ONE).symlink_to(theirs)

    with pytest.raises(BadFile, match="symbolic link"):
        spool.read(ONE)
    spool.wipe(ONE)

    assert theirs.read_text(encoding="utf-8") == "important"


def test_other_files_in_the_folder_are_let_be(spool: Spool) -> None:
    spool.keep(ONE, b"{}")
    for name in ("notes.txt", "ILLEGAL.json", "0a1111111l.json", ".tmp-12"):
        (spool.path(ONE).parent / name).write_bytes(b"?")

    assert spool.ids() == (ONE,)


def test_what_a_crash_left_is_swept_and_what_is_being_written_is_not(spool: Spool) -> None:
    spool.keep(ONE, b"{}")
    old, young = (spool.path(ONE).parent / f".tmp-{name}" for name in ("001122", "334455"))
    for path in (old, young):
        path.write_bytes(b"half a no")
    os.utime(old, (0, 0))

    spool.sweep()

    assert (old.exists(), young.exists()) == (False, True)
    assert spool.ids() == (ONE,)


def test_what_git_made_apart_is_overwritten_and_gone(spool: Spool, tmp_path: Path) -> None:
    with spool.apart() as folder:
        made = folder / "ab/cdef"
        made.parent.mkdir()
        made.write_bytes(b"a note")
        made.chmod(0o444)
        other_name = tmp_path / "same-file"
        other_name.hardlink_to(made)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    assert not folder.exists()
    assert other_name.read_bytes() == b"\0" * 6


def test_a_disk_that_refuses_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "spool").write_bytes(b"in the way")

    with pytest.raises(Unwritable, match="could not be written"):
        Spool(tmp_path / "spool").keep(ONE, b"{}")
