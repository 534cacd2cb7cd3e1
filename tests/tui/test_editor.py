"""A description in the user's own editor."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from sprintboard.tui.editor import edited
from sprintboard.workspace.drafts import new_draft


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
    draft = new_draft("one\n")
    assert edited(draft, editor(tmp_path, 'echo "two ä" >> "$1"'))
    assert draft.read_text(encoding="utf-8") == "one\ntwo ä\n"


def test_nobody_else_can_read_the_file(tmp_path: Path) -> None:
    command = editor(tmp_path, f'cp -p "$1" "{tmp_path}/copy"; echo more >> "$1"')
    assert edited(new_draft("secret"), command)
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600


@pytest.mark.parametrize("script", ['echo two > "$1"; exit 1', "true", 'echo >> "$1"', 'rm "$1"'])
def test_an_editor_that_gives_up_or_changes_nothing_leaves_no_file(
    tmp_path: Path, own_temporary_folder: Path, script: str
) -> None:
    assert not edited(new_draft("one"), editor(tmp_path, script))
    assert list(own_temporary_folder.iterdir()) == []


def test_an_editor_that_is_not_there_is_said() -> None:
    with pytest.raises(OSError):
        edited(new_draft("one"), "/no/such/editor")
