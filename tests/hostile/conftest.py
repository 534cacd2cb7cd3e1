"""A board with one card that is about to be treated badly, and two that are not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.workspace.witness import Ticking

_PATTERN: list[Path] = []


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a board with the cards 'victim', 'second' and 'third' and a member Finn."""
    if not _PATTERN:
        _PATTERN.append(made(tmp_path_factory.mktemp("pattern") / "team"))
    return Path(shutil.copytree(_PATTERN[0], tmp_path / "team"))


def made(folder: Path) -> Path:
    """Make the board that tests copy."""
    ticking = Ticking()
    init_board(
        folder,
        member_name="Ada Lovelace",
        member_email="ada@example.org",
        clock=ticking.clock(),
    )
    ws = Workspace.open(folder, clock=ticking.clock())
    ws.members.new("Finn", emails=["finn@example.org"], unit="Business")
    for title in ("victim", "second", "third"):
        ws.cards.new(title, description=f"about {title}", labels=["vat"])
    ws.commit_pending()
    ws.close()
    return folder


@pytest.fixture
def ws(root: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(root)
    yield workspace
    workspace.close()


@pytest.fixture
def victim(root: Path) -> Path:
    """Return the file of the card that is treated badly."""
    return next(
        path for path in sorted((root / "cards").rglob("*.json")) if b"victim" in path.read_bytes()
    )
