"""The journal: what waits for its commit survives whatever happens to the process."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.store.journal import Journal, Operation


def operation(number: int = 1) -> Operation:
    return Operation(
        message=f"move 7kq{number} 'VAT 发票' to Doing",
        name="Ann Lee",
        email="ann@example.org",
        at=1_795_435_200 + number,
        contents={"cards/7k/7kq2m9xb4c.json": '{\n "title": "a\\nb"\n}\n'},
    )


def test_operations_wait_in_the_order_they_were_done_even_after_a_restart(tmp_path: Path) -> None:
    for number in range(5):
        Journal(tmp_path / "journal").add(operation(number))
    journal = Journal(tmp_path / "journal")
    assert journal.operations() == tuple(map(operation, range(5)))
    assert journal.count() == 5
    assert journal.size() == (tmp_path / "journal").stat().st_size


def test_a_journal_that_was_never_written_is_empty(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    assert (journal.operations(), journal.count(), journal.size()) == ((), 0, 0)
    journal.drop([])
    assert list(tmp_path.iterdir()) == []


def test_what_is_committed_goes_and_what_came_meanwhile_stays(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.add(operation(1))
    journal.add(operation(2))
    taken = journal.operations()
    journal.add(operation(3))
    journal.drop(taken)
    assert journal.operations() == (operation(3),)
    journal.drop([operation(3)])
    assert (journal.operations(), journal.size()) == ((), 0)


def test_a_line_torn_anywhere_was_never_done_and_the_next_one_is(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.add(operation(1))
    whole = (tmp_path / "journal").read_bytes()
    journal.add(operation(2))
    both = (tmp_path / "journal").read_bytes()
    for length in range(len(whole), len(both)):
        (tmp_path / "journal").write_bytes(both[:length])
        assert journal.operations() == (operation(1),)
        assert journal.count() == 1
    journal.add(operation(3))
    assert journal.operations() == (operation(1), operation(3))


@pytest.mark.parametrize(
    "line",
    [
        b'"text"',
        b"{}",
        *(
            json.dumps({**operation()._asdict(), **wrong}).encode()
            for wrong in (
                {"contents": {"../outside.json": "x"}},
                {"contents": {"cards/../../7k/7kq2m9xb4c.json": "x"}},
                {"contents": {"/etc/passwd": "x"}},
                {"contents": {"cards/7k/7kq2m9xb4c.json/x": "x"}},
                {"contents": {".git/hooks/post-commit": "x"}},
                {"contents": {"notes.txt": "x"}},
                {"contents": {"board.json": 7}},
                {"contents": {"board.json": "\ud800"}},
                {"contents": ["board.json"]},
                {"message": None},
                {"name": 7},
                {"email": ["x"]},
                {"at": "now"},
                {"at": 1e400},
                {"at": -1},
                {"action": "undo"},
                {"more": 1},
            )
        ),
    ],
)
def test_what_no_program_wrote_is_not_believed_and_kept_aside(tmp_path: Path, line: bytes) -> None:
    journal = Journal(tmp_path / "journal")
    journal.add(operation(1))
    with (tmp_path / "journal").open("ab") as file:
        file.write(line + b"\n")
    journal.add(operation(2))
    damaged = (tmp_path / "journal").read_bytes()
    assert journal.operations() == (operation(1), operation(2))
    assert journal.count() == 3
    journal.put_aside(tmp_path / "aside", journal.operations())
    assert (tmp_path / "aside").read_bytes() == damaged
    assert journal.operations() == (operation(1), operation(2))
    assert journal.count() == 2


@given(
    st.text(st.characters(exclude_categories=["Cs"])), st.text("\n\r\u2028\x85\x00é", max_size=5)
)
def test_any_text_comes_back_as_it_was(text: str, breaks: str) -> None:
    contents = {"board.json": breaks + text}
    wanted = Operation(message=text, name=breaks, email="", at=5, contents=contents)
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        journal.add(wanted)
        assert journal.operations() == (wanted,)
        assert journal.count() == 1
