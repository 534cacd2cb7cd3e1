"""Drafts stay on their writer's machine: written, changed, thrown away, seen by nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.spooled import content_of, spooled
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.sittings import new_retro, reach
from tests.workspace.witness import Ticking, assert_sound, commits, files, refused

MODES = ("named", "unattributed", "collected")
ABOUT = {"about": {"kind": "product"}, "state": "new", "mode": "unattributed"}


@pytest.fixture
def retro(ws: Workspace) -> str:
    return new_retro(ws)


@pytest.fixture
def new_note(ws: Workspace) -> Callable[[str, str], str]:
    """Publish a note of a retro, and return its id."""

    def make(retro: str, text: str) -> str:
        desk = ws._desk
        with desk.writing():
            values = {"retro": retro, "text": text}
            change = Change(kind="note", id=desk.new_id(), do="create", values=values)
            outcome = desk.save([change], message="note", sentence="Noted")
        ws.commit_pending()
        return outcome.ids[0]

    return make


def spool_of(ws: Workspace) -> Path:
    return ws.root / ".git/sprintboard/spool"


@pytest.mark.parametrize("mode", MODES)
def test_a_note_is_kept_and_nothing_of_it_leaves_the_machine(ws: Workspace, mode: str) -> None:
    retro = new_retro(ws, mode)
    before = files(ws.root), commits(ws.root)
    if mode == "collected":
        ws.drafts.open_form(retro)

    draft = ws.drafts.write(retro, "  too  many meetings ", "stop")

    assert (draft.retro, draft.column, draft.text) == (retro, "stop", "too many meetings")
    assert ws.drafts.of(retro) == (draft,)
    assert (files(ws.root), commits(ws.root), ws.pending) == (*before, 0)
    assert_sound(ws)


def test_a_retro_is_named_as_people_name_it(ws: Workspace, retro: str) -> None:
    assert ws.drafts.write("winter", "one").retro == retro
    assert ws.drafts.write(retro[:5], "two").retro == retro
    assert len(ws.drafts.of(retro)) == 2


def test_what_is_published_later_is_called_otherwise_than_the_draft(
    ws: Workspace, retro: str
) -> None:
    draft = ws.drafts.write(retro, "too many meetings")
    raw = json.loads((spool_of(ws) / f"{draft.id}.json").read_bytes())

    assert raw["becomes"] != draft.id
    assert "Ada" not in str(raw)
    assert "ada@" not in str(raw)


def test_another_process_of_the_clone_sees_and_changes_it(
    ws: Workspace, retro: str, ticking: Ticking
) -> None:
    draft = ws.drafts.write(retro, "too many meetings")
    other = Workspace.open(ws.root, clock=ticking.clock())

    other.drafts.edit(draft.id, "too few breaks")
    other.drafts.write(retro, "more")
    other.close()

    assert [each.text for each in ws.drafts.of(retro)].count("too few breaks") == 1
    assert len(ws.drafts.of(retro)) == 2


def test_a_draft_is_edited_and_thrown_away_by_the_beginning_of_its_id(
    ws: Workspace, retro: str
) -> None:
    draft = ws.drafts.write(retro, "too many meetings", "start")

    assert ws.drafts.edit(draft.id[:4], "fewer").column == "start"
    ws.drafts.discard(draft.id[:4])

    assert ws.drafts.of(retro) == ()
    assert list(spool_of(ws).iterdir()) == []
    for gone in (draft.id, "", "zz zz"):
        assert "published, or thrown away" in refused(
            ws, lambda gone=gone: ws.drafts.edit(gone, "again"), NotFound
        )


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 601])
def test_a_note_has_the_limits_of_its_record(ws: Workspace, retro: str, text: str) -> None:
    refused(ws, lambda: ws.drafts.write(retro, text), BadInput)
    assert ws.drafts.of(retro) == ()


def test_steering_characters_do_not_come_in(ws: Workspace, retro: str) -> None:
    assert ws.drafts.write(retro, "a\x1b]0;b\u202e\nc").text == "a␛]0;b c"


def test_a_column_that_the_retro_does_not_have_is_refused(ws: Workspace, retro: str) -> None:
    said = refused(ws, lambda: ws.drafts.write(retro, "one", "sailboat"), NotFound)
    assert said == "'Winter' has no column 'sailboat'; it has start, stop."


@pytest.mark.parametrize(("mode", "late"), [("named", True), ("unattributed", False)])
def test_what_would_stand_alone_is_not_collected_late(
    ws: Workspace, mode: str, *, late: bool
) -> None:
    retro = new_retro(ws, mode)
    reach(ws, retro, Phase.GROUP)

    if late:
        ws.drafts.write(retro, "one more")
    else:
        said = refused(ws, lambda: ws.drafts.write(retro, "one more"), Refused)
        assert said.endswith("may go back to 'collect'.")
    assert len(ws.drafts.of(retro)) == late


def test_what_is_about_to_be_published_is_not_changed_any_more(ws: Workspace, retro: str) -> None:
    draft, other = ws.drafts.write(retro, "one"), ws.drafts.write(retro, "two")
    reach(ws, retro, Phase.GROUP)

    refused(ws, lambda: ws.drafts.edit(draft.id, "another"), Refused)
    ws.drafts.discard(other.id)
    assert ws.drafts.of(retro) == (draft,)


def test_votes_are_given_and_taken_back_within_the_budget(
    ws: Workspace, retro: str, new_note: Callable[[str, str], str]
) -> None:
    one, two = sorted(new_note(retro, text) for text in ("one", "two"))
    for note in (one, two, two):
        ws.drafts.vote(retro, note)

    assert ws.drafts.votes(retro) == (one, two, two)
    assert "All 3 votes" in refused(ws, lambda: ws.drafts.vote(retro, one), Refused)
    ws.drafts.unvote(retro, two)
    assert ws.drafts.votes(retro) == (one, two)
    ws.drafts.unvote(retro, one)
    refused(ws, lambda: ws.drafts.unvote(retro, one), NotFound)


def test_a_vote_wants_a_note_of_this_retro(
    ws: Workspace, retro: str, new_note: Callable[[str, str], str]
) -> None:
    elsewhere = new_note(new_retro(ws, name="Autumn"), "one")

    for note in (elsewhere, "0000000000"):
        refused(ws, lambda note=note: ws.drafts.vote(retro, note), NotFound)


def test_the_last_word_on_a_statement_counts(ws: Workspace) -> None:
    retro = new_retro(ws, **{"statements/fun/text": "It is fun."})
    ws.drafts.rate(retro, "fun", "green")
    ws.drafts.rate(retro, "roti", "4")
    ws.drafts.rate(retro, "fun", "red")

    assert ws.drafts.ratings(retro) == {"fun": "red", "roti": "4"}
    ws.drafts.rate(retro, "roti", "")
    assert ws.drafts.ratings(retro) == {"fun": "red"}
    refused(ws, lambda: ws.drafts.rate(retro, "fun", "5"), BadInput)
    refused(ws, lambda: ws.drafts.rate(retro, "pay", "green"), NotFound)


def test_feedback_waits_without_a_name(ws: Workspace) -> None:
    draft = ws.drafts.write_feedback({**ABOUT, "text": "The export is slow."})

    assert ws.drafts.feedback() == (draft,)
    assert draft.values["text"] == "The export is slow."
    ws.drafts.discard(draft.id)
    assert ws.drafts.feedback() == ()


@pytest.mark.parametrize("extra", [{"voices#Sal": True}, {"mode": "named"}])
def test_feedback_with_a_name_is_not_kept_here(ws: Workspace, extra: dict[str, object]) -> None:
    refused(ws, lambda: ws.drafts.write_feedback({**ABOUT, **extra}), BadInput)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"kind": "note"}',
        b'{"kind": "card", "mode": "named", "becomes": "0000000000", "values": {}}',
        b"[" * 5000,
        (
            b'{"kind": "note", "retro": "0000000000", "mode": "named", "becomes": "0000000000",'
            b' "values": {"text": 7, "column": "a"}}'
        ),
    ],
)
def test_a_broken_file_stays_and_is_told_in_one_sentence(
    ws: Workspace, retro: str, content: bytes
) -> None:
    kept = ws.drafts.write(retro, "whole")
    broken = spool_of(ws) / "0000000000.json"
    broken.write_bytes(content)

    assert ws.drafts.of(retro) == (kept,)
    (sentence,) = ws.drafts.problems()
    assert sentence.startswith(f"What waits in {broken} cannot be read and stays there: ")
    assert "\n" not in sentence
    assert broken.read_bytes() == content
    assert [each.sentence for each in ws.check()] == [sentence]


def test_what_waits_is_the_same_after_it_was_written_and_read(ws: Workspace, retro: str) -> None:
    ws.drafts.write(retro, "naïve 🚀 [/]", "start")
    ws.drafts.write_feedback({**ABOUT, "score": {"scale": "nps", "value": 0}})

    for path in spool_of(ws).iterdir():
        entry = spooled(path.stem, path.read_bytes())
        assert content_of(entry) == path.read_bytes()
