"""What the scores say: in the header, from month to month, and as charts with their tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.score_chart import ScoreChart
from sprintboard.tui.feedback_charts import EVERYTHING, charted
from sprintboard.tui.feedback_scores import opinions
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.start import init_board
from tests.tui.screens.teams import NOON
from tests.tui.screens.test_feedback_screen import SMALL, WIDE, go, look
from tests.tui.screens.voices import speak
from tests.tui.screens.walking import press, seen

DAYS = 86_400_000


@pytest.fixture
def months(tmp_path: Path) -> Iterator[Workspace]:
    """Return a board on which somebody said something in August, October and November."""
    day = [NOON - 100 * DAYS]
    clock = Clock(milliseconds=lambda: day[0], bits=random.Random(7).getrandbits)  # noqa: S311  # dice
    root = init_board(tmp_path / "board", name="Invoices", clock=clock)
    opened = Workspace.open(root, clock=clock)
    card = opened.cards.new("VAT on invoices").ids[0]
    for gone, about, score, scale in (
        (100, card, 2, "csat"),
        (40, card, 4, "csat"),
        (40, "product", 6, "nps"),
        (3, card, 5, "csat"),
        (3, card, 5, "csat"),
        (2, "product", 10, "nps"),
    ):
        day[0] = NOON - gone * DAYS
        opened.feedback.add(about, score=score, scale=scale, by="Jane of ACME")
    opened.commit_pending()
    yield opened
    opened.close()


async def test_the_header_says_satisfaction_and_recommendation_with_n(
    workspace: Workspace,
) -> None:
    speak(workspace)
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        head = seen(pilot).splitlines()[0]
        assert "CSAT 40 % (n = 5)" in head
        assert "NPS 0 (n = 2, few)" in head


async def test_in_a_narrow_header_n_remains(workspace: Workspace) -> None:
    speak(workspace)
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "7")
        assert "CSAT 40 % n=5" in seen(pilot).splitlines()[0]


async def test_the_mean_goes_from_month_to_month_with_a_dot_for_silence(
    months: Workspace,
) -> None:
    async with SprintboardApp(months).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "down")
        said = seen(pilot)
        assert "▃·▆█ 2.0 → 5.0 of 5 (n = 4)" in said
        assert "▃·▆█ 4.0 of 5 (n = 4, few)" in said


async def test_the_chart_begins_with_what_the_entry_is_about(months: Workspace) -> None:
    async with SprintboardApp(months).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "down")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ScoreChart)
        assert "75 % said 4 or 5: 3 of 4 (mean 4.0 of 5, n = 4: too few to rely on)." in seen(pilot)
        assert "all together: 4.0" in seen(pilot)
        await press(pilot, "t")
        august = next(line for line in seen(pilot).splitlines() if "Aug" in line)
        assert august.partition("Aug")[2].split()[:4] == ["1", "2.0", "0", "%"]
        await press(pilot, "c")
        assert not isinstance(pilot.app.screen, ScoreChart)


async def test_a_click_on_the_bars_opens_the_chart(months: Workspace) -> None:
    async with SprintboardApp(months).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        await pilot.click("FeedbackTabs", offset=(WIDE[0] - 20, 1))
        await look(pilot)
        assert isinstance(pilot.app.screen, ScoreChart)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_numbers_below_zero_stand_whole_along_the_chart(
    months: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(months).run_test(size=size) as pilot:
        await go(pilot, "7")
        await press(pilot, "c")
        assert "NPS 0: 1 promoter, 0 passives, 1 detractor" in seen(pilot)
        assert " -100 ┫" in seen(pilot)
        assert " 100 ┫" in seen(pilot)


def test_each_thing_and_scale_is_a_chart_of_its_own(months: Workspace) -> None:
    found = charted(opinions(months))
    assert [each.key for each in found][:2] == [EVERYTHING, f"{EVERYTHING}/nps"]
    assert [each.hint for each in found] == [
        "4.0 of 5, n = 4",
        "NPS 0, n = 2",
        "4.0 of 5, n = 4",
        "NPS 0, n = 2",
    ]
    assert found[0].chart.x.names == ("Aug", "Sep", "Oct", "Nov")
    assert found[0].chart.series[0].points == ((1.0, 2.0), (3.0, 4.0), (4.0, 5.0))
    assert found[0].table.rows[0] == ("Aug", "1", "2.0", "0 %", "0", "0", "0", "1", "0")
    assert found[3].table.rows == (
        ("Oct", "1", "-100", "0", "0", "1"),
        ("Nov", "1", "+100", "1", "0", "0"),
    )


async def test_without_a_score_the_chart_says_so(workspace: Workspace) -> None:
    workspace.feedback.add("product", text="Nice")
    async with SprintboardApp(workspace).run_test(size=SMALL) as pilot:
        await go(pilot, "7")
        await press(pilot, "c")
        assert "Nobody has given a score yet." in seen(pilot)
        assert pilot.app.screen.query_one(ChoiceList).choices == ()
