"""How boards begin: in any folder, in a repository with work in it, and as the demo."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from sprintboard.core.errors import BadInput, NoBoard, Refused
from sprintboard.core.templates import TEMPLATES
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import git_identity, init_board, make_demo
from tests.workspace.witness import assert_sound, commits, files, git


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_board_has_columns_units_and_its_first_member(tmp_path: Path, template: str) -> None:
    root = init_board(tmp_path / "team", template=template)
    ws = Workspace.open(root)
    expected = [column.name for column in TEMPLATES[template].columns]
    assert [column.name for column in ws.board.columns] == expected
    assert ws.board.name == "team"
    assert {(unit.name, unit.side) for unit in ws.board.units.values()} == {
        ("IT", "it"),
        ("Business", "business"),
    }
    assert ws.me is not None
    assert (ws.me.name, ws.me.emails) == ("Ada Lovelace", ("ada@example.org",))
    assert commits(root) == [("Ada Lovelace <ada@example.org>", "new board team")]
    assert git(root, "symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert git(root, "status", "--porcelain") == ""
    assert_sound(ws)
    ws.close()


def test_a_board_in_a_folder_of_a_repository_leaves_its_work_alone(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "code.py").write_text("print()")
    git(tmp_path, "add", "code.py")
    (tmp_path / "draft.txt").write_text("not yet")
    root = init_board(tmp_path / "docs" / "board ü")
    ws = Workspace.open(root)
    ws.cards.new("first")
    ws.commit_pending()
    assert git(tmp_path, "status", "--porcelain").splitlines() == ["A  code.py", "?? draft.txt"]
    assert len(commits(tmp_path)) == 2
    assert_sound(ws)
    ws.close()


def test_a_board_is_found_from_any_folder_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = init_board(tmp_path / "team")
    below = root / "notes" / "deep"
    below.mkdir(parents=True)
    assert Workspace.open(below).root == root
    monkeypatch.chdir(below)
    assert Workspace.open().root == root
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoBoard, match="sprintboard init"):
        Workspace.open()
    monkeypatch.setenv("SPRINTBOARD_DIR", str(root))
    assert Workspace.open().root == root


def test_a_second_board_in_the_same_place_is_refused(tmp_path: Path) -> None:
    root = init_board(tmp_path / "team")
    before = files(root)
    with pytest.raises(Refused, match="already"):
        init_board(root)
    (tmp_path / "other" / "cards").mkdir(parents=True)
    with pytest.raises(Refused, match="in the way"):
        init_board(tmp_path / "other")
    assert files(root) == before
    assert not (tmp_path / "other" / ".git").exists()


def test_a_board_of_nobody_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert git_identity(tmp_path / "not yet there") == (None, None)
    with pytest.raises(BadInput, match="--member NAME --email ADDRESS"):
        init_board(tmp_path / "team")
    with pytest.raises(BadInput, match="choose one of"):
        init_board(tmp_path / "team", template="waterfall")
    assert not (tmp_path / "team").exists()


def test_a_linked_work_tree_is_a_clone_of_its_own(tmp_path: Path) -> None:
    root = init_board(tmp_path / "team")
    git(root, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    linked = Workspace.open(tmp_path / "linked")
    linked.cards.new("over here")
    assert linked.commit_pending() == 1
    assert Workspace.open(root).finder.find("") == ()
    assert git(tmp_path / "linked", "status", "--porcelain") == ""
    assert_sound(linked)
    linked.close()


def test_the_demo_is_sound_and_the_same_every_time(tmp_path: Path) -> None:
    today = date(2026, 11, 23)
    one = Workspace.open(make_demo(tmp_path / "one", today=today))
    two = Workspace.open(make_demo(tmp_path / "two", today=today))
    assert len(one.finder.find("")) > 40
    assert [card.title for card in one.finder.find("")] == [
        card.title for card in two.finder.find("")
    ]
    assert_sound(one)
    one.close()
    two.close()
