"""A board to import into, and two exports: a small one that is always here, and the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.board import Board, Category, Column, Member, Policy
from sprintboard.core.ids import ColumnId
from sprintboard.core.paths import put
from sprintboard.core.shelf import Row, Shelf
from sprintboard.exchange.batch import Batch, Draft
from sprintboard.exchange.demo import demo_batch

SMALL = Path(__file__).parent / "data" / "trello-small.json"
REAL = Path(__file__).parents[2].parent / "shared" / "samples" / "trello-board.json"

DAYS = (date(2026, 11, 23), date(2024, 2, 29), date(2025, 3, 31), date(2026, 1, 4))
"""A Monday, a leap day, the morning after the clocks changed, a Sunday."""


@pytest.fixture(scope="session", params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    """A day on which somebody opens the demo."""
    day: date = request.param
    return day


@pytest.fixture(scope="session")
def batch(today: date) -> Batch:
    """The demo on that day: made once, since it is a value."""
    return demo_batch(today=today)


@pytest.fixture(scope="session")
def small() -> str:
    """Thirteen cards of a real export with all that was done to them."""
    return SMALL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def real() -> str:
    """A whole real export: 122 cards and 997 actions."""
    if not REAL.exists():
        pytest.skip("the real export is not beside the project (../shared/samples)")
    return REAL.read_text(encoding="utf-8")


def of_kind(batch: Batch, kind: str) -> list[Draft]:
    """Return the drafts of one kind of record, as they come."""
    return [draft for draft in batch.drafts if draft.kind == kind]


def make_board(
    *,
    members: tuple[Member, ...] = (),
    rows: tuple[Row, ...] = (),
    columns: tuple[Column, ...] | None = None,
    time_zone: str = "UTC",
) -> Board:
    """Return a board with the columns of the cross-functional template."""
    names = (("To do", Category.TODO), ("Doing", Category.DOING))
    names += (("Business check", Category.DOING), ("Done", Category.DONE))
    template = tuple(
        Column(id=ColumnId(name.lower().replace(" ", "-")), name=name, category=kind, rank=rank)
        for (name, kind), rank in zip(names, "Ghq", strict=False)
    )
    template += (Column(id=ColumnId("done"), name="Done", category=Category.DONE, rank="z"),)
    return Board(
        name="Ours",
        columns=template if columns is None else columns,
        units={},
        members={each.id: each for each in members},
        policy=Policy(time_zone=time_zone),
        cards=Shelf({row[0]: row for row in rows}),
    )


def replay_steps(draft: Draft, *, until: int | None = None) -> dict[str, Any]:
    """Return the record that a draft's steps lead to, up to and with a moment."""
    record: dict[str, Any] = {}
    for step in draft.steps:
        if until is None or step.at <= until:
            for path, value in step.values.items():
                record = put(record, path, value)
    return record


@pytest.fixture
def board() -> Callable[..., Board]:
    """Builds a board to import into."""
    return make_board


@pytest.fixture
def replay() -> Callable[..., dict[str, Any]]:
    """Tells a draft's steps to the end."""
    return replay_steps
