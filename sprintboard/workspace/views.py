"""Saved views, shared by the board or private to a clone; and what the team agreed on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sprintboard.core.board import View
from sprintboard.core.errors import Refused
from sprintboard.core.filter import parse
from sprintboard.core.ids import ViewId
from sprintboard.core.lanes import LANES
from sprintboard.core.text import clean, clean_line
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.identity import keep_private_views
from sprintboard.workspace.outcome import Outcome


class Views:
    """The verbs of saved views."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, name: str, *, filter: str = "", lanes: str = "none") -> Outcome:
        """Keep a filter and its swimlanes for the whole board; the same name replaces."""
        _require(filter, lanes)
        with self._desk.writing() as board:
            shared = [view for view in board.views if view.shared]
            known = _named(tuple(shared), name)
            view_id = known.id if known else ViewId(self._desk.new_id()[:6])
            values = {"name": name, "filter": filter or None, "lanes": lanes}
            return self._save(view_id, values, verb=("save", "Saved"), name=clean_line(name))

    def save_private(self, name: str, *, filter: str = "", lanes: str = "none") -> Outcome:
        """Keep a filter and its swimlanes for this clone only; the same name replaces."""
        _require(filter, lanes)
        title = clean_line(name)
        if not title:
            raise Refused("The name of the view is empty: type at least one letter.")
        views = self._desk.reader.private_views()
        known = _named(views, title)
        view = View(
            id=known.id if known else ViewId(self._desk.new_id()[:6]),
            name=title,
            filter=clean(filter),
            lanes=lanes,
            shared=False,
        )
        rest = tuple(each for each in views if each.id != view.id)
        keep_private_views(self._desk.private, (*rest, view))
        self._desk.reader.reread()
        return Outcome(sentence=f"Saved view '{title}' for you only", ids=(view.id,))

    def remove(self, name: str) -> Outcome:
        """Forget a saved view."""
        view = self._desk.board.find_view(name)
        if not view.shared:
            rest = tuple(each for each in self._desk.reader.private_views() if each.id != view.id)
            keep_private_views(self._desk.private, rest)
            self._desk.reader.reread()
            return Outcome(sentence=f"Removed view '{view.name}'", ids=(view.id,))
        with self._desk.writing():
            values = {"gone": True}
            return self._save(view.id, values, verb=("remove", "Removed"), name=view.name)

    def _save(
        self, view_id: str, values: dict[str, Any], *, verb: tuple[str, str], name: str
    ) -> Outcome:
        paths = {f"views/{view_id}/{key}": value for key, value in values.items()}
        outcome = self._desk.save(
            [Change(kind="board", id=BOARD_ID, values=paths)],
            message=f"{verb[0]} view {name}",
            sentence=f"{verb[1]} view '{name}'",
        )
        return replace(outcome, ids=(view_id,))


class Policies:
    """What the team agreed on: `wip`, `time_zone`, `working_days`, and the board's name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def set(self, name: str, value: Any) -> Outcome:
        """Change one agreement."""
        with self._desk.writing():
            return self._desk.save(
                [Change(kind="board", id=BOARD_ID, values={f"policy/{name}": value})],
                message=f"set the board's {name.replace('_', ' ')}",
                sentence=f"Set the board's {name.replace('_', ' ')}",
            )

    def rename(self, name: str) -> Outcome:
        """Give the board another name."""
        with self._desk.writing():
            title = clean_line(name)
            return self._desk.save(
                [Change(kind="board", id=BOARD_ID, values={"name": name})],
                message=f"name the board {title}",
                sentence=f"Named the board '{title}'",
            )


def _named(views: tuple[View, ...], name: str) -> View | None:
    wanted = clean_line(name).casefold()
    return next((view for view in views if view.name.casefold() == wanted), None)


def _require(filter_text: str, lanes: str) -> None:
    parse(filter_text)
    if lanes not in LANES:
        raise Refused(f"There are no swimlanes '{lanes}': choose one of {', '.join(LANES)}.")
