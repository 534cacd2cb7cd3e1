"""The merge driver that git starts for each record changed on both sides.

Started as a file, by `python -I -S`, it loads nothing but the core; `%O %A %B %P` are the base,
ours (which it replaces), theirs, and the record's path. When it cannot join, ours stays as it is
and git reports a conflict.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sprintboard.core.codec import decode, encode
from sprintboard.core.errors import SprintboardError
from sprintboard.core.join import join
from sprintboard.core.tables import TABLES

REFUSED = 1


def main(arguments: list[str]) -> int:
    """Join two versions of a record; return the exit code that git asks for."""
    if len(arguments) != 4:
        sys.stderr.write("sprintboard's merge driver is started by git: %O %A %B %P\n")
        return REFUSED
    ours, theirs, path = Path(arguments[1]), Path(arguments[2]), arguments[3]
    kind, record_id = _owner(path)
    try:
        versions = [
            decode(each.read_bytes(), kind=kind, record_id=record_id) for each in (ours, theirs)
        ]
        content = encode(join(*versions))
    except SprintboardError as error:
        sys.stderr.write(f"sprintboard cannot merge {path[:200]!r}: {error}.\n")
        return REFUSED
    ours.write_bytes(content)
    return 0


def _owner(path: str) -> tuple[str, str]:
    """Return kind and id that belong at a path; the board's folder may be anywhere."""
    parts = path.split("/")
    if parts[-1] == "board.json":
        return "board", "board"
    table = parts[-3] if len(parts) > 2 else ""
    return TABLES.get(table, ""), parts[-1].removesuffix(".json")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
