"""The board with the mouse: click, double click, wheel, drag and drop."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from sprintboard.tui.widgets.board_grid import BoardGrid
from tests.tui.widgets.grid_app import GridApp
from tests.tui.widgets.grid_boards import numbered, plain_board, team_board

WIDE = (100, 30)
"""Three columns: they begin in the cells 1, 34 and 67; cards in the lines 3, 8, 13, …"""


async def turn(
    pilot: Pilot[None], kind: type[events.MouseEvent], x: int, y: int, *, shift: bool = False
) -> None:
    """Turn the wheel over a cell."""
    await pilot._post_mouse_events([kind], offset=(x, y), shift=shift)
    await pilot.pause()


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Take what is at `start` to `end` without letting it go."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=(start[0] + 3, start[1] + 1))
    await pilot.hover(offset=end)
    await pilot.pause()


def wished(app: GridApp) -> list[tuple[object, ...]]:
    """Return the moves that were wished for."""
    found = [each for each in app.said if isinstance(each, BoardGrid.MoveWished)]
    return [(m.card_ids, m.column_id, m.before, m.after, m.ready, m.lane) for m in found]


async def test_a_click_moves_the_cursor() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(40, 9))
        assert app.shows("▌ Card 4")
        assert app.said == []


async def test_a_double_click_opens() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(40, 9), times=2)
        assert app.said == [BoardGrid.Opened(app.grid, numbered(4))]


async def test_ctrl_click_selects_and_shift_click_selects_up_to_there() -> None:
    app = GridApp(plain_board(5, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(5, 4), control=True)
        await pilot.click(offset=(5, 19), shift=True)
        assert app.grid.selection == {numbered(n) for n in range(4)}
        await pilot.click(offset=(5, 9), control=True)
        assert app.grid.selection == {numbered(n) for n in (0, 2, 3)}


async def test_the_right_button_takes_the_cursor_with_it_and_opens_nothing() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(40, 9), button=3, times=2)
        assert app.shows("▌ Card 4")
        assert app.said == []


async def test_a_click_on_a_head_is_reported() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(70, 0))
        assert app.said == [BoardGrid.HeadClicked(app.grid, app.grid.board.columns[2].id)]


async def test_a_click_on_the_hint_slides_to_the_columns_beside() -> None:
    app = GridApp(plain_board(*(2,) * 6))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(75, 1))
        assert app.shows("‹ 1 more")
        await pilot.click(offset=(3, 1))
        assert not app.shows("‹")
        assert app.said == []


async def test_a_click_on_a_lane_folds_it() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 50)) as pilot:
        app.grid.lanes = "owner"
        await pilot.press("home")
        await pilot.click(offset=(60, 3))
        assert app.shows("▸ Ada Lovelace")


async def test_the_wheel_scrolls_the_column_under_the_pointer() -> None:
    app = GridApp(plain_board(40, 40))
    async with app.run_test(size=WIDE) as pilot:
        await turn(pilot, events.MouseScrollDown, 60, 10)
        await turn(pilot, events.MouseScrollDown, 60, 10)
        assert app.shows("Card 0 ")
        assert not app.shows("Card 40 ")
        await turn(pilot, events.MouseScrollUp, 60, 10)
        await turn(pilot, events.MouseScrollUp, 60, 10)
        assert app.shows("Card 40 ")


async def test_a_touchpad_slides_the_columns() -> None:
    app = GridApp(plain_board(*(2,) * 6))
    async with app.run_test(size=(80, 24)) as pilot:
        await turn(pilot, events.MouseScrollRight, 30, 10)
        assert app.shows("‹ 1 more")


async def test_a_dragged_card_hangs_at_the_pointer_and_a_line_shows_where_it_goes() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await drag(pilot, (5, 4), (45, 11))
        assert app.shows("Card 0")
        assert app.shows("╺━━━")
        await pilot.mouse_up(offset=(45, 11))
        await pilot.pause()
        assert not app.shows("╺━━━")
        assert wished(app) == [((numbered(0),), "doing", numbered(5), numbered(4), None, "")]


async def test_a_selection_is_dragged_as_a_whole() -> None:
    app = GridApp(plain_board(3, 3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("space", "j", "space")
        await drag(pilot, (5, 4), (70, 28))
        assert app.shows("2 cards")
        await pilot.mouse_up(offset=(70, 28))
        both = (numbered(0), numbered(1))
        assert wished(app) == [(both, "review", None, numbered(8), None, "")]


async def test_a_card_dropped_below_the_divider_is_ready() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 40)) as pilot:
        await drag(pilot, (60, 5), (60, 26))
        await pilot.mouse_up(offset=(60, 26))
        assert wished(app) == [(("6a1b2c3d4e",), "doing", None, "9a1b2c3d4e", True, "")]


async def test_a_card_dropped_where_it_was_stays() -> None:
    app = GridApp(plain_board(3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await drag(pilot, (5, 4), (12, 5))
        await pilot.mouse_up(offset=(12, 5))
        assert app.said == []


async def test_escape_puts_a_dragged_card_back() -> None:
    app = GridApp(plain_board(3, 3))
    async with app.run_test(size=WIDE) as pilot:
        await drag(pilot, (5, 4), (60, 9))
        await pilot.press("escape")
        assert not app.shows("╺━━━")
        await pilot.mouse_up(offset=(60, 9))
        assert wished(app) == []


async def test_a_card_dropped_in_another_lane_says_which() -> None:
    app = GridApp(team_board())
    async with app.run_test(size=(140, 60)) as pilot:
        app.grid.lanes = "owner"
        await pilot.press("home")
        await pilot.pause()
        bob = next(n for n, line in enumerate(app.seen()) if "Bob Martin" in line)
        await drag(pilot, (32, 6), (32, bob + 2))
        await pilot.mouse_up(offset=(32, bob + 2))
        assert wished(app) == [(("4a1b2c3d4e",), "todo", None, None, None, "bob")]
        assert [m.crosses for m in app.said if isinstance(m, BoardGrid.MoveWished)] == [True]


async def test_a_card_held_at_the_lower_edge_scrolls_the_column_under_it() -> None:
    app = GridApp(plain_board(40, 40))
    async with app.run_test(size=WIDE) as pilot:
        await drag(pilot, (5, 4), (60, 29))
        for _ in range(8):
            app.grid._hover()
        await pilot.pause()
        assert not app.shows("Card 40 ")
        await pilot.mouse_up(offset=(60, 20))
        assert app.said


async def test_shift_and_the_wheel_slide_the_columns() -> None:
    app = GridApp(plain_board(*(2,) * 6))
    async with app.run_test(size=(80, 24)) as pilot:
        await turn(pilot, events.MouseScrollDown, 30, 10, shift=True)
        assert app.shows("‹ 1 more")
