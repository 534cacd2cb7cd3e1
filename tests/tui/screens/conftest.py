"""Real boards for screens: a small one, and the demo, on a clock that stands still."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.start import init_board, make_demo
from tests.tui.screens.teams import NOON, Team, make_team

TODAY = date(2026, 11, 23)
HOSTILE = (
    "fix [/] bug",
    "[ABC-12] login",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;aGk=\x07 clip \u202e gnirts",
    "日本語のカード 👩‍💻 " * 8,
    "see [a=b: c",
)
MOSTLY = (" ".join((*HOSTILE[:3], HOSTILE[5])), " ".join(HOSTILE[3:5]))
"""All of them in two texts, where each text costs a whole walk."""
_DEMO: list[Path] = []


def ticking() -> Clock:
    """Return a clock that goes on a second with each look, and always rolls the same dice."""
    moments = itertools.count(NOON, 1000)
    return Clock(milliseconds=lambda: next(moments), bits=random.Random(7).getrandbits)  # noqa: S311  # dice


def standing() -> Clock:
    """Return a clock that shows noon for ever."""
    return Clock(milliseconds=lambda: NOON, bits=random.Random(8).getrandbits)  # noqa: S311  # dice


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures do not depend on the moment of a blink."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget, "cursor_blink", False)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Ada's board with three cards in To do and one in Doing."""
    root = init_board(tmp_path / "board", name="Invoices", clock=ticking())
    opened = Workspace.open(root, clock=ticking())
    for title in ("VAT on invoices", "Reminders", "Month close"):
        opened.cards.new(title)
    opened.cards.new("Price list", column="Doing", owner="Ada")
    opened.commit_pending()
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """Return a board that was just made."""
    root = init_board(tmp_path / "empty", name="Nothing yet", clock=ticking())
    opened = Workspace.open(root, clock=ticking())
    yield opened
    opened.close()


@pytest.fixture
def demo(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return the demo board, made once and copied for each test."""
    if not _DEMO:
        root = tmp_path_factory.mktemp("demo") / "board"
        _DEMO.append(make_demo(root, today=TODAY, clock=ticking()))
    shutil.copytree(_DEMO[0], tmp_path / "demo", symlinks=True)
    opened = Workspace.open(tmp_path / "demo", clock=standing())
    yield opened
    opened.close()


@pytest.fixture
def team(workspace: Workspace, tmp_path: Path) -> Iterator[Team]:
    """Return two clones of Ada's board over a bare repository."""
    made = make_team(workspace, tmp_path)
    yield made
    made.bea.close()
