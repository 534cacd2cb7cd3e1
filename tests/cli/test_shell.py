"""What a shell sees: exit codes, closed pipes, interrupts, and only the modules that are needed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

import pytest

from sprintboard import __version__

Program = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = [sys.executable, "-m", "sprintboard"]
LISTENING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from sprintboard.cli import main; main()"
)
"""A shell that runs in the background passes on that interrupts are ignored."""
HEAVY = ("textual", "rich", "git", "tinydb.middlewares", "platformdirs", "rapidfuzz")


def test_the_version_is_one_line(program: Program) -> None:
    result = program("--version")

    assert (result.returncode, result.stdout) == (0, f"sprintboard {__version__}\n")


def test_help_lists_the_commands(program: Program) -> None:
    result = program("--help")

    assert result.returncode == 0
    assert "\n  card " in result.stdout


def test_an_unknown_command_is_a_mistake_of_usage(program: Program) -> None:
    result = program("crad")

    assert result.returncode == 2
    assert "crad" in result.stderr
    assert result.stdout == ""


def test_outside_of_a_board_it_says_what_to_do(program: Program, tmp_path: Path) -> None:
    for words in ((), ("open",), ("card",), ("undo",)):
        result = program(*words, cwd=tmp_path)

        assert result.returncode == 1
        assert "There is no board" in result.stderr
        assert "sprintboard init" in result.stderr
        assert result.stdout == ""


def test_a_board_is_found_from_a_folder_below_it(program: Program, board: Path) -> None:
    below = board / "docs" / "deep"
    below.mkdir(parents=True)

    assert program("column", cwd=below).returncode == 0


def test_a_board_is_chosen_by_option_and_by_variable(
    program: Program, board: Path, tmp_path: Path
) -> None:
    by_option = program("-C", str(board), "column", cwd=tmp_path)
    by_variable = program("column", cwd=tmp_path, env={**os.environ, "SPRINTBOARD_DIR": str(board)})

    assert "To do" in by_option.stdout
    assert by_variable.stdout == by_option.stdout


@pytest.mark.usefixtures("board")
def test_a_closed_pipe_ends_it_silently(run: Callable[..., object]) -> None:
    for number in range(3):
        run("card", "new", f"Card {number} {'x' * 200}")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        result = subprocess.run(
            [*COMMAND, "card"], stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )

    assert result.stderr == ""
    assert result.returncode == 141


@pytest.mark.usefixtures("board")
def test_head_takes_what_it_wants(run: Callable[..., object]) -> None:
    for number in range(3):
        run("card", "new", f"Card {number} {'x' * 250}")
    listing = f"{' '.join(COMMAND)} card --json | head -c 10"

    result = subprocess.run(["bash", "-c", listing], capture_output=True, text=True, check=False)

    assert result.stdout == '{"schema":'
    assert result.stderr == ""


@pytest.mark.usefixtures("board")
def test_an_interrupt_ends_it_without_a_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING, "card", "archive", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as waiting:
        assert waiting.stdin is not None
        assert waiting.stderr is not None
        waiting.stdin.write("7kq2\n" * 50_000)  # more than a pipe holds: returns once it reads
        waiting.stdin.flush()
        _wait_until_it_wants_more(waiting.pid, waiting.stdin.fileno())
        waiting.send_signal(signal.SIGINT)
        said = waiting.stderr.read()

    assert waiting.returncode == 130
    assert "Traceback" not in said
    assert said.strip() == "sprintboard: Stopped."


def test_a_crash_is_one_sentence_and_a_file(tmp_path: Path, own_home: Path) -> None:
    code = (
        "import sprintboard.cli as cli\n"
        "def burst(*args):\n"
        "    secret = 'hunter2'\n"
        "    raise RuntimeError('at https://ada:pw@example.org/x')\n"
        "cli.Contents.get_command = burst\n"
        "cli.main(['card'])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    [crash] = (own_home / "config").glob("crash-*.txt")
    written = crash.read_text(encoding="utf-8")

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert str(crash) in result.stderr
    assert "RuntimeError: at https://example.org/x" in written
    assert "'hunter2'" not in written.replace("secret = 'hunter2'", "")
    assert crash.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("words", [("--version",), ("--help",)], ids=" ".join)
def test_help_and_version_load_next_to_nothing(words: tuple[str, ...]) -> None:
    assert _loaded(words, (*HEAVY, "tinydb", "importlib.metadata", "sprintboard.store")) == []


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    "words",
    [
        ("card", "--help"),
        ("card",),
        ("card", "--json"),
        ("card", "blocked"),
        ("card", "new", "One"),
        ("log",),
        ("column",),
        ("member",),
        ("undo",),
        ("check",),
    ],
    ids=" ".join,
)
def test_plain_commands_load_neither_the_screen_nor_gitpython(words: tuple[str, ...]) -> None:
    assert _loaded(words, HEAVY) == []


def test_a_terminal_that_knows_no_glyphs_gets_the_board_all_the_same(
    program: Program, board: Path
) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    made = program("card", "new", "Größe ⛔", cwd=board, env=env)

    assert made.returncode == 0
    assert program("card", cwd=board, env=env).returncode == 0
    listed = program("card", "--json", cwd=board, env=env)
    assert json.loads(listed.stdout)["data"][0]["title"] == "Größe ⛔"


def _loaded(words: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    code = (
        "import sys\n"
        "from sprintboard.cli import main\n"
        f"try: main({list(words)!r})\n"
        "except SystemExit: pass\n"
        f"sys.stderr.write('\\n' + repr([n for n in {names!r} if n in sys.modules]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded: list[str] = json.loads(ran.stderr.splitlines()[-1].replace("'", '"'))
    return loaded


def _wait_until_it_wants_more(pid: int, pipe: int) -> None:
    """Wait until a process has read all of a pipe and sleeps: only then can nothing be lost."""
    ask = ["ps", "-o", "state=", "-p", str(pid)]
    while ioctl(pipe, FIONREAD, bytes(4)) != bytes(4) or not subprocess.check_output(
        ask, text=True
    ).startswith("S"):
        pass
