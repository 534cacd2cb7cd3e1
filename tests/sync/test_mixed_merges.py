"""Merges that git made line by line, where sprintboard was not: taken apart, not believed."""

from __future__ import annotations

import json
import subprocess
from contextlib import closing

import pytest

from sprintboard.workspace import Workspace
from tests.sync.team import YEAR, Person, Team
from tests.sync.test_many_clones import forge_merge
from tests.workspace.witness import assert_sound, files, git, record


def column(person: Person, name: str) -> str:
    return str(next(each.id for each in person.ws.board.columns if each.name == name))


def require_same(team: Team) -> None:
    """Everybody has the same, in order, and nothing in it names nobody."""
    first = files(team[0].root)
    for person in team:
        assert files(person.root) == first
        assert_sound(person.ws)
        assert person.ws.conflicts.every() == ()
    for path, content in first.items():
        if path.endswith(".json"):
            events = json.loads(content)["~"]["events"]
            assert all("by" in each for each in events.values()), path


def require_limits(person: Person) -> None:
    """Nothing of what `spoil` and the merge after it are about is missing."""
    limits = {each.name: each.limit for each in person.ws.board.columns}
    assert (limits["To do"], limits["Review"]) == (9, 8)
    assert person.ws.board.policy.wip == "soft"


def spoil(team: Team) -> None:
    """Let a merge drop Finn's limit of 9, and Finn go on from where he was."""
    team[1].ws.columns.edit(column(team[1], "To do"), limit=9)
    team[1].ws.commit_pending()
    forge_merge(team.folder, team[1], "ours")
    team[2].ws.columns.new("Review", limit=8)
    team[2].ws.commit_pending()
    forge_merge(team.folder, team[2], "theirs")
    team[1].ws.policy.set("wip", "soft")
    team[1].ws.commit_pending()


@pytest.mark.parametrize("how", ["markers", "mixed"])
def test_a_limit_that_a_bad_merge_dropped_was_not_taken_away_by_the_next(
    team: Team, how: str
) -> None:
    spoil(team)
    forge_merge(team.folder, team[1], how)
    team.sync_all()
    require_limits(team[3])
    require_same(team)


def test_a_mixed_version_that_is_merged_once_more_is_taken_apart_in_turn(team: Team) -> None:
    spoil(team)
    forge_merge(team.folder, team[1], "mixed")
    team[2].ws.columns.edit(column(team[2], "Business check"), name="Check")
    team[2].ws.commit_pending()
    forge_merge(team.folder, team[2], "mixed")
    team.sync_all()
    require_limits(team[3])
    assert column(team[3], "Check")
    require_same(team)


def test_an_edit_by_hand_that_such_a_merge_took_as_it_was_is_one_beside_the_others(
    team: Team,
) -> None:
    card, other = (str(each.id) for each in team[0].ws.finder.find("")[:2])
    for number, title in ((1, "Finn's"), (2, "Bea's")):
        team[number].ws.cards.edit([card], title=title)
        team[number].ws.commit_pending()
    forge_merge(team.folder, team[1], "theirs")
    team[2].ws.cards.edit([other], title="Bea's too")
    team[2].ws.commit_pending()
    git(team[1].root, "pull", "--quiet", "--ff-only", "origin", "main")
    path = team[1].root / f"cards/{other[:2]}/{other}.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"title": "card 1"', '"title": "by hand"', 1), encoding="utf-8")
    git(team[1].root, "commit", "--quiet", "--all", "--message", "by hand")
    git(team[1].root, "push", "--quiet", "origin", "HEAD:main")
    forge = team.folder / "forge"
    git(forge, "fetch", "--quiet", "origin")
    by_hand = git(forge, "show", f"origin/main:cards/{other[:2]}/{other}.json")
    forge_merge(team.folder, team[2], "mixed")
    (forge / f"cards/{other[:2]}/{other}.json").write_text(by_hand, encoding="utf-8")
    git(forge, "commit", "--quiet", "--all", "--amend", "--no-edit")
    git(forge, "push", "--quiet", "--force", "origin", "HEAD:main")
    team.sync_all()
    [each] = team[3].ws.conflicts.of_record("card", other)
    said = {record(team[3].root, other)["title"], each.conflict.others[0].value}
    assert said == {"by hand", "Bea's too"}


@pytest.mark.parametrize("how", ["markers", "mixed"])
def test_whoever_took_such_a_merge_by_git_is_mended_by_check_in_the_same_way(
    team: Team, how: str
) -> None:
    spoil(team)
    forge_merge(team.folder, team[1], how)
    git(team[3].root, "pull", "--quiet", "--ff-only", "origin", "main")
    with closing(Workspace.open_broken(team[3].root)) as broken:
        broken.fix()
    team[3].reopen()
    require_limits(team[3])
    team[3].sync()
    team.sync_all()
    require_same(team)


@pytest.mark.parametrize("how", ["markers", "mixed"])
def test_a_title_that_was_merged_late_does_not_come_back_over_a_newer_one(
    team: Team, how: str
) -> None:
    card = str(team[0].ws.finder.find("")[0].id)
    team[1].ws.cards.edit([card], title="early")
    team[1].ws.commit_pending()
    forge_merge(team.folder, team[1], "theirs")
    team[1].ws.cards.edit([card], title="late")
    team[1].ws.commit_pending()
    team[2].clock.at += 30 * YEAR
    team[2].ws.cards.edit([card], estimate=5)
    team[2].ws.commit_pending()
    forge_merge(team.folder, team[2], how)
    team.sync_all()
    found = record(team[3].root, card)
    assert (found["title"], found["estimate"]) == ("late", 5)
    assert {each.conflict.path for each in team[3].ws.conflicts.every()} == set()


def test_markers_of_a_rebase_hide_no_edit_by_hand(team: Team) -> None:
    card = str(team[0].ws.finder.find("")[0].id)
    team[0].ws.cards.edit([card], title="Ada's")
    team[0].sync()
    team[1].ws.cards.edit([card], estimate=5)
    team[1].ws.commit_pending()
    attributes = team[1].root / ".git/info/attributes"
    before = attributes.read_text(encoding="utf-8")
    attributes.write_text("*.json merge=text\n", encoding="utf-8")
    rebase = ["git", "-C", str(team[1].root), "pull", "--quiet", "--rebase", "origin", "main"]
    assert subprocess.run(rebase, check=False, capture_output=True).returncode
    git(team[1].root, "add", "--all")
    git(team[1].root, "-c", "core.editor=true", "rebase", "--continue")
    attributes.write_text(before, encoding="utf-8")
    team[1].sync()
    team.sync_all()
    found = record(team[3].root, card)
    assert (found["title"], found["estimate"]) == ("Ada's", 5)
    require_same(team)


def test_what_somebody_writes_who_finishes_such_a_merge_answers_both_sides(team: Team) -> None:
    card = str(team[0].ws.finder.find("")[0].id)
    for number, title in ((1, "Finn's"), (2, "Bea's")):
        team[number].ws.cards.edit([card], title=title)
        team[number].ws.commit_pending()
        forge_merge(team.folder, team[number], "theirs")
    forge, path = team.folder / "forge", f"cards/{card[:2]}/{card}.json"
    text = (forge / path).read_text(encoding="utf-8")
    (forge / path).write_text(text.replace("Bea's", "ours", 1), encoding="utf-8")
    git(forge, "commit", "--quiet", "--all", "--amend", "--no-edit")
    git(forge, "push", "--quiet", "--force", "origin", "HEAD:main")
    team.sync_all()
    assert record(team[3].root, card)["title"] == "ours"
    assert team[3].ws.conflicts.every() == ()
