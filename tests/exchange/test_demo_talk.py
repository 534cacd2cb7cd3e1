"""What the sides of the demo ask each other, decide, and explain to each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sprintboard.core.abbreviations import proposed
from sprintboard.core.glossary import Glossary, spellings
from sprintboard.core.rows import decision as decision_row
from sprintboard.core.rows import question as question_row
from sprintboard.core.rows import term as term_row
from sprintboard.core.talk import Decision, Question, Term, replaced_by
from sprintboard.exchange.batch import Batch
from tests.exchange.conftest import of_kind

Replay = Callable[..., dict[str, Any]]


@pytest.fixture
def questions(batch: Batch, replay: Replay) -> list[Question]:
    """The questions, as they were asked."""
    every = of_kind(batch, "question")
    return [question_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


@pytest.fixture
def decisions(batch: Batch, replay: Replay) -> list[Decision]:
    """The decisions."""
    every = of_kind(batch, "decision")
    return [decision_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


@pytest.fixture
def terms(batch: Batch, replay: Replay) -> list[Term]:
    """The terms."""
    every = of_kind(batch, "term")
    return [term_row.value_of({**replay(draft), "id": draft.id}) for draft in every]


def test_questions_wait_are_answered_and_one_is_late(
    questions: list[Question], today: date
) -> None:
    assert len(questions) >= 8
    assert sum(each.is_open for each in questions) >= 4
    assert sum(bool(each.answer) for each in questions) >= 4
    assert sum(each.is_overdue(today) for each in questions) == 1


def test_a_question_goes_to_the_other_side_and_is_answered_by_it(
    batch: Batch, replay: Replay
) -> None:
    unit = {draft.id: replay(draft)["unit"] for draft in of_kind(batch, "member")}
    side = {draft.id: replay(draft)["side"] for draft in of_kind(batch, "unit")}
    for draft in of_kind(batch, "question"):
        asked = replay(draft)["to"]
        asked = unit.get(asked, asked)
        first, *answers = draft.steps
        assert side[unit[str(first.by)]] != side[asked]
        assert all(unit[str(answer.by)] == asked for answer in answers)


def test_six_decisions_and_one_takes_the_place_of_an_older_one(decisions: list[Decision]) -> None:
    assert len(decisions) == 6
    [(older, newer)] = replaced_by(decisions).items()
    days = {each.id: each.on for each in decisions}
    assert str(days[older]) < str(newer.on)
    assert all(each.why and each.by and each.on for each in decisions)


def test_fifteen_words_of_both_worlds_are_explained(terms: list[Term]) -> None:
    assert len(terms) == 15
    assert {each.side for each in terms} == {"it", "business", None}
    assert sum(bool(each.synonyms) for each in terms) >= 7
    words = [word for each in terms for word in (each.name, *each.synonyms)]
    assert len(spellings(terms)) == len(words), "no word is explained twice"


def test_the_words_stand_in_what_people_wrote(
    batch: Batch, terms: list[Term], replay: Replay
) -> None:
    glossary = Glossary(terms)
    cards = [replay(draft) for draft in of_kind(batch, "card")]
    texts = [f"{each['title']} {each.get('description', '')}" for each in cards]
    used = {found.term.name for text in texts for found in glossary.mentions(text)}
    assert len(used) >= 10
    assert proposed(terms, [each["title"] for each in cards]), "one waits to be explained"
