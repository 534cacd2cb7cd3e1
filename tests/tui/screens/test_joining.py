"""Joining the team's board from the welcome, with a real repository."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui.welcome_app import WelcomeApp
from sprintboard.workspace import Workspace
from tests.tui.screens.teams import Team, bare
from tests.tui.screens.walking import press, seen, settle, write

SIZE = (110, 36)


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Wait until something is so; for at most half a minute."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, seen(pilot)
        await pilot.pause(0.02)
    await settle(pilot)


async def ask_to_join(pilot: Pilot[Any], address: str) -> None:
    await press(pilot, "down", "down", "enter")
    await until(pilot, lambda: "Where is your team's board?" in seen(pilot))
    await write(pilot, address)
    await press(pilot, "enter")
    await until(pilot, lambda: "Which folder" in seen(pilot))
    await press(pilot, "enter")


async def test_a_known_member_joins_and_the_board_is_opened(team: Team, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    app = WelcomeApp(tmp_path / "here", demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        await ask_to_join(pilot, str(team.remote))
        await until(pilot, lambda: app._exit)
    assert app.return_value == tmp_path / "here" / "team"
    joined = Workspace.open(app.return_value)
    assert len(joined.board.cards) == 4
    assert joined.me is not None
    assert joined.me.name == "Ada Lovelace"
    joined.close()


async def test_somebody_else_says_who_they_are(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "new@example.org")
    (tmp_path / "here").mkdir()
    app = WelcomeApp(tmp_path / "here", demo=tmp_path / "demo")
    as_git_knows(tmp_path, "new@example.org", monkeypatch)
    async with app.run_test(size=SIZE) as pilot:
        await ask_to_join(pilot, str(team.remote))
        await until(pilot, lambda: "Who are you?" in seen(pilot))
        assert "Bea Kahn" in seen(pilot)
        await write(pilot, "new here")
        await press(pilot, "enter")
        await until(pilot, lambda: "Your name" in seen(pilot))
        await write(pilot, "Cy")
        await press(pilot, "enter")
        await until(pilot, lambda: app._exit)
    joined = Workspace.open(app.return_value)
    assert joined.me is not None
    assert joined.me.name == "Cy"
    joined.close()


def as_git_knows(folder: Path, email: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git's own configuration name another person."""
    config = folder / "gitconfig"
    config.write_text(f"[user]\n\tname = Somebody\n\temail = {email}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)


async def test_what_is_no_address_is_told_while_it_is_typed(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path, demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down", "enter")
        await until(pilot, lambda: "Where is your team's board?" in seen(pilot))
        await write(pilot, "our board")
        assert "is no address of a repository" in seen(pilot)
        await press(pilot, "enter", "escape")
        assert "Join your team's board" in seen(pilot)
    assert app.return_value is None


async def test_an_empty_repository_is_explained_in_a_sentence(tmp_path: Path) -> None:
    remote = bare(tmp_path / "empty.git")
    app = WelcomeApp(tmp_path, demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        await ask_to_join(pilot, str(remote))
        await until(pilot, lambda: "is empty: make the board" in " ".join(seen(pilot).split()))
    assert app.return_value is None
