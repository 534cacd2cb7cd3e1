"""What each action on this clone changed, with whole values, so that it can be taken back.

Private to the clone and never committed: an event on disk holds only a digest of a long text.
Undoing is an entry of its own, so a crash loses nothing and a restart changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sprintboard.store import files

KEPT = 1000
"""Actions that can be taken back."""


class Edit(NamedTuple):
    """What one action did to one record."""

    kind: str
    id: str
    do: str
    """`create`, `change`, `delete` or `restore`."""
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    event: str
    """Id of the event, as the record has it."""


class Action(NamedTuple):
    """One entry: something done, undone or redone."""

    number: str
    how: str
    """`do`, `undo` or `redo`."""
    by: str | None
    message: str
    sentence: str
    of: str = ""
    """The number of the action that is undone or redone."""
    edits: tuple[Edit, ...] = ()


def as_json(action: Action) -> dict[str, Any]:
    """Return an action as JSON holds it."""
    return {**action._asdict(), "edits": [edit._asdict() for edit in action.edits]}


class UndoLog:
    """The actions of this clone, oldest first."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, action: Action) -> None:
        """Write an action down."""
        files.append_line(self._path, _line(action).encode("utf-8"))

    def size(self) -> int:
        """Return how many bytes it has."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def cut(self, size: int) -> None:
        """Take back what was added since the log had `size` bytes."""
        files.cut(self._path, size)

    def complete(self, raw: dict[str, Any]) -> None:
        """Write an action down that a process meant to, before it died; once.

        A damaged one is none.
        """
        with suppress(ValueError, TypeError, KeyError):
            action = _action(raw)
            if all(each.number != action.number for each in self._actions()):
                self.add(action)

    def undoable(self, by: str | None) -> Action | None:
        """Return the newest action of `by` that stands."""
        done, _ = _stacks(self._mine(by))
        return done[-1] if done else None

    def redoable(self, by: str | None) -> Action | None:
        """Return the action of `by` that was undone last, with nothing done since."""
        _, undone = _stacks(self._mine(by))
        return undone[-1] if undone else None

    def trim(self) -> None:
        """Forget the oldest actions when there are more than twice as many as are kept."""
        if len(self._lines()) > 2 * KEPT:
            lines = "".join(map(_line, self._actions()[-KEPT:]))
            files.replace(self._path, lines.encode("utf-8"))

    def _mine(self, by: str | None) -> tuple[Action, ...]:
        return tuple(action for action in self._actions() if action.by == by)

    def _actions(self) -> tuple[Action, ...]:
        actions: list[Action] = []
        for line in self._lines():
            try:
                actions.append(_action(json.loads(line)))
            except (ValueError, TypeError, KeyError):
                actions.clear()  # damaged, or a newer version's: nothing before it is in order
        return tuple(actions)

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return []


def _stacks(actions: Iterable[Action]) -> tuple[list[Action], list[Action]]:
    done: list[Action] = []
    undone: list[Action] = []
    for action in actions:
        if action.how == "do":
            done.append(action)
            undone.clear()
        elif action.how == "undo" and done:
            undone.append(done.pop())
        elif action.how == "redo" and undone:
            done.append(undone.pop())
    return done, undone


def _line(action: Action) -> str:
    return json.dumps(as_json(action), ensure_ascii=False) + "\n"


def _action(raw: dict[str, Any]) -> Action:
    return Action(**{**raw, "edits": tuple(Edit(**edit) for edit in raw["edits"])})
