"""What a number can be asked besides: another sprint, so many cards, another day."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from sprintboard.core.board import Board
from sprintboard.core.days import parse_day, say_day
from sprintboard.core.errors import BadInput
from sprintboard.core.sprint import SprintState
from sprintboard.tui.widgets.choice_list import Choice

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

MOST = 1_000_000


async def ask_sprint(screen: Screen[Any], board: Board, now: str) -> str | None:
    """Let somebody choose one of the sprints that were started, the newest first."""
    choose = import_module("sprintboard.tui.dialogs.choose").ChooseOne
    begun = [each for each in board.sprints if each.state != SprintState.PLANNED]
    begun.sort(key=lambda each: (each.started_at or 0, each.id), reverse=True)
    choices = [
        Choice(each.id, each.name, hint=f"{each.state.value}  {each.start}") for each in begun
    ]
    chosen: str | None = await _answer(screen, choose("Which sprint?", choices, current=now))
    return chosen


async def ask_items(screen: Screen[Any], now: int | None) -> int | None:
    """Ask for how many cards; 0 says all that are open."""
    ask = import_module("sprintboard.tui.dialogs.ask").AskText
    text = await _answer(
        screen,
        ask(
            "When are so many cards done?",
            label="How many cards; nothing means all that are open",
            value="" if now is None else f"{now}",
            placeholder="20",
            check=wrong_items,
        ),
    )
    return None if text is None else int(text.strip() or 0)


async def ask_day(screen: Screen[Any], workspace: Workspace, now: str) -> str | None:
    """Ask for a day ahead."""
    today = workspace.today
    ahead = import_module("sprintboard.tui.numbers.asking").day_ahead

    def wrong(text: str) -> str | None:
        try:
            day = parse_day(text, today=today)
        except BadInput as error:
            return str(error)
        return None if day > today else "Name a day that lies ahead."

    ask = import_module("sprintboard.tui.dialogs.ask").AskText
    text = await _answer(
        screen,
        ask(
            "How many cards are done by then?",
            label="A day ahead: 30 november, friday, +2w",
            suggestion=now or ahead(workspace).isoformat(),
            check=wrong,
            meaning=lambda text: say_day(parse_day(text, today=today), today),
        ),
    )
    return None if text is None else parse_day(text, today=today).isoformat()


def wrong_items(text: str) -> str | None:
    """Say what is wrong with a number of cards."""
    words = text.strip()
    if not words or (words.isascii() and words.isdigit() and 0 < int(words[:8]) <= MOST):
        return None
    return f"Type a number of cards from 1 to {MOST:,}, or nothing."


async def _answer(screen: Screen[Any], question: Screen[Any]) -> Any:
    return await screen.app.push_screen_wait(question)
