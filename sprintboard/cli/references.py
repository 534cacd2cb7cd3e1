"""Arguments that name a record, a card by its id, a column by its name, and their completion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

from sprintboard.cli import stdin
from sprintboard.cli.session import open_workspace
from sprintboard.core.card import State
from sprintboard.core.errors import SprintboardError
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace

NOTHING = "none"
"""What clears a value on the command line: `--due none`."""

Candidates = Iterable[tuple[str, str]]
"""What may be written, and what it stands for."""


class Reference(click.ParamType):  # type: ignore[type-arg] # generic only since click 8.4
    """Text that the workspace will look up; offers what there is to the shell."""

    def __init__(self, name: str, candidates: Callable[[Workspace], Candidates]) -> None:
        self.name = name
        self._candidates = candidates

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Silent when anything is wrong: the prompt is no place for an error."""
        try:
            candidates = list(self._candidates(open_workspace(ctx)))
        except (SprintboardError, OSError):
            return []
        begun = incomplete.strip("\"'").casefold()
        return [
            CompletionItem(value, help=visible_line(help_text))
            for value, help_text in candidates
            if value.casefold().startswith(begun)
        ]


class Number(click.ParamType):  # type: ignore[type-arg] # generic only since click 8.4
    """A number, or `none` (read as the empty text) to clear one."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float | str:
        if str(value).casefold() == NOTHING:
            return ""
        try:
            number = float(value)
        except ValueError:
            self.fail(f"{value!r} is not a number.", param, ctx)
        return int(number) if number.is_integer() else number


def _cards(workspace: Workspace) -> Candidates:
    board = workspace.board
    for card_id, title in board.cards.titles().items():
        yield workspace.short(card_id), title


def _live_cards_first(workspace: Workspace) -> Candidates:
    board = workspace.board
    for ids in board.cards.columns().values():
        for card_id in ids:
            yield workspace.short(card_id), board.cards[card_id].title


def _columns(workspace: Workspace) -> Candidates:
    return ((each.name, each.category.value) for each in workspace.board.known_columns)


def _units(workspace: Workspace) -> Candidates:
    return ((each.name, each.side.value) for each in workspace.board.units.values())


def _members(workspace: Workspace) -> Candidates:
    return ((each.name, each.role) for each in workspace.board.members.values())


def _parties(workspace: Workspace) -> Candidates:
    return (*_units(workspace), *_members(workspace))


def _views(workspace: Workspace) -> Candidates:
    return ((each.name, each.filter) for each in workspace.board.views)


def _sprints(workspace: Workspace) -> Candidates:
    board = workspace.board
    last = next((each for each in reversed(board.sprints) if each.state == "closed"), None)
    by_word = {"current": board.current_sprint, "next": board.next_sprint, "last": last}
    yield from ((word, each.name) for word, each in by_word.items() if each)
    yield from ((each.name, each.goal or each.state.value) for each in board.sprints)


def named(kind: str) -> Reference:
    """Return an argument that names a record of a kind: its name, or the beginning of its id."""

    def candidates(workspace: Workspace) -> Candidates:
        board = workspace.board
        for each in board.records.of(kind):
            yield board.short(kind, each.id), each.name

    return Reference(kind, candidates)


def _labels(workspace: Workspace) -> Candidates:
    cards = workspace.board.cards
    live = (cards[each] for each in cards if cards[each].state == State.LIVE)
    return ((label, "") for label in sorted({label for card in live for label in card.labels}))


CARD = Reference("card", _live_cards_first)
ANY_CARD = Reference("card", _cards)
COLUMN = Reference("column", _columns)
UNIT = Reference("unit", _units)
MEMBER = Reference("member", _members)
PARTY = Reference("unit or member", _parties)
VIEW = Reference("view", _views)
SPRINT = Reference("sprint", _sprints)
LABEL = Reference("label", _labels)
GOAL = named("goal")
NEED = named("need")
CHANGE = named("change")
RELEASE = named("release")
TEMPLATE = Reference(
    "template", lambda workspace: ((e.name, e.text) for e in workspace.board.templates)
)
NUMBER = Number()


card_ids = click.argument(
    "cards", metavar="ID...", nargs=-1, required=True, type=CARD, callback=stdin.put_ids
)
any_card_ids = click.argument(
    "cards", metavar="ID...", nargs=-1, required=True, type=ANY_CARD, callback=stdin.put_ids
)
card_id = click.argument("card", metavar="ID", type=CARD)


def text_option(name: str, words: str) -> Callable[[Any], Any]:
    """Return an option that takes a text, or `-` for standard input."""
    return click.option(name, metavar="TEXT", callback=stdin.put_text, help=words)


def or_nothing(value: str | None) -> str | None:
    """Read `none` as the empty text, which clears a value; None is left alone."""
    return "" if value is not None and value.casefold() == NOTHING else value
