"""Boards to break."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.crash.forks import Forks
from tests.workspace.witness import Ticking

_PATTERN: list[Path] = []


@pytest.fixture
def board(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a board of twelve cards on a real disk."""
    return copied(tmp_path / "board", tmp_path_factory)


def copied(root: Path, factory: pytest.TempPathFactory) -> Path:
    """Copy the board, which is made once."""
    if not _PATTERN:
        _PATTERN.append(made(factory.mktemp("pattern") / "board"))
    return Path(shutil.copytree(_PATTERN[0], root))


def made(root: Path) -> Path:
    ticking = Ticking()
    init_board(
        root,
        name="Twelve",
        template="kanban",
        member_name="Ada Lovelace",
        member_email="ada@example.org",
        clock=ticking.clock(),
    )
    workspace = Workspace.open(root, clock=ticking.clock())
    for number in range(12):
        workspace.cards.new(f"card {number}")
    workspace.commit_pending()
    workspace.close()
    return root


@pytest.fixture
def fast_board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a board of twelve cards in memory."""
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    with tempfile.TemporaryDirectory(
        prefix="sprintboard-", dir=shared if shared.is_dir() else None
    ) as folder:
        yield copied(Path(folder) / "board", tmp_path_factory)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    process = Forks()
    yield process
    process.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder in memory."""
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    with tempfile.TemporaryDirectory(
        prefix="sprintboard-", dir=shared if shared.is_dir() else None
    ) as name:
        yield Path(name)
