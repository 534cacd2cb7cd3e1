"""A board beside code: below the top of a repository, or on a branch of its own."""

from __future__ import annotations

from pathlib import Path

from sprintboard.workspace.joining import join_beside, join_board
from tests.sync.team import Lying, bare
from tests.sync.test_remotes import board
from tests.workspace.witness import assert_sound, files, git, head, record


def test_a_board_in_a_folder_below_the_top_syncs(in_memory: Path) -> None:
    remote = bare(in_memory / "empty.git")
    top = in_memory / "top"
    top.mkdir()
    git(top, "init", "--quiet", "--initial-branch=main")
    one = board(top / "work" / "a board")
    one.sync.set_remote(str(remote))
    assert one.sync.now().result == "synced"
    two = join_board(str(remote), in_memory / "two", clock=Lying(at=Lying().at + 500_000).clock())
    assert two.root == in_memory / "two" / "work" / "a board"
    card = one.cards.new("VAT").ids[0]
    one.sync.now()
    two.sync.now()
    two.refresh()
    two.cards.edit([card], add_labels=["two"])
    one.cards.edit([card], add_labels=["one"])
    for each in (one, two, one):
        assert each.sync.now().result == "synced"
    for each in (one, two):
        each.refresh()
        assert record(each.root, card)["labels"] == ["one", "two"]
        assert_sound(each)


def code(folder: Path) -> Path:
    """Make a repository of code in the middle of somebody's work."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "main.py").write_text("print()\n", encoding="utf-8")
    git(folder, "add", "main.py")
    git(folder, "commit", "--quiet", "--message", "code")
    (folder / "main.py").write_text("print('staged')\n", encoding="utf-8")
    git(folder, "add", "main.py")
    (folder / "main.py").write_text("print('being written')\n", encoding="utf-8")
    (folder / "new.py").write_text("print('unknown to git')\n", encoding="utf-8")
    return folder


def state(folder: Path) -> tuple[object, ...]:
    index = (folder / ".git/index").read_bytes()
    return (files(folder), index, (folder / ".git/HEAD").read_bytes(), head(folder))


def test_a_board_on_a_branch_of_its_own_leaves_the_code_untouched(in_memory: Path) -> None:
    remote = bare(in_memory / "code.git")
    here = code(in_memory / "here")
    git(here, "remote", "add", "origin", str(remote))
    git(here, "push", "--quiet", "origin", "main")
    before = state(here)
    one = board(here, branch="sprintboard")
    card = one.cards.new("VAT").ids[0]
    assert one.sync.now().result == "synced"
    assert state(here) == before
    git(in_memory, "clone", "--quiet", str(remote), "there")
    there = in_memory / "there"
    then = state(there)
    two = join_beside(there, clock=Lying(at=Lying().at + 500_000).clock())
    two.cards.edit([card], add_labels=["two"])
    one.cards.edit([card], add_labels=["one"])
    for each in (one, two, one):
        assert each.sync.now().result == "synced"
    for each in (one, two):
        each.refresh()
        assert record(each.root, card)["labels"] == ["one", "two"]
        assert_sound(each)
    assert (state(here), state(there)) == (before, then)
    assert sorted(git(remote, "branch", "--format=%(refname:short)").split()) == [
        "main",
        "sprintboard",
    ]
    assert git(remote, "rev-parse", "main") == git(here, "rev-parse", "HEAD")


def test_joining_beside_code_keeps_what_the_branch_has_here_and_nowhere_else(
    in_memory: Path,
) -> None:
    remote = bare(in_memory / "code.git")
    here = code(in_memory / "here")
    git(here, "remote", "add", "origin", str(remote))
    one = board(here, branch="sprintboard")
    one.sync.now()
    card = one.cards.new("only here").ids[0]
    one.commit_pending()
    one.close()
    git(here, "worktree", "remove", "--force", str(one.root))
    again = join_beside(here)
    assert record(again.root, card)["title"] == "only here"
    assert again.sync.now().result == "synced"
    assert_sound(again)
