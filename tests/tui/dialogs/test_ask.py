"""Asking for a text, for a yes, and for the reason of a block."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.block import BlockDialog
from sprintboard.tui.dialogs.checks import field
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import Complaint
from sprintboard.tui.widgets.typed import TypedLine, TypedText
from tests.tui.dialogs.host import FINANCE, Host, make_board


def title_question() -> AskText:
    return AskText("Title", value="VAT", check=field("card", "title"))


def complaint(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(Complaint).content)


async def test_enter_answers_with_the_text() -> None:
    async with Host(title_question).run_test() as pilot:
        await pilot.press("end", *" now", "enter")
        assert pilot.app.answers == ["VAT now"]


async def test_what_is_wrong_is_said_while_it_is_typed_and_not_accepted() -> None:
    async with Host(title_question).run_test() as pilot:
        await pilot.press("end", "backspace", "backspace", "backspace")
        assert "The title is empty" in complaint(pilot)
        await pilot.press("enter")
        assert pilot.app.answers == []
        await pilot.press("x")
        assert complaint(pilot) == ""


async def test_a_title_of_ten_thousand_characters_is_refused_with_a_sentence() -> None:
    async with Host(title_question).run_test() as pilot:
        pilot.app.screen.query_one(TypedLine).value = "x" * 10_000
        await pilot.pause()
        assert "10,000 characters; 300 fit" in complaint(pilot)


async def test_an_untouched_empty_field_does_not_complain_yet() -> None:
    async with Host(lambda: AskText("New", check=field("card", "title"))).run_test() as pilot:
        await pilot.pause()
        assert complaint(pilot) == ""


async def test_escape_answers_nothing() -> None:
    async with Host(title_question).run_test() as pilot:
        await pilot.press("x", "escape")
        assert pilot.app.answers == [None]


async def test_pasted_escapes_become_harmless_pictures() -> None:
    async with Host(title_question).run_test() as pilot:
        pilot.app.screen.query_one(TypedLine).value = "a\x1b]52;c;aGk=\x07b\u202e"
        await pilot.press("enter")
        assert pilot.app.answers == ["a␛]52;c;aGk=␇b"]


async def test_a_long_text_is_saved_with_ctrl_s() -> None:
    async with Host(lambda: AskLong("Description", value="one")).run_test() as pilot:
        await pilot.press("enter", *"two", "ctrl+s")
        assert pilot.app.answers == ["one\ntwo"]


async def test_leaving_a_long_text_asks_before_it_throws_it_away() -> None:
    async with Host(lambda: AskLong("Description", value="one")).run_test() as pilot:
        await pilot.press("x", "escape")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        assert pilot.app.screen.query_one(TypedText).text == "onex"
        await pilot.press("escape", "y")
        await pilot.pause()
        assert pilot.app.answers == [None]


async def test_leaving_an_unchanged_long_text_asks_nothing() -> None:
    async with Host(lambda: AskLong("Description", value="one")).run_test() as pilot:
        await pilot.press("escape")
        assert pilot.app.answers == [None]


async def test_a_question_is_answered_by_letter_and_by_mouse() -> None:
    def question() -> Confirm:
        return Confirm("Delete?", "[/] really", yes="Delete [/]")

    for act, answer in (("y", True), ("n", False), ("escape", False), ("enter", False)):
        async with Host(question).run_test() as pilot:
            await pilot.press(act)
            assert pilot.app.answers == [answer], act
    async with Host(question).run_test() as pilot:
        await pilot.click("#yes")
        assert pilot.app.answers == [True]


async def test_a_block_takes_a_reason_and_whom_it_waits_for() -> None:
    async with Host(lambda: BlockDialog(make_board(), title="fix [/] bug")).run_test() as pilot:
        assert str(pilot.app.screen.query_one("#card", Static).content) == "fix [/] bug"
        await pilot.press(*"Rates", "tab", "down", "enter")
        assert pilot.app.answers == [("Rates", FINANCE)]


async def test_a_block_without_a_reason_is_not_accepted() -> None:
    async with Host(lambda: BlockDialog(make_board())).run_test() as pilot:
        await pilot.press("enter")
        assert "The reason is empty" in complaint(pilot)
        await pilot.press("x", "enter")
        assert pilot.app.answers == [("x", None)]


async def test_the_keys_on_the_last_line_can_be_clicked() -> None:
    async with Host(title_question).run_test() as pilot:
        await pilot.click("KeyLine", offset=(1, 0))
        await pilot.pause()
        assert pilot.app.answers == ["VAT"]


async def test_a_click_beside_the_dialog_leaves_it_unless_something_is_typed() -> None:
    async with Host(title_question).run_test() as pilot:
        await pilot.press("x")
        await pilot.click(offset=(1, 1))
        assert pilot.app.answers == []
        await pilot.press("backspace")
        await pilot.click(offset=(1, 1))
        assert pilot.app.answers == [None]
