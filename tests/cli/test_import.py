"""A Trello export comes in whole, once, and says what stays behind."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
EXPORT = str(Path(__file__).parents[1] / "exchange" / "data" / "trello-small.json")

pytestmark = pytest.mark.usefixtures("board")


def test_a_dry_run_says_what_would_come_and_writes_nothing(run: Run, data: Data) -> None:
    before = data("column"), data("member"), data("log")

    result = run("import", "trello", EXPORT, "--dry-run")

    assert "new to this board" in result.stdout
    assert "dry run" in result.stderr
    assert (data("column"), data("member"), data("log")) == before
    assert data("card") == []


def test_an_import_brings_what_the_dry_run_said(data: Data) -> None:
    planned = data("import", "trello", EXPORT, "--dry-run")

    brought = data("import", "trello", EXPORT)

    assert brought == planned
    assert brought["new"] == brought["cards"] > 0


def test_a_bar_on_a_terminal_shows_the_writing_too_and_goes(board: Path) -> None:
    master, slave = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "sprintboard", "import", "trello", EXPORT],
        cwd=board,
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    with open(master, encoding="utf-8", newline="") as terminal:  # noqa: PTH123 - a handle
        shown = "".join(iter(lambda: _line(terminal), ""))
    printed, _ = started.communicate(timeout=60)

    bars = re.findall(r"\rImporting (━*)·* (\d+) %(, finishing…)?(?=\r)", shown)
    percents = [int(percent) for _, percent, _ in bars]
    assert percents[0] == 0
    assert percents[-1] == 100
    assert percents == sorted(set(percents))
    assert any(34 < percent < 66 for percent in percents)
    assert [bool(rest) for _, _, rest in bars] == [percent == 100 for percent in percents]
    assert [len(bar) for bar, _, _ in bars] == [percent * 30 // 100 for percent in percents]
    _, _, last = shown.rpartition("finishing…")
    assert last.replace("\r\n", "\n") == "\r\x1b[KImported. Undo with 'sprintboard undo'.\n"
    assert b"new to this board" in printed
    assert b"Importing" not in printed


def _line(terminal: TextIO) -> str:
    """Return the next line; nothing when the other end has been closed."""
    try:
        return terminal.readline()
    except OSError:
        return ""


def test_the_second_import_changes_nothing(run: Run, data: Data) -> None:
    run("import", "trello", EXPORT)
    before = data("card"), data("log")

    second = data("import", "trello", EXPORT)

    assert (second["new"], second["changed"]) == (0, 0)
    assert (data("card"), data("log")) == before
    assert "already" in run("import", "trello", EXPORT).stderr


def test_what_was_deleted_here_stays_deleted_and_that_is_said(run: Run, data: Data) -> None:
    run("import", "trello", EXPORT)
    one, two = (card["id"] for card in data("card")[:2])
    how = "'sprintboard card restore ID' brings one back.\n"

    run("card", "delete", one)
    said = run("import", "trello", EXPORT).stdout
    assert said.endswith(f"\n1 card that was deleted here stays deleted: {how}")
    run("card", "delete", two)
    said = run("import", "trello", EXPORT).stdout
    assert said.endswith(f"\n2 cards that were deleted here stay deleted: {how}")
    assert data("import", "trello", EXPORT)["deleted"] == 2
    assert not {one, two} & {card["id"] for card in data("card")}


def test_an_import_is_undone_as_one(run: Run, data: Data) -> None:
    run("import", "trello", EXPORT)

    run("undo")

    assert data("card") == []


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"cards": 7}', b"{" * 99_999]
)
def test_a_foreign_file_is_refused_whole(
    refused: Refused, data: Data, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "foreign.json").write_bytes(content)
    before = data("column"), data("log")

    refused("import", "trello", str(tmp_path / "foreign.json"))

    assert (data("column"), data("log")) == before


def test_a_board_goes_out_and_comes_in_again(
    run: Run, data: Data, refused: Refused, tmp_path: Path
) -> None:
    run("card", "new", "VAT")
    file = tmp_path / "board.json"
    assert "Wrote" in run("export", "json", "-o", str(file)).stderr
    assert run("export", "json").stdout == file.read_text()
    assert "'board.json' is there already" in refused("export", "json", "-o", str(file))
    run("export", "json", "-o", str(file), "--force")
    told = data("import", "json", str(file))
    assert (told["new"], told["changed"], told["records"]["card"]) == (0, 0, 1)
    assert "Everything was here already" in run("import", "json", str(file)).stderr
    assert "dry run" in run("import", "json", str(file), "--dry-run").stderr


def test_a_table_goes_out_and_comes_in_again(
    run: Run, data: Data, refused: Refused, tmp_path: Path
) -> None:
    run("card", "new", "=cmd", "--label", "vat")
    file = tmp_path / "cards.csv"
    run("export", "csv", "card", "label:vat", "-o", str(file))
    assert '"\'=cmd"' in file.read_text()
    file.write_text(file.read_text().replace("'=cmd", "Plain") + '"","New one"\r\n')
    planned = data("import", "csv", "card", str(file), "--dry-run")
    assert (planned["rows"], planned["new"], planned["changed"]) == (2, 1, 1)
    assert data("import", "csv", "card", str(file)) == planned
    assert {each["title"] for each in data("card")} == {"Plain", "New one"}
    shown = run("import", "csv", "card", str(file))
    assert "0 new, 0 changed, 2 as they are" in shown.stdout
    assert "already" in shown.stderr
    file.write_text("title,due\nx,never\n")
    assert "line 2, due" in refused("import", "csv", "card", str(file))
    assert run("export", "md", "card", "plain").stdout.count("## ") == 1
    assert run("export", "ics").stdout.startswith("BEGIN:VCALENDAR")
    assert "Invalid value" in run("export", "csv", "dream", code=2).stderr
