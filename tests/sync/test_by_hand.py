"""git by hand, with and without the merge driver: nothing is lost, and no marker stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sprintboard.core.errors import GitFailed
from tests.sync.team import Person, Team
from tests.sync.test_many_clones import forge_merge
from tests.workspace.witness import assert_sound, files, git, record


def a_card(team: Team) -> str:
    return str(team[0].ws.finder.find("")[0].id)


def file_of(person: Person, card: str) -> Path:
    return person.root / "cards" / card[:2] / f"{card}.json"


def part(team: Team) -> str:
    """Let Ada and Finn say different things of one card; Ada's is with the team."""
    card = a_card(team)
    team[0].ws.cards.edit([card], title="Ada's", add_labels=["ada"])
    team[0].sync()
    team[1].ws.cards.edit([card], title="Finn's", add_labels=["finn"])
    team[1].ws.commit_pending()
    return card


def require_both(team: Team, card: str) -> None:
    """Everybody has both labels, one title, and the other in the inbox."""
    team.sync_all()
    first = files(team[0].root)
    for person in team:
        assert files(person.root) == first
        assert_sound(person.ws)
    found = record(team[2].root, card)
    [each] = team[2].ws.conflicts.of_record("card", card)
    assert found["labels"] == ["ada", "finn"]
    assert {found["title"], each.conflict.others[0].value} == {"Ada's", "Finn's"}


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
def test_pull_by_hand_joins_as_a_sync_does(team: Team, how: str) -> None:
    card = part(team)
    git(team[1].root, "pull", "--quiet", "--no-edit", how, "origin", "main")
    team[1].ws.refresh()
    assert record(team[1].root, card)["labels"] == ["ada", "finn"]
    assert_sound(team[1].ws)
    require_both(team, card)


def test_a_stash_that_is_popped_after_a_pull_joins_too(team: Team) -> None:
    card = part(team)
    git(team[1].root, "reset", "--quiet", "--soft", "HEAD~1")
    git(team[1].root, "stash", "--quiet")
    git(team[1].root, "pull", "--quiet", "origin", "main")
    git(team[1].root, "stash", "pop", "--quiet")
    assert record(team[1].root, card)["labels"] == ["ada", "finn"]
    git(team[1].root, "commit", "--quiet", "--all", "--message", "by hand")
    require_both(team, card)


def test_an_edit_that_waits_for_its_commit_survives_stash_pull_and_pop(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="Ada's", add_labels=["ada"])
    team[0].sync()
    team[1].ws.cards.edit([card], title="Finn's", add_labels=["finn"])
    git(team[1].root, "stash", "--quiet")
    git(team[1].root, "pull", "--quiet", "origin", "main")
    git(team[1].root, "stash", "pop", "--quiet")
    git(team[1].root, "reset", "--quiet")
    assert team[1].ws.pending == 1
    team[1].ws.commit_pending()
    assert b"ada" in git(team[1].root, "show", f"HEAD:cards/{card[:2]}/{card}.json").encode()
    assert_sound(team[1].ws)
    require_both(team, card)


def test_a_cherry_pick_joins_too(team: Team) -> None:
    card = part(team)
    git(team[1].root, "fetch", "--quiet", "origin", "main")
    git(team[1].root, "cherry-pick", "FETCH_HEAD")
    team[1].ws.refresh()
    assert record(team[1].root, card)["labels"] == ["ada", "finn"]
    require_both(team, card)


@pytest.mark.parametrize("how", ["ours", "theirs", "markers", "mixed"])
def test_a_bad_merge_on_the_forge_is_repaired_by_the_next_sync(team: Team, how: str) -> None:
    card = part(team)
    forge_merge(team.folder, team[1], how)
    team[2].sync()
    assert record(team[2].root, card)["labels"] == ["ada", "finn"]
    for content in files(team[2].root).values():
        assert b"<<<<<<<" not in content
    require_both(team, card)


def test_a_bad_merge_made_here_is_repaired_before_it_is_sent(team: Team) -> None:
    card = part(team)
    (team[1].root / ".git/info/attributes").unlink()
    git(team[1].root, "pull", "--quiet", "--no-edit", "--no-rebase", "-X", "ours", "origin", "main")
    assert record(team[1].root, card)["labels"] == ["finn"]
    team[1].ws.refresh()
    team[1].sync()
    assert record(team[1].root, card)["labels"] == ["ada", "finn"]
    team[1].ws.check()
    team[1].ws.fix()
    require_both(team, card)


