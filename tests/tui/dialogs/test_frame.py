"""The box of a dialog on a small terminal: its keys stay in sight, its list can be scrolled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.tui.dialogs.block import BlockDialog
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.help import HelpDialog
from sprintboard.tui.dialogs.new_card import NewCard
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from tests.tui.dialogs.host import TODAY, Host, make_board

MANY = tuple(Choice(str(number), f"Label {number}") for number in range(40))
KEYS = (("Keys", tuple((str(number), f"Words {number}") for number in range(60))),)
DIALOGS: dict[str, Callable[[], Screen[Any]]] = {
    "help": lambda: HelpDialog("Keys", KEYS),
    "one": lambda: ChooseOne("One", MANY),
    "many": lambda: ChooseMany("Many", MANY),
    "block": lambda: BlockDialog(make_board()),
    "new": lambda: NewCard(make_board(), "todo", today=TODAY),
}


@pytest.mark.parametrize("height", [24, 16])
@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
async def test_the_keys_of_a_dialog_are_in_sight(
    make: Callable[[], Screen[Any]], height: int
) -> None:
    host = Host(make)
    async with host.run_test(size=(80, height)) as pilot:
        await pilot.pause()
        line = host.screen.query_one(KeyLine)
        assert line.region.bottom < height
        assert line.region.height >= 1


async def test_the_last_key_of_a_long_help_can_be_scrolled_to() -> None:
    host = Host(DIALOGS["help"])
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        words = host.screen.query(Static).last()
        frame = words.parent
        assert words.region.bottom <= frame.region.bottom + 1


async def test_the_last_of_many_choices_can_be_seen() -> None:
    host = Host(DIALOGS["one"])
    async with host.run_test(size=(80, 16)) as pilot:
        await pilot.press(*["pagedown"] * 12)
        await pilot.pause()
        listed = host.screen.query_one(ChoiceList)
        shown = [listed.render_line(y).text for y in range(listed.size.height)]
        assert any("Label 39" in line for line in shown)
