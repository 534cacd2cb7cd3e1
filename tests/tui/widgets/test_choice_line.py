"""One of a few things, on one line."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from sprintboard.tui.widgets.choice_line import ChoiceLine
from sprintboard.tui.widgets.choice_list import Choice
from tests.tui.screens.conftest import HOSTILE
from tests.tui.widgets.retro_app import WIDGETS, HarbourApp

CHOICES = (Choice("ada", "Ada", mark="◆"), Choice("bea", "Bea", mark="●"), Choice("bob", "Bob"))


class LineApp(HarbourApp):
    """A line to choose on; it keeps what was chosen."""

    CSS_PATH: ClassVar[list[str | Path]] = [WIDGETS / "choice_line.tcss"]

    def __init__(self, line: ChoiceLine) -> None:
        super().__init__()
        self.line = line
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()

    def on_choice_line_changed(self, changed: ChoiceLine.Changed) -> None:
        self.chosen.append(changed.choice_line.chosen)

    @property
    def words(self) -> str:
        """The line as somebody reads it."""
        return self.seen()[0].rstrip()


async def test_the_arrows_go_round() -> None:
    app = LineApp(ChoiceLine("who", CHOICES, "bea"))
    async with app.run_test(size=(40, 3)) as pilot:
        assert app.words.startswith("‹ ● Bea ›")
        assert app.words.endswith("2 of 3")
        await pilot.press("right", "right", "left", "space")
        assert app.chosen == ["bob", "ada", "bob", "ada"]


async def test_a_letter_goes_to_what_begins_with_it() -> None:
    app = LineApp(ChoiceLine("who", CHOICES))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.press("b")
        assert app.line.chosen == "bea"
        await pilot.press("b")
        assert app.line.chosen == "bob"
        await pilot.press("x")
        assert app.line.chosen == "bob"


async def test_a_click_on_an_arrow_goes_that_way() -> None:
    app = LineApp(ChoiceLine("who", CHOICES, "bea"))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.click(ChoiceLine, offset=(0, 0))
        assert app.line.chosen == "ada"
        await pilot.click(ChoiceLine, offset=(8, 0))
        assert app.line.chosen == "bea"


async def test_nothing_to_choose_is_an_empty_line() -> None:
    app = LineApp(ChoiceLine("who", ()))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.press("right")
        assert app.line.chosen == ""


async def test_hostile_names_are_only_words() -> None:
    app = LineApp(ChoiceLine("who", [Choice(str(n), text) for n, text in enumerate(HOSTILE)]))
    async with app.run_test(size=(40, 3)) as pilot:
        for _ in HOSTILE:
            assert "\x1b" not in app.words
            assert len(app.words) <= 40
            await pilot.press("right")
