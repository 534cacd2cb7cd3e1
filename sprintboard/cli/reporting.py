"""The end of every verb that writes: commit, tell, and with `--json` print what it made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sprintboard.cli.output import narrate, print_json
from sprintboard.core.errors import GitFailed, Locked, Unwritable
from sprintboard.core.text import visible_line
from sprintboard.workspace import Outcome, Workspace

UNDO = "Undo with 'sprintboard undo'."


def report(
    workspace: Workspace,
    *outcomes: Outcome,
    as_json: bool,
    kind: str,
    to_data: Callable[[str], Any],
) -> None:
    """Commit the edits and tell them; `to_data` gives the JSON of the record with an id."""
    with committed(workspace):
        for outcome in outcomes:
            narrate(sentence(outcome))
        if any(outcome.undoable for outcome in outcomes):
            narrate(UNDO)
        if as_json:
            ids = dict.fromkeys(each for outcome in outcomes for each in outcome.ids)
            print_records(kind, [to_data(each) for each in ids])


@contextmanager
def committed(workspace: Workspace) -> Iterator[None]:
    """Commit what was done, before it is told; after it, tell why when that has to wait.

    An edit is saved when its verb has come back, committed or not.
    """
    reason = ""
    try:
        workspace.commit_pending()
    except (GitFailed, Locked, Unwritable) as error:
        reason = str(error)
    yield
    if reason:
        narrate(f"Saved; its commit is made later: {reason}")


def sentence(outcome: Outcome) -> str:
    """Return what was done with its full stop."""
    return f"{visible_line(outcome.sentence).rstrip('.')}."


def print_records(kind: str, records: list[Any]) -> None:
    """Print one record as itself, several (or none) as a list."""
    if len(records) == 1:
        print_json(kind, records[0])
    else:
        print_json(f"{kind}.list", records)
