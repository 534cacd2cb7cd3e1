"""Whoever is mentioned anywhere on the board finds it in the inbox, with what it stands in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.inbox import InboxItem
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.sittings import add_note, new_retro, reach
from tests.workspace.test_inbox import as_

Make = Callable[..., str]
Speak = Callable[[Workspace, str], object]
CALL = "Please look, @Finn"


def mentioned(ws: Workspace, name: str = "Finn") -> list[InboxItem]:
    return [each for each in as_(ws, name).inbox.mine() if each.kind == "mention"]


def in_a_decision(ws: Workspace, text: str) -> object:
    return ws.decisions.note("We round", why=text)


def in_an_answer(ws: Workspace, text: str) -> object:
    [question] = ws.questions.ask("product", "Who?", to="IT").ids
    return ws.questions.answer(question, text)


def in_a_check_in(ws: Workspace, text: str) -> object:
    ws.goals.new("Faster")
    return ws.goals.check_in("Faster", confidence=5, note=text)


def in_a_call_for_help(ws: Workspace, text: str) -> object:
    ws.goals.new("Faster")
    return ws.goals.check_in("Faster", confidence=5, asks=text)


def in_a_back_out(ws: Workspace, text: str) -> object:
    ws.changes.new("Rollout")
    return ws.changes.backout("Rollout", steps=text)


def in_feedback(ws: Workspace, text: str) -> object:
    return ws.feedback.add("product", score=4, text=text)


def in_a_card(ws: Workspace, text: str) -> object:
    return ws.cards.new("VAT", acceptance=text)


EVERYWHERE: dict[str, Speak] = {
    "card 'VAT'": in_a_card,
    "goal 'Faster'": lambda ws, text: ws.goals.new("Faster", why=text),
    "goal 'Faster' ": in_a_check_in,
    "goal 'Faster'  ": in_a_call_for_help,
    "need 'Export'": lambda ws, text: ws.needs.add("Export", need=text),
    "change 'Rollout'": in_a_back_out,
    "release 'Winter'": lambda ws, text: ws.releases.new("Winter", text=text),
    "sprint 'Sprint 1'": lambda ws, text: ws.sprints.new("Sprint 1", goal=text),
    "feedback 'Please look, @Finn'": in_feedback,
    "question 'Please look, @Finn'": lambda ws, text: ws.questions.ask("product", text, to="IT"),
    "question 'Who?'": in_an_answer,
    "decision 'We round'": in_a_decision,
    "term 'VAT'": lambda ws, text: ws.terms.explain("VAT", text),
}


@pytest.mark.parametrize("where", EVERYWHERE)
def test_a_mention_in_any_text_waits_for_the_mentioned_until_it_is_read(
    ws: Workspace, where: str
) -> None:
    EVERYWHERE[where](ws, f"First line\n{CALL}" if "term" in where else CALL)
    assert mentioned(ws, "Ada") == []
    [item] = mentioned(ws)
    assert item.sentence.startswith("Ada Lovelace on ")
    kind, _, name = where.strip().partition(" ")
    subject = "the product" if CALL in name else name
    assert item.sentence.endswith(f"{subject}: {CALL}")
    assert item.about.kind == kind
    assert item.how.startswith(f"sprintboard {kind} show ")
    assert ws.inbox.read([item]) == 1
    assert mentioned(ws) == []


def test_a_question_to_the_mentioned_is_in_the_inbox_once(ws: Workspace) -> None:
    [question] = ws.questions.ask("product", CALL, to="Business").ids
    assert [each.kind for each in as_(ws, "Finn").inbox.mine()] == ["question"]
    as_(ws, "Ada").questions.pass_on(question, "IT")
    assert [each.kind for each in as_(ws, "Finn").inbox.mine()] == ["mention"]


def test_a_unit_is_mentioned_by_its_name(ws: Workspace) -> None:
    ws.goals.new("Faster", why="@business pays for it; @it does not")
    assert len(mentioned(ws)) == 1
    assert mentioned(ws, "Ada") == []
    ws.units.new("Legal Affairs", side="business")
    ws.members.new("Lea Law", emails=["lea@example.org"], unit="Legal Affairs")
    as_(ws, "Ada").needs.add("Export", need="Ask @legal-affairs")
    assert [each.about.kind for each in mentioned(ws, "Lea")] == ["need"]


def test_what_was_deleted_mentions_nobody_any_more(ws: Workspace, new_card: Make) -> None:
    ws.goals.new("Faster", why=CALL)
    card = new_card("VAT")
    ws.cards.comment(card, CALL)
    ws.goals.delete("Faster")
    ws.cards.delete([card])
    assert mentioned(ws) == []
    as_(ws, "Ada").goals.restore(next(iter(ws._desk.index.rows("goal"))))
    assert len(mentioned(ws)) == 1


def test_undo_takes_a_mention_back(ws: Workspace) -> None:
    ws.goals.new("Faster", why=CALL)
    ws.history.undo()
    assert mentioned(ws) == []


def test_what_was_read_comes_again_only_with_other_words(ws: Workspace) -> None:
    ws.goals.new("Faster", why=CALL)
    ws.inbox.read(mentioned(ws))
    as_(ws, "Ada").goals.edit("Faster", why=f"{CALL}\nAnd thanks.")
    assert mentioned(ws) == []
    as_(ws, "Ada").goals.edit("Faster", why="Now it is urgent, @Finn")
    assert [each.sentence[-9:] for each in mentioned(ws)] == ["nt, @Finn"]


def test_two_comments_of_one_second_are_two_mentions(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT")
    ws.cards.comment(card, f"One: {CALL}")
    ws.cards.comment(card, f"Two: {CALL}")
    first, second = mentioned(ws)
    assert first.key != second.key
    ws.inbox.read([first])
    assert [each.key for each in mentioned(ws)] == [second.key]


def test_a_note_of_a_retro_leads_to_the_retro_and_a_draft_to_nobody(ws: Workspace) -> None:
    retro = new_retro(ws, mode="named")
    add_note(ws, retro, CALL)
    [item] = mentioned(ws)
    assert (item.about.kind, item.about.id) == ("retro", retro)
    assert item.sentence == f"Ada Lovelace on retro 'Winter': {CALL}"


def test_a_draft_mentions_nobody(ws: Workspace) -> None:
    retro = new_retro(ws)
    as_(ws, "Ada").drafts.write(retro, CALL)
    assert mentioned(ws) == []


def test_what_names_nobody_says_somebody(ws: Workspace) -> None:
    retro = new_retro(ws)
    add_note(ws, retro, CALL, by=None)
    reach(ws, retro, Phase.DISCUSS)
    [item] = mentioned(ws)
    assert item.sentence == f"Somebody on retro 'Winter': {CALL}"


def test_feedback_without_a_name_says_somebody_whoever_wrote_it_down(ws: Workspace) -> None:
    said = {"about": {"kind": "product"}, "state": "new", "text": CALL, "mode": "unattributed"}
    with ws._desk.writing():
        change = Change(kind="feedback", id=ws._desk.new_id(), do="create", values=said)
        ws._desk.save([change], message="new feedback", sentence="Made it")
    assert [each.sentence[:9] for each in mentioned(ws)] == ["Somebody "]
