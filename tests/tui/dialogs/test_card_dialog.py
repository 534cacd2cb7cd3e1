"""The whole card: read, changed in place, and refreshed when somebody else changes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from sprintboard.core.board import Board
from sprintboard.core.card_record import CardRecord
from sprintboard.core.records import Records
from sprintboard.core.rows.feedback import value_of
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.card_dialog import CardDialog, EditorWished
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.messages import CardWished
from sprintboard.tui.widgets.fact import Fact
from sprintboard.tui.widgets.row import CommentRow, ItemRow, OwnCommentRow, Row, TitleRow
from sprintboard.tui.widgets.typed import TypedText
from tests.metrics.retros import make_retro
from tests.tui.dialogs.host import (
    ADA,
    BOB,
    DESCRIPTION,
    EPIC,
    FINANCE,
    RATES,
    TODAY,
    VAT,
    Host,
    entries,
    make_board,
    make_record,
)


class Shown:
    """A card dialog, and the record it reads: change it as somebody else would."""

    def __init__(self, board: Board | None = None, **changes: Any) -> None:
        self.board = board or make_board()
        self.record = make_record(self.board, **changes)
        self.host = Host(self.dialog)

    def dialog(self) -> CardDialog:
        return CardDialog(
            VAT,
            board=self.board,
            read=self.read,
            history=entries,
            today=TODAY,
            me=self.board.members[ADA],
            new_draft=draft_of,
        )

    def read(self) -> CardRecord:
        return self.record

    def text(self) -> str:
        """What the dialog says, all of it."""
        screen = self.host.screen_stack[1]
        return "\n".join(str(each.content) for each in screen.query(Static))


def draft_of(text: str) -> Path:
    """Stand for a draft that holds `text`."""
    return Path(f"draft of {text}")


def describe(text: str, *, before: str = DESCRIPTION) -> tuple[Any, ...]:
    return ("cards", "describe", (VAT, draft_of(text)), {"before": before})


def edit(**changes: Any) -> tuple[Any, ...]:
    return ("cards", "edit", ((VAT,),), changes)


async def test_everything_about_the_card_is_there() -> None:
    shown = Shown()
    async with shown.host.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        text = shown.text()
        for words in (
            "VAT on invoices shows the wrong rate",
            "⛔ Blocked for 4 days, waits for ● Finance",
            "Needs the new tax rates for Austria",
            "◐ Doing",
            "! high",
            "◆ Ada Lovelace IT",
            "● Mia Tax Finance",
            "Bob Kahn",
            "#vat #invoices",
            "⚑ Fri 6 Mar, in 2 days",
            "8abc Collect the tax rates of all countries  Done",
            "9bcd Invoices that every country accepts  To do",
            "1/3",
            "☑ Ask finance for the rates",
            "☐ Change the table",
            "@Ada the rates come on Friday.",
        ):
            assert words in text


async def test_what_was_said_of_the_card_is_there() -> None:
    rows = [
        {"id": f"0{number}00000000", "about": {"kind": "card", "id": VAT}, "score": score}
        for number, score in enumerate(({"scale": "csat", "value": 4}, None, None))
    ]
    said = {"feedback": tuple(map(value_of, rows))}
    board = replace(make_board(), records=Records(lambda kind: said.get(kind, ())))
    shown = Shown(board)
    async with shown.host.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        assert "Feedback: 4.0 of 5 (n = 1, few), 2 without a score\n" in shown.text()


async def test_an_action_says_of_which_retro_it_is_and_why_it_was_dropped() -> None:
    retro = make_retro("Retro Sprint 12 [/]", id="r000000001")
    records = Records(lambda kind: (retro,) if kind == "retro" else ())
    board = replace(make_board(state="archived", retro=retro.id), records=records)
    shown = Shown(board, dropped="no time [/]")
    async with shown.host.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        assert "Action of Retro Sprint 12 [/]\n" in shown.text()
        assert "This card is archived. This action was dropped: no time [/]" in shown.text()


RETITLED = (
    "cards",
    "retitle",
    (VAT, "VAT on invoices shows the wrong rate!"),
    {"before": "VAT on invoices shows the wrong rate"},
)


ACTS = [
    (("r", "end", *"!", "enter"), RETITLED),
    (("t", *"bug", "enter"), edit(type="bug")),
    (("p", "up", "enter"), edit(priority="urgent")),
    (("a", "home", *"bob", "enter"), edit(owner=BOB)),
    (("A", *"nobody", "enter"), edit(business_owner=None)),
    (("H", "space", "enter"), edit(remove_helpers=(BOB,))),
    (("L", *"big", "enter", "enter"), edit(add_labels=("big",))),
    (("s", "backspace", *"8", "enter"), edit(estimate=8)),
    (("s", "backspace", "enter"), edit(estimate=None)),
    (("d", *["backspace"] * 10, *"tomorrow", "enter"), edit(due="2026-03-05")),
    (("P", *"none", "enter"), edit(parent=None)),
    (("D", "space", "enter"), edit(remove_depends_on=(RATES,))),
    (("b", "enter"), ("cards", "unblock", ((VAT,),), {})),
    (("m", *"done", "enter"), ("cards", "move", ((VAT,), "done"), {})),
    (("m", "down", "enter"), ("cards", "move", ((VAT,), "doing"), {"ready": True})),
    (("e", *"!", "ctrl+s"), describe(DESCRIPTION + "!")),
    (("c", *"Fine", "ctrl+s"), ("cards", "comment", (VAT, "Fine"), {})),
    (("u",), ("history", "undo", (), {})),
    (("ctrl+r",), ("history", "redo", (), {})),
]


@pytest.mark.parametrize(("keys", "act"), ACTS, ids=lambda value: str(value[0])[:12])
async def test_a_key_asks_and_wishes_for_one_change(
    keys: tuple[str, ...], act: tuple[Any, ...]
) -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert shown.host.acts == [act]


@pytest.mark.parametrize("keys", [("t", "enter"), ("r", "enter"), ("d", "enter"), ("e", "ctrl+s")])
async def test_an_answer_that_changes_nothing_wishes_for_nothing(keys: tuple[str, ...]) -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert shown.host.acts == []


async def test_a_free_card_is_blocked_with_a_reason() -> None:
    shown = Shown(make_board(blocked=None, waits_for=None))
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("b", *"Why", "tab", "down", "enter")
        await pilot.pause()
        assert shown.host.acts == [("cards", "block", ((VAT,), "Why"), {"waits_for": FINANCE})]


async def test_the_checklist_is_ticked_renamed_and_shortened_where_it_stands() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        items = list(shown.host.screen.query(ItemRow))
        items[0].focus()
        await pilot.press("space", "down", "space", "e", *"!", "enter", "delete")
        await pilot.pause()
        assert shown.host.acts == [
            ("cards", "untick", (VAT, "i1"), {}),
            ("cards", "tick", (VAT, "i2"), {}),
            (
                "cards",
                "rename_item",
                (VAT, "i2", "Change the table!"),
                {"before": "Change the table"},
            ),
            ("cards", "remove_item", (VAT, "i2"), {}),
        ]


async def test_a_checklist_item_that_stays_as_it_was_wishes_for_nothing() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        next(iter(shown.host.screen.query(ItemRow))).focus()
        await pilot.press("e", "enter")
        await pilot.pause()
        assert shown.host.acts == []


async def test_items_are_added_one_after_the_other_until_escape() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("x", *"one", "enter")
        await pilot.pause()
        await pilot.press(*"two", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(shown.host.screen, CardDialog)
        assert shown.host.acts == [
            ("cards", "add_item", (VAT, "one"), {}),
            ("cards", "add_item", (VAT, "two"), {}),
        ]


async def test_only_my_own_comment_can_be_changed() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        shown.host.screen.query_one(CommentRow).focus()
        await pilot.press("delete")
        assert shown.host.acts == []
        shown.host.screen.query_one(OwnCommentRow).focus()
        await pilot.press("enter", *" OK", "ctrl+s")
        await pilot.pause()
        await pilot.press("delete", "y")
        await pilot.pause()
        assert shown.host.acts == [
            (
                "cards",
                "rewrite_comment",
                (VAT, "c2", draft_of("Thanks! I wait for them. OK")),
                {"before": "Thanks! I wait for them."},
            ),
            ("cards", "remove_comment", (VAT, "c2"), {}),
        ]


async def test_an_answer_starts_with_whom_it_is_for() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        shown.host.screen.query_one(CommentRow).focus()
        await pilot.press("enter", *"yes", "ctrl+s")
        await pilot.pause()
        assert shown.host.acts == [("cards", "comment", (VAT, "@Mia yes"), {})]


async def test_a_mention_is_completed() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("c", *"Ask @m", "tab", *"please")
        assert shown.host.screen.query_one(TypedText).text == "Ask @Mia please"
        await pilot.press("enter", *"a@b")
        assert shown.host.screen.query_one(TypedText).text == "Ask @Mia please\na@b"
        assert isinstance(shown.host.screen, CommentDialog)


async def test_an_empty_comment_is_not_sent() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("c", "space", "ctrl+s")
        await pilot.pause()
        assert isinstance(shown.host.screen, CommentDialog)
        assert shown.host.acts == []


async def test_a_fact_can_be_clicked_and_reached_with_the_arrows() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        due = next(each for each in shown.host.screen.query(Fact) if each.key == "due")
        await pilot.click(due)
        assert isinstance(shown.host.screen, AskText)
        await pilot.press("escape")
        await pilot.pause()
        shown.host.screen.query_one(TitleRow).focus()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press(*"spike", "enter")
        await pilot.pause()
        assert shown.host.acts == [edit(type="spike")]


async def test_the_arrows_reach_every_part_and_scroll_to_it() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        for _ in range(60):
            await pilot.press("down")
        last = shown.host.screen.focused
        assert isinstance(last, OwnCommentRow)
        assert last.region.bottom <= 24
        for _ in range(60):
            await pilot.press("up")
        assert isinstance(shown.host.screen.focused, TitleRow)


async def test_a_key_held_down_loses_no_step() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        dialog = shown.host.screen
        assert isinstance(dialog, CardDialog)
        for _ in range(3):
            dialog.action_step(1)
        assert isinstance(dialog.focused, Fact)
        assert dialog.focused.key == "priority"


async def test_a_linked_card_is_wished_for() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        linked = shown.host.screen.query("#links Row").results(Row)
        next(linked).focus()
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert [w.card_id for w in shown.host.wished if isinstance(w, CardWished)] == [EPIC, RATES]


async def test_the_users_own_editor_is_wished_for() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("E")
        await pilot.pause()
        assert [w.card_id for w in shown.host.wished if isinstance(w, EditorWished)] == [VAT]
