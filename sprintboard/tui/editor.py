"""The description of a card in the user's own editor, outside the full screen."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported
from textual.screen import Screen

from sprintboard.tui.messages import Act

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


async def write_in_editor(screen: Screen[Any], workspace: Workspace, card_id: str) -> None:
    """Suspend the screen, open the description, and wish for what came back."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    before = workspace.cards.read(card_id).description
    try:
        with screen.app.suspend():
            after = edited(before, command)
    except SuspendNotSupported:
        complain(screen, "Your editor cannot be opened here: press e and write in the card.")
        return
    except (OSError, ValueError) as error:
        complain(screen, f"Your editor '{command}' did not start ({error}): set EDITOR.")
        return
    if after is not None and after != before:
        screen.post_message(Act("cards", "edit", (card_id,), description=after))


def complain(screen: Screen[Any], sentence: str) -> None:
    """Say why nothing was edited."""
    screen.notify(sentence, severity="warning", timeout=8, markup=False)


def edited(text: str, command: str) -> str | None:
    """Return `text` as the editor left it; None when the editor gave up.

    The file can be read by nobody else, lies outside the board, and is gone afterwards.

    Raises:
        OSError: the editor cannot be started.
    """
    handle, name = tempfile.mkstemp(prefix="sprintboard-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([*shlex.split(command), name], check=False)  # noqa: S603  # their own
        return path.read_text(encoding="utf-8").rstrip("\n") if done.returncode == 0 else None
    finally:
        path.unlink(missing_ok=True)
