"""What of retros belongs to this morning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board, Policy, Side, Unit
from sprintboard.core.ids import UnitId
from sprintboard.core.phases import Phase
from sprintboard.core.records import Records
from sprintboard.core.retro import Note, Retro
from sprintboard.core.retro_today import retros_today, say_retros
from sprintboard.core.rows import note
from tests.builders import NOW, make_board
from tests.metrics.retros import make_retro

NOTE = "aa11111111"


FINANCE = Unit(id=UnitId("f1nance000"), name="Finance", side=Side.BUSINESS)


def _board(*retros: Retro, time_zone: str = "UTC") -> Board:
    notes = tuple(_note(each) for each in retros)
    by_kind = {"retro": retros, "note": notes}
    board = make_board(policy=Policy(time_zone=time_zone), units=(FINANCE,))
    return replace(board, records=Records(lambda kind: by_kind.get(kind, ())))


def _note(retro: Retro) -> Note:
    return note.value_of({"id": NOTE, "text": "Slow exports", "retro": retro.id})


def _until(at: str, phase: Phase = Phase.COLLECT) -> Retro:
    return make_retro("Autumn", phase=phase, deadlines={"collect": {"at": at}})


@pytest.mark.parametrize(
    ("time_zone", "at", "is_today"),
    [
        ("UTC", "2026-11-23T23:59:59Z", True),
        ("UTC", "2026-11-24T00:00:00Z", False),
        ("Pacific/Auckland", "2026-11-24T10:59:59Z", True),  # 23:59:59 of the 24th, which it is
        ("Pacific/Auckland", "2026-11-24T11:00:00Z", False),
        ("America/New_York", "2026-11-24T04:59:59Z", True),
        ("America/New_York", "2026-11-24T05:00:00Z", False),
    ],
)
def test_a_phase_ends_today_where_the_board_is(time_zone: str, at: str, is_today: bool) -> None:
    found = retros_today(_board(_until(at), time_zone=time_zone), NOW)
    assert bool(found.due) is is_today


def test_what_ended_already_ends_no_more_today() -> None:
    assert retros_today(_board(_until("2026-11-23T11:00:00Z")), NOW).due == ()
    assert retros_today(_board(_until("2026-11-23T18:00:00Z", Phase.VOTE)), NOW).due == ()


def test_it_is_said_in_sentences() -> None:
    retro = make_retro(
        "Autumn",
        phase=Phase.COLLECT,
        deadlines={"collect": {"at": "2026-11-23T17:00:00Z"}},
        id="r000000001",
        topics={NOTE: {"needs": FINANCE.id}},
    )
    board = _board(retro)
    assert say_retros(retros_today(board, NOW), board, NOW) == (
        "Autumn: collecting notes ends today 17:00",
        "Finance is asked: 'Slow exports' (Autumn)",
    )
    assert say_retros(retros_today(make_board(), NOW), make_board(), NOW) == ()
