"""What the next retro would be."""

from __future__ import annotations

from dataclasses import replace

from sprintboard.core.board import Board
from sprintboard.core.ids import MemberId
from sprintboard.core.records import Records
from sprintboard.core.retro_plan import free_name, next_facilitator, propose
from tests.builders import MEMBERS, SPRINTS, TODAY, make_board
from tests.metrics.retros import make_retro


def _board(*led: str | None) -> Board:
    retros = tuple(
        make_retro(id=f"r{number}")._replace(facilitator=MemberId(each) if each else None)
        for number, each in enumerate(led)
    )
    board = make_board(sprints=SPRINTS)
    return replace(board, records=Records(lambda kind: retros if kind == "retro" else ()))


def test_it_looks_back_at_the_sprint_that_runs_else_at_the_last_one() -> None:
    assert propose(_board(), today=TODAY).name == "Retro Winter"
    rest = replace(_board(), sprints=SPRINTS[:2])
    assert propose(rest, today=TODAY)[:2] == ("Retro First snow", "s2")
    assert propose(replace(rest, sprints=()), today=TODAY)[:2] == ("Retro 2026-11-23", None)


def test_a_name_that_is_taken_is_counted_on() -> None:
    assert free_name("A", []) == "A"
    assert free_name("A", ["a", "A (2)"]) == "A (3)"


def test_the_first_one_is_led_by_who_asks() -> None:
    assert next_facilitator(_board(), MemberId("sal")) == "sal"
    assert next_facilitator(_board(None, None), None) == "ada"


def test_the_other_side_leads_and_in_it_who_led_longest_ago() -> None:
    assert next_facilitator(_board("ada"), None) == "ann"
    assert next_facilitator(_board("ann", "ada", None), None) == "finn"
    assert next_facilitator(_board("ann", "ada", "finn"), None) == "bob"
    assert next_facilitator(_board("finn", "ada", "sal", "bob", "ann", "ada"), None) == "finn"


def test_who_has_left_is_not_asked_and_an_empty_side_is_passed_over() -> None:
    gone = {"ann", "finn", "sal"}
    members = {each.id: replace(each, retired=each.id in gone) for each in MEMBERS}
    assert next_facilitator(replace(_board("ada"), members=members), None) == "bob"
    retired = {each.id: replace(each, retired=True) for each in MEMBERS}
    assert next_facilitator(replace(_board("ada"), members=retired), None) is None
    assert next_facilitator(replace(_board(), members=retired), MemberId("ada")) is None
