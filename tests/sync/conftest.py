"""Teams over real git, copied from one that is made once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.team import Team, begin, copied


@pytest.fixture(scope="session")
def team_pattern(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a team that tests copy: made once, when the first test asks."""
    made: list[Path] = []

    def make() -> Path:
        if not made:
            made.append(begin(tmp_path_factory.mktemp("team")))
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
def team(team_pattern: Callable[[], Path], in_memory: Path) -> Iterator[Team]:
    """Return four clones of one board, in step."""
    made = copied(team_pattern(), in_memory)
    yield made
    made.close()
