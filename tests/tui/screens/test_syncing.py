"""Syncing beside the screen, as somebody at the keyboard meets it; with a real git in between."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.tui import synced
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.syncer import EVERY, FIRST_PAUSE, LONGEST_PAUSE, REST, Rhythm, Syncer
from sprintboard.tui.widgets.board_grid import BoardGrid
from sprintboard.workspace import Workspace
from tests.tui.screens.teams import Team, bare, calm, stand
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


async def until(pilot: Pilot[Any], condition: Any) -> None:
    """Wait until something is so; for at most half a minute."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, seen(pilot)
        await pilot.pause(0.02)
    await settle(pilot)


async def looked(pilot: Pilot[Any]) -> None:
    """Wait until the inbox knows what is open."""
    await until(pilot, lambda: "Looking…" not in seen(pilot) and "onflict" in seen(pilot))


def header(pilot: Pilot[Any]) -> str:
    return seen(pilot).splitlines()[0]


def marks(pilot: Pilot[Any]) -> frozenset[str]:
    return frozenset(pilot.app.screen_stack[0].query_one(BoardGrid).marks)


def break_remote(team: Team) -> None:
    team.remote.rename(team.remote.with_name("away.git"))


def mend_remote(team: Team) -> None:
    team.remote.with_name("away.git").rename(team.remote)


async def test_a_board_without_a_remote_says_nothing_of_syncing(workspace: Workspace) -> None:
    async with calm(workspace).run_test(size=SIZE) as pilot:
        await stand(pilot)
        assert header(pilot).rstrip().endswith("saved")


async def test_the_start_syncs_and_tells_what_came_and_from_whom(team: Team) -> None:
    team.bea.cards.new("Ask the auditors")
    team.bea.sync.now()
    async with SprintboardApp(team.ada).run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: "Ask the auditors" in seen(pilot))
        await until(pilot, lambda: any("1 card from Bea Kahn came" in t for t in toasts(pilot)))
        await until(pilot, lambda: "✓ synced" in header(pilot))


async def test_edits_are_sent_when_they_have_rested(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sprintboard.tui.syncer.REST", 0.0)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "y")

        def arrived() -> bool:
            team.bea.sync.now()
            return len(team.bea.board.cards) == len(team.ada.board.cards) > 4

        await until(pilot, arrived)


async def test_what_waits_is_counted_in_the_header(team: Team) -> None:
    team.ada.cards.new("One")
    team.ada.cards.new("Two")
    team.ada.commit_pending()
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        assert "↑ 2 edits to send" in header(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "✓ synced" in header(pilot))


async def test_at_eighty_columns_the_header_says_it_briefly(team: Team) -> None:
    team.ada.cards.new("One", owner="Ada")
    team.ada.cards.block([team.card("One")], "waits", waits_for="Bea")
    team.ada.commit_pending()
    async with calm(team.ada).run_test(size=(80, 24)) as pilot:
        await stand(pilot)
        assert "↑ 2 to send" in header(pilot) or "↑ 2 edits to send" in header(pilot)
        assert len(header(pilot)) <= 80


async def test_offline_is_said_calmly_and_ends_when_somebody_asks(team: Team) -> None:
    team.ada.cards.new("One")
    team.ada.commit_pending()
    break_remote(team)
    async with calm(team.ada).run_test(size=SIZE, notifications=True) as pilot:
        await stand(pilot)
        pilot.app.sync_now()
        await until(pilot, lambda: "offline, 1 edit waits" in header(pilot))
        assert toasts(pilot) == []
        assert pilot.app.rhythm.waits
        mend_remote(team)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "✓ synced" in header(pilot))
        assert not pilot.app.rhythm.waits


async def test_no_key_waits_for_a_sync_that_hangs(team: Team, tmp_path: Path) -> None:
    hanging(team, tmp_path)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "syncing…" in header(pilot))
        await press(pilot, "y")
        assert "2 open" in header(pilot) or len(team.ada.board.cards) == 5
        assert pilot.app.syncer.running
        await pilot.app.syncer.stop()


def hanging(team: Team, tmp_path: Path) -> None:
    """Let the team's copy be behind a line on which nobody ever answers."""
    program = tmp_path / "silent-ssh"
    program.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/pids\nexec sleep 600\n")
    program.chmod(0o755)
    os.environ["GIT_SSH_COMMAND"] = str(program)
    team.ada.sync.set_remote("git@example.org:team/board.git")


@pytest.fixture(autouse=True)
def own_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away in the end what `hanging` lends."""
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")


async def test_quitting_does_not_hang_and_says_what_is_left(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synced, "LEAVE_WITHIN", 1.5)
    hanging(team, tmp_path)
    team.ada.cards.new("One")
    team.ada.commit_pending()
    app = calm(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot)
        began = time.monotonic()
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running or app._exit)
    assert time.monotonic() - began < 10
    assert "not sent to the team yet" in app.left_behind
    pids = [int(line) for line in (tmp_path / "pids").read_text().split()]
    assert pids
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def alive(pid: int) -> bool:
    """Say whether a process still does something."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


async def test_quitting_sends_what_waits(team: Team) -> None:
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "y")
        app = pilot.app
        await pilot.press("q")
        await until(pilot, lambda: app._exit)
    assert app.left_behind == ""
    team.bea.sync.now()
    assert len(team.bea.board.cards) == 5


