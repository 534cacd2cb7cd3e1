"""Pictures of every dialog, at both sizes, in a light and in a dark theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen

from sprintboard.core.board import Side
from sprintboard.core.card_record import Handoff, Signature
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.block import BlockDialog
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.columns import ColumnsDialog
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.help import HelpDialog
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.jump import Jump
from sprintboard.tui.dialogs.new_card import NewCard
from sprintboard.tui.dialogs.problems import ProblemsDialog
from sprintboard.tui.dialogs.team import TeamDialog
from sprintboard.tui.dialogs.views import ViewsDialog
from tests.tui.dialogs.host import (
    ADA,
    BOB,
    DESCRIPTION,
    FINANCE,
    HOSTILE,
    IT,
    PROBLEMS,
    TODAY,
    VAT,
    Host,
    entries,
    make_board,
    make_record,
)
from tests.tui.dialogs.test_card_sides import round_of, two_sides
from tests.tui.looks import SIZES, looks

Make = Callable[[], Screen[Any]]
BOARD = make_board()
LABELS = tuple(Choice(each, each) for each in ("invoices", "quick win", "vat"))
KEYS = (("Moving", (("h l", "Left and right"), ("j k", "Down and up"))), ("Cards", (("n", "New"),)))


def card() -> CardDialog:
    return CardDialog(
        VAT,
        board=BOARD,
        read=lambda: make_record(BOARD),
        history=entries,
        today=TODAY,
        me=BOARD.members[ADA],
        new_draft=Path,
    )


def hostile_card() -> CardDialog:
    board = make_board(title=HOSTILE[6], blocked=HOSTILE[4], labels=HOSTILE[:4], waits_for=None)
    return CardDialog(
        VAT,
        board=board,
        read=lambda: make_record(board, description=HOSTILE[1]),
        today=TODAY,
        new_draft=Path,
    )


def empty_card() -> CardDialog:
    nothing = dict.fromkeys(("owner", "business_owner", "estimate", "due", "blocked", "parent"))
    board = make_board(**nothing, helpers=(), labels=(), depends_on=(), priority="normal")
    record = make_record(board, description="", comments=(), checklist=())
    return CardDialog(VAT, board=board, read=lambda: record, today=TODAY, new_draft=Path)


def two_sided_card() -> CardDialog:
    board = two_sides(
        sprint="sprint1", carried=2, blocked=None, meets=("seen",), ok_from=FINANCE, handed=FINANCE
    )
    record = make_record(
        board,
        why="No customer pays a tax that is not due.",
        signatures=(Signature(side=Side.IT, by=ADA, unit=IT, on="2026-03-03"),),
        handoff=Handoff(unit=FINANCE, note="Which rate is it?", is_return=True),
        poll=round_of(BOB),
    )
    return CardDialog(VAT, board=board, read=lambda: record, today=TODAY, new_draft=Path)


DIALOGS: dict[str, tuple[Make, tuple[str, ...]]] = {
    "ask": (lambda: AskText("Title", check=lambda text: "Too short." if text else None), ("x",)),
    "ask_long": (lambda: AskLong("Description", value=DESCRIPTION), ()),
    "block": (lambda: BlockDialog(BOARD, title="VAT on invoices"), ("x", "tab", "down")),
    "card": (card, ()),
    "card_empty": (empty_card, ("down",) * 3),
    "card_end": (card, ("down",) * 30),
    "card_hostile": (hostile_card, ()),
    "card_sides": (two_sided_card, ("down",) * 18),
    "choose_many": (
        lambda: ChooseMany("Labels", LABELS, chosen=frozenset({"vat"}), may_add=True),
        ("down",),
    ),
    "choose_one": (lambda: ChooseOne("Label", LABELS, current="vat", allow_none="None"), ()),
    "columns": (lambda: ColumnsDialog(BOARD), ("down",)),
    "comment": (lambda: CommentDialog("Comment", BOARD), (*"Ask @", "down")),
    "confirm": (lambda: Confirm("Delete 3 cards?", "Undo brings them back.", yes="Delete"), ()),
    "help": (lambda: HelpDialog("Keys", KEYS * 6), ()),
    "history": (lambda: HistoryDialog("History", entries(), today=TODAY), ("down",)),
    "jump": (
        lambda: Jump(tuple(Choice(f"{n}vatcards", t, "Doing") for n, t in enumerate(HOSTILE))),
        (),
    ),
    "new_card": (lambda: NewCard(BOARD, "todo", today=TODAY), (*"VAT", *["tab"] * 8, *"soon")),
    "problems": (lambda: ProblemsDialog(PROBLEMS), ()),
    "team": (lambda: TeamDialog(BOARD), ("down",)),
    "views": (lambda: ViewsDialog(BOARD, "label:vat", "owner"), ()),
}


@looks(DIALOGS, main=("card",))
def test_a_dialog_looks_as_before(
    snap_compare: Callable[..., bool], walk: str, size: str, theme: str
) -> None:
    make, keys = DIALOGS[walk]
    assert snap_compare(Host(make, theme=theme), press=keys, terminal_size=SIZES[size])
