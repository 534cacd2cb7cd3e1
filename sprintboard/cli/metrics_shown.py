"""What all numbers have in common: how they are asked for, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import reduce
from typing import Any

import click

from sprintboard.cli.cells import table
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.references import COLUMN
from sprintboard.cli.session import open_workspace
from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.text import visible_line
from sprintboard.metrics.behind import Behind
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked

FEW = 10
"""A number over fewer cards says that it is over few."""
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number, ready to be printed either way."""

    data: Mapping[str, Any]
    """As JSON."""
    lines: Sequence[str]
    """As text."""
    cards: Sequence[Behind]
    name_of: Callable[[str], str] = visible_line
    """Names the part of the number that a card belongs to."""
    say: Callable[[float], str] = lambda value: f"{value:g}"
    """Says what a card adds."""


Ask = Callable[..., Shown]
"""Takes the workspace, what is asked, and the options of its own."""
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

filter_option = click.option(
    "--filter", "filter_text", metavar="TEXT", help="Only the cards it fits."
)
explain_option = click.option(
    "--explain", "explained", is_flag=True, help="List the cards behind the number as well."
)
_OPTIONS: tuple[Decorator, ...] = (
    filter_option,
    click.option("--since", metavar="DAY", help="Only since this day: 2026-12-01, monday, 30d."),
    click.option("--until", metavar="DAY", help="Only until this day; today without it."),
    explain_option,
    json_option,
)
_COLUMNS: tuple[Decorator, ...] = (
    click.option(
        "--from",
        "start",
        type=COLUMN,
        metavar="COLUMN",
        multiple=True,
        help="Where work begins, instead of the columns of category doing; may be repeated.",
    ),
    click.option(
        "--to",
        "done",
        type=COLUMN,
        metavar="COLUMN",
        multiple=True,
        help="Where it ends, instead of the columns of category done; may be repeated.",
    ),
)


def number(name: str, example: str) -> Callable[[Ask], click.Command]:
    """Make a command of a function that answers with a `Shown`."""

    def make(ask: Ask) -> click.Command:
        def run(
            *,
            filter_text: str | None,
            since: str | None,
            until: str | None,
            explained: bool,
            as_json: bool,
            start: tuple[str, ...],
            done: tuple[str, ...],
            **own: Any,
        ) -> None:
            workspace = open_workspace(click.get_current_context())
            asked = Asked(
                filter=filter_text or "", since=since, until=until, start=start, done=done
            )
            shown = ask(workspace, asked, **own)
            tell(workspace, name, shown, explained=explained, as_json=as_json)

        run.__doc__ = ask.__doc__
        own = getattr(ask, "__click_params__", [])
        wrapped = reduce(lambda verb, option: option(verb), reversed((*_COLUMNS, *_OPTIONS)), run)
        wrapped.__click_params__ += own  # type: ignore[attr-defined]  # click keeps options there
        return click.command(name, epilog=f"Example: sprintboard metrics {example}")(wrapped)

    return make


def tell(workspace: Workspace, name: str, shown: Shown, *, explained: bool, as_json: bool) -> None:
    """Print a number, and the cards behind it when they are asked for."""
    if as_json:
        print_json(f"metrics.{name}", _data(workspace, shown, explained=explained))
    else:
        behind = _behind(workspace, shown) if explained else []
        print_text("\n".join([*shown.lines, *behind]))


def plain(value: Any, *, leaving_out: Sequence[str] = ("cards",)) -> Any:
    """Return a value of a number as JSON holds it; without the cards behind it."""

    def inside(each: Any) -> Any:
        return plain(each, leaving_out=leaving_out)

    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in leaving_out]
        return {name: inside(getattr(value, name)) for name in names}
    if hasattr(value, "_asdict"):
        return {name: inside(each) for name, each in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [inside(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, _DIGITS) if isinstance(value, float) else value


def unit_name(board: Board) -> Callable[[str], str]:
    """Return what names units; the empty one is nobody."""
    return lambda unit: visible_line(board.who(unit)) if unit else "nobody"


def column_name(board: Board) -> Callable[[str], str]:
    """Return what names columns."""

    def name(column_id: str) -> str:
        column = board.column(ColumnId(column_id))
        return visible_line(column.name if column else column_id)

    return name


def days(value: float) -> str:
    """Return `1 day`, `2.5 days`."""
    return "1 day" if value == 1 else f"{round(value, 1):g} days"


def percent(share: float) -> str:
    """Return `20 %`."""
    return f"{share:.0%}".replace("%", " %")


def few(n: int, what: str = "cards") -> list[str]:
    """Return the line that warns of a number over few things."""
    one = what.removesuffix("s") if n == 1 else what
    return [f"Only {n} {one}: too few to rely on."] if 0 < n < FEW else []


def _data(workspace: Workspace, shown: Shown, *, explained: bool) -> dict[str, Any]:
    cards = workspace.board.cards
    behind = [
        {
            "id": each.card,
            "title": cards[CardId(each.card)].title,
            "day": plain(each.day),
            "value": plain(each.value),
            "of": each.of or None,
        }
        for each in shown.cards
    ]
    return {**shown.data, **({"cards": behind} if explained else {})}


def _behind(workspace: Workspace, shown: Shown) -> list[str]:
    if not shown.cards:
        return []
    return ["", table([_row(workspace, shown, each) for each in shown.cards])]


def _row(workspace: Workspace, shown: Shown, each: Behind) -> tuple[str, ...]:
    return (
        workspace.short(each.card),
        each.day.isoformat() if each.day else "",
        "" if each.value is None else shown.say(each.value),
        shown.name_of(each.of) if each.of else "",
        visible_line(workspace.board.cards[CardId(each.card)].title),
    )
