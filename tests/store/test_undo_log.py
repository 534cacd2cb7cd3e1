"""The undo log: what can be taken back, by whom, and after a restart too."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.store.undo_log import KEPT, Action, Edit, UndoLog


def action(
    number: int | str, how: str = "do", of: int | str = "", by: str | None = "ann"
) -> Action:
    return Action(
        number=str(number),
        how=how,
        of=str(of),
        by=by,
        message=f"edit {number}",
        sentence=f"Edited {number}",
        edits=(
            Edit(
                kind="card",
                id="7kq2m9xb4c",
                do="change",
                before={"title": None, "place": {"column": "todo"}},
                after={"title": f"VAT {number} 发票\n", "labels#vat": True},
                event="01a20846fe00.5f3a9c01.77aa01",
            ),
        ),
    )


@pytest.fixture
def log(tmp_path: Path) -> UndoLog:
    return UndoLog(tmp_path / "undo")


def test_nothing_was_done_yet(log: UndoLog) -> None:
    assert log.undoable("ann") is None
    assert log.redoable("ann") is None
    log.trim()


def test_the_newest_action_comes_back_whole_after_a_restart(log: UndoLog, tmp_path: Path) -> None:
    log.add(action(1))
    log.add(action(2))
    assert UndoLog(tmp_path / "undo").undoable("ann") == action(2)


def test_undone_actions_can_be_redone_until_something_new_is_done(log: UndoLog) -> None:
    log.add(action(1))
    log.add(action(2))
    log.add(action(3, "undo", of=2))
    assert (log.undoable("ann"), log.redoable("ann")) == (action(1), action(2))
    log.add(action(4, "undo", of=1))
    assert (log.undoable("ann"), log.redoable("ann")) == (None, action(1))
    log.add(action(5, "redo", of=1))
    assert (log.undoable("ann"), log.redoable("ann")) == (action(1), action(2))
    log.add(action(6))
    assert (log.undoable("ann"), log.redoable("ann")) == (action(6), None)


def test_everybody_takes_back_their_own(log: UndoLog) -> None:
    log.add(action(1, by="ann"))
    log.add(action(2, by="ben"))
    log.add(action(3, by=None))
    assert log.undoable("ann") == action(1)
    assert log.undoable("ben") == action(2, by="ben")
    assert log.undoable(None) == action(3, by=None)
    assert log.undoable("sal") is None


@given(st.lists(st.sampled_from(["do", "do", "undo", "redo"]), max_size=25))
def test_undo_and_redo_are_two_stacks(steps: list[str]) -> None:
    done: list[str] = []
    undone: list[str] = []
    with TemporaryDirectory() as folder:
        for number, step in enumerate(steps):
            log = UndoLog(Path(folder) / "undo")
            if step == "do":
                log.add(action(number))
                done.append(str(number))
                undone.clear()
            elif step == "undo" and (found := log.undoable("ann")):
                log.add(action(number, "undo", of=found.number))
                undone.append(done.pop())
            elif step == "redo" and (found := log.redoable("ann")):
                log.add(action(number, "redo", of=found.number))
                done.append(undone.pop())
            undoable, redoable = log.undoable("ann"), log.redoable("ann")
            assert (undoable and undoable.number) == (done[-1] if done else None)
            assert (redoable and redoable.number) == (undone[-1] if undone else None)


def test_a_torn_last_line_was_never_done(log: UndoLog, tmp_path: Path) -> None:
    log.add(action(1))
    log.add(action(2))
    content = (tmp_path / "undo").read_bytes()
    (tmp_path / "undo").write_bytes(content[:-20])
    assert log.undoable("ann") == action(1)
    log.add(action(3))
    assert log.undoable("ann") == action(3)


@pytest.mark.parametrize(
    "line", [b"garbage", b"[]", b"{}", b"\xff\xfe", b'{"number": "9", "edits": 5}', b"",
             b'{"number": "2", "how": "do", "of": "", "by": "ann", "colour": "red", "edits": []}'],
)  # fmt: skip
def test_what_was_done_before_a_line_that_cannot_be_read_is_forgotten(
    log: UndoLog, tmp_path: Path, line: bytes
) -> None:
    log.add(action(1))
    with (tmp_path / "undo").open("ab") as file:
        file.write(line + b"\n")
    assert log.undoable("ann") is None
    log.add(action(3))
    assert log.undoable("ann") == action(3)
    log.add(action(4, "undo", of=3))
    assert log.undoable("ann") is None


def test_a_long_life_keeps_the_newest_actions(log: UndoLog, tmp_path: Path) -> None:
    log.add(action("first"))
    line = (tmp_path / "undo").read_bytes()
    (tmp_path / "undo").write_bytes(
        b"".join(line.replace(b"first", b"%d" % number) for number in range(2 * KEPT + 1))
    )
    log.trim()
    lines = (tmp_path / "undo").read_bytes().splitlines()
    assert len(lines) == KEPT
    assert log.undoable("ann") == action(2 * KEPT)
    log.trim()
    assert (tmp_path / "undo").read_bytes().splitlines() == lines


def test_an_undo_whose_action_was_forgotten_takes_nothing_back(log: UndoLog) -> None:
    log.add(action(5, "undo", of=4))
    log.add(action(6, "redo", of=3))
    assert log.redoable("ann") is None
    log.add(action(7))
    assert log.undoable("ann") == action(7)
