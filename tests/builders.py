"""Boards and cards for tests, from the values of the core: say what matters, the rest is plain.

`make_board(make_card("VAT", column="doing"))` is a board with the columns To do, Doing, Business
check and Done, the units IT, Finance and Sales, and the members Ada, Bob (IT), Ann and Finn
(Finance) and Sal (Sales), all known by ids such as `ada` and `finance`.
"""

from __future__ import annotations

from dataclasses import astuple, fields, replace
from datetime import date
from typing import Any

from sprintboard.core.board import Agreement, Board, Category, Column, Member, Policy, Side, Unit
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, ColumnId, MemberId, SprintId, UnitId
from sprintboard.core.rank import spread
from sprintboard.core.shelf import Shelf
from sprintboard.core.sprint import Sprint, SprintState

NOW = 1_795_435_200
"""Monday 23 November 2026, 12:00 UTC."""
TODAY = date(2026, 11, 23)
DAY = 86_400

_RANKS = spread(5)

COLUMNS = (
    Column(id=ColumnId("todo"), name="To do", category=Category.TODO, rank=_RANKS[0]),
    Column(
        id=ColumnId("doing"), name="Doing", category=Category.DOING, rank=_RANKS[1], limit=4,
        ready_half=True,
    ),
    Column(
        id=ColumnId("check"), name="Business check", category=Category.DOING, rank=_RANKS[2],
        unit=UnitId("finance"),
    ),
    Column(id=ColumnId("done"), name="Done", category=Category.DONE, rank=_RANKS[3]),
)  # fmt: skip
CLOSED_COLUMNS = (
    Column(id=ColumnId("ideas"), name="Ideas", category=Category.TODO, rank=_RANKS[4], closed=True),
)
UNITS = (
    Unit(id=UnitId("it"), name="IT", side=Side.IT),
    Unit(id=UnitId("finance"), name="Finance", side=Side.BUSINESS),
    Unit(id=UnitId("sales"), name="Sales", side=Side.BUSINESS),
)
MEMBERS = tuple(
    Member(id=MemberId(name), name=full, emails=(f"{name}@example.org",), unit=UnitId(unit))
    for name, full, unit in (
        ("ada", "Ada Lovelace", "it"),
        ("bob", "Bob Martin", "it"),
        ("ann", "Ann Lee", "finance"),
        ("finn", "Finn O'Hara", "finance"),
        ("sal", "Sal Šimić", "sales"),
    )
)

SPRINTS = tuple(
    Sprint(
        id=SprintId(f"s{number}"), name=name, goal="", start=date(2026, 11, 9 + 7 * number - 7),
        end=date(2026, 11, 15 + 7 * number - 7), state=state,
    )
    for number, name, state in (
        (1, "Autumn", SprintState.CLOSED),
        (2, "First snow", SprintState.CLOSED),
        (3, "Winter", SprintState.ACTIVE),
    )
)  # fmt: skip
"""`s1` and `s2` are closed, `s3` runs; none is planned."""

_PLAIN = Card(
    id=CardId(""), title="", column=ColumnId("todo"), rank="V", ready=False, state="live",
    type="task", priority="normal", owner=None, business_owner=None, helpers=(), labels=(),
    estimate=None, due=None, blocked=None, waits_for=None, blocked_at=None, depends_on=(),
    parent=None, items_done=0, items=0, comments=0, has_text=False, created_at=NOW - 10 * DAY,
    updated_at=NOW - 2 * DAY, entered_at=NOW - 2 * DAY, started_at=None, finished_at=None,
    sprint=None, carried=0, meets=(), signed=(), ok_from=None, handed=None, poll=None, voters=(),
    goals=(), needs=(), retro=None,
)  # fmt: skip
_FIELDS = frozenset(field.name for field in fields(Card))


def make_card(title: str = "A card", **values: Any) -> Card:
    """Return a card; what is not said is as in a card that was just made.

    Without an `id` it gets none: `make_board` numbers such cards `card000001`, `card000002`, …
    """
    unknown = values.keys() - _FIELDS
    if unknown:
        raise TypeError(f"A card has no {sorted(unknown)}.")
    return replace(_PLAIN, title=title, **values)


def make_board(
    *cards: Card,
    name: str = "Invoices",
    columns: tuple[Column, ...] = COLUMNS,
    closed_columns: tuple[Column, ...] = CLOSED_COLUMNS,
    units: tuple[Unit, ...] = UNITS,
    members: tuple[Member, ...] = MEMBERS,
    policy: Policy | None = None,
    sprints: tuple[Sprint, ...] = (),
    ready_when: tuple[Agreement, ...] = (),
) -> Board:
    """Return a board with these cards, top to bottom when they have the same rank."""
    numbered = [
        card if card.id else replace(card, id=CardId(f"card{number:06}"))
        for number, card in enumerate(cards, start=1)
    ]
    return Board(
        name=name,
        columns=columns,
        closed_columns=closed_columns,
        units={each.id: each for each in units},
        members={each.id: each for each in members},
        policy=policy or Policy(),
        sprints=sprints,
        ready_when=ready_when,
        cards=Shelf({card.id: astuple(card) for card in numbered}),
    )
