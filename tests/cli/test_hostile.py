"""Whatever comes in: one clear sentence or harmless text, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]
Program = Callable[..., subprocess.CompletedProcess[str]]

ESCAPES = "\x1b]52;c;aGk=\x07red \x1b[31mred\x9b31m \x7f\u202egnirts\u202c zero\u200bwidth"
STEERING = set("\x1b\x07\x9b\x7f\u202e\u202c\u200b")


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("title", ["", "   ", "\t\n", "x" * 10_000, "\u200b"])
def test_a_title_that_says_nothing_or_too_much_is_refused(
    refused: Refused, data: Data, title: str
) -> None:
    assert "title" in refused("card", "new", title)
    assert data("card") == []


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    "title",
    [
        "fix [/] bug",
        "[@click=app.quit]x[/]",
        "[ABC-12] login",
        "[a=b: c",
        "👩\u200d💻 pairs with 👍🏽",
        "請求書の消費税を直す",
        "עברית ועוד",
        "'; DROP TABLE cards; --",
        "../../etc/passwd",
        "=HYPERLINK(1)",
        "%s %(x)s {title} $title",
    ],
)
def test_a_strange_title_is_kept_as_it_is(run: Run, title: str) -> None:
    printed = run("card", "new", "--json", "--", title).stdout
    card = json.loads(printed)["data"]

    assert card["title"] == title
    assert title in run("card").stdout
    assert title in run("card", "show", card["id"]).stdout
    assert title[:20] in run("log").stdout


@pytest.mark.usefixtures("board")
def test_tabs_and_line_ends_in_a_title_become_spaces(data: Data) -> None:
    assert data("card", "new", "two\tparts\r\nand more")["title"] == "two parts and more"


@pytest.mark.usefixtures("board")
def test_no_text_can_steer_the_terminal(run: Run, data: Data) -> None:
    run("unit", "new", f"U {ESCAPES}"[:50], "--side", "it")
    run("member", "new", f"M {ESCAPES}"[:50])
    run("column", "new", f"C {ESCAPES}"[:50])
    run("view", "save", f"V {ESCAPES}"[:50], f'"{ESCAPES}"')
    card = data("card", "new", f"T {ESCAPES}", "--label", ESCAPES, "--description", ESCAPES)["id"]
    run("card", "comment", card, ESCAPES)
    run("card", "check", card, "add", ESCAPES)
    run("card", "block", card, "--reason", ESCAPES)

    for words in (
        *(("card",), ("card", "show", card), ("card", "check", card), ("card", "history", card)),
        *(("column",), ("unit",), ("member",), ("view",), ("log",), ("check",)),
    ):
        result = run(*words)
        assert not STEERING & set(result.stdout + result.stderr), words


def test_records_of_other_programs_cannot_steer_the_terminal_either(
    board: Path, new_card: NewCard, run: Run, data: Data
) -> None:
    card = new_card("PLACEHOLDER", "--label", "PLACEHOLDER", "--description", "PLACEHOLDER")
    path = board / "cards" / card[:2] / f"{card}.json"
    raw = json.dumps(ESCAPES)[1:-1]
    path.write_text(path.read_text(encoding="utf-8").replace("PLACEHOLDER", raw), encoding="utf-8")

    shown: tuple[tuple[str, ...], ...] = (
        *(("card",), ("card", "show", card), ("log",), ("card", "history", card)),
    )
    for words in shown:
        result = run(*words)
        assert not STEERING & set(result.stdout + result.stderr), words
        assert "red" in result.stdout or words[1:2] == ("history",)
    for words in (("card", "--json"), ("card", "show", card, "--json")):
        assert not STEERING & set(run(*words).stdout), words
    [label] = data("card")[0]["labels"]
    assert "zero" in label
    assert "width" in label


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    "words",
    [
        ("card", "show", "../../board"),
        ("card", "show", "zzzz"),
        ("card", "show", ""),
        ("card", "move", "zzzz", "Doing"),
        ("card", "new", "x", "--column", "Nowhere"),
        ("card", "new", "x", "--owner", "nobody"),
        ("card", "new", "x", "--due", "soonish"),
        ("card", "new", "x", "--estimate", "-1"),
        ("card", "new", "x", "--estimate", "nan"),
        ("card", "new", "x", "--label", "y" * 1000),
        ("card", "new", "x", "--parent", "../x"),
        ("card", "owner:nobody"),
        ("card", "((("),
        ("card", "--view", "Nothing"),
        ("column", "edit", "Nowhere", "--limit", "3"),
        ("column", "new", "To do"),
        ("unit", "retire", "Nobody"),
        ("member", "retire", "nobody"),
        ("view", "remove", "Nothing"),
        ("view", "save", "Bad", "colum:x"),
        ("log", "--card", "zzzz"),
        ("import", "trello", "missing.json"),
        ("theme", "set", "no-such-theme"),
        ("init", "."),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_refused_with_one_sentence(
    refused: Refused, data: Data, words: tuple[str, ...]
) -> None:
    refused(*words)

    assert data("card") == []


BROKEN: dict[str, bytes] = {
    "truncated": b'{"id": "',
    "empty": b"",
    "not UTF-8": b"\xff\xfe{}",
    "not JSON": b"title: VAT",
    "a list": b"[]",
    "a number": b"7",
    "a title that is a list": b'{"title": []}',
    "deeply nested": b"[" * 100_000,
    "a merge conflict": b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n",
    "50 MB": b'"' + b"x" * 50_000_000 + b'"',
    "lone surrogates": b'{"title": "\\ud800"}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_record_is_named_and_the_rest_opens(
    *, board: Path, new_card: NewCard, run: Run, refused: Refused, data: Data, content: bytes
) -> None:
    kept, broken = new_card("Kept"), new_card("Broken")
    path = board / "cards" / broken[:2] / f"{broken}.json"
    path.write_bytes(content)

    assert [card["id"] for card in data("card")] == [kept]
    result = run("check", code=1)
    assert path.name in result.stdout
    assert "1 problem" in result.stderr
    refused("card", "edit", broken, "--title", "New")
    assert path.read_bytes() == content


def test_a_record_that_is_a_link_is_not_followed(
    board: Path, new_card: NewCard, run: Run, data: Data, tmp_path: Path
) -> None:
    kept, linked = new_card("Kept"), new_card("Linked")
    path = board / "cards" / linked[:2] / f"{linked}.json"
    secret = tmp_path / "secret.json"
    path.rename(secret)
    path.symlink_to(secret)

    assert [card["id"] for card in data("card")] == [kept]
    assert path.name in run("check", code=1).stdout


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"format": 99}'])
def test_a_broken_board_file_is_one_sentence(board: Path, refused: Refused, content: bytes) -> None:
    (board / "board.json").write_bytes(content)

    assert "board" in refused("card")


def test_a_board_of_a_newer_version_says_what_to_upgrade(board: Path, refused: Refused) -> None:
    path = board / "board.json"
    found = path.read_text(encoding="utf-8").replace('"format": 1', '"format": 99')
    path.write_text(found, encoding="utf-8")

    assert "pip install --upgrade sprintboard" in refused("card", "new", "x")
    assert path.read_text(encoding="utf-8") == found


def test_a_repository_in_the_middle_of_a_merge_is_left_alone(
    board: Path, refused: Refused, run: Run
) -> None:
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=board, capture_output=True, text=True, check=True
    ).stdout
    (board / ".git" / "MERGE_HEAD").write_text(head, encoding="utf-8")

    assert "merge" in refused("card", "new", "x")
    assert run("card").stdout == ""


def test_without_git_the_board_says_so(board: Path, program: Program, tmp_path: Path) -> None:
    env = {**os.environ, "PATH": str(tmp_path)}

    made = program("card", "new", "Umbrella", cwd=board, env=env)

    assert made.returncode == 0
    said = made.stderr.splitlines()
    assert said[0].startswith("Made ")
    assert said[-1] == (
        "Saved; its commit is made later: "
        "git is not installed, or not on the PATH: install git, then try again."
    )
    listed = program("card", cwd=board, env=env)
    assert (listed.returncode, listed.stdout.count("Umbrella")) == (0, 1)
    assert program("init", str(tmp_path / "new"), env=env).returncode == 1


def test_a_full_disk_is_one_sentence_and_nothing_is_lost(
    board: Path, new_card: NewCard, data: Data
) -> None:
    card = new_card("Safe")
    code = (
        "import resource\n"
        "from sprintboard.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        f"main(['card', 'edit', {card!r}, '--title', 'Lost'])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=board, capture_output=True, text=True, check=False
    )

    assert result.returncode == 1
    assert result.stderr.startswith("sprintboard: ")
    assert "went wrong inside" not in result.stderr
    assert result.stderr.count("\n") == 1
    assert data("card", "show", card)["title"] == "Safe"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_one_sentence(
    board: Path, new_card: NewCard, refused: Refused
) -> None:
    card = new_card("Safe")
    folder = board / "cards" / card[:2]
    folder.chmod(0o500)
    try:
        assert str(folder.name) in refused("card", "edit", card, "--title", "Lost")
    finally:
        folder.chmod(0o700)
