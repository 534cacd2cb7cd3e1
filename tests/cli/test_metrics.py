"""The numbers as commands: tables, JSON, the cards behind them, and words where there are none."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sprintboard.cli.metrics import NUMBERS
from sprintboard.workspace import Workspace
from tests.builders import DAY
from tests.exchange.conftest import REAL
from tests.workspace.witness import Ticking

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]

pytestmark = pytest.mark.usefixtures("board")

OF_SPRINTS = ("burndown", "burnup", "velocity")
"""Told in `test_sprint_numbers`."""
OF_FEEDBACK = ("csat", "nps", "feedback")
"""Told in `test_feedback_numbers`: behind them are entries, not cards."""


@pytest.fixture
def flowing(board: Path) -> list[str]:
    """Let three cards flow, an hour a step: done, in the check and blocked, in work."""
    ticking = Ticking(at=int(time.time() - 9 * DAY) * 1000)
    workspace = Workspace.open(board, clock=ticking.clock())
    cards = [workspace.cards.new(f"Card {each}", owner="Ada").ids[0] for each in "abc"]
    steps: tuple[Callable[[], object], ...] = (
        lambda: workspace.cards.move(cards, "Doing"),
        lambda: workspace.cards.move(cards[:2], "Business check"),
        lambda: workspace.cards.move(cards[:1], "Done"),
        lambda: workspace.cards.block(cards[1:2], "no data", waits_for="Business"),
    )
    for step in steps:
        ticking.at += 3_600_000
        step()
    workspace.commit_pending()
    workspace.close()
    return cards


def test_alone_it_lists_the_numbers_with_a_sentence_each(run: Run, data: Data) -> None:
    lines = run("metrics").stdout.splitlines()

    assert [line.split()[0] for line in lines] == list(NUMBERS)
    assert all(line.endswith(".") for line in lines)
    assert [each["name"] for each in data("metrics")] == list(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_board_without_cards_gets_an_explanation(run: Run, data: Data, name: str) -> None:
    said = run("metrics", name).stdout

    assert "(n = 0)" in said
    assert said.count("\n") == 1
    assert data("metrics", name)["n"] == 0


@pytest.mark.parametrize("name", [e for e in NUMBERS if e not in (*OF_SPRINTS, *OF_FEEDBACK)])
@pytest.mark.usefixtures("flowing")
def test_every_number_says_n_and_lists_the_cards_behind_it(run: Run, data: Data, name: str) -> None:
    said = run("metrics", name, "--explain").stdout
    found = data("metrics", name, "--explain")

    assert found["n"] > 0
    assert str(found["n"]) in said
    assert {each["title"] for each in found["cards"]} <= {"Card a", "Card b", "Card c"}
    assert all(each["title"] in said for each in found["cards"])
    assert "cards" not in data("metrics", name)


@pytest.mark.usefixtures("flowing")
def test_few_cards_are_said_to_be_few(run: Run) -> None:
    assert "Only 1 card: too few to rely on." in run("metrics", "cycle-time").stdout
    assert re.match(r"85 % in [12] days? \(n = 1\)", run("metrics", "sle").stdout)


@pytest.mark.usefixtures("flowing")
def test_hands_blocks_and_sides_are_told_by_name(run: Run, data: Data) -> None:
    handoffs = run("metrics", "handoffs").stdout
    assert "IT" in handoffs
    assert "Business" in handoffs
    (pair,) = data("metrics", "handoffs")["pairs"]
    assert (pair["giver"]["name"], pair["receiver"]["name"], pair["n"]) == ("IT", "Business", 2)
    assert data("metrics", "blocked")["by_unit"][0]["unit"]["name"] == "Business"
    assert data("metrics", "blocked")["by_reason"][0]["reason"] == "no data"
    held = {each["unit"]["name"]: each["n"] for each in data("metrics", "wip")["units"]}
    assert held == {"IT": 1, "Business": 1}


def test_a_filter_chooses_the_cards(data: Data, flowing: list[str]) -> None:
    assert data("metrics", "ageing", "--filter", f"id:{flowing[2]}")["n"] == 1
    assert data("metrics", "ageing", "--filter", "blocked or column:doing")["n"] == 2


def test_what_is_asked_twice_or_of_nothing_is_refused(run: Run, refused: Refused) -> None:
    run("metrics", "forecast", "--items", "3", "--by", "2099-01-01", code=2)
    run("metrics", "cycle-tim", code=2)
    assert "'Nowhere'" in refused("metrics", "cycle-time", "--from", "Nowhere")
    assert "--since" not in refused("metrics", "throughput", "--since", "whenever")


@pytest.mark.skipif(not REAL.exists(), reason="the real export is not beside the project")
def test_the_numbers_of_the_real_board_are_exact(run: Run, data: Data) -> None:
    run("import", "trello", str(REAL))

    columns = ("--from", "In Progress", "--from", "Doing", "--to", "Done")
    times = data("metrics", "cycle-time", *columns)
    assert [times[each] for each in ("n", "p50", "p70", "p85", "p95")] == [26, 6, 13, 18, 30]

    spring = ("--since", "2019-04-17", "--until", "2019-06-12", "--seed", "1")
    when = data("metrics", "forecast", "--items", "20", "--to", "Done", *spring)
    assert (when["n"], when["days"]) == (45, 57)
    for share, days in (("p50", 26), ("p85", 35), ("p95", 41)):
        assert abs(when[share] - days) <= 1
    said = run("metrics", "forecast", "--items", "20", *spring).stdout
    assert "85 % chance by 17 July (35 days)" in said
