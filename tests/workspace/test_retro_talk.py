"""What is said about the topics of a retro, and what of it needs the other side."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput, ChangedSince, NotFound, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Talk
from sprintboard.core.retro_needs import asked_of
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import done, refused


@pytest.fixture
def retro(ws: Workspace) -> str:
    """Return a retro with two topics that is at the discussion."""
    found = ws.retros.start("Autumn").ids[0]
    add_note(ws, found, "Slow exports")
    add_note(ws, found, "Great demo")
    reach(ws, found, Phase.DISCUSS)
    return found


def _talk(ws: Workspace, title: str = "Slow exports") -> Talk:
    topics = ws.retros.read("last" if ws.board.retros[0].is_closed else "current").topics
    return next(each.talk for each in topics if each.title == title)


def test_what_is_said_is_written_down(ws: Workspace, retro: str) -> None:
    outcome, message = done(ws, lambda: ws.retros.talk(retro, "slow", "The index is missing"))
    assert outcome.sentence == "Wrote down what was said about 'Slow exports'"
    assert message.startswith("talk 'Slow exports' of retro ")
    assert _talk(ws).text == "The index is missing"
    assert _talk(ws, "Great demo").text == ""


def test_more_that_is_said_stands_below(ws: Workspace, retro: str) -> None:
    ws.retros.add_talk(retro, "slow", "The index is missing")
    ws.retros.add_talk(retro, "slow", "Finance exports at night")
    assert _talk(ws).text == "The index is missing\nFinance exports at night"
    ws.retros.talk(retro, "slow", "")
    assert _talk(ws).text == ""
    assert "type at least one letter" in refused(
        ws, lambda: ws.retros.add_talk(retro, "slow", " \n"), BadInput
    )


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(ws: Workspace, retro: str) -> None:
    ws.retros.talk(retro, "slow", "by Finn")
    verb = lambda: ws.retros.talk(retro, "slow", "by Ada", before="")  # noqa: E731
    assert "were changed while you wrote" in refused(ws, verb, ChangedSince)
    ws.retros.talk(retro, "slow", "by Ada", before="", anyway=True)
    assert _talk(ws).text == "by Ada"


def test_a_topic_is_discussed_and_put_back(ws: Workspace, retro: str) -> None:
    assert ws.retros.discussed(retro, "great").sentence == "Discussed 'Great demo'"
    assert _talk(ws, "Great demo").is_done
    ws.retros.undiscussed(retro, "great")
    assert not _talk(ws, "Great demo").is_done
    ws.history.undo()
    assert _talk(ws, "Great demo").is_done


def test_a_topic_stands_in_the_inbox_of_a_unit_until_it_answers(ws: Workspace, retro: str) -> None:
    business = ws.board.find_unit("Business").id
    outcome = ws.retros.needs(retro, "slow", "Business")
    assert outcome.sentence == "Business is asked: 'Slow exports'"
    [asked] = asked_of(ws.board, {business})
    assert (asked.topic.title, asked.retro.name, asked.unit) == ("Slow exports", "Autumn", business)
    assert asked_of(ws.board, {ws.board.find_unit("IT").id}) == ()
    reach(ws, retro, Phase.CLOSED)
    assert ws.retros.answer("last", "slow", "We export in the morning").sentence == (
        "Answered for Business: 'Slow exports'"
    )
    assert _talk(ws).answer == "We export in the morning"
    assert asked_of(ws.board) == ()


def test_another_unit_that_is_asked_has_not_answered(ws: Workspace, retro: str) -> None:
    ws.retros.needs(retro, "slow", "Business")
    ws.retros.answer(retro, "slow", "Yes")
    ws.retros.needs(retro, "slow", "Business")
    assert _talk(ws).answer == "Yes"
    ws.retros.needs(retro, "slow", "IT")
    assert [each.unit for each in asked_of(ws.board)] == [ws.board.find_unit("IT").id]
    ws.retros.needs(retro, "slow", "")
    assert _talk(ws) == Talk()


def test_nobody_answers_what_nobody_was_asked(ws: Workspace, retro: str) -> None:
    said = refused(ws, lambda: ws.retros.answer(retro, "slow", "Yes"), Refused)
    assert "waits for nobody's answer" in said
    ws.retros.needs(retro, "slow", "Business")
    assert "empty" in refused(ws, lambda: ws.retros.answer(retro, "slow", ""), BadInput)
    refused(ws, lambda: ws.retros.needs(retro, "slow", "Marketing"), NotFound)
    refused(ws, lambda: ws.retros.talk(retro, "quick", "?"), NotFound)


@pytest.mark.parametrize("phase", [Phase.VOTE, Phase.CLOSED])
def test_topics_are_talked_about_after_the_vote_and_before_the_end(
    ws: Workspace, phase: Phase
) -> None:
    retro = ws.retros.start("Autumn").ids[0]
    add_note(ws, retro, "Slow exports")
    reach(ws, retro, phase)
    for verb in (
        lambda: ws.retros.talk(retro, "slow", "?"),
        lambda: ws.retros.discussed(retro, "slow"),
        lambda: ws.retros.needs(retro, "slow", "IT"),
    ):
        assert "Topics are talked about" in refused(ws, verb, Refused)


def test_hostile_words_are_kept_as_words(ws: Workspace, retro: str) -> None:
    ws.retros.talk(retro, "slow", "\x1b[31m[/] **bold**\n# no heading")
    assert _talk(ws).text == "␛[31m[/] **bold**\n# no heading"
