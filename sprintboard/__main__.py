"""The door: `sprintboard` alone opens the board without the command line, which nobody waits for.

Everything else, and whatever goes wrong, is the command line's.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


def run() -> None:
    """Run the program. Nothing of a start is garbage: the screen begins to collect it later."""
    gc.disable()
    workspace = _board() if _is_just_the_board() else None
    if workspace is None:
        import_module("sprintboard.cli").main()
    else:
        sys.exit(_shown(workspace))


def _is_just_the_board() -> bool:
    """Say whether a person typed the name of the program, and at most `-C` with a folder."""
    is_alone = len(sys.argv) == 1 or (len(sys.argv) == 3 and sys.argv[1] == "-C")
    is_typed = all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))
    return is_alone and is_typed and "_SPRINTBOARD_COMPLETE" not in os.environ


def _board() -> Workspace | None:
    """Open the board; None when there is something to tell about it."""
    refused = import_module("sprintboard.core.errors").SprintboardError
    try:
        found = import_module("sprintboard.workspace").Workspace
        workspace: Workspace = found.open(Path(sys.argv[2]) if sys.argv[2:] else None)
    except (refused, FileNotFoundError):
        return None
    return None if workspace.notices else workspace


def _shown(workspace: Workspace) -> int:
    """Show the board until the user leaves it; return the exit code."""
    try:
        import_module("sprintboard.tui.start").run(workspace)
    except Exception as error:  # noqa: BLE001  # the border tells it
        code: int = import_module("sprintboard.cli.border").told(error)
        return code
    return 0


if __name__ == "__main__":
    run()
