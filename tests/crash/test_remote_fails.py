"""A remote that fails, at every step: what was edited is kept, and the next sync goes through."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from sprintboard.workspace.syncing import Patience
from tests.crash.worlds import assert_recovered, known_words, make_world
from tests.workspace.witness import git, head

Serve = Callable[[str], None]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Return a world in which edits wait on both sides."""
    return make_world(tmp_path, here=True, there=True)


@pytest.fixture
def serve(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Return how to reach the remote by a script in ssh's place; `$1` is the command."""
    script = tmp_path / "ssh"
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))

    def serve(text: str) -> None:
        # git calls it with options, a host, and the command as its last word
        script.write_text(f'#!/bin/bash\nfor last; do :; done; set -- "$last"\n{text}\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    git(world / "here", "remote", "set-url", "origin", f"ssh://host{world}/remote.git")
    serve('eval "$1"')
    return serve


def hook(world: Path, name: str, text: str) -> Path:
    path = world / "remote.git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/bash\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_remote_that_rejects_is_quoted_and_loses_nothing(world: Path) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    refusing = hook(world, "pre-receive", "echo 'The branch is frozen until Monday.'; exit 1")
    report = ws.sync.now()
    assert report.result == "attention"
    assert "The branch is frozen until Monday" in report.sentence
    assert len(report.took) == 4  # what came has come, and is marked as such
    assert len(ws.sync.state().log.arrived or {}) == 4
    assert ws.sync.state().log.at > 0
    assert ws.sync.state().waiting == 3
    refusing.unlink()
    assert_recovered(world, (), known)


RACE = """
unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
read old new ref
export GIT_AUTHOR_NAME=Eve GIT_AUTHOR_EMAIL=e@x GIT_COMMITTER_NAME=Eve GIT_COMMITTER_EMAIL=e@x
made=$(git commit-tree "$old^{tree}" -p "$old" -m "faster $RANDOM$RANDOM")
git update-ref "$ref" "$made" "$old"
echo >> lost
exit 0
"""
"""Moves the branch while a push is being looked at."""


def test_a_race_that_is_lost_twenty_times_ends_and_loses_nothing(world: Path) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    ws.sync.patience = Patience(longest_pause=0.0)
    racing = hook(world, "pre-receive", RACE)
    started = time.monotonic()
    for _ in range(2):
        report = ws.sync.now()
        assert report.result == "offline"
        assert report.sentence == (
            "Others were faster each time: what you changed is kept, and sent with the next sync."
        )
    assert time.monotonic() - started < 60
    assert (world / "remote.git" / "lost").read_text().count("\n") == 20
    racing.unlink()
    assert ws.sync.state().waiting == 3
    assert_recovered(world, (), known)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("command", ["git-upload-pack", "git-receive-pack"])
def test_a_remote_that_hangs_is_given_up_with_all_its_processes(
    command: str, world: Path, serve: Serve, tmp_path: Path
) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    pid = tmp_path / "pid"
    serve(f'[[ "$1" == {command}* ]] && {{ echo $$ > {pid}; exec sleep 1000; }}\neval "$1"')
    ws.sync.patience = Patience(answer=0.4)
    report = ws.sync.now()
    assert (report.result, report.sentence) == (
        "offline",
        "The remote did not answer within 0 seconds.",
    )
    assert not alive(int(pid.read_text()))
    serve('eval "$1"')
    ws.sync.patience = Patience()
    assert_recovered(world, (), known)


def test_a_remote_that_vanishes_between_fetch_and_push_is_offline(
    world: Path, serve: Serve
) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    serve('[[ "$1" == git-receive-pack* ]] && { echo "ssh: no route to host" >&2; exit 255; }\n'
          'eval "$1"')  # fmt: skip
    report = ws.sync.now()
    assert report.result == "offline"
    assert len(report.took) == 4
    serve('eval "$1"')
    assert_recovered(world, (), known)


@pytest.mark.parametrize("command", ["git-upload-pack", "git-receive-pack"])
def test_a_connection_that_breaks_anywhere_loses_nothing(
    command: str, world: Path, serve: Serve
) -> None:
    known, told = known_words(world), set()
    for kept in (0, 3, 100, 400, 900, 1500, 2500):
        there = Workspace.open(world / "there")
        there.cards.new(f"there {kept}")
        assert there.sync.now().result == "synced"
        ws = Workspace.open(world / "here")
        ws.cards.new(f"here {kept}")
        known |= {f"there {kept}", f"here {kept}"}
        cut = f'exec 3<&0; exec dd bs=1 count={kept} status=none < <(eval "$1" <&3)'
        serve(f'[[ "$1" == {command}* ]] && {{ {cut}; }}\neval "$1"')
        told.add(ws.sync.now().result)
        serve('eval "$1"')
        assert_recovered(world, (), known)
    assert "offline" in told


def test_what_was_sent_but_not_answered_is_not_sent_twice(world: Path, serve: Serve) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    serve('eval "$1"; [[ "$1" == git-receive-pack* ]] && kill -9 $PPID; exit 0')
    assert ws.sync.now().result == "attention"
    assert head(world / "here") == git(world / "remote.git", "rev-parse", "main").strip()
    serve('eval "$1"')
    assert ws.sync.now().sentence == "Synced: nothing new on either side."
    assert_recovered(world, (), known)


def test_an_edit_that_is_committed_while_a_push_runs_is_no_rewritten_history(
    world: Path, tmp_path: Path
) -> None:
    ws = Workspace.open(world / "here")
    reached, go = tmp_path / "reached", tmp_path / "go"
    for pipe in (reached, go):
        os.mkfifo(pipe)
    hook(world, "pre-receive", f"echo > {reached}; read x < {go}; exit 0")

    def meanwhile() -> None:
        reached.read_text()
        beside = Workspace.open(world / "here")
        beside.cards.new("typed meanwhile")
        beside.commit_pending()
        go.write_text("\n")

    typing = threading.Thread(target=meanwhile)
    typing.start()
    assert ws.sync.now().result == "synced"
    typing.join()
    (world / "remote.git" / "hooks" / "pre-receive").unlink()
    state = ws.sync.state()
    assert state.waiting == 1
    assert state.log.seen == git(world / "remote.git", "rev-parse", "main").strip()
    assert ws.sync.now().sentence == "Synced: 1 edit sent."
    assert_recovered(world, ("typed meanwhile",), frozenset())


def test_a_branch_that_stays_locked_at_the_remote_is_said(world: Path) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    ws.sync.patience = Patience(longest_pause=0.0)
    lock = world / "remote.git" / "refs" / "heads" / "main.lock"
    lock.touch()
    report = ws.sync.now()
    assert report.result == "attention"
    assert report.sentence.startswith("The remote's branch is locked")
    assert lock.exists()
    lock.unlink()
    assert_recovered(world, (), known)


def test_a_remote_that_is_gone_or_read_only_loses_nothing(world: Path) -> None:
    ws, known = Workspace.open(world / "here"), known_words(world)
    away = (world / "remote.git").rename(world / "away.git")
    report = ws.sync.now()
    assert report.result == "offline"
    assert str(report.sentence).startswith("The remote cannot be reached: ")
    away.rename(world / "remote.git")
    if os.geteuid() != 0:
        subprocess.run(["chmod", "-R", "a-w", str(world / "remote.git")], check=True)
        assert ws.sync.now().result == "attention"
        subprocess.run(["chmod", "-R", "u+w", str(world / "remote.git")], check=True)
    assert_recovered(world, (), known)
