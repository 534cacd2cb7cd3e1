"""A tiny app to open dialogs in: it writes down what they wish for, and wears our themes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.board import (
    Board,
    Category,
    Column,
    Member,
    Policy,
    Problem,
    Side,
    Unit,
    View,
)
from sprintboard.core.card import FIELDS, LISTED
from sprintboard.core.card_record import CardRecord, Comment, Item
from sprintboard.core.ids import CardId, ColumnId, MemberId, UnitId, ViewId
from sprintboard.core.shelf import Shelf
from sprintboard.core.story import Entry
from sprintboard.tui import theming
from sprintboard.tui.dialogs.card_dialog import EditorWished
from sprintboard.tui.messages import Act, CardWished

TODAY = date(2026, 3, 4)
NOON = 1772625600
"""2026-03-04 12:00 UTC."""
DAY = 86_400

IT, FINANCE, SALES = UnitId("0000000001"), UnitId("0000000002"), UnitId("0000000003")
ADA, BOB, MIA = MemberId("a000000001"), MemberId("b000000001"), MemberId("m000000001")
VAT, RATES, EPIC = CardId("7kq2m9xb4c"), CardId("8abcdefghj"), CardId("9bcdefghjk")

HOSTILE = (
    "fix [/] bug",
    "[@click=app.quit]x[/]",
    "[ABC-12] login",
    "see [a=b: c",
    "red \x1b[31m and \x1b]52;c;aGk=\x07 clipboard",
    "\u202egnp.exe",
    "客户发票 👩‍👩‍👧 " * 30,
)

DESCRIPTION = """\
Invoices to customers in the EU show **19 %** even when the customer has a VAT number.

- check the number against the register
- show *reverse charge* on the invoice

