"""Ratings: of the statements of a health check, and of the retro itself."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from tests.workspace.sittings import reach
from tests.workspace.witness import done, refused


@pytest.fixture
def retro(ws: Workspace) -> str:
    """Return a retro that shows names."""
    return ws.retros.start("Autumn", mode="named").ids[0]


@pytest.fixture
def nameless(ws: Workspace) -> str:
    """Return a retro that shows no names."""
    return ws.retros.start("Winter", mode="unattributed").ids[0]


def _elements(ws: Workspace) -> list[str]:
    return [each.element for each in ws.board.retros[0].ratings]


def test_a_statement_is_rated_by_its_number_or_its_words(ws: Workspace, retro: str) -> None:
    ada = ws.board.find_member("Ada").id
    ws.commit_pending()
    outcome, message = done(ws, lambda: ws.retros.rate(retro, "3", "green"))
    assert outcome.sentence == "Rated 'Nobody waits long for an answer from the other si…' green"
    assert "green" not in message
    ws.retros.rate(retro, "what we deliver works", "R")
    assert _elements(ws) == [f"quality.red.it.{ada}", f"waits.green.it.{ada}"]
    assert dict(ws.retros.read("current").own_ratings) == {"quality": "red", "waits": "green"}


def test_rating_once_more_changes_it_and_none_takes_it_back(ws: Workspace, retro: str) -> None:
    ada = ws.board.find_member("Ada").id
    ws.retros.rate(retro, "1", "green")
    ws.retros.rate(retro, "1", "yellow")
    assert _elements(ws) == [f"value.yellow.it.{ada}"]
    assert not ws.retros.rate(retro, "1", "yellow").undoable
    ws.retros.rate(retro, "1", "none")
    assert _elements(ws) == []
    ws.history.undo()
    assert _elements(ws) == [f"value.yellow.it.{ada}"]


def test_where_names_are_not_shown_a_rating_stays_on_this_machine(
    ws: Workspace, nameless: str
) -> None:
    ws.commit_pending()
    outcome = ws.retros.rate(nameless, "1", "red")
    assert outcome.sentence.endswith("red: nobody else sees it yet")
    assert (ws.pending, outcome.undoable, _elements(ws)) == (0, False, [])
    ws.retros.rate(nameless, "1", "green")
    assert dict(ws.retros.read("current").own_ratings) == {"value": "green"}
    ws.retros.rate(nameless, "1", "none")
    assert dict(ws.retros.read("current").own_ratings) == {}


def test_the_health_check_is_over_when_people_discuss(ws: Workspace, retro: str) -> None:
    reach(ws, retro, Phase.DISCUSS)
    assert "health check goes on until" in refused(
        ws, lambda: ws.retros.rate(retro, "1", "red"), Refused
    )


def test_the_time_spent_is_rated_in_review_only(ws: Workspace, retro: str) -> None:
    ada = ws.board.find_member("Ada").id
    assert "time spent is rated from" in refused(ws, lambda: ws.retros.roti(retro, 4), Refused)
    reach(ws, retro, Phase.REVIEW)
    assert ws.retros.roti(retro, 4).sentence == "Rated the time spent 4 of 5"
    ws.retros.roti(retro, "2")
    assert _elements(ws) == [f"roti.2.it.{ada}"]
    ws.retros.roti(retro, "none")
    assert _elements(ws) == []
    reach(ws, retro, Phase.CLOSED)
    refused(ws, lambda: ws.retros.roti(retro, 4), Refused)


def test_what_is_no_rating_is_refused(ws: Workspace, retro: str) -> None:
    rate, roti = ws.retros.rate, ws.retros.roti
    assert "green, yellow or red" in refused(ws, lambda: rate(retro, "1", "blue"), BadInput)
    assert "green, yellow or red" in refused(ws, lambda: rate(retro, "1", ""), BadInput)
    refused(ws, lambda: rate(retro, "9", "red"), NotFound)
    reach(ws, retro, Phase.REVIEW)
    assert "1 (not at all) to 5" in refused(ws, lambda: roti(retro, 6), BadInput)
    assert "not '␛[2j'" in refused(ws, lambda: roti(retro, "\x1b[2J"), BadInput)


def test_somebody_whom_the_board_does_not_know_rates_only_without_a_name(
    ws: Workspace, retro: str, nameless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sprintboard.workspace.reader.known_member", lambda *_: None)
    assert "ratings need a name" in refused(ws, lambda: ws.retros.rate(retro, "1", "red"), Refused)
    ws.retros.rate(nameless, "1", "red")
