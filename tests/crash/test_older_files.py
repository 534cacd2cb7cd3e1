"""An edit is safe once it is in the journal, whatever git or a person puts in its files' place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, commits, files, git, record


@pytest.fixture
def ws(board: Path) -> Workspace:
    git(board, "config", "user.name", "Ada")
    git(board, "config", "user.email", "ada@example.org")
    return Workspace.open(board)


def stash(root: Path) -> None:
    git(root, "stash", "--quiet", "--include-untracked")


def check_out(root: Path) -> None:
    git(root, "checkout", "--quiet", "--", ".")


def reset(root: Path) -> None:
    git(root, "reset", "--quiet", "--hard")


AWAY: tuple[Callable[[Path], None], ...] = (stash, check_out, reset)


@pytest.mark.parametrize("away", AWAY, ids=lambda away: away.__name__)
def test_the_next_edit_is_made_on_top_of_one_that_was_put_away(
    ws: Workspace, away: Callable[[Path], None]
) -> None:
    card = ws.finder.find("")[0].id
    ws.cards.edit([card], title="acknowledged")
    ws.columns.new("Review")
    away(ws.root)
    ws.cards.edit([card], add_labels=["next"])
    assert (record(ws.root, card)["title"], record(ws.root, card)["labels"]) == (
        "acknowledged",
        ["next"],
    )
    assert ws.commit_pending() == 3
    assert "Review" in [column.name for column in ws.board.columns]
    assert git(ws.root, "status", "--porcelain") == ""
    assert_sound(ws)


@pytest.mark.parametrize("away", AWAY, ids=lambda away: away.__name__)
def test_an_edit_that_was_put_away_before_its_commit_stands_after_it(
    ws: Workspace, away: Callable[[Path], None]
) -> None:
    card = ws.finder.find("")[0].id
    ws.cards.edit([card], title="acknowledged")
    new = ws.cards.new("new and not known to git").ids[0]
    promised = files(ws.root)
    away(ws.root)
    assert Workspace.open(ws.root).commit_pending() == 2
    assert files(ws.root) == promised
    assert record(ws.root, new)["title"] == "new and not known to git"
    assert git(ws.root, "status", "--porcelain") == ""
    assert_sound(ws)


def test_what_an_older_file_was_edited_to_by_hand_and_what_was_promised_both_stay(
    ws: Workspace,
) -> None:
    card = ws.finder.find("")[0].id
    ws.cards.edit([card], title="acknowledged")
    check_out(ws.root)
    path = ws.root / "cards" / card[:2] / f"{card}.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "estimate": 8}), encoding="utf-8")
    before = len(commits(ws.root))
    assert ws.commit_pending() == 2
    assert (record(ws.root, card)["title"], record(ws.root, card)["estimate"]) == (
        "acknowledged",
        8,
    )
    assert len(commits(ws.root)) == before + 2
    assert git(ws.root, "status", "--porcelain") == ""
    ws.refresh()
    assert_sound(ws)


def test_an_edit_by_hand_on_top_of_one_that_waits_is_left_alone(ws: Workspace) -> None:
    card = ws.finder.find("")[0].id
    ws.cards.edit([card], title="acknowledged")
    path = ws.root / "cards" / card[:2] / f"{card}.json"
    by_hand = path.read_bytes().replace(b'"title": "acknowledged"', b'"title": "by hand"', 1)
    path.write_bytes(by_hand)
    assert ws.commit_pending() == 1
    assert path.read_bytes() == by_hand


def line(contents: dict[str, object]) -> bytes:
    operation = {"message": "m", "name": "n", "email": "e", "at": 5, "contents": contents}
    return json.dumps(operation).encode() + b"\n"


@pytest.mark.parametrize(
    "damaged",
    [
        line({"../outside.json": "x"}),
        line({".git/hooks/post-commit": "x"}),
        line({"cards/7k/7kq2m9xb4c.json": 7}),
        line({"cards/7k/7kq2m9xb4c.json": '{"id": "7kq2m9xb4c"}'}),
        line({"board.json": "no record"}),
        b"\x00" * 200 + b"\n",
    ],
)
def test_a_damaged_journal_is_kept_aside_and_what_can_be_read_of_it_goes_on(
    ws: Workspace, damaged: bytes
) -> None:
    ws.cards.new("before the damage")
    journal = ws.root / ".git" / "sprintboard" / "journal.jsonl"
    whole = journal.read_bytes() + damaged
    journal.write_bytes(whole)
    outside = {path.name for path in ws.root.parent.iterdir()}
    opened = Workspace.open(ws.root)
    [notice] = opened.notices
    aside = ws.root / ".git" / "sprintboard" / "broken" / "journal.jsonl.1"
    assert str(aside) in notice
    assert notice.endswith(".")
    assert aside.read_bytes() == whole
    assert opened.commit_pending() == 1
    assert {path.name for path in ws.root.parent.iterdir()} == outside
    assert not (ws.root / ".git" / "hooks" / "post-commit").exists()
    assert not (ws.root / "cards" / "7k" / "7kq2m9xb4c.json").exists()
    assert_sound(opened)
    assert Workspace.open(ws.root).notices == ()