See [the register](https://ec.europa.eu/vies) for the rules.
"""


def row(card_id: str, **values: Any) -> tuple[Any, ...]:
    """Return a card's row on the shelf, with what a plain new card has."""
    fresh = {
        "id": card_id,
        "rank": card_id,
        "ready": False,
        "state": "live",
        "type": "task",
        "priority": "normal",
        "helpers": (),
        "labels": (),
        "depends_on": (),
        "items_done": 0,
        "items": 0,
        "comments": 0,
        "has_text": False,
        "created_at": NOON - 30 * DAY,
        "updated_at": NOON - DAY,
        "entered_at": NOON - 3 * DAY,
    }
    said = {**dict.fromkeys(LISTED, ()), **fresh, **values}
    return tuple(said.get(name) for name in FIELDS)


def make_board(**vat: Any) -> Board:
    """Return a small board; `vat` changes its main card."""
    main = {
        "title": "VAT on invoices shows the wrong rate",
        "column": "doing",
        "type": "story",
        "priority": "high",
        "owner": ADA,
        "business_owner": MIA,
        "helpers": (BOB,),
        "labels": ("vat", "invoices"),
        "estimate": 5,
        "due": "2026-03-06",
        "blocked": "Needs the new tax rates for Austria",
        "waits_for": FINANCE,
        "blocked_at": NOON - 4 * DAY,
        "depends_on": (RATES,),
        "parent": EPIC,
        "started_at": NOON - 6 * DAY,
    }
    rows = (
        row(VAT, **{**main, **vat}),
        row(
            RATES,
            title="Collect the tax rates of all countries",
            column="done",
            finished_at=NOON - DAY,
        ),
        row(EPIC, title="Invoices that every country accepts", column="todo", type="epic"),
    )
    return Board(
        name="Invoicing",
        columns=(
            Column(id=ColumnId("todo"), name="To do", category=Category.TODO, rank="1"),
            Column(
                id=ColumnId("doing"),
                name="Doing",
                category=Category.DOING,
                rank="2",
                limit=3,
                unit=IT,
                ready_half=True,
            ),
            Column(
                id=ColumnId("check"),
                name="Business check",
                category=Category.DOING,
                rank="3",
                unit=FINANCE,
            ),
            Column(id=ColumnId("done"), name="Done", category=Category.DONE, rank="4"),
        ),
        closed_columns=(
            Column(
                id=ColumnId("ideas"), name="Ideas", category=Category.TODO, rank="5", closed=True
            ),
        ),
        units={
            IT: Unit(id=IT, name="IT", side=Side.IT),
            FINANCE: Unit(id=FINANCE, name="Finance", side=Side.BUSINESS),
            SALES: Unit(id=SALES, name="Sales", side=Side.BUSINESS, retired=True),
        },
        members={
            ADA: Member(
                id=ADA, name="Ada Lovelace", emails=("ada@example.org",), unit=IT, role="Developer"
            ),
            BOB: Member(id=BOB, name="Bob Kahn", unit=IT, role="Tester"),
            MIA: Member(id=MIA, name="Mia Tax", unit=FINANCE, role="Product owner"),
        },
        views=(
            View(id=ViewId("v1"), name="Waiting for finance", filter="blocked unit:finance"),
            View(id=ViewId("v2"), name="Mine", filter="owner:@me", lanes="label", shared=False),
        ),
        policy=Policy(),
        cards=Shelf({CardId(each[0]): each for each in rows}),
    )


def make_record(board: Board, **changes: Any) -> CardRecord:
    """Return the whole of the board's main card."""
    whole = {
        "card": board.cards[VAT],
        "description": DESCRIPTION,
        "comments": (
            Comment(id="c1", by="Mia Tax", at=NOON - DAY, text="@Ada the rates come on Friday."),
            Comment(id="c2", by="Ada Lovelace", at=NOON - 3600, text="Thanks! I wait for them."),
        ),
        "checklist": (
            Item(id="i1", text="Ask finance for the rates", done=True),
            Item(id="i2", text="Change the table", done=False),
            Item(id="i3", text="Test with an Austrian customer", done=False),
        ),
    }
    return CardRecord(**{**whole, **changes})


PROBLEMS = (
    Problem(path="cards/7k/7kq2m9xb4c.json", sentence="The file is cut off after 312 bytes."),
    Problem(path="cards/8a/8a.json", sentence="The rank is missing.", mend="put it at the bottom"),
)


def entries() -> tuple[Entry, ...]:
    """Return a history, the newest first."""
    told = (
        ("Ada Lovelace", "it", "moved it from 'To do' to 'Doing'"),
        ("Mia Tax", "business", "changed the due date from 4 Mar to 6 Mar; " * 4),
        ("Ada Lovelace", "it", "fix [/] bug [@click=app.quit]x[/] \x1b[31m"),
    )
    return tuple(
        Entry(
            at=NOON - place * DAY // 2,
            who=who,
            side=side,
            noun="card",
            record_id=VAT,
            title="VAT",
            sentence=sentence,
        )
        for place, (who, side, sentence) in enumerate(told * 12)
    )


class Host(App[None]):
    """Opens one dialog over an empty board, and remembers what it wished for and answered."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Screen[Any]], *, theme: str = theming.FIRST) -> None:
        super().__init__()
        self._make = make
        self._theme = theme
        self.acts: list[tuple[Any, ...]] = []
        self.wished: list[Message] = []
        self.opened_urls: list[str] = []
        self.answers: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theming.defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Static("the board", markup=False)

    def on_mount(self) -> None:
        self.register_theme(theming.load(theming.themes_dir() / f"{self._theme}.toml"))
        self.theme = self._theme
        self.dialog = self._make()
        self.push_screen(self.dialog, self.answers.append)

    @on(Act)
    def remember(self, act: Act) -> None:
        self.acts.append((act.noun, act.verb, act.args, act.kwargs))

    @on(CardWished)
    @on(EditorWished)
    def remember_wish(self, wish: Message) -> None:
        self.wished.append(wish)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self.opened_urls.append(url)
