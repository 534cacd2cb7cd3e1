"""A retro that is collected on one machine, as commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sprintboard.cli import retro_collect
from tests.workspace.witness import commits

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def collected(board: Path, data: Data) -> Path:
    """Return a board with a retro that is collected here."""
    data("retro", "start", "Autumn", "--mode", "collected")
    return board


def test_five_people_and_three_notes_are_published(collected: Path, run: Run, data: Data) -> None:
    for text in ("Meet less", "Pair more", "Good coffee"):
        said = run("retro", "collect", "--note", f"start={text}").stderr
        assert said.startswith("The person who runs the collector could look;")
    for _ in range(2):
        held = data("retro", "collect", "--rate", "value=green")
    assert held == {"people": 5, "notes": 3, "others": 2, "is_enough": True}
    assert data("retro", "show")["notes"] == []
    run("retro", "next")
    found = data("retro", "show")
    assert {each["text"] for each in found["notes"]} == {"Meet less", "Pair more", "Good coffee"}
    assert {each["by"] for each in found["notes"]} == {None}
    assert "sprintboard <notes@sprintboard.invalid>" in [each for each, _ in commits(collected)]
    run("retro", "next")
    assert data("retro", "collect", "--vote", "Pair", "--vote", "Meet")["others"] == 4


@pytest.mark.usefixtures("collected")
def test_what_a_collector_holds_is_told_with_the_retro(run: Run, data: Data) -> None:
    assert "Collector" not in run("retro", "show").stdout
    assert data("retro", "show")["collected"] is None

    run("retro", "collect", "--note", "start=Pair", "--rate", "value=green")

    assert "1 person, 1 note, 1 vote or rating on this machine" in run("retro", "show").stdout
    held = {"people": 1, "notes": 1, "others": 1, "is_enough": False}
    assert data("retro", "show")["collected"] == held


@pytest.mark.usefixtures("collected")
def test_too_few_are_published_anyway_or_thrown_away(
    run: Run, data: Data, refused: Refused
) -> None:
    assert "'sprintboard retro collect'" in refused("retro", "note", "x", "--column", "start")
    assert "--note, --vote or --rate" in refused("retro", "collect")
    data("retro", "collect", "--note", "stop=Meet less")
    data("retro", "next")
    run("retro", "publish", code=1)
    assert len(data("retro", "publish", "--anyway")["notes"]) == 1
    data("retro", "back", "collect")
    data("retro", "collect", "--note", "stop=Less overtime")
    assert data("retro", "discard")["notes"] == 0
    run("retro", "collect", "--note", "stop", code=2)


@pytest.mark.usefixtures("collected")
def test_what_is_refused_counts_nobody_and_keeps_nothing(run: Run, data: Data) -> None:
    wrong = ("--note", "start=Meet less", "--note", "nowhere=Pair more")
    run("retro", "collect", *wrong, code=1)
    held = data("retro", "collect", "--note", "start=Meet less")
    assert (held["people"], held["notes"]) == (1, 1)


@pytest.mark.usefixtures("collected")
def test_on_a_terminal_everybody_is_asked(
    monkeypatch: pytest.MonkeyPatch, run: Run, data: Data
) -> None:
    monkeypatch.setattr(retro_collect, "on_a_terminal", lambda: True)
    one = "Pair more\n\nMeet less\nLess noise\n\n\ngreen\n\n\n\n\nred\n"
    said = run("retro", "collect", typed=f"{one}y\n\n\n\n\n\n\n\n\n\nn\n").output
    assert said.count("The person who runs the collector could look") == 2
    assert "Stop: What should we no longer do?" in said
    assert "What we deliver is what the business needs (green, yellow, red)" in said
    assert re.search(r"People +2\nNotes +3\nVotes and ratings +2\n", said)
    assert data("retro", "discard") == {"people": 0, "notes": 0, "others": 0, "is_enough": False}
