"""The boards that are measured: made once, copied for whoever writes to them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.made_board import make

PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("sprintboard"))
BOARD = "board.json"


class Boards:
    """Boards of any size in one folder, and copies of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = 0

    def of(self, cards: int, *, columns: int = 5) -> Path:
        """Return a board that nobody writes to."""
        root = self._folder / f"{cards}-cards-{columns}-columns"
        if not (root / BOARD).exists():
            making = root.with_name(f"{root.name}.making")
            shutil.rmtree(making, ignore_errors=True)
            make(making, cards, columns=columns)
            making.rename(root)
            git(root, "gc", "--quiet")
        return root

    def copy(self, cards: int, *, columns: int = 5) -> Path:
        """Return a copy of a board, to write to."""
        self._copies += 1
        copied = self._folder / f"copy-{os.getpid()}-{self._copies}"
        shutil.copytree(self.of(cards, columns=columns), copied, symlinks=True)
        git(copied, "update-index", "--refresh", "-q")
        sprintboard(copied, "card", "column:nowhere-to-be-found", check=False)
        return copied

    def new(self) -> Path:
        """Return a folder for a board that is made while it is measured."""
        self._copies += 1
        return self._folder / f"copy-{os.getpid()}-{self._copies}"

    def tidy(self) -> None:
        """Remove the copies."""
        for copied in self._folder.glob(f"copy-{os.getpid()}-*"):
            shutil.rmtree(copied, ignore_errors=True)


def git(root: Path, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None) -> str:
    """Run git in a board and return what it printed."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        input=given,
        env={**os.environ, **(env or {})},
    )
    return done.stdout.decode().strip()


def sprintboard(root: Path, *arguments: str, check: bool = True) -> None:
    """Run the program in a board as a shell does."""
    command = [PROGRAM, "-C", str(root), *arguments]
    subprocess.run(command, check=check, capture_output=True, stdin=subprocess.DEVNULL)


def some_card(root: Path, place: int = 0) -> str:
    """Return the id of a card that is on the board."""
    folder = sorted((root / "cards").iterdir())[place % 200 if place else 0]
    return next(iter(sorted(folder.iterdir()))).stem
