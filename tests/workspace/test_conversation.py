"""Questions, decisions and terms: asked, answered, noted, replaced, explained."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.talk import Decision, Question
from sprintboard.workspace import Workspace

Make = Callable[..., str]


@pytest.fixture
def asked(ws: Workspace, new_card: Make) -> Question:
    card = new_card("VAT")
    [question] = ws.questions.ask(card, "Which rate?", to="Business", due="2026-11-27").ids
    return ws.questions.read(question)


def test_a_question_waits_for_whoever_is_asked(ws: Workspace, asked: Question) -> None:
    assert ws.board.who(asked.to) == "Business"
    assert asked.is_open
    assert str(asked.due) == "2026-11-27"
    assert asked.about.kind == "card"
    assert ws.questions.list(to="business") == (asked,)
    assert ws.questions.list(to="IT") == ()
    assert ws.check() == ()


def test_an_answer_ends_it_and_undo_takes_the_answer_back(ws: Workspace, asked: Question) -> None:
    ws.questions.answer(asked.id, "19 %")
    answered = ws.questions.read(asked.id)
    assert (answered.answer, answered.is_open) == ("19 %", False)
    assert answered.answered_by == (ws.me.id if ws.me else None)
    assert ws.questions.history(asked.id)[0].sentence == "set the answer to '19 %'"

    ws.history.undo()
    again = ws.questions.read(asked.id)
    assert (again.is_open, again.answered_at) == (True, None)


def test_a_question_is_passed_on_withdrawn_and_asked_again(ws: Workspace, asked: Question) -> None:
    ws.questions.pass_on(asked.id, "Finn", due="2026-11-30")
    assert ws.board.who(ws.questions.read(asked.id).to) == "Finn O'Hara"
    ws.questions.withdraw(asked.id)
    with pytest.raises(Refused, match="was withdrawn"):
        ws.questions.answer(asked.id, "19 %")
    with pytest.raises(Refused, match="is withdrawn"):
        ws.questions.pass_on(asked.id, "IT")
    ws.questions.reopen(asked.id)
    assert ws.questions.read(asked.id).is_open
    with pytest.raises(Refused, match="waits for its answer already"):
        ws.questions.reopen(asked.id)


def test_nobody_of_that_name_is_asked(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT")
    with pytest.raises(NotFound, match="no unit or member 'Mars'"):
        ws.questions.ask(card, "Which rate?", to="Mars")
    with pytest.raises(NotFound):
        ws.questions.ask("zzzz", "Which rate?", to="IT")
    with pytest.raises(BadInput):
        ws.questions.ask(card, "Which rate?", to="IT", due="someday")
    assert ws.board.questions == ()


def test_a_question_on_a_card_that_was_deleted_is_still_there(
    ws: Workspace, asked: Question
) -> None:
    ws.cards.delete([asked.about.id])
    assert ws.questions.read(asked.id).text == "Which rate?"
    assert ws.check() == ()


def test_a_decision_is_noted_by_me_today_and_replaced_once(ws: Workspace) -> None:
    [first] = ws.decisions.note("We round per line", why="The law").ids
    [second] = ws.decisions.note("We round per invoice", by=["Finn"], replaces=first).ids
    older, newer = ws.board.decisions

    assert [ws.board.who(each) for each in older.by] == ["Ada Lovelace"]
    assert older.on == ws.today
    assert newer.replaces == older.id
    with pytest.raises(Refused, match="was replaced already, by"):
        ws.decisions.note("We do not round", replaces=first)
    with pytest.raises(Refused, match="cannot replace itself"):
        ws.decisions.edit(second, replaces=second)
    ws.decisions.edit(second, why="Customers asked", replaces=first)
    found: Decision = ws.board.find("decision", second)
    assert found.why == "Customers asked"


def test_a_word_is_explained_once_in_any_spelling(ws: Workspace) -> None:
    ws.terms.explain("VAT", "Tax on sales", synonyms=["sales tax"], side="business")
    with pytest.raises(Refused, match="'Sales Tax' is explained already: see 'VAT'"):
        ws.terms.explain("Sales Tax", "x")
    ws.terms.edit("VAT", add=["MwSt"], remove=["sales tax"])
    assert ws.terms.read("mwst").synonyms == ("MwSt",)
    with pytest.raises(NotFound):
        ws.terms.read("sales tax")
    ws.history.undo()
    assert ws.terms.read("sales tax").name == "VAT"


def test_abbreviations_that_nobody_explained_are_proposed(ws: Workspace, new_card: Make) -> None:
    for title in ("DSO by unit", "DSO in days", "VAT"):
        new_card(title)
    ws.goals.new("Less VAT work")
    assert ws.terms.proposals() == (("DSO", 2, 0), ("VAT", 1, 1))
    ws.terms.explain("DSO", "Days sales outstanding")
    assert ws.terms.proposals() == (("VAT", 1, 1),)


def test_abbreviations_in_the_texts_of_cards_count_once_a_card(
    ws: Workspace, new_card: Make
) -> None:
    first = new_card("One")
    second = new_card("Two")
    ws.cards.edit([first], description="CRM and CRM, as in `SQL`")
    ws.cards.comment(first, "The CRM")
    assert ws.terms.proposals() == ()
    ws.cards.comment(second, "Our CRM")
    assert ws.terms.proposals() == (("CRM", 2, 0),)
    ws.cards.delete([second])
    assert ws.terms.proposals() == ()


def test_an_abbreviation_that_needs_no_explanation_is_dismissed_for_the_team(
    ws: Workspace, new_card: Make
) -> None:
    for title in ("DSO by unit", "DSO in days"):
        new_card(title)
    outcome = ws.terms.dismiss("DSO")
    assert outcome.sentence == "Nobody is asked any more to explain 'DSO'"
    assert ws.terms.proposals() == ()
    ws.history.undo()
    assert ws.terms.proposals() == (("DSO", 2, 0),)
    with pytest.raises(BadInput, match="No abbreviation was named"):
        ws.terms.dismiss(" ")
