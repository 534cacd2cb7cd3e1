"""The morning's view: what changed since the last working day, and what waits, by unit."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo

import pytest

from sprintboard.core.board import Board
from sprintboard.core.trail import Trail
from sprintboard.metrics.ageing import ageing
from sprintboard.metrics.cycle_time import cycle_time
from sprintboard.metrics.daily import Daily, Facts, Moved, UnitDay, daily, last_working_day
from sprintboard.metrics.handoffs import handoffs_of
from tests.builders import make_board, make_card
from tests.metrics.trails import EVER, FLOW, at, days, on, walk

NOW = at(10.5)
"""Wednesday 11 November 2026, noon."""
SINCE = on(9)


def _board(*trails: Trail, **owner: str) -> Board:
    """Return a board on which the cards of these trails are where the trails end."""
    return make_board(
        *(
            make_card(
                each.id,
                id=each.id,
                column=each.moves[-1].column,
                ready=each.moves[-1].ready,
                owner=owner.get(each.id, "ada"),
            )
            for each in trails
        )
    )


def _told(*trails: Trail, where: tzinfo = UTC, now: int = NOW, **owner: str) -> Daily:
    board, local = _board(*trails, **owner), days(where)
    times = cycle_time(trails, FLOW, local, EVER)
    facts = Facts(trails, handoffs_of(trails, board, FLOW), ageing(trails, FLOW, local, now, times))
    return daily(facts, board, FLOW, days=local, since=SINCE, now=now)


def _unit(told: Daily, unit: str) -> UnitDay:
    return next(each for each in told.units if each.unit == unit)


@pytest.mark.parametrize(
    ("today", "weekdays", "last"),
    [
        (date(2026, 11, 23), (0, 1, 2, 3, 4), date(2026, 11, 20)),
        (date(2026, 11, 24), (0, 1, 2, 3, 4), date(2026, 11, 23)),
        (date(2026, 11, 22), (0, 1, 2, 3, 4), date(2026, 11, 20)),
        (date(2026, 11, 23), (0,), date(2026, 11, 16)),
    ],
)
def test_the_last_working_day_leaves_days_off_out(
    today: date, weekdays: tuple[int, ...], last: date
) -> None:
    assert last_working_day(today, weekdays) == last


def test_a_way_through_several_columns_is_one_move() -> None:
    card = walk((1, "todo"), (9.2, "doing"), (9.6, "check"))
    new = walk((9.4, "todo"))
    back = walk((1, "todo"), (9.1, "doing"), (9.2, "todo"))
    before = walk((1, "todo"), (8.9, "doing"))
    told = _told(card, new, back, before)
    assert _unit(told, "finance").moved == (Moved(card.id, "todo", "check", at(9.6)),)
    assert _unit(told, "it").moved == (Moved(new.id, "", "todo", at(9.4)),)


def test_the_local_evening_before_does_not_count() -> None:
    late = walk((1, "todo"), (8.98, "doing"))
    assert not any(each.moved for each in _told(late).units)
    assert _unit(_told(late, where=ZoneInfo("Europe/Berlin")), "it").moved


def test_what_is_blocked_says_since_when_and_on_whom() -> None:
    card = walk((1, "doing"), stops=[(6.5, "data", "finance")])
    freed = walk((1, "doing"), stops=[(3, "data", "ann"), (4, None, "")])
    [it] = _told(card, freed).units
    assert it.blocked == ((card.id, on(6), 4, "finance"),)


def test_what_was_handed_over_waits_for_the_unit_until_it_looks() -> None:
    steps, hands = ((1, "doing"), (7, "doing", "ready")), [(1, "owner", "ada")]
    card = walk(*steps, hands=hands, touches=[(7, "ada")])
    seen = walk(*steps, hands=hands, touches=[(8, "ann")])
    [finance] = _told(card, seen).units
    assert finance.unit == "finance"
    assert finance.waiting == ((card.id, on(7), 3, "it"),)


def test_what_is_older_than_most_became_is_at_risk() -> None:
    done = [walk((1, "todo"), (2, "doing"), (3, "done")) for _ in range(7)]
    old, young = walk((1, "todo"), (2, "doing")), walk((1, "todo"), (9.9, "doing"))
    told = _told(*done, old, young)
    assert _unit(told, "it").at_risk == ((old.id, on(2), 9, "doing"),)


def test_a_card_off_the_board_is_told_to_nobody() -> None:
    gone = walk((1, "todo"), (9.5, "doing"), stops=[(9.6, "x", "")], away=[(10, True)])
    assert _told(gone).units == ()


def test_the_unit_with_most_to_look_at_comes_first_and_nobody_last() -> None:
    idle = [walk((1, "done"), (9.5, "todo")) for _ in range(3)]
    it = [walk((1, "todo"), (9.5, "doing")) for _ in range(2)]
    owner = {each.id: "nobody" for each in idle}
    told = _told(*idle, *it, walk((1, "todo"), (9.5, "check")), **owner)
    assert [each.unit for each in told.units] == ["it", "finance", ""]
