"""What somebody may put into the team's repository on purpose: nothing gets out of a board."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sprintboard.core.codec import encode
from sprintboard.core.errors import SprintboardError
from sprintboard.workspace.joining import join_board
from tests.sync.team import Team
from tests.workspace.witness import assert_sound, files, git, head, record

NEW = "cards/ab/abcdefgh23.json"
LINK, SUBMODULE, RUNS, FILE = "120000", "160000", "100755", "100644"


def ask(folder: Path, *arguments: str, given: bytes = b"", index: Path | None = None) -> str:
    environment = {**os.environ, **({"GIT_INDEX_FILE": str(index)} if index else {})}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=given, capture_output=True, check=True, env=environment,
    )  # fmt: skip
    return done.stdout.decode().strip()


def put(team: Team, path: str, mode: str, content: bytes) -> None:
    """Put an entry into the remote's branch, on top of what is there."""
    index = team.folder / "index-of-eve"
    ask(team.remote, "read-tree", "main", index=index)
    name = "1" * 40
    if mode != SUBMODULE:
        name = ask(team.remote, "hash-object", "-w", "--stdin", given=content)
    line = f"{mode} {name}\t{path}\n".encode()
    ask(team.remote, "update-index", "--add", "--index-info", given=line, index=index)
    commit(team, ask(team.remote, "write-tree", "--missing-ok", index=index))


def commit(team: Team, tree: str) -> None:
    new = ask(team.remote, "commit-tree", tree, "-p", "main", "-m", "sync: nothing to see here")
    ask(team.remote, "update-ref", "refs/heads/main", new)


def a_card(team: Team) -> str:
    return str(team[0].ws.finder.find("")[0].id)


def file_of(card: str) -> str:
    return f"cards/{card[:2]}/{card}.json"


@pytest.mark.parametrize("mode", [LINK, SUBMODULE])
def test_a_link_or_a_submodule_where_a_record_belongs_is_refused(team: Team, mode: str) -> None:
    secret = team.folder / "secret"
    secret.write_text("nobody's business", encoding="utf-8")
    put(team, NEW, mode, str(secret).encode())
    before = files(team[1].root), head(team[1].root)
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert NEW in report.sentence
    assert (files(team[1].root), head(team[1].root)) == before
    joined = join_board(str(team.remote), team.folder / "late")
    assert not (joined.root / NEW).is_symlink()
    assert secret.read_text(encoding="utf-8") == "nobody's business"


def test_a_link_in_place_of_a_card_is_refused_and_the_card_stays(team: Team) -> None:
    card = a_card(team)
    put(team, file_of(card), LINK, b"/etc/passwd")
    assert team[1].ws.sync.now().result == "attention"
    assert record(team[1].root, card)["title"] == "card 0"


def test_an_executable_record_is_a_record_that_does_not_run(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="runs")
    team[0].ws.commit_pending()
    put(team, file_of(card), RUNS, (team[0].root / file_of(card)).read_bytes())
    team[1].sync()
    assert record(team[1].root, card)["title"] == "runs"
    assert not os.access(team[1].root / file_of(card), os.X_OK)
    assert_sound(team[1].ws)
    assert git(team[1].root, "ls-tree", "HEAD", file_of(card)).startswith(FILE)


@pytest.mark.parametrize("name", ["..", ".git", ".GIT", "."])
def test_a_path_that_leads_out_of_the_board_is_refused(team: Team, name: str) -> None:
    blob = ask(team.remote, "hash-object", "-w", "--stdin", given=b"pwned")
    inner = ask(team.remote, "mktree", given=f"100644 blob {blob}\tconfig\n".encode())
    known = ask(team.remote, "ls-tree", "main")
    entry = f"040000 tree {inner}\t{name}\n"
    lines = "".join(sorted([*(f"{line}\n" for line in known.splitlines()), entry]))
    tree = raw_tree(team.remote, lines)
    commit(team, tree)
    before = files(team[1].root), (team[1].root / ".git/config").read_bytes()
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert (files(team[1].root), (team[1].root / ".git/config").read_bytes()) == before
    with pytest.raises(SprintboardError):
        join_board(str(team.remote), team.folder / "late" / "one")
    assert not (team.folder / "late" / "config").exists()


def raw_tree(folder: Path, listing: str) -> str:
    """Write a tree without git's own checks."""
    rows = [line.split(None, 3) for line in listing.splitlines()]
    rows.sort(key=lambda row: row[3] + ("/" if row[1] == "tree" else ""))
    content = b"".join(
        f"{mode.lstrip('0')} {name}".encode() + b"\0" + bytes.fromhex(digest)
        for mode, _, digest, name in rows
    )
    return ask(folder, "hash-object", "-w", "--literally", "-t", "tree", "--stdin", given=content)


@pytest.mark.parametrize(
    "content",
    [b"{ half a reco", b"", b"\xff\xfe", b"[" * 100_000, b'{"id": "abcdefgh23", "kind": "card"}',
     b" " * 5_000_000],
    ids=["half", "empty", "bytes", "deep", "no history", "huge"],
)  # fmt: skip
def test_a_new_record_that_cannot_be_read_is_told_and_the_rest_goes_on(
    team: Team, content: bytes
) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="goes on")
    team[0].sync()
    put(team, NEW, FILE, content)
    team[1].ws.cards.edit([card], add_labels=["mine"])
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "1 file cannot be read" in report.sentence
    team[1].ws.refresh()
    assert record(team[1].root, card)["title"] == "goes on"
    assert any(NEW in problem.path for problem in team[1].ws.check())
    assert git(team.remote, "rev-parse", f"main:{NEW}").strip()
    team[2].ws.sync.now()
    team[2].ws.refresh()
    assert record(team[2].root, card)["labels"] == ["mine"]
    assert team[2].ws.board.find_card(card).title == "goes on"


@pytest.mark.parametrize("content", [b"{ half a reco", b" " * 5_000_000], ids=["half", "huge"])
def test_a_card_that_somebody_broke_in_the_remote_is_repaired(team: Team, content: bytes) -> None:
    card = a_card(team)
    put(team, file_of(card), FILE, content)
    team[1].sync()
    assert_sound(team[1].ws)
    team.sync_all()
    assert files(team[0].root) == files(team[3].root)
    assert record(team[3].root, card)["title"] == "card 0"


def test_an_event_that_would_rename_a_record_leaves_it_readable(team: Team) -> None:
    card = a_card(team)
    path = file_of(card)
    document = json.loads((team[0].root / path).read_text(encoding="utf-8"))
    event = "0fffffffffff.deadbeef.00000000"
    evil = {
        "id": "0123456789",
        "kind": "member",
        "deleted": True,
        "~": {"events": {}},
        "title": "evil",
    }
    document["~"]["events"][event] = {"at": "2026-01-01T00:00:00Z", "do": "change", "to": evil}
    put(team, path, FILE, encode(document))
    team[1].ws.cards.edit([card], add_labels=["mine"])
    team.sync_all()
    for person in team:
        found = record(person.root, card)
        assert (found["id"], found["kind"], found["labels"]) == (card, "card", ["mine"])
        assert person.ws.board.find_card(card).labels == ("mine",)
    assert len({json.dumps(record(each.root, card), sort_keys=True) for each in team}) == 1


def test_words_of_the_remote_reach_the_terminal_harmless(team: Team) -> None:
    hook = team.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf '\\033]52;c;cHduZWQ=\\007no' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    team[1].ws.cards.edit([a_card(team)], title="kept")
    report = team[1].ws.sync.now()
    assert report.result == "attention"
    assert "\x1b" not in report.sentence
    assert "\x07" not in report.sentence
