"""git's merge driver: lets `git pull`, `merge` and `rebase` by hand join records as a sync does.

Three things make it work, and only the first travels with the board: `.gitattributes` says that
records are not merged as text; `.git/info/attributes` of this clone names our driver for them; and
its `.git/config` says how the driver is started.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from sprintboard.core.errors import GitFailed
from sprintboard.core.tables import TABLES
from sprintboard.store import files
from sprintboard.store.places import BOARD_FILE
from sprintboard.sync import driver
from sprintboard.sync.checkout import Checkout, find_checkout
from sprintboard.sync.process import ask, run

NAME = "sprintboard"
PATTERNS = (BOARD_FILE, *(f"{table}/**" for table in TABLES))


def install_driver(root: Path) -> None:
    """Tell this clone's git how records are merged; what is there already stays.

    Raises:
        GitFailed: git says no.
        Unwritable: the disk refuses.
    """
    checkout = find_checkout(root)
    for key, value in _config().items():
        if _configured(checkout, key) != value:
            run(root, "config", key, value)
    known = _attributes(checkout)
    missing = [line for line in _lines(checkout, root) if line not in known.splitlines()]
    if missing:
        start = known if not known or known.endswith("\n") else f"{known}\n"
        path = checkout.common_dir / "info" / "attributes"
        files.replace(path, (start + "".join(f"{line}\n" for line in missing)).encode())


def driver_is_installed(root: Path) -> bool:
    """Say whether `git pull` by hand would join records on this clone."""
    checkout = find_checkout(root)
    lines = _attributes(checkout).splitlines()
    try:
        started = all(_configured(checkout, key) == value for key, value in _config().items())
    except GitFailed:
        return False
    return started and all(line in lines for line in _lines(checkout, root))


def _config() -> dict[str, str]:
    command = " ".join(map(shlex.quote, (sys.executable, "-I", "-S", str(driver.__file__))))
    return {
        f"merge.{NAME}.name": "records of a sprintboard",
        f"merge.{NAME}.driver": f"{command} %O %A %B %P",
    }


def _lines(checkout: Checkout, root: Path) -> list[str]:
    below = root.relative_to(checkout.work_tree).as_posix()
    prefix = "" if below == "." else f"{below}/"
    return [f"/{prefix}{pattern} merge={NAME}" for pattern in PATTERNS]


def _configured(checkout: Checkout, key: str) -> str:
    answer = ask(checkout.work_tree, "config", "--local", "--get", key)
    return answer.printed.decode("utf-8", "replace").rstrip("\n")


def _attributes(checkout: Checkout) -> str:
    try:
        return (checkout.common_dir / "info" / "attributes").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
