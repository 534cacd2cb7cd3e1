"""What is written along axes, in legends, on bars and in tables, in as many cells as there are."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from rich.text import Text

from sprintboard.tui.widgets import plot
from sprintboard.tui.widgets.axis_ticks import DayTicks, NameTicks, NumberTicks
from sprintboard.tui.widgets.bar_list import drawing
from sprintboard.tui.widgets.chart_spec import (
    Axis,
    Bar,
    Chart,
    Level,
    Look,
    Series,
    Shape,
    Table,
)
from sprintboard.tui.widgets.chart_view import packed
from sprintboard.tui.widgets.number_table import fitted
from sprintboard.tui.widgets.plot import limits
from tests.tui.screens.conftest import HOSTILE

MONDAY = date(2026, 11, 23).toordinal()


def chart(*, levels: tuple[Level, ...] = ()) -> Chart:
    """Return a chart of three dots."""
    points = ((1.0, 2.0), (2.0, 10.0), (4.0, 5.0))
    series = Series(name="a card", shape=Shape.DOTS, look=Look.FIRST, glyph="●", points=points)
    return Chart(x=Axis(title="day"), y=Axis(title="days"), series=(series,), levels=levels)


def test_a_long_time_has_its_labels_on_mondays() -> None:
    ticks = DayTicks(lambda: 60, after=None)
    days = [date.fromordinal(int(each)) for each in ticks.get_ticks(MONDAY - 50, MONDAY + 40)]
    assert len(days) > 3
    assert {day.weekday() for day in days} == {0}


def test_days_that_have_no_name_get_no_label() -> None:
    ticks = DayTicks(lambda: 80, after=MONDAY)
    found = ticks.get_ticks(MONDAY - 1, MONDAY + 9)
    assert min(found) == MONDAY
    assert ticks.get_labels_for_ticks([MONDAY]) == ["23 Nov"]


@pytest.mark.parametrize("cells", [1, 8, 20, 60, 200])
@pytest.mark.parametrize("days", [1, 6, 13, 90, 800, 9000])
def test_labels_of_days_never_touch(cells: int, days: int) -> None:
    found = DayTicks(lambda: cells, after=None).get_ticks(MONDAY, MONDAY + days)
    assert len(found) <= max(cells // 7, 1) + 1
    gaps = [(b - a) / days * cells for a, b in pairwise(found)]
    assert all(gap >= 6.9 for gap in gaps)


@pytest.mark.parametrize(
    ("top", "wanted"),
    [
        (4, ["0", "1", "2", "3", "4"]),
        (60, ["0", "20", "40", "60"]),
        (5400, ["0", "2,000", "4,000"]),
    ],
)
def test_numbers_are_whole_and_round(top: float, wanted: list[str]) -> None:
    ticks = NumberTicks(lambda: 5)
    assert ticks.get_labels_for_ticks(ticks.get_ticks(0, top)) == wanted


@pytest.mark.parametrize("name", HOSTILE)
def test_names_on_an_axis_are_read_as_markup_by_the_library_and_are_none(name: str) -> None:
    (label,) = NameTicks(lambda: 40, [name]).get_labels_for_ticks([1])
    text = Text.from_markup(f"[bold]{label}")
    assert "\x1b" not in text.plain
    assert text.cell_len == len(text.plain)
    if name.startswith("["):
        assert text.plain == name


def test_sprints_without_room_for_their_names_are_told_by_their_ends() -> None:
    names = [f"Sprint {place}" for place in range(1, 9)]
    assert NameTicks(lambda: 30, names).get_labels_for_ticks([1, 8]) == ["1", "8"]


def test_a_level_above_the_points_is_inside_the_chart() -> None:
    far = Level(name="P85", value=40, look=Look.SECOND)
    (left, right), (low, high) = limits(chart(levels=(far,)))
    assert (left, right) == (1, 4)
    assert low == 0
    assert high > 10
    assert high >= 40


def test_one_point_has_room_around_it() -> None:
    point = Series(name="", shape=Shape.BARS, look=Look.FIRST, glyph="█", points=((5.0, 0.0),))
    (left, right), (low, high) = limits(Chart(x=Axis(title=""), y=Axis(title=""), series=(point,)))
    assert left < 5 < right
    assert low < high


def test_a_legend_breaks_between_entries() -> None:
    levels = tuple(Level(name=f"level {each}", value=1, look=Look.THIRD) for each in range(4))
    lines = packed(chart(levels=levels), 30)
    assert all(line.cell_length <= 30 for line in lines)
    assert "".join(line.plain for line in lines).count("level") == 4
    assert not any(line.plain.endswith("level") for line in lines)


def test_a_bar_is_as_long_as_its_value_and_marks_its_limits() -> None:
    bar = Bar(name="Finance", value=5, said="5 of 8", limits=((8.0, "┃"),))
    assert drawing(bar, 10, 20).plain == "█" * 10 + " " * 6 + "┃" + " " * 3
    over = Bar(name="IT", value=10, said="10 of 8", limits=((8.0, "┃"),))
    assert drawing(over, 10, 20).plain == "█" * 16 + "┃" + "█" * 3
    assert drawing(Bar(name="", value=0.1, said=""), 10, 20).plain.strip() == "▏"
    assert drawing(Bar(name="", value=0, said=""), 0, 20).plain.strip() == ""


@pytest.mark.parametrize("room", [20, 40, 200])
def test_a_table_fits_and_its_longest_texts_give_way(room: int) -> None:
    table = Table(head=("day", "card", "why"), rows=(("3 Aug", "x" * 30, "y" * 50),))
    widths = fitted(table, room)
    assert sum(widths) + 4 <= room
    assert widths[0] == 5


def test_every_look_has_a_style_of_its_own() -> None:
    sheet = Path(plot.__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    for look in Look:
        assert f".plot--{look.value} {{ color: ${look.value}; }}" in sheet
