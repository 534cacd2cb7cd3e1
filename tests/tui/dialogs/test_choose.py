"""Choosing one, several, and a card among thousands."""

from __future__ import annotations

from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.jump import Jump
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from tests.tui.dialogs.host import HOSTILE, Host

UNITS = (Choice("it", "IT"), Choice("fin", "Finance", "business"), Choice("ops", "Operations"))


def one() -> ChooseOne:
    return ChooseOne("Unit", UNITS, current="fin", allow_none="Nobody")


def many() -> ChooseMany:
    return ChooseMany("Labels", UNITS, chosen=frozenset({"ops"}), may_add=True)


def listed(host: Host) -> list[str]:
    return [each.label for each in host.screen.query_one(ChoiceList).choices]


async def test_the_cursor_starts_on_what_is_chosen_now() -> None:
    async with Host(one).run_test() as pilot:
        await pilot.press("enter")
        assert pilot.app.answers == ["fin"]


async def test_nobody_is_the_empty_key_and_leaving_is_none() -> None:
    async with Host(one).run_test() as pilot:
        await pilot.press("up", "up", "enter")
        assert pilot.app.answers == [""]
    async with Host(one).run_test() as pilot:
        await pilot.press("escape")
        assert pilot.app.answers == [None]


async def test_typing_narrows_and_enter_takes_the_best() -> None:
    host = Host(one)
    async with host.run_test() as pilot:
        await pilot.press(*"oper")
        assert listed(host) == ["Operations"]
        await pilot.press("enter")
        assert host.answers == ["ops"]


async def test_a_typing_error_still_finds_it() -> None:
    host = Host(one)
    async with host.run_test() as pilot:
        await pilot.press(*"finanec")
        assert listed(host)[0] == "Finance"


async def test_enter_on_an_empty_list_does_nothing() -> None:
    async with Host(one).run_test() as pilot:
        await pilot.press(*"qqqq", "enter")
        assert pilot.app.answers == []


async def test_a_click_chooses() -> None:
    async with Host(one).run_test() as pilot:
        await pilot.click(ChoiceList, offset=(4, 3))
        assert pilot.app.answers == ["ops"]


async def test_space_ticks_and_enter_saves() -> None:
    async with Host(many).run_test() as pilot:
        await pilot.press("space", "down", "space", "enter")
        assert pilot.app.answers == [frozenset({"it"})]


async def test_while_something_is_typed_enter_ticks_it() -> None:
    host = Host(many)
    async with host.run_test() as pilot:
        await pilot.press(*"fin", "enter")
        assert host.answers == []
        assert len(listed(host)) == len(UNITS)
        await pilot.press("enter")
        assert host.answers == [frozenset({"ops", "fin"})]


async def test_a_new_label_with_a_space_is_added() -> None:
    host = Host(many)
    async with host.run_test() as pilot:
        await pilot.press(*"quick win")
        assert listed(host) == ["Add “quick win”"]
        await pilot.press("enter", "enter")
        assert host.answers == [frozenset({"ops", "quick win"})]


async def test_the_key_line_says_what_enter_does_now() -> None:
    host = Host(many)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "Save" in host.screen.query_one(KeyLine).render().plain
        await pilot.press("f")
        assert "Save" not in host.screen.query_one(KeyLine).render().plain


async def test_ten_thousand_cards_are_narrowed_by_any_words_and_by_id() -> None:
    entries = tuple(
        Choice(f"{place:010d}", f"Invoice {place} for the customer", "Doing")
        for place in range(10_000)
    )
    host = Host(lambda: Jump(entries))
    async with host.run_test() as pilot:
        assert len(listed(host)) == 10_000
        await pilot.press(*"cust 9321")
        assert listed(host)[0] == "Invoice 9321 for the customer"
        await pilot.press("enter")
        assert host.answers == ["0000009321"]


async def test_hostile_titles_are_shown_as_text() -> None:
    host = Host(lambda: Jump(tuple(Choice(f"{n}000000000", t) for n, t in enumerate(HOSTILE))))
    async with host.run_test() as pilot:
        await pilot.pause()
        shown = host.export_screenshot().replace("&#160;", " ")
        assert "fix [/] bug" in shown
        assert "[@click=app.quit]x[/]" in shown
        assert "\x1b" not in shown
        await pilot.press("down", "enter")
        assert host.answers == ["1000000000"]
