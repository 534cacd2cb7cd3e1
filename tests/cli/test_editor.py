"""A comment in the user's own editor, on a real terminal: what was written is saved, or kept."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NewCard = Callable[..., str]
Data = Callable[..., Any]
Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where the program puts temporary files."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def on_a_terminal(drafts: Path, tmp_path: Path) -> Iterator[Typed]:
    """Run a command on a terminal, with an editor that does what a line of shell says with `$1`.

    Returns its exit code and what it told.
    """
    assert drafts.is_dir()
    master, slave = pty.openpty()
    editor = tmp_path / "editor"

    def run(script: str, *args: str) -> tuple[int, str]:
        editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        editor.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-m", "sprintboard", *args],
            check=False,
            stdin=slave,
            stdout=slave,
            stderr=subprocess.PIPE,
            env={**os.environ, "EDITOR": str(editor)},
            timeout=60,
            text=True,
        )
        return done.returncode, done.stderr

    yield run
    os.close(slave)
    os.close(master)


def said_on(data: Data, card: str) -> list[str]:
    return [comment["text"] for comment in data("card", "show", card)["comments"]]


def test_what_the_editor_leaves_is_the_comment(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path
) -> None:
    card = new_card("VAT")

    assert on_a_terminal('printf "19 %% ä\\nright?\\n" > "$1"', "card", "comment", card)[0] == 0
    assert said_on(data, card) == ["19 % ä\nright?"]

    code, _ = on_a_terminal('echo "no: 7" >> "$1"', "card", "comment", card, "--edit", "1")
    assert (code, said_on(data, card)) == (0, ["19 % ä\nright?no: 7"])
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize("edit", [(), ("--edit", "1")])
def test_a_comment_that_is_not_utf_8_is_kept_and_its_file_named(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path, edit: tuple[str, ...]
) -> None:
    card = new_card("VAT")
    data("card", "comment", card, "first")

    code, said = on_a_terminal('printf "caf\\351" > "$1"', "card", "comment", card, *edit)

    [kept] = drafts.iterdir()
    assert code == 1
    assert said == (
        "sprintboard: What your editor left is not UTF-8 text (byte 3). "
        f"What you wrote is in {kept}.\n"
    )
    assert kept.read_bytes() == b"caf\xe9"
    assert said_on(data, card) == ["first"]


def test_a_comment_that_does_not_fit_is_kept_and_its_file_named(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path
) -> None:
    card = new_card("VAT")

    code, said = on_a_terminal('printf "%020000d" 0 > "$1"', "card", "comment", card)

    [kept] = drafts.iterdir()
    assert code == 1
    assert said.endswith(f" What you wrote is in {kept}.\n")
    assert len(kept.read_bytes()) == 20_000
    assert said_on(data, card) == []


def test_an_editor_that_fails_after_it_wrote_leaves_the_text(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path
) -> None:
    card = new_card("VAT")

    code, said = on_a_terminal('echo mine > "$1"; exit 1', "card", "comment", card)

    [kept] = drafts.iterdir()
    assert code == 1
    assert said.endswith(f". What you wrote is in {kept}.\n")
    assert kept.read_text(encoding="utf-8") == "mine\n"
    assert said_on(data, card) == []


@pytest.mark.parametrize("script", ["true", 'echo > "$1"', 'rm "$1"'])
def test_an_editor_that_wrote_nothing_changes_nothing(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path, script: str
) -> None:
    card = new_card("VAT")

    assert on_a_terminal(script, "card", "comment", card) == (0, "Nothing was changed.\n")

    assert list(drafts.iterdir()) == []
    assert said_on(data, card) == []


def test_an_editor_that_fails_without_writing_leaves_nothing(
    new_card: NewCard, on_a_terminal: Typed, drafts: Path
) -> None:
    code, said = on_a_terminal("exit 1", "card", "comment", new_card("VAT"))

    assert (code, "Editing failed" in said) == (1, True)
    assert list(drafts.iterdir()) == []


def test_a_comment_that_is_emptied_stays_and_the_way_to_remove_it_is_said(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path
) -> None:
    card = new_card("VAT")
    data("card", "comment", card, "first")

    code, said = on_a_terminal(': > "$1"', "card", "comment", card, "--edit", "1")

    assert (code, said) == (1, "sprintboard: The comment is empty: remove it instead.\n")
    assert list(drafts.iterdir()) == []
    assert said_on(data, card) == ["first"]


def test_a_comment_that_somebody_else_wrote_anew_while_the_editor_was_open_stays(
    new_card: NewCard, on_a_terminal: Typed, data: Data, drafts: Path
) -> None:
    card = new_card("VAT")
    data("card", "comment", card, "before")
    theirs = f"{sys.executable} -m sprintboard card comment {card} --edit 1 theirs 2>/dev/null"

    code, told = on_a_terminal(
        f'{theirs}; echo mine > "$1"', "card", "comment", card, "--edit", "1"
    )

    [kept] = drafts.iterdir()
    assert code == 1
    assert told == (
        f"sprintboard: The comment on {card[:4]} 'VAT' was changed while you wrote. "
        f"Saving yours would overwrite the newer text. What you wrote is in {kept}.\n"
    )
    assert said_on(data, card) == ["theirs"]
    assert kept.read_text(encoding="utf-8") == "mine\n"
