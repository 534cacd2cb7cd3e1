"""Finding things on the board by what people type, and saying what to type instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sprintboard.core.board import Board, Category, Column, Member, Unit, View
from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.ids import CardId, ColumnId, MemberId, UnitId, ViewId
from tests.builders import MEMBERS, make_board, make_card

BOARD = replace(
    make_board(
        make_card("VAT", id=CardId("7kq2m9xb4c"), rank="k"),
        make_card("Payroll", id=CardId("7kq2000000"), rank="V"),
        make_card("Old", id=CardId("abcd000000"), state="archived"),
        members=(*MEMBERS, Member(id=MemberId("ann2"), name="Ann Smith")),
    ),
    views=(View(id=ViewId("v1"), name="Mine"), View(id=ViewId("v2"), name="Mine and yours")),
)

ALL_COLUMNS = "'To do', 'Doing', 'Business check', 'Done', 'Ideas'"


@pytest.mark.parametrize(
    ("find", "typed", "name"),
    [
        (Board.find_column, "doing", "Doing"),
        (Board.find_column, " BUSINESS CHECK ", "Business check"),
        (Board.find_column, "bus", "Business check"),
        (Board.find_column, "check", "Business check"),
        (Board.find_column, "todo", "To do"),
        (Board.find_column, "ideas", "Ideas"),
        (Board.find_unit, "finance", "Finance"),
        (Board.find_unit, "FIN", "Finance"),
        (Board.find_member, "ada", "Ada Lovelace"),
        (Board.find_member, "@ada", "Ada Lovelace"),
        (Board.find_member, "Lovelace", "Ada Lovelace"),
        (Board.find_member, "ann", "Ann Lee"),
        (Board.find_member, "ann s", "Ann Smith"),
        (Board.find_member, "SAL@example.org", "Sal Šimić"),
        (Board.find_member, "ŠIM", "Sal Šimić"),
        (Board.find_member, "sim sal", "Sal Šimić"),
        (Board.find_view, "and yours", "Mine and yours"),
        (Board.find_view, "yours mine", "Mine and yours"),
        (Board.find_view, "mine", "Mine"),
        (Board.find_view, "mine a", "Mine and yours"),
    ],
)
def test_what_people_type_finds_what_they_mean(find: Any, typed: str, name: str) -> None:
    assert find(BOARD, typed).name == name


@pytest.mark.parametrize("typed", ["7kq2m", "7KQ2M9XB4C", "7kq2m9"])
def test_a_card_is_found_by_the_start_of_its_id(typed: str) -> None:
    assert BOARD.find_card(typed).title == "VAT"
    assert BOARD.find_card("abcd").title == "Old"


def test_an_id_that_fits_two_cards_lists_both() -> None:
    with pytest.raises(Ambiguous, match="'7kq2' fits 2 cards: 7kq20 'Payroll', 7kq2m 'VAT'"):
        BOARD.find_card("7kq2")


@pytest.mark.parametrize(
    ("find", "typed", "sentence"),
    [
        (
            Board.find_member,
            "a",
            "'a' fits 3 members: 'Ada Lovelace', 'Ann Lee', 'Ann Smith'. Write more of it.",
        ),
        (Board.find_column, "do", "'do' fits 2 columns: 'Doing', 'Done'. Write more of it."),
        (Board.find_view, "m", "'m' fits 2 views: 'Mine', 'Mine and yours'. Write more of it."),
    ],
)
def test_a_name_that_fits_several_is_refused_with_the_list(
    find: Any, typed: str, sentence: str
) -> None:
    with pytest.raises(Ambiguous) as caught:
        find(BOARD, typed)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("find", "typed", "sentence"),
    [
        (
            Board.find_unit,
            "Legal",
            "There is no unit 'Legal'. There are: 'IT', 'Finance', 'Sales'.",
        ),
        (Board.find_unit, "", "There is no unit ''. There are: 'IT', 'Finance', 'Sales'."),
        (Board.find_unit, "--", "There is no unit '--'. There are: 'IT', 'Finance', 'Sales'."),
        (Board.find_unit, "@", "There is no unit '@'. There are: 'IT', 'Finance', 'Sales'."),
        (
            Board.find_column,
            "x" * 5000,
            f"There is no column '{'x' * 40}'. There are: {ALL_COLUMNS}.",
        ),
    ],
)
def test_a_name_of_nothing_lists_what_there_is(find: Any, typed: str, sentence: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(BOARD, typed)
    assert str(caught.value) == sentence


def test_a_board_without_views_says_so() -> None:
    with pytest.raises(NotFound, match=r"There is no view 'Mine'\. There are: none yet\."):
        make_board().find_view("Mine")


def test_the_same_name_twice_is_told_apart_by_id() -> None:
    twins = tuple(
        Column(id=ColumnId(each), name="Doing", category=Category.DOING, rank="V")
        for each in ("one", "two")
    )
    board = make_board(columns=twins)
    assert board.find_column("two").id == "two"
    with pytest.raises(Ambiguous, match="'doing' fits 2 columns"):
        board.find_column("doing")


def test_names_that_steer_a_terminal_are_harmless_in_a_sentence() -> None:
    evil = Unit(id=UnitId("evil000000"), name="Evil\x1b[31m", side=BOARD.units[UnitId("it")].side)
    board = make_board(units=(evil, replace(evil, id=UnitId("evil111111"))))
    with pytest.raises(NotFound) as none:
        board.find_unit("\x1b]0;x\x07")
    with pytest.raises(Ambiguous) as many:
        board.find_unit("evil")
    assert str(none.value).isprintable()
    assert str(many.value).isprintable()


def test_columns_are_known_open_or_closed_and_hold_their_live_cards_in_order() -> None:
    todo, ideas = BOARD.column(ColumnId("todo")), BOARD.column(ColumnId("ideas"))
    assert (todo and todo.name, ideas and ideas.name) == ("To do", "Ideas")
    assert BOARD.column(ColumnId("nowhere")) is None
    assert [card.title for card in BOARD.cards_in(ColumnId("todo"))] == ["Payroll", "VAT"]
    assert (BOARD.count(ColumnId("todo")), BOARD.count(ColumnId("done"))) == (2, 0)


def test_people_have_names_and_sides() -> None:
    assert [BOARD.who(each) for each in ("ada", "finance", "7kq2m9xb4c", None)] == [
        "Ada Lovelace",
        "Finance",
        "7kq2m9xb4c",
        "",
    ]
    assert [BOARD.side_of(MemberId(each)) for each in ("ada", "ann", "ann2", "nobody")] == [
        "it",
        "business",
        None,
        None,
    ]
    assert BOARD.side_of(None) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ada Lovelace", "AL"),
        ("Ann van der Berg", "AB"),
        ("ada", "AD"),
        ("李", "李"),
        ("x", "X"),
        ("  ", "?"),
        ("", "?"),
    ],
)
def test_a_name_has_initials(name: str, initials: str) -> None:
    assert Member(id=MemberId("m"), name=name).initials == initials
