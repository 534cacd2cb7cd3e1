"""Files: replaced all or nothing, and never read through a link."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, Unwritable
from sprintboard.core.limits import LARGEST_READ
from sprintboard.store.files import append_line, read, replace
from sprintboard.store.mark import mark

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix files")


REPLACE_FOR_EVER = """
import sys
from pathlib import Path
from sprintboard.store.files import replace
print(flush=True)
while True:
    replace(Path(sys.argv[1]), b"new" * 1_000_000)
"""


def everything(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def run(code: str, *arguments: Path) -> str:
    """Run code in a process of its own, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_file_is_made_with_its_folders_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "cards" / "7k" / "x.json"
    replace(path, b"one")
    replace(path, b"two", durable=False)
    content, found = read(str(path))
    assert content == b"two"
    assert found == mark(path.stat())
    assert everything(tmp_path) == {"x.json": b"two"}


def test_every_content_of_a_file_has_a_mark_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    marks = set()
    for number in range(50):
        replace(path, b"%02d" % number, durable=False)
        before, after = read(str(path))[1], mark(path.stat())
        assert before == after
        marks.add((after.time, after.inode))
    assert len(marks) > 1


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 5000])
def test_any_bytes_come_back(tmp_path: Path, content: bytes) -> None:
    replace(tmp_path / "x", content)
    assert read(str(tmp_path / "x"))[0] == content


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(str(tmp_path / "x"))


def _link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 << 20)


@on_unix
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_link, "it is a symbolic link; a board has none"),
        (_link_to_nothing, "it is a symbolic link; a board has none"),
        (Path.mkdir, "it is not a file"),
        (os.mkfifo, "it is not a file"),
        (_huge, "it has 50 MiB; 4 are read"),
    ],
)
def test_what_is_no_plain_file_of_a_record_is_not_read(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "x.json"
    make(path)
    with pytest.raises(BadFile) as caught:
        read(str(path))
    assert str(caught.value) == sentence


def test_the_largest_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x" * LARGEST_READ)
    assert len(read(str(tmp_path / "x"))[0]) == LARGEST_READ


def test_a_file_where_a_folder_should_be_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "7k").write_text("a file")
    with pytest.raises(BadFile, match=r"it cannot be opened \(not a directory\)"):
        read(str(tmp_path / "7k" / "x.json"))


@on_unix
def test_a_link_is_replaced_and_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("precious")
    (tmp_path / "x.json").symlink_to("target")
    replace(tmp_path / "x.json", b"mine")
    assert (tmp_path / "target").read_text() == "precious"
    assert not (tmp_path / "x.json").is_symlink()


@on_unix
@pytest.mark.parametrize("linked", ["cards", "cards/7k"])
def test_nothing_is_written_into_a_folder_that_is_a_link(tmp_path: Path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    board = tmp_path / "board"
    (board / linked).parent.mkdir(parents=True)
    (board / linked).symlink_to(elsewhere)
    name = Path(linked).name
    with pytest.raises(Unwritable, match=f"The folder {name} is a symbolic link; a board has none"):
        replace(board / "cards" / "7k" / "x.json", b"mine")
    assert list(elsewhere.iterdir()) == []


@on_unix
def test_a_disk_that_fills_up_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    replace(path, b"old")
    said = run(
        """
        import resource, sys
        from pathlib import Path
        from sprintboard.core.errors import Unwritable
        from sprintboard.store.files import replace
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            replace(Path(sys.argv[1]), b"x" * 100_000)
        except Unwritable as error:
            print(error)
        """,
        path,
    )
    assert said == f"{path} could not be written (file too large): nothing was changed.\n"
    assert everything(tmp_path) == {"x.json": b"old"}


@on_unix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_called_a_full_disk() -> None:
    with pytest.raises(Unwritable, match=r"full could not be written \(the disk is full\)"):
        append_line(Path("/dev/full"), b"x\n")


@on_unix
def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file_or_the_new(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.json"
    old, new = b"old" * 1000, b"new" * 1_000_000
    replace(path, old)
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            REPLACE_FOR_EVER,
            str(path),
        ],
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        seen = {path.read_bytes() for _ in range(40)}
        writer.kill()
    assert seen | {path.read_bytes()} <= {old, new}


@pytest.mark.parametrize("where", ["x/y/z.json", "x/y.json"])
def test_a_folder_that_refuses_is_said_in_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "x").write_text("a file where the folder should be")
    with pytest.raises(Unwritable, match=r"could not be written \(.+\): nothing was changed"):
        replace(tmp_path / where, b"new")
    assert everything(tmp_path) == {"x": b"a file where the folder should be"}


@on_unix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_keeps_its_files(tmp_path: Path) -> None:
    replace(tmp_path / "x.json", b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Unwritable, match="no permission"):
            replace(tmp_path / "x.json", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert everything(tmp_path) == {"x.json": b"old"}


@on_unix
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody may write")
def test_a_folder_that_not_even_root_may_write_is_refused() -> None:
    with pytest.raises(Unwritable, match=r"x\.json could not be written"):
        replace(Path("/proc/x.json"), b"new")


def test_what_stands_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json" / "full").mkdir(parents=True)
    with pytest.raises(Unwritable, match=r"x\.json could not be written \(it is a folder\)"):
        replace(tmp_path / "x.json", b"new")
    assert everything(tmp_path) == {}


def test_lines_are_added_and_a_torn_one_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "log"
    append_line(path, b"one\n")
    append_line(path, b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"
    path.write_bytes(b"one\ntw")
    append_line(path, b"three\n")
    assert path.read_bytes() == b"one\nthree\n"
    path.write_bytes(b"torn")
    append_line(path, b"four\n")
    assert path.read_bytes() == b"four\n"


@on_unix
def test_a_log_is_nobody_elses_to_read(tmp_path: Path) -> None:
    append_line(tmp_path / "log", b"one\n")
    assert (tmp_path / "log").stat().st_mode & 0o077 == 0
