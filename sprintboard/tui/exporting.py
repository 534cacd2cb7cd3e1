"""Sends the board, or some of its records, into a file; never over another one unasked."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from sprintboard.core.errors import Refused, SprintboardError
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.export import export_form
from sprintboard.tui.words import count
from sprintboard.workspace.exports import Exported, kinds

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_PROPOSED = "export.csv"
_SHOWN = {"goals": "goal", "needs": "need", "changes": "change", "feedback": "feedback"}
"""Mode of the screen to the kind of record that it shows."""


async def export(app: App[None], workspace: Workspace) -> None:
    """Ask what goes where, and write it."""
    if app.is_web:
        app.notify("In a browser no file is written: 'sprintboard export' does it.", markup=False)
        return
    kind = _SHOWN.get(app.current_mode or "", "card")
    form = export_form(kinds(), kind=kind, file=_PROPOSED)
    answers: dict[str, str] | None = await app.push_screen_wait(form)
    if answers is None:
        return
    path = _path(answers["file"], answers["format"])
    try:
        exported = await asyncio.to_thread(_made, workspace, answers)
        await _write(app, workspace, exported, path)
    except SprintboardError as error:
        app.notify(visible_line(str(error)), severity="error", timeout=8, markup=False)


async def _write(app: App[None], workspace: Workspace, exported: Exported, path: Path) -> None:
    over = await asyncio.to_thread(path.is_file)
    if over:
        text = f"'{visible_line(path.name)}' is there already: what it holds would be gone."
        if not await app.push_screen_wait(Confirm("Write over it?", text, yes="Write over it")):
            return
    await asyncio.to_thread(workspace.exports.save, exported, path, over=over)
    words = f"Wrote {count(exported.records, 'record')} to '{visible_line(path.name)}'."
    app.notify(" ".join([words, *exported.notes]), timeout=6, markup=False)


def _made(workspace: Workspace, answers: dict[str, str]) -> Exported:
    kind, words = answers["kind"], answers["filter"]
    if answers["format"] == "json":
        if words.strip():
            raise Refused("JSON is the whole board: leave the filter out, or choose CSV.")
        return workspace.exports.json()
    if answers["format"] == "ics":
        return workspace.exports.ics(words)
    export = workspace.exports.csv if answers["format"] == "csv" else workspace.exports.md
    return export(kind, words)


def _path(file: str, ending: str) -> Path:
    """Return where it goes; the name that was proposed gets the ending of the format."""
    plain = file.strip()
    return Path(f"export.{ending}" if plain == _PROPOSED else plain).expanduser()
