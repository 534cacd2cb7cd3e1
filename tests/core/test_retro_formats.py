"""The formats of a retro, everybody's and the team's own."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.retro_formats import (
    FORMATS,
    column_values,
    find_format,
    formats_of,
    read_columns,
    write_columns,
)

OWN = {"formats": {"k1": {"name": "Plus/Delta", "columns": "Plus: What was good?\nDelta"}}}


def test_every_board_has_six_formats_with_a_hint_for_each_column() -> None:
    names = [each.name for each in formats_of({})]
    assert names == [
        "Start, Stop, Continue",
        "Mad, Sad, Glad",
        "4Ls",
        "Sailboat",
        "Starfish",
        "Went well, Didn't, Ideas",
    ]
    assert all(column.hint.endswith("?") for each in FORMATS for column in each.columns)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("start", "Start, Stop, Continue"),
        ("Start/Stop/Continue", "Start, Stop, Continue"),
        ("mad sad glad", "Mad, Sad, Glad"),
        ("4l", "4Ls"),
        ("SAIL", "Sailboat"),
        ("starfish", "Starfish"),
        ("Went well/Didn't", "Went well, Didn't, Ideas"),
        ("plus", "Plus/Delta"),
    ],
)
def test_a_format_is_found_by_the_beginning_of_its_name(typed: str, name: str) -> None:
    assert find_format(formats_of(OWN), typed).name == name


def test_a_format_that_is_not_there_is_refused_with_the_list() -> None:
    for typed in ("hats", "", "\x1b[31m"):
        with pytest.raises(NotFound, match="There are: 'Start, Stop, Continue'"):
            find_format(FORMATS, typed)


def test_the_teams_own_come_last_and_before_others_of_the_same_name() -> None:
    own = {"formats": {"k1": {"name": "Sailboat", "columns": "Wind\nReef"}}}
    formats = formats_of(own)
    assert [each.is_own for each in formats] == [False] * 6 + [True]
    assert find_format(formats, "sailboat").is_own


def test_a_format_that_another_program_spoilt_is_left_out() -> None:
    odd = {"a": {"name": "x"}, "b": {"columns": 7}, "c": 3, "d": {"columns": "A\nA", "name": "x"}}
    assert formats_of({"formats": odd}) == FORMATS
    assert formats_of({"formats": 7}) == FORMATS


def test_columns_are_read_as_they_are_written() -> None:
    columns = read_columns(["Plus: What was: good?", "Delta", "  ", "日本"])
    assert [tuple(each) for each in columns] == [
        ("plus", "Plus", "What was: good?"),
        ("delta", "Delta", ""),
        ("column", "日本", ""),
    ]
    assert read_columns(write_columns(columns).splitlines()) == columns


@pytest.mark.parametrize("lines", [[], [" "], [": hint"], ["A", "a"], [str(n) for n in range(10)]])
def test_columns_that_cannot_be_are_refused(lines: list[str]) -> None:
    with pytest.raises(BadInput):
        read_columns(lines)


def test_what_a_retro_keeps_of_a_format_is_valid() -> None:
    for each in formats_of(OWN):
        values = column_values(each.columns)
        assert validate(KINDS["retro"], values) == values
        assert len({key for key in values if key.endswith("rank")}) == len(each.columns)
