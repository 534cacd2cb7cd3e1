"""Boards in memory for the tests of the board widget."""

from __future__ import annotations

from sprintboard.core.board import Board, Category, Column
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, ColumnId, UnitId, make_id
from sprintboard.core.rank import spread
from tests.builders import DAY, NOW, make_board, make_card

NAMES = ("Todo", "Doing", "Review", "Test", "Done", "Six", "Seven", "Eight")

TEAM = (
    Column(id=ColumnId("backlog"), name="Backlog", category=Category.TODO, rank="1"),
    Column(id=ColumnId("todo"), name="To do", category=Category.TODO, rank="2", limit=8),
    Column(
        id=ColumnId("doing"), name="Doing", category=Category.DOING, rank="3", limit=3,
        unit=UnitId("it"), ready_half=True,
    ),
    Column(
        id=ColumnId("check"), name="Acceptance", category=Category.DOING, rank="4", limit=4,
        unit=UnitId("finance"),
    ),
    Column(id=ColumnId("done"), name="Done", category=Category.DONE, rank="5"),
)  # fmt: skip

_BOTH = {"owner": "ada", "business_owner": "ann"}
_BEGAN = {**_BOTH, "started_at": NOW - 5 * DAY}


def numbered(number: int) -> CardId:
    """Return the id of `Card <number>` on a plain board."""
    return CardId(make_id((number + 1) * 7_919_000_123_457))


def columns(count: int) -> tuple[Column, ...]:
    """Return plain columns: the first is to do, the last is done."""
    ends = {0: Category.TODO, count - 1: Category.DONE}
    return tuple(
        Column(
            id=ColumnId(name.lower()),
            name=name,
            category=ends.get(place, Category.DOING),
            rank=f"{place + 1}",
        )
        for place, name in enumerate(NAMES[:count])
    )


def plain_cards(*counts: int) -> list[Card]:
    """Return cards for columns that hold so many: `Card 0`, `Card 1`, … through all of them."""
    homes = [ColumnId(NAMES[n].lower()) for n, count in enumerate(counts) for _ in range(count)]
    ranks = spread(len(homes))
    return [
        make_card(f"Card {n}", id=numbered(n), column=home, rank=ranks[n])
        for n, home in enumerate(homes)
    ]


def plain_board(*counts: int) -> Board:
    """Return a board whose columns hold so many cards."""
    return make_board(*plain_cards(*counts), columns=columns(len(counts)))


def team_board() -> Board:
    """Return a board as a team has it in the morning."""
    cards = (
        make_card(
            "Archive invoices older than ten years", id="0a1b2c3d4e", column="backlog",
            labels=("vat",),
        ),
        make_card(
            "fix [/] bug in [ABC-12] login", id="1a1b2c3d4e", column="backlog", type="bug",
            estimate=2,
        ),
        make_card(
            "日本語のタイトルは幅が二倍になるので折り返しが難しい",
            id="2a1b2c3d4e", column="backlog",
        ),
        make_card(
            "👩‍👩‍👧 Family tariff for the summer campaign", id="3a1b2c3d4e", column="backlog",
            priority="low",
        ),
        make_card("VAT return: new form", id="4a1b2c3d4e", **_BOTH, estimate=5, due="2026-11-30"),
        make_card(
            "Supplier portal asks for two signatures above 10,000 euro", id="5a1b2c3d4e",
            priority="high", business_owner="ann", labels=("audit", "suppliers"), items=5,
            items_done=3,
        ),
        make_card(
            "Import bank statements in the new format", id="6a1b2c3d4e", column="doing", **_BEGAN,
            priority="urgent", estimate=8, due="2026-11-20", comments=2, has_text=True,
        ),
        make_card(
            "Dunning letters in three languages", id="7a1b2c3d4e", column="doing", **_BOTH,
            estimate=3, blocked="the texts are not approved", waits_for="finance",
            blocked_at=NOW - 4 * DAY, started_at=NOW - 16 * DAY, helpers=("bob",),
        ),
        make_card("Nightly export", id="8a1b2c3d4e", column="doing", owner="bob", estimate=1),
        make_card("Cost centres by project", id="9a1b2c3d4e", column="doing", ready=True, **_BEGAN),
        make_card(
            "Travel costs by app", id="aa1b2c3d4e", column="check", owner="bob",
            business_owner="finn", started_at=NOW - 9 * DAY, estimate=5, items=4, items_done=4,
            due="2026-11-24",
        ),
    )  # fmt: skip
    return make_board(*cards, columns=TEAM)


def board_out_of_shape() -> Board:
    """Return a board with a closed column that holds cards, and a card whose column is gone."""
    first, *_ = columns(3)
    closed = Column(
        id=ColumnId("check"), name="Business check", category=Category.DOING, rank="2",
        limit=1, unit=UnitId("finance"), closed=True,
    )  # fmt: skip
    gone = Column(
        id=ColumnId("gone"), name="No column", category=Category.DOING, rank="", lost=True
    )
    cards = (
        make_card("New", column="todo"),
        make_card("Left behind", column="check"),
        make_card("Another", column="check"),
        make_card("Astray", column="gone"),
    )
    return make_board(*cards, columns=(first, closed, gone), closed_columns=())
