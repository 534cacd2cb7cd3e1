"""A description in the user's own editor."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from sprintboard.tui.editor import edited


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def editor(tmp_path: Path, script: str) -> str:
    """Return an editor that does what a line of shell says with the file `$1`."""
    path = tmp_path / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"'{path}'"


def test_what_the_editor_leaves_is_the_new_text(tmp_path: Path) -> None:
    assert edited("one\n", editor(tmp_path, 'echo "two ä" >> "$1"')) == "one\ntwo ä"


def test_nobody_else_can_read_the_file_and_it_is_gone_afterwards(
    tmp_path: Path, own_temporary_folder: Path
) -> None:
    command = editor(tmp_path, f'ls -l "$1" > "{tmp_path}/listed"; cp -p "$1" "{tmp_path}/copy"')
    edited("secret", command)
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert list(own_temporary_folder.iterdir()) == []


def test_an_editor_that_gives_up_changes_nothing(tmp_path: Path) -> None:
    assert edited("one", editor(tmp_path, 'echo two > "$1"; exit 1')) is None


def test_an_editor_that_is_not_there_leaves_no_file(own_temporary_folder: Path) -> None:
    with pytest.raises(OSError):
        edited("one", "/no/such/editor")
    assert list(own_temporary_folder.iterdir()) == []
