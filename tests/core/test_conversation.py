"""What is said about a record: asked, answered, decided, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.conversation import conversation, waits_words
from sprintboard.core.conversation_words import answer_foot, decision_foot, question_head
from sprintboard.core.records import Records
from sprintboard.core.rows import MADE
from sprintboard.core.rows.decision import value_of as decision_of
from sprintboard.core.rows.question import value_of as question_of
from tests.tui.dialogs.host import ADA, FINANCE, MIA, make_board

GOAL = About("goal", "g000000001")
TODAY = date(2026, 3, 4)
AT = "2026-03-02T12:00:00Z"


def asked(key: str, **values: object) -> dict[str, object]:
    row = {"id": key, "text": "Which rate?", "about": GOAL._asdict(), "to": FINANCE}
    return {**row, MADE: [AT, ADA, None, "it", AT, 1], **values}


def decided(key: str, **values: object) -> dict[str, object]:
    row = {"id": key, "what": "19 %", "about": GOAL._asdict(), "by": [ADA, MIA], "on": "2026-03-03"}
    return {**row, MADE: [AT, ADA, None, "it", AT, 1], **values}


def talked(*rows: dict[str, object]) -> Board:
    kinds = {
        "question": tuple(question_of(each) for each in rows if "text" in each),
        "decision": tuple(decision_of(each) for each in rows if "what" in each),
    }
    return replace(make_board(), records=Records(lambda kind: kinds.get(kind, ())))


def test_nothing_is_said_about_a_record_that_nobody_asked_about() -> None:
    board = talked(
        asked("q1", about={"kind": "need", "id": "n000000001"}), decided("d1", about=None)
    )
    assert not conversation(board, GOAL)


def test_what_was_withdrawn_is_gone_and_what_was_replaced_is_known() -> None:
    board = talked(
        asked("q1"), asked("q2", withdrawn=True), decided("d000000001"),
        decided("d000000002", replaces="d000000001"),
    )  # fmt: skip
    said = conversation(board, GOAL)
    assert said
    assert [each.id for each in said.questions] == ["q1"]
    assert [each.id for each in said.decisions] == ["d000000001", "d000000002"]
    assert said.replaced == {"d000000001"}


def test_a_question_says_who_is_asked_how_long_and_by_when() -> None:
    board = talked(asked("q1"), asked("q2", due="2026-03-06"), asked("q3", due="2026-03-03"))
    plain, due, late = board.questions
    assert waits_words(plain, board, TODAY) == "Finance 2d"
    assert question_head(plain, board, TODAY).words == "? Finance 2d"
    assert question_head(due, board, TODAY) == ("? Finance 2d, by Fri 6 Mar", False, True)
    assert question_head(late, board, TODAY) == ("? Finance 2d, ! was due yesterday", True, True)


def test_an_answer_is_late_no_more_and_says_who_gave_it() -> None:
    board = talked(asked("q1", due="2026-03-03", answer="19 %"))
    [question] = board.questions
    assert question_head(question, board, TODAY) == ("✓ Finance", False, False)
    assert answer_foot(question, board) == "Ada Lovelace asks, somebody answered"


def test_a_decision_says_by_whom_when_and_what_it_replaces() -> None:
    board = talked(
        decided("d000000001"),
        decided("d000000002", replaces="d000000001", what="7 %"),
        decided("d000000003", replaces="d000000009", on=None, by=[]),
    )
    said = conversation(board, GOAL)
    first, second, third = (decision_foot(each, said, board, TODAY) for each in said.decisions)
    assert first == "Ada Lovelace, Mia Tax, yesterday, replaced"
    assert second == "Ada Lovelace, Mia Tax, yesterday, replaces '19 %'"
    assert third == "replaces a deleted one"
