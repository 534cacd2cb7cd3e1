"""Measure sprintboard side by side with its floors: `python -m tests.benchmarks --help`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import commands, importing, numbers, retros, screen, storage, syncing
from tests.benchmarks.boards import Boards
from tests.benchmarks.measure import Group, run
from tests.benchmarks.table import as_json, machine, table

GROUPS: dict[str, Callable[[Boards, Sequence[int]], Group]] = {
    "import": importing.importing,
    "numbers": numbers.numbers,
    "retro": retros.retros,
    "read": commands.reading,
    "write": commands.writing,
    "open": screen.opening,
    "keys": screen.keys,
    "edits": screen.edits,
    "store": storage.store,
    "start": storage.starting,
    "commit": storage.committing,
    "growth": storage.growth,
    "sync": syncing.syncing,
}
"""Import comes first: ext4 looks at each file that was removed in the last minutes before it makes
one, so after the other groups have tidied up 10,000 new files take seconds."""
USER = {
    **{f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "Ada"), ("EMAIL", "a@b.c"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "TEXTUAL_ANIMATION": "none",
}  # fmt: skip
"""Nothing of the machine's own user takes part: with PYTHONDONTWRITEBYTECODE, say, each start
would compile our modules anew, and the floors' not."""


def main() -> int:
    """Measure what is asked for, print the table, keep the JSON."""
    asked = _arguments()
    for name in list(os.environ):
        if name.startswith(("GIT_", "SPRINTBOARD_", "PYTHON")):
            del os.environ[name]
    os.environ |= USER
    with tempfile.TemporaryDirectory(prefix="sprintboard-benchmarks-") as spare:
        os.environ["HOME"] = spare
        os.environ["SPRINTBOARD_CONFIG_DIR"] = f"{spare}/config"
        boards = Boards((asked.boards or Path(spare)).resolve())
        results = []
        try:
            for name in asked.names or GROUPS:
                _say(f"{name}: making boards")
                results += run(GROUPS[name](boards, asked.sizes), asked.runs, _say)
                boards.tidy()
        finally:
            boards.tidy()
            _say("")
    print(machine())  # noqa: T201  # a program that prints a table
    print(table(results))  # noqa: T201
    if asked.json:
        kept = json.dumps(as_json(results), ensure_ascii=False, indent=1)
        asked.json.write_text(kept + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*GROUPS, []], metavar="GROUP",
                        help=f"one of {', '.join(GROUPS)}; all when left out")  # fmt: skip
    parser.add_argument("--sizes", type=_sizes, default=(100, 1_000, 10_000),
                        help="numbers of cards; the least and the largest count most")  # fmt: skip
    parser.add_argument("--runs", type=int, default=7, help="how often; medians are shown")
    parser.add_argument("--json", type=Path, help="keep the numbers in this file")
    parser.add_argument("--boards", type=Path, help="keep the boards in this folder")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size) for size in text.split(",")))


def _say(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
    elif words:
        sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
