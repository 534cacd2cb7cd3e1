"""A collector: one form for one person after the other, published when it hides everybody."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.mode_words import PROMISES, TOO_FEW
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from tests.workspace.sittings import new_retro, reach
from tests.workspace.test_drafting import ABOUT, spool_of
from tests.workspace.witness import commits, refused

TEXTS = ("too many meetings", "too few breaks", "good coffee")


def collect(ws: Workspace, retro: str, people: int, *texts: str) -> None:
    """Let people come to the form one after the other; the first ones write."""
    for number in range(people):
        ws.drafts.open_form(retro)
        for text in texts[number : number + 1]:
            ws.drafts.write(retro, text)
        ws.drafts.close_form()


def test_a_collector_publishes_what_hides_everybody(ws: Workspace) -> None:
    retro = new_retro(ws, "collected")
    collect(ws, retro, 5, *TEXTS)
    reach(ws, retro, Phase.GROUP)

    outcome = ws.drafts.publish_due()

    assert outcome
    assert outcome.sentence == "Published 3 notes without a name"
    assert commits(ws.root)[0][0] == "sprintboard <notes@sprintboard.invalid>"
    assert ws.drafts.collected(retro) == (0, 0, 0)
    assert list(spool_of(ws).iterdir()) == []


@pytest.mark.parametrize(("people", "texts"), [(4, 3), (5, 2)])
def test_too_few_are_asked_about(ws: Workspace, people: int, texts: int) -> None:
    retro = new_retro(ws, "collected")
    collect(ws, retro, people, *TEXTS[:texts])
    reach(ws, retro, Phase.GROUP)

    assert ws.drafts.publish_due() is None
    said = refused(ws, lambda: ws.drafts.publish(retro), Refused)
    assert said == f"{people} people opened the form, which holds {texts} notes: {TOO_FEW}"

    assert ws.drafts.publish(retro, anyway=True).sentence == (
        f"Published {texts} notes without a name"
    )
    assert len(ws.board.notes) == texts


def test_too_few_may_be_thrown_away(ws: Workspace) -> None:
    retro = new_retro(ws, "collected")
    collect(ws, retro, 2, *TEXTS)

    assert ws.drafts.discard_collected(retro) == 2
    assert ws.drafts.collected(retro) == (0, 0, 0)
    assert list(spool_of(ws).iterdir()) == []


def test_who_comes_to_the_form_does_not_see_who_was_there(ws: Workspace) -> None:
    retro = new_retro(ws, "collected")
    assert ws.drafts.open_form(retro) == PROMISES["collected"]
    mine = ws.drafts.write(retro, "mine")
    assert ws.drafts.of(retro) == (mine,)
    assert ws.drafts.edit(mine.id, "mine alone").text == "mine alone"

    ws.drafts.open_form(retro)

    assert ws.drafts.of(retro) == ()
    refused(ws, lambda: ws.drafts.edit(mine.id, "not mine"), NotFound)
    assert ws.drafts.collected(retro) == (2, 1, 0)
    ws.drafts.close_form()
    assert "'sprintboard retro collect'" in refused(
        ws, lambda: ws.drafts.write(retro, "without a form"), Refused
    )


def test_everybody_at_the_form_has_votes_of_their_own(ws: Workspace) -> None:
    retro = new_retro(ws, "collected")
    collect(ws, retro, 5, *TEXTS)
    reach(ws, retro, Phase.VOTE)
    ws.drafts.publish_due()
    note = min(each.id for each in ws.board.notes)
    for _ in range(5):
        ws.drafts.open_form(retro)
        for _ in range(3):
            ws.drafts.vote(retro, note)
        refused(ws, lambda: ws.drafts.vote(retro, note), Refused)
    ws.drafts.close_form()
    reach(ws, retro, Phase.DISCUSS)

    ws.drafts.publish_due()

    (found,) = ws.board.retros
    assert [each.note for each in found.votes] == [note] * 15


def test_only_a_collected_retro_has_a_form(ws: Workspace) -> None:
    retro = new_retro(ws)
    refused(ws, lambda: ws.drafts.open_form(retro), Refused)


def test_collected_feedback_is_published_by_whoever_runs_the_collector(ws: Workspace) -> None:
    for number in range(5):
        assert ws.drafts.open_form() == PROMISES["collected"]
        ws.drafts.write_feedback({**ABOUT, "mode": "collected", "text": f"thought {number}"})
    ws.drafts.close_form()

    assert ws.drafts.publish_due() is None
    ws.drafts.publish("")

    assert len(ws.board.feedback) == 5
