"""Notes of a retro: written, changed, taken back."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note
from tests.workspace.witness import Ticking, refused


@pytest.fixture
def retro(ws: Workspace) -> str:
    """Return an open retro that collects notes."""
    return ws.retros.start("Autumn").ids[0]


def _texts(ws: Workspace) -> list[str]:
    return [each.name for each in ws.retros.read("current").notes]


def test_a_note_is_a_draft_until_it_is_published(ws: Workspace, retro: str) -> None:
    outcome = ws.retros.note("current", "Pair more", "start")
    assert outcome.sentence == "Wrote 'Pair more' under 'Start': nobody else sees it yet"
    record = ws.retros.read("current")
    assert [(each.text, each.column) for each in record.drafts] == [("Pair more", "start")]
    assert record.notes == ()
    ws.retros.edit_note("current", "pair", "Pair every day")
    assert [each.text for each in ws.retros.read(retro).drafts] == ["Pair every day"]
    ws.retros.remove_note("current", outcome.ids[0][:4])
    assert ws.retros.read(retro).drafts == ()


@pytest.mark.usefixtures("retro")
def test_a_note_says_where_it_belongs(ws: Workspace) -> None:
    retros = ws.retros
    assert "'Start', 'Stop', 'Continue'" in refused(ws, lambda: retros.note("", "x"), BadInput)
    assert "no column 'tea'" in refused(ws, lambda: retros.note("", "x", "tea"), BadInput)
    assert "empty" in refused(ws, lambda: retros.note("", "  ", "start"), BadInput)
    retros.note("", "x", "CONT")
    assert retros.read("current").drafts[0].column == "go_on"


def test_a_closed_retro_takes_no_notes(ws: Workspace, retro: str) -> None:
    for _ in range(6):
        ws.retros.next(retro)
    assert "is closed" in refused(ws, lambda: ws.retros.note(retro, "x", "start"), Refused)


def test_a_note_that_shows_names_is_changed_by_who_wrote_it(ws: Workspace, retro: str) -> None:
    note = add_note(ws, retro, "Pair more")
    theirs = add_note(ws, retro, "Meet less", by="Finn")
    ws.retros.edit_note(retro, note[:4], "Pair every day")
    assert "note of Finn O'Hara" in refused(
        ws, lambda: ws.retros.edit_note(retro, theirs, "x"), Refused
    )
    assert _texts(ws) == ["Pair every day", "Meet less"]
    ws.retros.remove_note(retro, "pair every")
    assert _texts(ws) == ["Meet less"]
    ws.history.undo()
    ws.history.undo()
    assert _texts(ws) == ["Pair more", "Meet less"]
    assert "no note 'tea'" in refused(ws, lambda: ws.retros.edit_note(retro, "tea", "x"), NotFound)


def test_a_note_without_a_name_stays(ws: Workspace) -> None:
    hidden = ws.retros.start("Hidden", mode="unattributed").ids[0]
    add_note(ws, hidden, "Less overtime", by=None)
    sentence = refused(ws, lambda: ws.retros.edit_note(hidden, "less", "x"), Refused)
    assert "nobody can tell whose it is" in sentence


def test_own_notes_are_published_as_collecting_ends(ws: Workspace, retro: str) -> None:
    ws.retros.note(retro, "Pair more", "start")
    assert ws.retros.publish(retro).sentence == "Published 1 note of retro 'Autumn'"
    ws.retros.note(retro, "Meet less", "stop")
    ws.retros.next(retro)
    assert sorted(_texts(ws)) == ["Meet less", "Pair more"]
    assert {ws.board.who(each.by) for each in ws.retros.read(retro).notes} == {"Ada Lovelace"}
    ws.history.undo()
    assert (ws.retros.read(retro).phase, len(_texts(ws))) == ("collect", 2)


def test_a_late_note_that_shows_names_is_published_at_once(ws: Workspace, retro: str) -> None:
    ws.retros.next(retro)
    assert (
        ws.retros.note(retro, "Too late", "stop").sentence == "Published 1 note of retro 'Autumn'"
    )
    assert _texts(ws) == ["Too late"]


def test_what_a_deadline_ended_is_published_by_the_next_verb(
    ws: Workspace, retro: str, ticking: Ticking
) -> None:
    ws.retros.note(retro, "Pair more", "start")
    ws.retros.deadline(retro, "collect", "in 1 hour")
    ticking.at += 2 * 3_600_000
    ws.retros.timer(retro, 5)
    assert _texts(ws) == ["Pair more"]
    ws.history.undo()
    assert (_texts(ws), ws.retros.read(retro).retro.timer) == (["Pair more"], None)


def test_notes_without_names_are_published_when_collecting_is_over(ws: Workspace) -> None:
    hidden = ws.retros.start("Hidden", mode="unattributed").ids[0]
    ws.retros.note(hidden, "Less overtime", "stop")
    ws.retros.note(hidden, "More tests", "start")
    ws.retros.next(hidden)
    record = ws.retros.read(hidden)
    assert {each.name for each in record.notes} == {"Less overtime", "More tests"}
    assert {each.by for each in record.notes} == {None}
    assert record.drafts == ()
    assert "no notes any more" in refused(ws, lambda: ws.retros.note("", "x", "stop"), Refused)


def test_votes_without_names_are_published_when_the_vote_is_over(ws: Workspace) -> None:
    hidden = ws.retros.start("Hidden", mode="unattributed").ids[0]
    ws.retros.note(hidden, "Less overtime", "stop")
    for _ in range(2):
        ws.retros.next(hidden)
    ws.retros.vote(hidden, "less", 3)
    ws.retros.next(hidden)
    record = ws.retros.read(hidden)
    assert [each.votes for each in record.topics] == [3]
    assert len({each.voter for each in record.retro.votes}) == 3
