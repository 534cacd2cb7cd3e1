"""What the board looks like: pictures to be looked at when they change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.widgets.grid_app import GridApp
from tests.tui.widgets.grid_boards import board_out_of_shape, numbered, plain_board, team_board

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
THEMES = pytest.mark.parametrize("theme", ["harbour", "paper"])


@SIZES
@THEMES
def test_a_morning_board(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = GridApp(team_board(), theme=theme)
    assert snap_compare(app, terminal_size=size, press=["l", "space", "l", "j"])


@SIZES
@THEMES
def test_swimlanes_one_folded(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = GridApp(team_board(), theme=theme)

    async def fold(pilot: Pilot[None]) -> None:
        app.grid.lanes = "owner"
        app.grid.folded = frozenset({"bob"})
        await pilot.press("home")

    assert snap_compare(app, terminal_size=size, run_before=fold)


@SIZES
def test_a_lane_that_is_scrolled_keeps_its_title(
    snap_compare: Compare, size: tuple[int, int]
) -> None:
    app = GridApp(team_board())

    async def scroll(pilot: Pilot[None]) -> None:
        app.grid.lanes = "owner"
        await pilot.press("home", *("down",) * 6)

    assert snap_compare(app, terminal_size=size, run_before=scroll)


@THEMES
def test_compact_columns_that_scroll_and_slide(snap_compare: Compare, theme: str) -> None:
    app = GridApp(plain_board(60, 3, 0, 200, 1, 2), theme=theme)
    keys = ["z", "l", "l", "l", "end"]
    assert snap_compare(app, terminal_size=(80, 24), press=keys)


@THEMES
def test_a_card_in_the_air(snap_compare: Compare, theme: str) -> None:
    app = GridApp(team_board(), theme=theme)

    async def drag(pilot: Pilot[None]) -> None:
        await pilot.mouse_down(offset=(32, 5))
        await pilot.hover(offset=(40, 8))
        await pilot.hover(offset=(62, 13))
        await pilot.pause()

    assert snap_compare(app, terminal_size=(140, 40), run_before=drag)


@pytest.mark.parametrize("theme", ["contrast-day", "contrast-night"])
def test_high_contrast_with_news_and_a_filter(snap_compare: Compare, theme: str) -> None:
    app = GridApp(plain_board(6, 4, 2), theme=theme)

    async def narrow(pilot: Pilot[None]) -> None:
        app.grid.shown = frozenset(numbered(n) for n in (0, 2, 4, 7))
        app.grid.marks = frozenset({numbered(2)})
        await pilot.press("j", "space")

    assert snap_compare(app, terminal_size=(100, 24), run_before=narrow)


def test_without_colours(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = GridApp(team_board())
    assert snap_compare(app, terminal_size=(100, 30), press=["l", "space", "j"])


@SIZES
def test_columns_that_are_closed_or_gone(snap_compare: Compare, size: tuple[int, int]) -> None:
    app = GridApp(board_out_of_shape())
    assert snap_compare(app, terminal_size=size, press=["l", "l"])


def test_an_empty_board(snap_compare: Compare) -> None:
    assert snap_compare(GridApp(plain_board(0, 0, 0)), terminal_size=(80, 24))
