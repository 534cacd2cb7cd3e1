"""Who may know whom: what a plain command loads, and the contracts between the layers."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board

ROOT = Path(__file__).parents[1]
HEAVY = ("textual", "rich", "git", "tinydb", "rapidfuzz")
PROBE = """
import json, sys
from click.testing import CliRunner
from sprintboard.cli import main
arguments = json.loads(sys.argv[1])
result = CliRunner().invoke(main, arguments) if arguments else None
assert result is None or result.exit_code == 0, result.output
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded_by(*arguments: str) -> set[str]:
    """Return the top packages that a process of its own has loaded after a command."""
    printed = subprocess.check_output(
        [sys.executable, "-c", PROBE, json.dumps(arguments)], text=True, cwd=ROOT
    )
    return set(json.loads(printed))


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """Make a board with one card."""
    root = init_board(tmp_path / "team", name="Team")
    workspace = Workspace.open(root)
    workspace.cards.new("VAT on invoices")
    workspace.commit_pending()
    workspace.close()
    return root


@pytest.mark.parametrize("arguments", [(), ("--version",), ("--help",)], ids=" ".join)
def test_the_way_in_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) & {*HEAVY, "sqlite3"} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("card",),
        ("card", "--json"),
        ("card", "column:todo", "-vat"),
        ("card", "new", "Tax report"),
        ("column",),
        ("unit",),
        ("member",),
        ("view",),
        ("log",),
        ("retro",),
        ("retro", "start"),
        ("check",),
        ("metrics", "cycle-time"),
        ("metrics", "forecast"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_a_plain_command_loads_neither_screen_nor_git(
    board: Path, arguments: tuple[str, ...]
) -> None:
    assert loaded_by("-C", str(board), *arguments) & {"textual", "rich", "git"} == set()


def test_one_card_is_shown_without_screen_or_git(board: Path) -> None:
    (card,) = Workspace.open(board).board.cards
    shown = loaded_by("-C", str(board), "card", "show", card)

    assert shown & {"textual", "rich", "git"} == set()


def test_a_list_of_cards_does_not_load_what_it_does_not_need(board: Path) -> None:
    assert loaded_by("-C", str(board), "card") & {"tinydb", "rapidfuzz", "asyncio"} == set()


def test_a_retro_is_listed_without_what_compares_texts(board: Path) -> None:
    assert loaded_by("-C", str(board), "retro") & {"rapidfuzz", "asyncio"} == set()


def test_a_card_is_written_without_what_a_new_card_does_not_need(board: Path) -> None:
    loaded = loaded_by("-C", str(board), "card", "new", "Tax report")
    assert loaded & {"orjson", "socket", "zoneinfo", "rapidfuzz", "asyncio"} == set()


def test_the_first_picture_of_the_board_loads_no_other_screen(board: Path) -> None:
    code = """
import sys
from pathlib import Path
from sprintboard.tui.start import svg
from sprintboard.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
assert svg(workspace, (80, 24), "harbour").startswith("<svg")
print([name for name in sys.modules if "plan" in name.rpartition(".")[2]
       or name.startswith("sprintboard.tui.screens.")])
"""
    printed = subprocess.check_output([sys.executable, "-c", code, str(board)], text=True, cwd=ROOT)

    loaded = set(ast.literal_eval(printed))
    assert {name for name in loaded if name.startswith("sprintboard.")} == {
        "sprintboard.tui.screens.board"
    }


@pytest.mark.parametrize("layer", ["core", "store", "sync", "metrics", "exchange", "workspace"])
def test_no_layer_below_the_front_ends_knows_them(layer: str) -> None:
    below = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "sprintboard" / layer).rglob("*.py")
        if path.stem != "git_repo"
    )
    code = f"import sys, importlib; [importlib.import_module(m) for m in {below}]; "
    code += "print(sorted({'textual', 'rich', 'click', 'sprintboard.tui'} & set(sys.modules)))"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT)

    assert printed.strip() == "[]"


def test_the_contracts_between_the_layers_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], check=False, capture_output=True, text=True, cwd=ROOT
    )

    assert done.returncode == 0, done.stdout[-2000:]


DOOR = """
import json, sys
sys.argv = ["sprintboard"]
sys.stdin.isatty = sys.stdout.isatty = lambda: True
from sprintboard import __main__
from sprintboard.tui import start
def shown(workspace):
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps([workspace.board.name, loaded]))
start.run = shown
__main__.run()
"""


def test_the_board_opens_without_the_command_line(board: Path) -> None:
    printed = subprocess.check_output([sys.executable, "-c", DOOR], text=True, cwd=board)
    name, loaded = json.loads(printed)
    assert name == "Team"
    assert {"textual"} <= set(loaded)
    assert set(loaded) & {"click", "git", "tinydb", "rapidfuzz"} == set()


def test_whatever_is_amiss_is_told_by_the_command_line(board: Path) -> None:
    (board / "board.json").write_text("{", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", DOOR], text=True, cwd=board, capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("sprintboard: board.json cannot be read")


CHARTS = """
import asyncio, json, sys
from pathlib import Path
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
seen = []
def look():
    seen.append(sorted({"numpy", "textual_plot"} & set(sys.modules)))
async def main():
    app = SprintboardApp(Workspace.open(Path.cwd()))
    async with app.run_test() as pilot:
        for keys in ((), ("8", "wait"), ("down",) * 3):
            for key in keys:
                await (app.workers.wait_for_complete() if key == "wait" else pilot.press(key))
            await app.workers.wait_for_complete()
            look()
asyncio.run(main())
print(json.dumps(seen))
"""


def test_what_draws_charts_is_loaded_with_the_first_chart(board: Path) -> None:
    workspace = Workspace.open(board)
    (card,) = workspace.board.cards
    for column in ("Doing", "Done"):
        workspace.cards.move([card], column)
    workspace.commit_pending()
    workspace.close()

    printed = subprocess.check_output([sys.executable, "-c", CHARTS], text=True, cwd=board)

    at_the_start, before_a_chart, with_a_chart = json.loads(printed)
    assert at_the_start == before_a_chart == []
    assert with_a_chart == ["numpy", "textual_plot"]


def test_own_keys_are_read_without_what_draws_charts() -> None:
    code = "import sys; from sprintboard.tui.known_keys import default_keys; "
    code += "print('insights.table' in default_keys(), 'numpy' in sys.modules)"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT)

    assert printed.split() == ["True", "False"]