def test_markers_committed_here_are_repaired_before_they_are_sent(team: Team) -> None:
    card = part(team)
    (team[1].root / ".git/info/attributes").write_text("*.json merge=text\n", encoding="utf-8")
    done = subprocess.run(
        ["git", "-C", str(team[1].root), "pull", "--quiet", "--rebase", "origin", "main"],
        check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode
    assert b"<<<<<<<" in file_of(team[1], card).read_bytes()
    git(team[1].root, "add", "--all")
    git(team[1].root, "-c", "core.editor=true", "rebase", "--continue")
    (team[1].root / ".git/info/attributes").unlink()
    team[1].reopen()
    assert team[1].ws.sync.now().result == "synced"
    assert b"<<<<<<<" not in file_of(team[1], card).read_bytes()
    assert "<<<<<<<" not in git(team.remote, "show", f"main:cards/{card[:2]}/{card}.json")
    team[1].reopen()
    team[1].ws.fix()
    require_both(team, card)


def test_a_merge_in_progress_is_named_and_nothing_is_touched(team: Team) -> None:
    card = part(team)
    (team[1].root / ".git/info/attributes").unlink()
    subprocess.run(
        ["git", "-C", str(team[1].root), "pull", "--quiet", "--no-rebase", "origin", "main"],
        check=False, capture_output=True,
    )  # fmt: skip
    before = files(team[1].root), git(team[1].root, "status", "--porcelain")
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "in the middle of a merge" in report.sentence
    assert (files(team[1].root), git(team[1].root, "status", "--porcelain")) == before
    with pytest.raises(GitFailed):
        team[1].ws.cards.edit([card], title="not now")
    git(team[1].root, "add", "--all")
    git(team[1].root, "commit", "--quiet", "--no-edit")
    team[1].sync()
    team[1].ws.fix()
    require_both(team, card)


def test_an_index_lock_left_by_a_crash_holds_nothing_up(team: Team) -> None:
    card = part(team)
    lock = team[1].root / ".git/index.lock"
    lock.write_bytes(b"")
    team[1].sync()
    assert record(team[1].root, card)["labels"] == ["ada", "finn"]
    assert lock.exists()
    lock.unlink()
    team[1].ws.cards.edit([card], estimate=3)
    team[1].ws.commit_pending()
    require_both(team, card)


def test_a_hand_edit_of_a_file_joins_what_arrives(team: Team) -> None:
    card = part(team)
    team[1].sync()
    path = file_of(team[2], card)
    text = path.read_text(encoding="utf-8").replace('"title": "card 0"', '"title": "by hand"', 1)
    path.write_text(text, encoding="utf-8")
    team[2].sync()
    found = record(team[2].root, card)
    assert found["labels"] == ["ada", "finn"]
    assert '"by hand"' in path.read_text(encoding="utf-8")
    team[2].ws.fix()
    team.sync_all()
    assert "by hand" in file_of(team[3], card).read_text(encoding="utf-8")


def test_a_file_that_somebody_broke_by_hand_is_kept_aside_when_another_arrives(team: Team) -> None:
    card = part(team)
    file_of(team[2], card).write_text("{ half a reco", encoding="utf-8")
    team[2].sync()
    assert record(team[2].root, card)["labels"] == ["ada"]
    [aside] = (team[2].root / ".git/sprintboard/broken").iterdir()
    assert aside.read_text(encoding="utf-8") == "{ half a reco"


def test_a_text_beside_the_board_that_is_edited_here_is_not_written_over(team: Team) -> None:
    readme = [person.root / "README.md" for person in team]
    readme[0].write_text("from Ada\n", encoding="utf-8")
    git(team[0].root, "add", "README.md")
    git(team[0].root, "commit", "--quiet", "--message", "readme")
    team.sync_all()
    readme[0].write_text("newer from Ada\n", encoding="utf-8")
    git(team[0].root, "commit", "--quiet", "--all", "--message", "readme")
    team[0].sync()
    readme[1].write_text("Finn is writing\n", encoding="utf-8")
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "README.md" in report.sentence
    assert readme[1].read_text(encoding="utf-8") == "Finn is writing\n"
    git(team[1].root, "checkout", "--quiet", "README.md")
    team[1].sync()
    assert readme[1].read_text(encoding="utf-8") == "newer from Ada\n"
    assert git(team[1].root, "status", "--porcelain") == ""


def test_records_that_somebody_removed_by_git_come_back(team: Team) -> None:
    card = part(team)
    git(team[0].root, "rm", "--quiet", f"cards/{card[:2]}/{card}.json")
    git(team[0].root, "commit", "--quiet", "--message", "gone")
    git(team[0].root, "push", "--quiet", "origin", "HEAD:main")
    team[2].sync()
    require_both(team, card)


def test_what_somebody_reverted_by_git_comes_back_from_those_who_have_it(team: Team) -> None:
    card = part(team)
    team[2].sync()
    git(team[0].root, "revert", "--no-edit", "HEAD")
    git(team[0].root, "push", "--quiet", "origin", "HEAD:main")
    team[2].sync()
    require_both(team, card)
