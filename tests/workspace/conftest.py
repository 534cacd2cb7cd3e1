"""A board of Ada (IT) and Finn (Business), in real git, with a clock that tests hold."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.workspace.witness import Ticking


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a finished board that tests copy: made once, when the first test asks."""
    made: list[Path] = []

    def make() -> Path:
        if not made:
            folder = tmp_path_factory.mktemp("pattern") / "team"
            ticking = Ticking()
            init_board(
                folder,
                name="Invoices",
                member_name="Ada Lovelace",
                member_email="ada@example.org",
                clock=ticking.clock(),
            )
            workspace = Workspace.open(folder, clock=ticking.clock())
            workspace.members.new(
                "Finn O'Hara", emails=["finn@example.org"], unit="Business", role="Controller"
            )
            workspace.commit_pending()
            workspace.close()
            made.append(folder)
        return made[0]

    return make


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that costs no disk time, where the system has one."""
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    if not shared.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


@pytest.fixture
def root(tmp_path: Path, pattern: Callable[[], Path]) -> Path:
    """Return a new board in a folder of its own."""
    return Path(shutil.copytree(pattern(), tmp_path / "team"))


@pytest.fixture
def ticking() -> Ticking:
    return Ticking(at=Ticking().at + 3_600_000)


@pytest.fixture
def ws(root: Path, ticking: Ticking) -> Iterator[Workspace]:
    """Open the board as Ada."""
    workspace = Workspace.open(root, clock=ticking.clock())
    yield workspace
    workspace.close()


@pytest.fixture
def new_card(ws: Workspace) -> Callable[..., str]:
    """Make a card, commit it and return its id."""

    def make(title: str = "VAT on invoices", **values: object) -> str:
        outcome = ws.cards.new(title, **values)  # type: ignore[arg-type]  # what a test says
        ws.commit_pending()
        return outcome.ids[0]

    return make
