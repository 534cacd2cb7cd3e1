"""The card's dialog shows any text, harmlessly, and keeps up with what others change."""

from __future__ import annotations

import pytest
from textual.widgets import Markdown

from sprintboard.core.card_record import CardRecord, Comment, Item
from sprintboard.core.errors import NotFound
from sprintboard.tui.dialogs.ask import AskLong
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.help import HelpDialog
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.widgets.markdown_view import LONGEST_RENDERED, MarkdownView
from sprintboard.tui.widgets.row import ItemRow
from tests.tui.dialogs.host import (
    HOSTILE,
    NOON,
    make_board,
    make_record,
)
from tests.tui.dialogs.test_card_dialog import Shown, describe


async def test_it_shows_what_somebody_else_changed_and_keeps_the_place() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        dialog = shown.host.screen
        assert isinstance(dialog, CardDialog)
        list(dialog.query(ItemRow))[1].focus()
        board = make_board(title="VAT is right now", priority="low")
        shown.record = make_record(board)._replace(
            description="Short.",
            checklist=(Item(id="i2", text="Change the table", done=True),),
            comments=(Comment(id="c9", by="Bob Kahn", at=NOON, text="Done!"),),
        )
        dialog.board_changed(board)
        await pilot.pause()
        await pilot.pause()
        text = shown.text()
        assert "VAT is right now" in text
        assert "↓ low" in text
        assert "Done!" in text
        assert "Ask finance" not in text
        assert dialog.query_one(Markdown).source == "Short."
        assert isinstance(dialog.focused, ItemRow)
        assert dialog.focused.key == "i2"


async def test_what_i_type_survives_and_nobody_is_overwritten_unasked() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        dialog = shown.host.screen
        assert isinstance(dialog, CardDialog)
        await pilot.press("e", *"Mine. ")
        shown.record = shown.record._replace(description="Theirs.")
        dialog.board_changed(shown.board)
        await pilot.pause()
        assert isinstance(shown.host.screen, AskLong)
        mine = shown.host.screen.text
        assert mine.endswith("Mine. ")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(shown.host.screen, Confirm)
        assert shown.host.acts == []
        await pilot.press("y")
        await pilot.pause()
        assert shown.host.acts == [describe(mine, before="Theirs.")]


async def test_it_closes_with_a_sentence_when_the_card_is_gone() -> None:
    shown = Shown()
    async with shown.host.run_test(notifications=True) as pilot:
        await pilot.pause()

        def gone() -> CardRecord:
            raise NotFound("There is no card '7kq2'.")

        shown.read = gone  # type: ignore[method-assign]  # somebody removed its file
        dialog = shown.host.screen
        assert isinstance(dialog, CardDialog)
        dialog._read = gone
        dialog.board_changed(shown.board)
        await pilot.pause()
        assert shown.host.answers == [None]


async def test_history_and_keys_open_on_top() -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("o")
        assert isinstance(shown.host.screen, HistoryDialog)
        await pilot.press("escape", "question_mark")
        assert isinstance(shown.host.screen, HelpDialog)
        await pilot.press("escape", "escape")
        assert shown.host.answers == [None]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://ec.europa.eu/vies", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
    ],
)
async def test_a_link_is_opened_only_after_its_host_was_shown(address: str, asked: bool) -> None:
    shown = Shown()
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        view = shown.host.screen.query_one(MarkdownView)
        view.query_one(Markdown).post_message(
            Markdown.LinkClicked(view.query_one(Markdown), address)
        )
        await pilot.pause()
        assert isinstance(shown.host.screen, Confirm) is asked
        assert shown.host.opened_urls == []
        if asked:
            await pilot.press("y")
            await pilot.pause()
            assert shown.host.opened_urls == [address]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_everywhere_is_shown_and_harmless(title: str) -> None:
    board = make_board(title=title, blocked=title, labels=(title,), due="never")
    shown = Shown(
        board,
        description=f"# {title}\n\n[x](javascript:a) <script>{title}</script>\n\n> {title}",
        checklist=(Item(id="i", text=title, done=False),),
        comments=(Comment(id="c", by=title, at=NOON, text=f"@{title}"),),
    )
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        await pilot.press("down", "pagedown", "pagedown")
        picture = shown.host.export_screenshot()
        assert "\x1b" not in picture
        assert "\u202e" not in picture
        await pilot.press("escape")
        assert shown.host.answers == [None]


@pytest.mark.parametrize(
    "text",
    ["> " * 500 + "deep", "- " * 300, "x" * (LONGEST_RENDERED + 1), "|a|\n|-|\n" * 50, "```\n[/]"],
    ids=["quotes", "lists", "long", "tables", "open fence"],
)
async def test_markdown_that_is_not_meant_well_is_shown_all_the_same(text: str) -> None:
    shown = Shown(description=text)
    async with shown.host.run_test() as pilot:
        await pilot.pause()
        assert isinstance(shown.host.screen, CardDialog)
