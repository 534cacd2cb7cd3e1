"""Health checks and the ROTI, counted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.phases import Phase
from sprintboard.metrics.retro_health import Health, Lights, health
from tests.metrics.retros import MEMBERS, make_retro

ADA, BOB, ANN, FINN, SAL, *_ = MEMBERS
SIDE = {ADA: "it", BOB: "it", ANN: "business", FINN: "business", SAL: "none"}
answers = st.sets(
    st.builds(
        lambda said, member: f"{said}.{SIDE[member]}.{member}",
        st.sampled_from(
            [f"{each}.{light}" for each in ("team", "fun") for light in ("green", "yellow", "red")]
            + [f"roti.{value}" for value in range(1, 6)]
        ),
        st.sampled_from(sorted(SIDE)),
    )
)


def _health(elements: Iterable[str], **values: object) -> Health:
    retro = make_retro(answers=elements, **{"phase": Phase.CLOSED, **values})  # type: ignore[arg-type]
    return health(retro, retro.stand)


def test_two_green_one_yellow_one_red_of_four() -> None:
    found = _health(
        [
            f"team.green.it.{ADA}",
            f"team.green.it.{BOB}",
            f"team.yellow.business.{ANN}",
            f"team.red.business.{FINN}",
        ]
    )
    team, fun = found.statements
    assert team.total == ("", 2, 1, 1)
    assert (team.total.n, team.total.lean, team.total.is_few) == (4, 0.25, True)
    assert team.sides == (("it", 2, 0, 0), ("business", 0, 1, 1))
    assert (fun.total.n, fun.total.lean) == (0, None)


def test_both_sides_stand_beside_each_other_even_when_one_says_nothing() -> None:
    [team, _] = _health([f"team.green.it.{ADA}"]).statements
    assert [each.side for each in team.sides] == ["it", "business"]


def test_people_without_a_unit_stand_beside_the_sides_when_there_are_any() -> None:
    [team, _] = _health([f"team.green.none.{SAL}"]).statements
    assert [(each.side, each.n) for each in team.sides] == [("it", 0), ("business", 0), ("none", 1)]


def test_the_roti_is_a_mean_with_how_many_and_how_far_apart() -> None:
    said = zip((3, 4, 4, 5), (ADA, BOB, ANN, FINN), strict=True)
    found = _health(f"roti.{value}.{SIDE[member]}.{member}" for value, member in said)
    assert (found.roti.mean, found.roti.n, found.roti.spread) == (4.0, 4, (3, 5))
    assert [(each.side, each.mean) for each in found.roti_sides] == [("it", 3.5), ("business", 4.5)]


def test_nobody_answers_and_nothing_is_pretended() -> None:
    found = _health([])
    assert (found.roti.n, found.roti.mean, found.roti.spread) == (0, None, None)
    assert all(each.total == Lights("") for each in found.statements)


def test_a_retro_without_a_health_check_has_none() -> None:
    assert _health([f"team.green.it.{ADA}"], statements={}).statements == ()


def test_five_answers_are_not_few() -> None:
    [team, _] = _health(f"team.green.it.{member}" for member in MEMBERS[:5]).statements
    assert not team.total.is_few


def test_of_two_last_words_of_one_person_the_more_worried_one_counts() -> None:
    found = _health(
        [
            f"team.green.it.{ADA}",
            f"team.red.it.{ADA}",
            f"roti.4.it.{ADA}",
            f"roti.2.it.{ADA}",
        ]
    )
    assert found.statements[0].total == ("", 0, 0, 1)
    assert (found.roti.n, found.roti.mean) == (1, 2)


@pytest.mark.parametrize("mode", ["unattributed", "collected"])
def test_where_nobody_is_named_ratings_wait_until_their_phase_is_over(mode: str) -> None:
    said = [f"team.green.it.{ADA}", f"roti.4.it.{ADA}"]
    voting, talking, looking, over = (
        _health(said, mode=mode, phase=phase)
        for phase in (Phase.VOTE, Phase.DISCUSS, Phase.REVIEW, Phase.CLOSED)
    )
    assert (voting.statements[0].total.n, voting.roti.n) == (0, 0)
    assert voting.hidden == ("team", "fun", "roti")
    assert (talking.statements[0].total.n, talking.roti.n) == (1, 0)
    assert (looking.roti.n, looking.hidden) == (0, ("roti",))
    assert (over.roti.n, over.hidden) == (1, ())


def test_where_names_are_shown_ratings_are_seen_at_once() -> None:
    found = _health([f"team.red.it.{ADA}"], phase=Phase.COLLECT)
    assert (found.statements[0].total.red, found.hidden) == (1, ())


def test_odd_ratings_of_foreign_programs_are_no_answers() -> None:
    found = _health(["team.mauve.it.ada0000000", "team.3.it.ada0000000", "nonsense", "roti.red.it"])
    assert found.statements[0].total.n == found.roti.n == 0


@given(answers)
def test_the_counts_are_those_of_the_elements(elements: set[str]) -> None:
    found = _health(elements)
    worst: dict[tuple[str, str], tuple[int, str, str]] = {}
    for element in elements:
        statement, value, side, member = element.split(".")
        rank = ("green", "yellow", "red", "5", "4", "3", "2", "1").index(value)
        worst[statement, member] = max(
            worst.get((statement, member), (-1, "", "")), (rank, value, side)
        )
    for each in found.statements:
        said = [
            (value, side)
            for (statement, _), (_, value, side) in worst.items()
            if statement == each.statement.id
        ]
        for lights in (each.total, *each.sides):
            here = [value for value, side in said if lights.side in ("", side)]
            assert (lights.green, lights.yellow, lights.red) == tuple(
                map(here.count, ("green", "yellow", "red"))
            )
        assert sum(lights.n for lights in each.sides) == each.total.n
    votes = [int(value) for (each, _), (_, value, _) in worst.items() if each == "roti"]
    assert found.roti.n == len(votes)
    if votes:
        assert found.roti.mean == pytest.approx(sum(votes) / len(votes))
        assert found.roti.spread == (min(votes), max(votes))
