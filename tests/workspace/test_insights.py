"""The numbers of a real board: asked in names and days, restored by undo, true to the local day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sprintboard.core.errors import BadInput, NotFound
from sprintboard.workspace import Workspace
from sprintboard.workspace.insights import Asked, Insights
from sprintboard.workspace.start import init_board
from tests.exchange.conftest import REAL
from tests.workspace.witness import Ticking, refused

NewCard = Callable[..., str]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Insights:
    """Return the numbers of the imported real board."""
    if not REAL.exists():
        pytest.skip("the real export is not beside the project (../shared/samples)")
    ticking = Ticking()
    root = init_board(tmp_path_factory.mktemp("sample") / "b", name="B", clock=ticking.clock())
    workspace = Workspace.open(root, clock=ticking.clock())
    workspace.exchange.import_trello(REAL)
    return workspace.insights


SPRING = Asked(since="2019-04-17", until="2019-06-12", done=("Done",))


def test_the_cycle_times_of_the_real_board(sample: Insights) -> None:
    times = sample.cycle_time(Asked(start=("In Progress", "Doing"), done=("Done",)))
    assert (times.n, times.p50, times.p70, times.p85, times.p95) == (26, 6, 13, 18, 30)
    assert times.n + times.without_start == 45
    asked = Asked(start=("in progress", "doing"), done=("done",))
    assert sample.expectation(asked).days == 18


def test_the_forecast_of_the_real_board(sample: Insights) -> None:
    past = sample.throughput(SPRING)
    assert (past.n, past.days) == (45, 57)
    found = sample.when(SPRING, items=20, seed=1)
    days = {each.percent: each.value for each in found.chances}
    assert all(abs(days[share] - wanted) <= 1 for share, wanted in ((50, 26), (85, 35), (95, 41)))
    assert found.chances[2].words == "85 % chance by 17 July"


def test_the_flow_of_the_real_board_never_falls(sample: Insights) -> None:
    found = sample.cumulative_flow(SPRING)
    assert all(list(row) == sorted(row) for row in found.reached)
    assert found.n == found.reached[0][-1] == 122


def test_a_filter_counts_archived_cards_and_no_deleted_ones(
    ws: Workspace, new_card: NewCard
) -> None:
    for title, verb in (("a", "archive"), ("b", "delete"), ("c", "")):
        card = new_card(title, labels=["vat"])
        ws.cards.move([card], "Done")
        if verb:
            getattr(ws.cards, verb)([card])
    new_card("other")
    assert ws.insights.throughput().n == 2
    assert ws.insights.throughput(Asked(filter="label:vat")).n == 2
    assert ws.insights.throughput(Asked(filter="-label:vat")).n == 0


def test_a_column_is_known_by_the_name_that_it_had(ws: Workspace, new_card: NewCard) -> None:
    card = new_card()
    ws.cards.move([card], "Doing")
    ws.columns.edit("Doing", name="In work")
    ws.cards.move([card], "Done")
    for name in ("Doing", "In work", "in w"):
        assert ws.insights.cycle_time(Asked(start=(name,))).n == 1
    assert "Nowhere" in refused(
        ws, lambda: ws.insights.cycle_time(Asked(start=("Nowhere",))), NotFound
    )


@pytest.mark.parametrize(
    "asked",
    [
        Asked(since="2026-11-20", until="2026-11-19"),
        Asked(since="soon"),
        Asked(filter="label:"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(ws: Workspace, asked: Asked) -> None:
    refused(ws, lambda: ws.insights.cycle_time(asked), BadInput)


def test_a_forecast_looks_ahead(ws: Workspace, new_card: NewCard) -> None:
    ws.cards.move([new_card()], "Done")
    new_card("open")
    new_card("open too")
    assert ws.insights.when().items == 2
    refused(ws, lambda: ws.insights.how_many("2026-11-01"), BadInput)
    refused(ws, lambda: ws.insights.when(items=0), BadInput)
    refused(ws, lambda: ws.insights.expectation(percent=0), BadInput)


def test_days_ahead_are_not_days_without_work(ws: Workspace, new_card: NewCard) -> None:
    ws.cards.move([new_card()], "Done")
    found = ws.insights.throughput(Asked(since="today", until="2099-01-01"))
    assert (found.days, found.n) == (1, 1)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Los_Angeles"])
def test_what_is_done_at_half_past_eleven_is_done_that_day(
    root: Path, ticking: Ticking, name: str
) -> None:
    where = ZoneInfo(name)
    workspace = Workspace.open(root, clock=ticking.clock())
    workspace.policy.set("time_zone", name)
    card = workspace.cards.new("late").ids[0]
    for day, column in ((26, "Doing"), (27, "Done")):
        ticking.at = int(datetime(2027, 3, day, 23, 30, tzinfo=where).timestamp()) * 1000
        workspace.cards.move([card], column)
    times = workspace.insights.cycle_time()
    assert (times.cards[0].day, times.p50) == (date(2027, 3, 27), 2)
    ticking.at = int(datetime(2027, 3, 28, 23, 30, tzinfo=where).timestamp()) * 1000
    assert workspace.insights.throughput(Asked(since="2027-03-27")).counts == (1, 0)
    workspace.close()


def everything(workspace: Workspace) -> dict[str, object]:
    """Return every number."""
    ask = workspace.insights
    return {
        "cycle": ask.cycle_time(),
        "ageing": ask.ageing(),
        "throughput": ask.throughput(),
        "flow": ask.cumulative_flow(),
        "efficiency": [(each.card, each.day) for each in ask.flow_efficiency().cards],
        "handoffs": ask.handoffs(),
        "wip": ask.wip(),
        "collaboration": ask.collaboration(),
        "blocked": [(each.of, each.n, each.open) for each in ask.blocked_time().by_reason],
        "forecast": ask.when(seed=1),
    }


@pytest.mark.parametrize("deed", ["move", "done", "archive", "delete", "block", "ready"])
def test_undo_restores_every_number_and_redo_brings_it_back(
    ws: Workspace, new_card: NewCard, deed: str
) -> None:
    cards = [new_card(each, owner="ada") for each in "abc"]
    ws.cards.move(cards, "Doing")
    ws.cards.move(cards[:1], "Done")
    deeds = {
        "move": lambda: ws.cards.move(cards, "Business check"),
        "done": lambda: ws.cards.move(cards[1:], "Done"),
        "archive": lambda: ws.cards.archive(cards),
        "delete": lambda: ws.cards.delete(cards),
        "block": lambda: ws.cards.block(cards[1:], "data", waits_for="Business"),
        "ready": lambda: ws.cards.move(cards, "Doing", ready=True),
    }
    before = everything(ws)
    deeds[deed]()
    ws.commit_pending()
    after = everything(ws)
    assert after != before
    ws.history.undo()
    assert everything(ws) == before
    ws.history.redo()
    assert everything(ws) == after


def test_numbers_follow_what_another_process_writes(
    root: Path, ws: Workspace, new_card: NewCard
) -> None:
    card = new_card()
    assert ws.insights.wip().n == 0
    other = Workspace.open(root)
    other.cards.move([card], "Doing")
    assert other.insights.wip().n == 1
    other.commit_pending()
    other.close()
    ws.refresh()
    assert ws.insights.wip().n == 1


def test_a_board_without_a_card_has_numbers_of_nothing(ws: Workspace) -> None:
    assert json.dumps(everything(ws), default=str)
    assert ws.insights.cycle_time().n == ws.insights.cumulative_flow().n == 0
