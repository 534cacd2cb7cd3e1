"""Every screen, at two sizes, in a light and a dark theme; and the board as plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from sprintboard.tui import picture
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.start import svg
from sprintboard.tui.welcome_app import WelcomeApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, four_looks, looks
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.walking import press, settle, write

WALKS: dict[str, tuple[str, ...]] = {
    "board": ("l",),
    "lanes": ("g", "j"),
    "filter": ("slash", "type:blocked ow"),
    "selected": ("space", "j", "space"),
    "compact": ("z",),
    "activity": ("9", "wait", "j"),
    "questions": ("9", "wait", "right_square_bracket", "right_square_bracket"),
    "decisions": (
        "9",
        "wait",
        "right_square_bracket",
        "right_square_bracket",
        "right_square_bracket",
    ),
    "words": ("f3", "wait", "j"),
    "plain": ("f4", "wait"),
    "today": ("0", "wait", "j"),
    "themes": ("f2",),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
}


@looks(WALKS, main=("board", "activity", "today"))
def test_a_screen_looks_as_before(
    demo: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    app = SprintboardApp(demo)
    app.choose_theme_for_now(theme)

    async def go(pilot: Pilot[Any]) -> None:
        for step in WALKS[walk]:
            if step == "wait":
                await pilot.app.workers.wait_for_complete()
            elif step.startswith("type:"):
                await write(pilot, step.removeprefix("type:"))
                await pilot.app.workers.wait_for_complete()
            else:
                await press(pilot, step)
        await settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@four_looks
def test_the_welcome_looks_as_before(snap_compare: Any, size: str, theme: str) -> None:
    app = WelcomeApp(Path("/home/ada/work"), demo=Path("/nowhere"))
    app.choose_theme_for_now(theme)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=settle)


def test_the_board_is_a_picture_of_plain_text(demo: Workspace) -> None:
    lines = picture.picture(demo, 120, 40).splitlines()
    assert demo.board.name in lines[0]
    assert all(column.name in "\n".join(lines) for column in demo.board.columns)
    assert max(map(len, lines)) <= 120
    assert "\x1b" not in "".join(lines)


def test_columns_without_room_come_below_the_others(demo: Workspace) -> None:
    text = picture.picture(demo, 50, 24)
    assert all(column.name in text for column in demo.board.columns)
    assert max(map(len, text.splitlines())) <= 50


def test_a_board_without_cards_is_a_picture_too(empty: Workspace) -> None:
    assert "To do" in picture.picture(empty, 80, 24)


def test_hostile_titles_are_harmless_in_the_picture(workspace: Workspace) -> None:
    for title in HOSTILE:
        workspace.cards.new(title)
    text = picture.picture(workspace, 120, 60)
    assert "[@click=app.quit]x[/]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_picture_for_the_readme_is_an_svg(demo: Workspace) -> None:
    drawn = svg(demo, (120, 36), "paper")
    assert drawn.startswith("<svg")
    assert "Business" in drawn
