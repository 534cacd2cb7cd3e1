"""Making a card: the title is enough."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from sprintboard.tui.dialogs.choose import ChooseMany, ChooseOne
from sprintboard.tui.dialogs.dialog import Complaint
from sprintboard.tui.dialogs.new_card import NewCard, NewLine
from sprintboard.tui.widgets.fact import Fact
from tests.tui.dialogs.host import ADA, TODAY, Host, make_board

PLAIN = {"column": "todo", "type": "task", "priority": "normal"}


def form() -> NewCard:
    return NewCard(make_board(), "todo", today=TODAY)


def complaint(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(Complaint).content)


async def test_a_title_and_enter_are_enough() -> None:
    async with Host(form).run_test() as pilot:
        await pilot.press(*"VAT", "enter")
        assert pilot.app.answers == [{**PLAIN, "title": "VAT"}]


async def test_a_title_of_spaces_is_refused() -> None:
    async with Host(form).run_test() as pilot:
        await pilot.press("space", "space", "enter")
        assert "The title is empty" in complaint(pilot)
        assert pilot.app.answers == []


async def test_a_day_is_typed_as_people_say_it_and_explained() -> None:
    async with Host(form).run_test() as pilot:
        await pilot.press(*"VAT", *["tab"] * 8, *"tomorrow")
        assert "tomorrow" in complaint(pilot)
        await pilot.press("enter")
        assert pilot.app.answers == [{**PLAIN, "title": "VAT", "due": "2026-03-05"}]


async def test_a_bad_day_is_said_at_once_and_keeps_the_form_open() -> None:
    async with Host(form).run_test() as pilot:
        await pilot.press(*"VAT", *["tab"] * 8, *"someday")
        assert "'someday' is not a day" in complaint(pilot)
        await pilot.press("enter")
        assert pilot.app.answers == []


async def test_an_estimate_may_have_a_comma_but_no_letters() -> None:
    async with Host(form).run_test() as pilot:
        await pilot.press(*"VAT", *["tab"] * 7, "x")
        assert "The estimate is a number" in complaint(pilot)
        await pilot.press("backspace", *"2,5", "enter")
        assert pilot.app.answers == [{**PLAIN, "title": "VAT", "estimate": 2.5}]


async def test_facts_are_chosen_with_enter_and_by_mouse() -> None:
    host = Host(form)
    async with host.run_test() as pilot:
        await pilot.press(*"VAT", "tab", "tab", "tab", "enter")
        assert isinstance(host.screen, ChooseOne)
        await pilot.press(*"ada", "enter")
        await pilot.pause()
        labels = next(each for each in host.screen.query(Fact) if each.key == "labels")
        await pilot.click(labels)
        assert isinstance(host.screen, ChooseMany)
        await pilot.press("space", "enter")
        await pilot.pause()
        shown = [str(each.content) for each in host.screen.query("Fact .value").results(Static)]
        assert "◆ Ada Lovelace IT" in shown
        await pilot.press("ctrl+s")
        assert host.answers == [{**PLAIN, "title": "VAT", "owner": ADA, "labels": ("invoices",)}]


async def test_create_and_next_stays_open_for_another() -> None:
    host = Host(form)
    async with host.run_test() as pilot:
        await pilot.press(*"One", "ctrl+n")
        await pilot.pause()
        assert host.acts == [("cards", "new", (), {**PLAIN, "title": "One"})]
        assert host.screen.query(NewLine).first().value == ""
        await pilot.press(*"Two", "enter")
        assert host.answers == [{**PLAIN, "title": "Two"}]
