"""The description of a card in the user's own editor, outside the full screen."""

from __future__ import annotations

import os
import shlex
import subprocess
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
    draft = workspace.new_draft(before)
    try:
        with screen.app.suspend():
            is_written = edited(draft, command)
    except SuspendNotSupported:
        draft.unlink()
        complain(screen, "Your editor cannot be opened here: press e and write in the card.")
        return
    except (OSError, ValueError) as error:
        draft.unlink()
        complain(screen, f"Your editor '{command}' did not start ({error}): set EDITOR.")
        return
    if is_written:
        screen.post_message(Act("cards", "describe", card_id, draft, before=before))


def complain(screen: Screen[Any], sentence: str) -> None:
    """Say why nothing was edited."""
    screen.notify(sentence, severity="warning", timeout=8, markup=False)


def edited(draft: Path, command: str) -> bool:
    """Open a file in an editor and say whether it came back changed; else the file is gone.

    Raises:
        OSError: the editor cannot be started.
    """
    before = draft.read_bytes()
    done = subprocess.run([*shlex.split(command), str(draft)], check=False)  # noqa: S603  # their own
    if done.returncode == 0 and draft.exists() and draft.read_bytes().rstrip() != before.rstrip():
        return True
    draft.unlink(missing_ok=True)
    return False
