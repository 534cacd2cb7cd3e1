"""How boards begin: in any folder, in a repository with work in it, and as the demo."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from sprintboard.core.errors import BadInput, NoBoard, Refused
from sprintboard.core.ids import CardId
from sprintboard.core.readiness import is_ready, readiness
from sprintboard.core.templates import TEMPLATES
from sprintboard.store.journal import Journal, Operation
from sprintboard.store.private import Private
from sprintboard.sync.checkout import find_checkout
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import git_identity, init_board, make_demo
from tests.workspace.witness import assert_sound, commits, files, git


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_board_has_columns_units_and_its_first_member(tmp_path: Path, template: str) -> None:
    root = init_board(tmp_path / "team", template=template)
    ws = Workspace.open(root)
    expected = [column.name for column in TEMPLATES[template].columns]
    assert [column.name for column in ws.board.columns] == expected
    assert ws.board.ready_when == TEMPLATES[template].ready
    assert ws.board.done_when == TEMPLATES[template].done
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


@pytest.mark.parametrize("template", ["cross-functional", "scrum"])
def test_both_sides_find_what_they_owe_a_card_on_a_new_board(tmp_path: Path, template: str) -> None:
    ws = Workspace.open(init_board(tmp_path / "team", template=template))
    assert [(each.text, each.side, each.asks) for each in ws.board.ready_when] == [
        ("Why: what the business has from it", "business", "why"),
        ("Acceptance criteria are written", "business", "acceptance"),
        ("How: IT knows the way", "it", "how"),
        ("Estimated", "it", "estimate"),
    ]
    assert [(each.side, each.asks) for each in ws.board.done_when] == [("business", ""), ("it", "")]
    half = ws.cards.new("half", why="w", acceptance="a").ids[0]
    whole = ws.cards.new("whole", why="w", acceptance="a", how="h", estimate=3).ids[0]
    cards = ws.board.cards
    assert readiness(cards[CardId(half)], ws.board.ready_when).words == "business 2/2 · IT 0/2"
    assert is_ready(ws.board, cards[CardId(whole)])
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
    (tmp_path / "other" / "cards" / "birthday.txt").write_text("of somebody")
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


def test_what_names_nobody_in_the_demo_names_nobody_on_disk(tmp_path: Path) -> None:
    ws = Workspace.open(make_demo(tmp_path / "demo", today=date(2026, 11, 23)))
    unnamed = [each.id for each in ws.board.retros if each.mode == "unattributed"]
    (machine,) = {
        each.split(".")[1] for each in ws.retros.document("Retro Sprint 7")["~"]["events"]
    }
    people = [*ws.board.members, *ws.board.units, machine]
    published = [
        *(each.id for each in ws.board.notes if each.retro in unnamed),
        *(each.id for each in ws.board.feedback if each.mode == "unattributed"),
    ]
    texts = [f.read_text() for each in published for f in ws.root.rglob(f"{each}.json")]
    assert len(texts) == len(published) >= 10
    assert not [name for text in texts for name in people if name in text]
    for retro in unnamed:
        events = ws.retros.document(retro)["~"]["events"]
        chosen = {
            key: event
            for key, event in events.items()
            if any(path.startswith(("votes#", "answers#")) for path in event.get("to", ()))
        }
        assert all(key.split(".")[1] == "0" * 8 for key in chosen)
        assert all(event["at"].endswith("T00:00:00Z") for event in chosen.values())
        assert not any({"by", "unit", "side"} & event.keys() for event in chosen.values())
    ws.close()


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


def test_folders_that_hold_nothing_but_what_a_full_disk_left_are_not_in_the_way(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "team" / "cards" / "7k"
    folder.mkdir(parents=True)
    (folder / ".tmp-0123456789ab").write_text("half")
    (tmp_path / "team" / "members").mkdir()
    assert init_board(tmp_path / "team") == tmp_path / "team"


@pytest.mark.parametrize("place", ["team", "repository/docs/team"])
def test_an_init_that_died_is_finished_by_the_next(tmp_path: Path, place: str) -> None:
    (tmp_path / "repository").mkdir()
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "repository")], check=True)
    root = init_board(tmp_path / place, name="Begun")
    promised = files(root)
    as_if_killed_after_the_journal(root)
    with pytest.raises(Refused, match="is finished now: 'sprintboard' opens it"):
        init_board(root)
    ws = Workspace.open(root)
    assert ws.board.name == "Begun"
    assert files(root) == promised
    assert git(root, "status", "--porcelain") == ""
    assert_sound(ws)
    ws.close()


def as_if_killed_after_the_journal(root: Path) -> None:
    """Take a new board back to where its `init` had written the journal, and nothing else."""
    checkout = find_checkout(root)
    contents = {path: content.decode() for path, content in files(root).items()}
    Journal(Private(checkout.private(root)).journal).add(
        Operation(
            message="new board Begun",
            name="Ada Lovelace",
            email="ada@example.org",
            at=1_795_500_000,
            contents=contents,
        )
    )
    for path in contents:
        (root / path).unlink()
    git(root, "update-ref", "-d", "HEAD")
    (checkout.git_dir / "index").unlink()


def test_a_board_inside_another_is_refused(tmp_path: Path) -> None:
    root = init_board(tmp_path / "team")
    with pytest.raises(Refused, match="is inside the board"):
        init_board(root / "notes" / "mine")
    assert not (root / "notes").exists()


def test_boards_of_one_repository_share_nothing(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    one, two = (Workspace.open(init_board(tmp_path / name)) for name in ("one", "two"))
    one.cards.new("of the first")
    assert (one.pending, two.pending) == (1, 0)
    one.views.save_private("mine")
    assert Workspace.open(two.root).board.views == ()
    with pytest.raises(Refused, match="nothing to undo"):
        two.history.undo()
    again = Workspace.open(two.root)
    assert again.finder.find("") == ()
    two.cards.new("of the second")
    assert two.commit_pending() == 1
    assert one.commit_pending() == 1
    assert [card.title for card in one.finder.find("")] == ["of the first"]
    assert git(tmp_path, "status", "--porcelain") == ""
    for ws in (one, two, again):
        assert_sound(ws)
        ws.close()


def test_a_board_at_the_top_keeps_its_private_folder(tmp_path: Path) -> None:
    root = init_board(tmp_path / "team")
    below = init_board_beside(root)
    ws = Workspace.open(root)
    ws.cards.new("on top")
    assert (root / ".git" / "sprintboard" / "journal.jsonl").is_file()
    assert below.pending == 0
    ws.close()
    below.close()


def init_board_beside(root: Path) -> Workspace:
    """Return a board in a folder of a repository whose top has one, made before that."""
    (root / "board.json").rename(root / "away.json")
    below = Workspace.open(init_board(root / "docs"))
    (root / "away.json").rename(root / "board.json")
    return below
