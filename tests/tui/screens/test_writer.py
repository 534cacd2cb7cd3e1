"""The one thread that writes, under two processes and under refusals."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.message import Message

from sprintboard.core.errors import NotFound
from sprintboard.core.moments import say_time
from sprintboard.core.phases import PHASES, Phase
from sprintboard.tui import writer as writing
from sprintboard.tui.messages import Act
from sprintboard.tui.writer import BoardChanged, Broken, Done, Patience, Refused, Writer
from sprintboard.workspace import Workspace
from tests.tui.screens import retros


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chores come quickly, so that nobody waits for them."""
    monkeypatch.setattr(writing, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(writing, "COMMIT_AFTER", 0.05)


def until(condition: Callable[[], object], seconds: float = 5.0) -> bool:
    """Wait for a condition; say whether it came true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.005)
    return False


def test_wishes_are_fulfilled_in_their_order_and_committed_in_the_end(workspace: Workspace) -> None:
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    writer.start()
    for number in range(5):
        writer.run(Act("cards", "new", f"Card {number}"))
    assert writer.close(10)
    done = [each for each in said if isinstance(each, Done)]
    assert [each.act.args[0] for each in done] == [f"Card {number}" for number in range(5)]
    assert workspace.pending == 0


def test_a_refused_wish_changes_nothing_and_the_next_is_fulfilled(workspace: Workspace) -> None:
    said: list[Message] = []
    before = workspace.board
    writer = Writer(workspace, said.append)
    writer.start()
    writer.run(Act("cards", "archive", ["zzzz"]))
    assert until(lambda: said)
    assert workspace.board is before
    writer.run(Act("cards", "new", "After"))
    assert writer.close(10)
    assert isinstance(said[0], Refused)
    assert isinstance(said[0].error, NotFound)
    assert any(isinstance(each, Done) for each in said)


def test_another_processes_edit_is_told_of(workspace: Workspace) -> None:
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    writer.start()
    other = Workspace.open(workspace.root)
    other.cards.new("From elsewhere")
    other.close()
    assert until(
        lambda: any(
            isinstance(each, BoardChanged)
            and "From elsewhere" in each.board.cards.titles().values()
            for each in said
        )
    )
    assert writer.close(10)


def test_two_writers_on_one_clone_lose_nothing(workspace: Workspace) -> None:
    other = Workspace.open(workspace.root)
    writers = [Writer(each, lambda _: None) for each in (workspace, other)]
    for writer in writers:
        writer.start()
    for number in range(8):
        for name, writer in zip("ab", writers, strict=True):
            writer.run(Act("cards", "new", f"{name}{number}"))
    assert all(writer.close(30) for writer in writers)
    workspace.refresh()
    titles = set(workspace.board.cards.titles().values())
    assert {f"{name}{number}" for name in "ab" for number in range(8)} <= titles
    other.close()


def test_a_bug_in_a_verb_is_told_and_not_swallowed(workspace: Workspace) -> None:
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    writer.start()
    writer.run(Act("cards", "no_such_verb"))
    assert writer.close(10)
    assert isinstance(said[0], Broken)


def test_an_edit_is_committed_a_moment_after_the_last(workspace: Workspace) -> None:
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    writer.start()
    writer.run(Act("cards", "new", "Soon in git"))
    assert until(lambda: any(isinstance(e, BoardChanged) and e.waiting == 0 for e in said[1:]))
    assert writer.close(10)


def test_a_writer_that_never_started_closes(workspace: Workspace) -> None:
    assert Writer(workspace, lambda _: None).close(1)


def test_wishes_that_come_while_it_closes_are_fulfilled_or_refused_audibly(
    workspace: Workspace,
) -> None:
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    real, late = workspace.commit_pending, Act("cards", "new", "too late")
    workspace.commit_pending = lambda: (writer.run(late), real())[1]  # type: ignore[method-assign]  # somebody types during the last commit
    writer._wishes.put(Act("cards", "new", "first"))
    writer._wishes.put(None)
    writer._wishes.put(Act("cards", "new", "typed while it closes"))
    writer.start()
    assert writer.close(10)
    assert writer.close(10)
    done = [each.act.args[0] for each in said if isinstance(each, Done)]
    assert done == ["first", "typed while it closes"]
    [refused] = [each for each in said if isinstance(each, Refused)]
    assert refused.act is late
    assert str(refused.error) == "The board is closing: that was not done any more."
    assert workspace.pending == 0


def test_a_commit_that_fails_is_tried_ever_more_rarely_and_complained_of_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = [1000.0]
    monkeypatch.setattr(writing.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(writing, "LOOK_EVERY", 1.0)
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))
    writer._guard(Act("cards", "new", "typed without git"), writer._fulfil)
    tries = []
    for _ in range(200):
        now[0] += 1
        before = writer._patience.until
        writer._guard(None, writer._do_chores)
        if writer._patience.until != before:
            tries.append(int(now[0]) - 1000)
    assert tries == [1, 2, 4, 8, 16, 32, 64, 124, 184]
    assert sum(isinstance(each, Refused) for each in said) == 1
    writer._guard(Act("cards", "new", "another"), writer._fulfil)
    now[0] += 1
    writer._guard(None, writer._do_chores)
    assert writer._patience.until == now[0] + 1
    assert sum(isinstance(each, Refused) for each in said) == 1
    monkeypatch.setenv("PATH", path)
    now[0] += 1
    writer._guard(None, writer._do_chores)
    assert workspace.pending == 0
    assert writer._patience == Patience()


def test_a_deadline_that_passed_is_written_down_once_somebody_looks_at_retros(
    workspace: Workspace,
) -> None:
    soon = say_time((workspace.now + 30) * 1000)
    made = workspace.retros.start("Retro 1").ids[0]
    retros.change(workspace, "retro", made, {"deadlines/collect/at": soon})
    assert workspace.board.retros[0].stand.phase == Phase.COLLECT
    writer = Writer(workspace, lambda _message: None)
    writer.start()
    assert until(lambda: workspace.board.retros[0].stand.phase == Phase.GROUP)
    assert writer.close(10)


def test_a_look_publishes_the_drafts_whose_time_has_come(workspace: Workspace) -> None:
    retro = workspace.retros.start("Retro 1", mode="unattributed").ids[0]
    column = workspace.board.retros[0].columns[0].id
    workspace.drafts.write(retro, "too many meetings", column)
    retros.change(workspace, "retro", retro, {f"reached#0.{PHASES.index(Phase.GROUP)}": True})
    said: list[Message] = []
    writer = Writer(workspace, said.append)
    writer.start()
    assert until(lambda: workspace.board.notes)
    assert until(lambda: any(isinstance(e, BoardChanged) and e.board.notes for e in said))
    assert writer.close(10)
    assert workspace.drafts.of(retro) == ()
