"""Choosing a score by digit, arrow and click."""

from __future__ import annotations

from textual.app import App, ComposeResult

from sprintboard.core.feedback_values import Score
from sprintboard.tui.widgets.score_picker import ScorePicker


class Picking(App[None]):
    """A score and nothing else."""

    def compose(self) -> ComposeResult:
        yield ScorePicker()

    @property
    def score(self) -> Score | None:
        return self.query_one(ScorePicker).score


async def test_a_digit_gives_the_score_and_the_same_again_takes_it_away() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.press("4")
        assert app.score == Score("csat", 4)
        await pilot.press("4")
        assert app.score is None


async def test_what_is_not_on_the_scale_changes_nothing() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.press("3", "7", "0")
        assert app.score == Score("csat", 3)


async def test_a_one_and_a_zero_is_a_ten() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.press("s", "1", "0")
        assert app.score == Score("nps", 10)
        await pilot.press("0")
        assert app.score == Score("nps", 0)


async def test_a_score_of_one_scale_is_none_of_the_other() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.press("5", "s")
        assert app.score is None


async def test_arrows_stay_on_the_scale() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.press("right", "right", "left", "left", "left")
        assert app.score == Score("csat", 1)
        await pilot.press(*["right"] * 9)
        assert app.score == Score("csat", 5)
        await pilot.press("delete")
        assert app.score is None


async def test_a_click_on_a_star_gives_as_many() -> None:
    app = Picking()
    async with app.run_test() as pilot:
        await pilot.click(ScorePicker, offset=(4, 0))
        assert app.score == Score("csat", 3)
