"""A board leaves whole and comes back whole: as a new one, or into its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, Refused, Unwritable
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board
from tests.workspace.witness import Ticking, assert_sound, dice, files, git, plain_values, refused


@pytest.fixture
def full(ws: Workspace) -> Workspace:
    """Give the board a bit of everything, also what is gone."""
    card = ws.cards.new("VAT =1+1", owner="Ada", description="long " * 200).ids[0]
    ws.cards.move([card], "Doing")
    ws.cards.comment(card, "a word")
    ws.cards.delete([ws.cards.new("Gone").ids[0]])
    ws.cards.edit([card], title="VAT")
    ws.history.undo()
    ws.goals.new("Fewer calls")
    ws.goals.link("Fewer", cards=[card])
    ws.needs.add("English invoices", by="Jane of ACME")
    ws.changes.template("Text fix", "Deploy")
    ws.feedback.add("product", text="Too slow", by="Finn")
    ws.commit_pending()
    return ws


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    ticking = Ticking(at=Ticking().at + 90_000_000, dice=dice(11))
    folder = tmp_path / "new"
    init_board(
        folder,
        name="New",
        member_name="Zoe Zimmer",
        member_email="zoe@example.org",
        clock=ticking.clock(),
    )
    git(folder, "config", "user.email", "zoe@example.org")
    workspace = Workspace.open(folder, clock=ticking.clock())
    yield workspace
    workspace.close()


@pytest.fixture
def exported(full: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    full.exports.save(full.exports.json(), path)
    return path


def records(ws: Workspace) -> dict[str, bytes]:
    return {name: each for name, each in files(ws.root).items() if name.endswith(".json")}


def test_an_empty_board_becomes_the_exported_one_byte_for_byte(
    full: Workspace, empty: Workspace, exported: Path
) -> None:
    planned = empty.exchange.plan_json(exported)
    brought = empty.exchange.import_json(exported)
    empty.commit_pending()

    assert planned == brought
    theirs = records(empty)
    assert {name: theirs[name] for name in records(full)} == records(full)
    assert empty.board.name == full.board.name
    assert sorted(each.name for each in empty.board.units.values()) == sorted(
        each.name for each in full.board.units.values()
    )
    assert_sound(empty)


def test_who_is_here_stays_a_member_of_the_board_that_came(
    empty: Workspace, exported: Path
) -> None:
    empty.exchange.import_json(exported)
    assert empty.me is not None
    assert empty.me.name == "Zoe Zimmer"
    assert empty.me.unit is not None
    assert empty.board.who(empty.me.unit) == "IT"
    assert {each.name for each in empty.board.members.values()} == {
        "Zoe Zimmer", "Ada Lovelace", "Finn O'Hara",
    }  # fmt: skip


def test_the_second_time_nothing_changes(empty: Workspace, exported: Path) -> None:
    empty.exchange.import_json(exported)
    empty.commit_pending()
    before = files(empty.root)
    report = empty.exchange.import_json(exported)
    assert (report.new, report.changed) == (0, 0)
    assert files(empty.root) == before
    assert empty.pending == 0


def test_an_import_is_one_action_that_is_taken_back(empty: Workspace, exported: Path) -> None:
    before = plain_values(empty.root)
    empty.exchange.import_json(exported)
    after = plain_values(empty.root)
    empty.history.undo()
    now = plain_values(empty.root)
    assert {path: now[path] for path in before} == before
    assert all(now[path].get("deleted") for path in now.keys() - before.keys())
    empty.history.redo()
    assert plain_values(empty.root) == after
    empty.commit_pending()
    assert_sound(empty)


def test_a_copy_learns_what_it_does_not_know_and_loses_nothing(
    full: Workspace, exported: Path, tmp_path: Path
) -> None:
    card = full.finder.find("")[0].id
    other = Workspace.open(Path(shutil.copytree(full.root, tmp_path / "copy")))
    full.cards.edit([card], title="Newer")
    full.cards.new("Later")
    full.exports.save(full.exports.json(), exported, over=True)
    other.cards.edit([card], add_labels=["mine"])

    report = other.exchange.import_json(exported)
    assert (report.new, report.changed) == (1, 1)
    found = other.board.find_card(card)
    assert (found.title, found.labels) == ("Newer", ("mine",))
    other.close()


def test_a_board_with_work_of_its_own_is_left_alone(empty: Workspace, exported: Path) -> None:
    empty.cards.new("Mine")
    empty.commit_pending()
    said = refused(empty, lambda: empty.exchange.import_json(exported), Refused)
    assert "work of its own" in said


def test_a_file_that_is_broken_brings_nothing(empty: Workspace, exported: Path) -> None:
    exported.write_text(exported.read_text()[:-200])
    said = refused(empty, lambda: empty.exchange.import_json(exported), BadFile)
    assert "not complete JSON (line " in said
    exported.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refused(empty, lambda: empty.exchange.plan_json(exported), BadFile)


def test_a_file_that_is_there_is_not_written_over_unasked(
    full: Workspace, exported: Path, tmp_path: Path
) -> None:
    found = full.exports.json()
    with pytest.raises(Refused, match="there already"):
        full.exports.save(found, exported)
    full.exports.save(found, exported, over=True)
    assert exported.read_text() == found.text
    assert exported.stat().st_mode & 0o777 == 0o600
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(Refused, match="no plain file"):
        full.exports.save(found, link, over=True)
    with pytest.raises(Unwritable, match="no folder"):
        full.exports.save(found, tmp_path / "missing" / "board.json")
