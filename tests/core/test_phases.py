"""The phases of a retro: forward, and back as a turn of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.errors import BadInput
from sprintboard.core.phase_names import phase_named
from sprintboard.core.phases import PHASES, Phase, Stand, stand_at, stand_of

elements = st.tuples(st.integers(0, 9), st.integers(0, 7)).map(lambda each: f"{each[0]}.{each[1]}")


@given(st.lists(elements))
def test_a_retro_is_at_the_furthest_phase_of_its_last_turn(reached: list[str]) -> None:
    expected = max((tuple(map(int, each.split("."))) for each in reached), default=(0, 0))
    assert tuple(stand_of(reached)) == expected
    assert stand_of(reached[::-1]) == stand_of(reached)


@given(st.lists(elements), st.lists(elements))
def test_knowing_more_never_leads_back(some: list[str], more: list[str]) -> None:
    assert stand_of([*some, *more]) == max(stand_of(some), stand_of(more))


@pytest.mark.parametrize(
    "odd", ["", "1", ".", "1.", ".1", "1.9", "-1.2", "1.2.3", "²⁰.1", f"{'9' * 5000}.1", "x.y"]
)
def test_what_is_no_phase_is_passed_over(odd: str) -> None:
    assert stand_of([odd]) == Stand()
    assert stand_of([odd, "0.3"]).phase == Phase.VOTE


def test_it_goes_on_to_the_end_and_back_in_a_new_turn() -> None:
    assert Stand(0, 7).next == Stand(0, 7)
    assert Stand(0, 1).next == Stand(0, 2)
    back = Stand(0, 4).back_to(Phase.COLLECT)
    assert (back.turn, back.phase) == (1, Phase.COLLECT)
    assert stand_of([Stand(0, 4).element, back.element]) == back


def test_deadlines_that_have_passed_lead_on_one_after_the_other() -> None:
    deadlines = {Phase.COLLECT: 100, Phase.GROUP: 200, Phase.DISCUSS: 50}
    at = Stand(0, PHASES.index(Phase.COLLECT))
    assert stand_at(at, deadlines, 99).phase == Phase.COLLECT
    assert stand_at(at, deadlines, 100).phase == Phase.GROUP
    assert stand_at(at, deadlines, 200).phase == Phase.VOTE
    assert stand_at(Stand(2, 6), {Phase.REVIEW: 1}, 5) == Stand(2, 7)
    assert stand_at(Stand(2, 7), {Phase.CLOSED: 1}, 5) == Stand(2, 7)


@pytest.mark.parametrize(
    ("typed", "phase"),
    [
        ("before", Phase.ACTIONS_BEFORE),
        ("Collect ", Phase.COLLECT),
        ("notes", Phase.COLLECT),
        ("disc", Phase.DISCUSS),
        ("close", Phase.CLOSED),
        ("actions", Phase.ACTIONS),
    ],
)
def test_a_phase_is_found_by_what_people_call_it(typed: str, phase: Phase) -> None:
    assert phase_named(typed) == phase


@pytest.mark.parametrize("typed", ["", "co", "tea", "\x1b[31m"])
def test_a_phase_that_is_not_there_is_refused_with_the_list(typed: str) -> None:
    with pytest.raises(BadInput, match="the phases are before, collect, group") as caught:
        phase_named(typed)
    assert "\x1b" not in str(caught.value)
