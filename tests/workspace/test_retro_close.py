"""The end of a retro."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import Refused
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import Ticking, done, refused

HOUR = 3_600_000


@pytest.fixture
def retro(ws: Workspace) -> str:
    """Return a retro of two topics, of which one was voted for, that is at the vote."""
    found = ws.retros.start("Autumn").ids[0]
    add_note(ws, found, "Slow exports")
    add_note(ws, found, "Great demo")
    reach(ws, found, Phase.VOTE)
    ws.retros.vote(found, "slow")
    ws.commit_pending()
    return found


def test_a_retro_that_is_in_review_and_has_talked_is_closed(ws: Workspace, retro: str) -> None:
    reach(ws, retro, Phase.DISCUSS)
    ws.retros.discussed(retro, "slow")
    reach(ws, retro, Phase.REVIEW)
    outcome, message = done(ws, lambda: ws.retros.close(retro))
    assert outcome.sentence == "Closed the retro 'Autumn'"
    assert message.startswith("close retro ")
    assert ws.retros.read("last").phase == Phase.CLOSED
    assert ws.retros.close("last").sentence == "The retro 'Autumn' is closed already"
    ws.history.undo()
    assert ws.retros.read("current").phase == Phase.REVIEW


def test_what_is_still_open_is_told_and_can_be_left(ws: Workspace, retro: str) -> None:
    said = refused(ws, lambda: ws.retros.close(retro), Refused)
    assert "it is at voting; the vote is not over" in said
    reach(ws, retro, Phase.DISCUSS)
    said = refused(ws, lambda: ws.retros.close(retro), Refused)
    assert "it is at discussing; 1 topic is not talked about ('Slow exports')" in said
    ws.retros.close(retro, anyway=True)
    assert ws.retros.read("last").phase == Phase.CLOSED


def test_notes_of_the_talk_are_talk_enough(ws: Workspace, retro: str) -> None:
    reach(ws, retro, Phase.DISCUSS)
    ws.retros.talk(retro, "slow", "We add an index")
    reach(ws, retro, Phase.REVIEW)
    ws.retros.close(retro)


def test_an_empty_retro_and_one_in_which_everybody_abstains_are_closed(ws: Workspace) -> None:
    empty = ws.retros.start("Empty").ids[0]
    reach(ws, empty, Phase.REVIEW)
    ws.retros.close(empty)
    silent = ws.retros.start("Silent", facilitator="Ada").ids[0]
    add_note(ws, silent, "Nobody votes for this")
    reach(ws, silent, Phase.REVIEW)
    ws.retros.close(silent)


def test_only_who_leads_it_closes_a_retro(ws: Workspace) -> None:
    retro = ws.retros.start("Autumn", facilitator="Finn").ids[0]
    reach(ws, retro, Phase.REVIEW)
    assert "Finn O'Hara leads" in refused(ws, lambda: ws.retros.close(retro), Refused)


def test_a_deadline_closes_a_retro_where_the_board_is(ws: Workspace, ticking: Ticking) -> None:
    ws.policy.set("time_zone", "Pacific/Auckland")  # 02:00 of the next day there
    retro = ws.retros.start("Autumn", deadlines={"review": "2026-11-24 03:00"}).ids[0]
    reach(ws, retro, Phase.REVIEW)
    ticking.at += HOUR // 2
    assert ws.retros.read(retro).phase == Phase.REVIEW
    ticking.at += HOUR // 2
    assert ws.retros.read(retro).phase == Phase.CLOSED
    assert ws.retros.close(retro).sentence == "The retro 'Autumn' is closed already"


def test_a_retro_is_summed_up_also_after_its_end(ws: Workspace, retro: str) -> None:
    outcome, _ = done(ws, lambda: ws.retros.summarise(retro, "We wait less\nand export faster"))
    assert outcome.sentence == "Summed up retro 'Autumn'"
    assert ws.board.retros[0].summary == "We wait less\nand export faster"
    reach(ws, retro, Phase.CLOSED)
    assert ws.retros.summarise("last", " ").sentence == "Cleared the summary of retro 'Autumn'"
    assert ws.board.retros[0].summary == ""