async def test_what_came_is_marked_until_its_card_is_opened(team: Team) -> None:
    team.bea.cards.new("Ask the auditors")
    team.bea.cards.new("Ask the bank")
    team.exchange(team.bea, team.ada)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        wanted = {team.card("Ask the auditors"), team.card("Ask the bank")}
        assert marks(pilot) >= wanted
        pilot.app.screen.show_card(team.card("Ask the bank"))
        await press(pilot, "enter")
        await until(pilot, lambda: team.card("Ask the bank") not in marks(pilot))
        assert team.card("Ask the auditors") in marks(pilot)
        await press(pilot, "escape", "M")
        await until(pilot, lambda: not marks(pilot))
    assert not team.ada.sync.state().log.arrived


async def test_undoing_what_somebody_else_changed_since_is_asked_about(team: Team) -> None:
    card = team.card("Reminders")
    async with calm(team.ada).run_test(size=SIZE, notifications=True) as pilot:
        await stand(pilot)
        pilot.app.screen.show_card(card)
        await press(pilot, "p", "down", "enter")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "✓ synced" in header(pilot))
        team.bea.sync.now()
        team.bea.cards.edit([card], priority="urgent")
        team.bea.sync.now()
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: team.ada.board.cards[card].priority == "urgent")
        await press(pilot, "u")
        await until(pilot, lambda: "Changed since" in seen(pilot))
        assert "Bea Kahn" in seen(pilot)
        await press(pilot, "n")
        assert team.ada.board.cards[card].priority == "urgent"
        await press(pilot, "u")
        await until(pilot, lambda: "Changed since" in seen(pilot))
        await press(pilot, "y")
        assert team.ada.board.cards[card].priority == "normal"


async def test_two_screens_on_one_clone_do_not_complain(team: Team) -> None:
    other = Workspace.open(team.ada.root)
    one, two = Syncer(team.ada.root), Syncer(other.root)
    ends = await asyncio.gather(one.run(), two.run())
    assert {each.result for each in ends} <= {"synced", "busy"}
    assert "synced" in {each.result for each in ends}
    other.close()


async def test_a_board_s_own_files_are_never_run(team: Team, tmp_path: Path) -> None:
    marker = tmp_path / "was-run"
    evil = f"open({str(marker)!r}, 'w').close()\n"
    (team.ada.root / "sprintboard").mkdir()
    for name in ("sprintboard/__init__.py", "sprintboard/__main__.py", "json.py"):
        (team.ada.root / name).write_text(evil)
    here = Path.cwd()
    os.chdir(team.ada.root)
    try:
        end = await Syncer(team.ada.root).run()
    finally:
        os.chdir(here)
    assert end.result == "synced"
    assert not marker.exists()


def test_edits_are_sent_after_a_rest_and_the_rest_begins_anew_with_each() -> None:
    rhythm = Rhythm()
    rhythm.ended("synced", 100.0)
    assert rhythm.due == 100.0 + EVERY
    rhythm.edited(110.0)
    assert rhythm.due == 110.0 + REST
    rhythm.edited(111.0)
    assert rhythm.due == 111.0 + REST


def test_without_a_network_it_is_tried_ever_more_rarely_until_somebody_asks() -> None:
    rhythm = Rhythm()
    pauses = []
    for _ in range(9):
        rhythm.ended("offline", 0.0)
        pauses.append(rhythm.due)
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE
    rhythm.edited(1.0)
    assert rhythm.due == LONGEST_PAUSE
    rhythm.wanted()
    assert rhythm.due == 0.0
    rhythm.ended("offline", 0.0)
    assert rhythm.due == FIRST_PAUSE


async def test_the_sync_screen_teaches_where_there_is_no_remote_and_takes_an_address(
    workspace: Workspace, tmp_path: Path
) -> None:
    remote = bare(tmp_path / "shared.git")
    async with calm(workspace).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "S")
        assert "this machine only" in seen(pilot)
        assert "git init --bare" in seen(pilot)
        await press(pilot, "a")
        await write(pilot, "nonsense")
        assert "is no address" in seen(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, str(remote))
        await press(pilot, "enter")
        await until(pilot, lambda: "✓ synced" in header(pilot))
        assert str(remote)[:40] in seen(pilot)
        assert "edits sent" in seen(pilot)
        await press(pilot, "escape")
        assert "To do" in seen(pilot)
    assert workspace.sync.state().waiting == 0


async def test_a_click_on_the_header_shows_the_sync_and_what_came(team: Team) -> None:
    team.bea.cards.edit([team.card("Reminders")], priority="high")
    team.exchange(team.bea, team.ada)
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        line = header(pilot)
        await pilot.click(offset=(line.index("synced"), 0))
        await stand(pilot)
        shown = seen(pilot)
        assert str(team.remote)[:40] in shown
        assert "Bea Kahn" in shown
        assert "Reminders" in shown
        await press(pilot, "s")
        await until(pilot, lambda: not pilot.app.syncer.running)
        await press(pilot, "i")
        await looked(pilot)
        assert "No conflicts" in seen(pilot)


def let_remote_be(root: Path, url: str) -> None:
    """Write into git's configuration what our own commands refuse."""
    subprocess.run(["git", "-C", str(root), "config", "remote.origin.url", url], check=True)


async def test_a_password_in_an_address_is_never_shown(team: Team) -> None:
    let_remote_be(team.ada.root, "https://ada:s3cret@example.org/x.git")
    async with calm(team.ada).run_test(size=SIZE) as pilot:
        await stand(pilot)
        await press(pilot, "S")
        await stand(pilot)
        assert "example.org/x.git" in seen(pilot)
        assert "s3cret" not in seen(pilot)
        await press(pilot, "a")
        assert "s3cret" not in seen(pilot)
