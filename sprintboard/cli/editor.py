"""A text in the user's own editor ($EDITOR): nothing that was written there is lost."""

from __future__ import annotations

from pathlib import Path

import click

from sprintboard.workspace import Workspace


def written(workspace: Workspace, before: str) -> Path | None:
    """Open a text in the editor; return the file with what was written, None for no change.

    Raises:
        ClickException: the editor did not start or gave up; what was written is kept and named.
    """
    draft = workspace.new_draft(before)
    known = draft.read_bytes()
    try:
        click.edit(filename=str(draft))
    except click.ClickException as error:
        if not _is_changed(draft, known):
            draft.unlink(missing_ok=True)
            raise
        message = f"{error.message.rstrip('.')}. What you wrote is in {draft}."
        raise click.ClickException(message) from error
    if _is_changed(draft, known):
        return draft
    draft.unlink(missing_ok=True)
    return None


def _is_changed(draft: Path, known: bytes) -> bool:
    return draft.exists() and draft.read_bytes().rstrip() != known.rstrip()
