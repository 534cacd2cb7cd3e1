"""The title of a swimlane stays where it can be read while its cards go by."""

from __future__ import annotations

from sprintboard.tui.widgets.board_grid import BoardGrid
from tests.builders import make_board, make_card
from tests.tui.widgets.grid_app import GridApp
from tests.tui.widgets.grid_boards import columns

SMALL = (80, 24)


def app_with_lanes() -> GridApp:
    """Return a board with a long lane of Ada's above a short one of Bob's."""
    cards = [make_card(f"Ada's {n:02}", column="todo", owner="ada") for n in range(20)]
    cards += [make_card(f"Bob's {n:02}", column="todo", owner="bob") for n in range(3)]
    app = GridApp(make_board(*cards, columns=columns(3), closed_columns=()))
    app.grid.lanes = "owner"
    return app


def first_line(app: GridApp) -> str:
    """Return the first line below the heads."""
    grid: BoardGrid = app.grid
    return app.seen()[grid._sight.head]


async def test_the_title_of_a_long_lane_stays_at_the_top() -> None:
    app = app_with_lanes()
    async with app.run_test(size=SMALL) as pilot:
        assert "▾ Ada Lovelace 20" in first_line(app)
        for _ in range(19):
            await pilot.press("j")
            assert "▾ Ada Lovelace 20" in first_line(app)
            assert app.grid.highlighted is not None
            assert app.shows(f"▌ {app.grid.highlighted.title}"), "it covers no card of the cursor"
        await pilot.press("j", "j", "j")
        assert app.shows("▌ Bob's 02")
        assert app.shows("▾ Bob Martin 3")
        for _ in range(22):
            await pilot.press("k")
            assert app.grid.highlighted is not None
            assert app.shows(f"▌ {app.grid.highlighted.title}")
        assert sum("Ada Lovelace" in line for line in app.seen()) == 1


async def test_the_wheel_changes_the_title_with_the_lane() -> None:
    app = app_with_lanes()
    async with app.run_test(size=SMALL) as pilot:
        titles = []
        for _ in range(60):
            app.grid._show(app.grid._sight.scrolled(0, 2))
            await pilot.pause()
            titles.append(first_line(app).split()[1])
        assert titles == sorted(titles), "Ada's for as long as one of her cards is in sight"
        assert app.shows("Bob's 02")


async def test_a_click_on_the_title_at_the_top_folds_the_lane() -> None:
    app = app_with_lanes()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*("j",) * 10)
        await pilot.click(offset=(10, app.grid._sight.head))
        assert app.shows("▸ Ada Lovelace 20")
        assert app.shows("Bob's 00")
        assert not app.shows("Ada's")


async def test_without_lanes_the_first_line_shows_what_is_there() -> None:
    app = app_with_lanes()
    app.grid.lanes = "none"
    async with app.run_test(size=SMALL):
        app.grid._show(app.grid._sight.scrolled(0, 6))
        assert "Ada's 01" in first_line(app)
        assert "▾" not in first_line(app)
