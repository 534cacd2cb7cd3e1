"""The lists of a retro: hundreds of notes, one cursor, any number of marks."""

from __future__ import annotations

import pytest

from sprintboard.tui.widgets import retro_row
from sprintboard.tui.widgets.retro_list import RetroList
from sprintboard.tui.widgets.retro_row import GAP, Row
from tests.tui.widgets.retro_app import RetroApp

SIZE = (80, 20)


def notes(number: int) -> list[Row]:
    """Return so many notes, some of which take two lines."""
    long = " and everybody waits for it at the end of the month"
    return [Row(f"note {n}{long if n % 3 == 0 else ''}", key=f"n{n}") for n in range(number)]


async def test_the_cursor_passes_over_headings_and_gaps() -> None:
    rows = [Row("Start", part="heading"), Row("one", key="n1"), GAP, Row("Stop"), Row("two", "n2")]
    async with RetroApp(rows).run_test(size=SIZE) as pilot:
        listed = pilot.app.query_one("#left-list", RetroList)
        assert listed.key == "n1"
        await pilot.press("j")
        assert listed.key == "n2"
        await pilot.press("j")
        assert listed.key == "n2"
        await pilot.press("home")
        assert listed.key == "n1"


async def test_two_hundred_notes_are_walked_through_and_the_cursor_stays_in_sight() -> None:
    app = RetroApp(notes(200))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end")
        assert app.shows("note 199")
        assert not app.shows("note 100 ")
        await pilot.press("pageup")
        assert app.pair.left.rows.key != "n199"
        await pilot.press("home")
        assert app.shows("note 0")


async def test_only_what_is_in_sight_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[int] = set()
    whole = RetroList._line

    def counted(self: RetroList, place: int, number: int, width: int):  # type: ignore[no-untyped-def]
        drawn.add(place)
        return whole(self, place, number, width)

    monkeypatch.setattr(RetroList, "_line", counted)
    async with RetroApp(notes(2000)).run_test(size=SIZE) as pilot:
        await pilot.press("j", "j")
        assert 0 < len(drawn) < 40


async def test_rows_are_broken_once_for_each_width(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []
    whole = retro_row.broken

    def counted(row: Row, width: int):  # type: ignore[no-untyped-def]
        broken.append(row.key)
        return whole(row, width)

    monkeypatch.setattr("sprintboard.tui.widgets.retro_list.broken", counted)
    async with RetroApp(notes(200)).run_test(size=SIZE) as pilot:
        await pilot.pause()
        broken.clear()
        await pilot.press("j", "j", "pagedown", "end")
        assert broken == []


async def test_marks_are_what_the_next_action_is_about() -> None:
    app = RetroApp(notes(5))
    async with app.run_test(size=SIZE) as pilot:
        listed = app.pair.left.rows
        assert listed.targets == ("n0",)
        listed.mark()
        listed.mark()
        await pilot.pause()
        assert listed.targets == ("n0", "n1")
        assert app.shows("2 marked")
        assert app.shows("✓note 1")
        listed.show(notes(1))
        assert listed.targets == ("n0",)


async def test_the_cursor_stays_on_its_note_when_others_come() -> None:
    app = RetroApp(notes(5))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "j")
        listed = app.pair.left.rows
        listed.show([Row("new", key="new"), *notes(5)])
        assert listed.key == "n3"
        listed.show(notes(3))
        assert listed.key == "n2"


async def test_a_click_goes_there_and_with_ctrl_it_marks() -> None:
    app = RetroApp([Row(f"note {n}", key=f"n{n}") for n in range(5)])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#left-list", offset=(5, 3))
        assert app.pair.left.rows.key == "n3"
        await pilot.click("#left-list", offset=(5, 1), control=True)
        assert app.pair.left.rows.targets == ("n1",)


async def test_a_note_is_dragged_onto_a_group_of_the_other_list() -> None:
    groups = [Row("Exports", key="g1"), Row("Meetings", key="g2")]
    app = RetroApp([Row(f"note {n}", key=f"n{n}") for n in range(5)], groups)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.mouse_down("#left-list", offset=(5, 2))
        await pilot.hover("#right-list", offset=(5, 1))
        assert app.pair.right.rows.drop == "g2"
        await pilot.mouse_up("#right-list", offset=(5, 1))
        await pilot.pause()
        assert app.fell == [(("n2",), "right", "g2")]
        assert app.pair.right.rows.drop is None


async def test_all_marked_notes_are_dragged_with_the_one_that_is_held() -> None:
    app = RetroApp([Row(f"note {n}", key=f"n{n}") for n in range(5)])
    async with app.run_test(size=SIZE) as pilot:
        app.pair.left.rows.mark()
        app.pair.left.rows.mark()
        await pilot.mouse_down("#left-list", offset=(5, 1))
        await pilot.hover("#right-list", offset=(5, 5))
        await pilot.mouse_up("#right-list", offset=(5, 5))
        await pilot.pause()
        assert app.fell == [(("n0", "n1"), "right", None)]


async def test_a_list_without_rows_says_so() -> None:
    app = RetroApp(notes(1))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.shows("No group yet.")


async def test_another_width_breaks_the_lines_anew() -> None:
    app = RetroApp(notes(4))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.shows("everybody")
        assert not app.shows("waits for it at the end of the month")
