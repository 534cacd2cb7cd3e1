"""A card in plain words: sentences without ids, points, columns or branches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board, Side
from sprintboard.core.card_plain import Look, asked, stands, told, when
from sprintboard.core.card_record import Signature
from sprintboard.core.days import say_day, say_near_day
from sprintboard.core.records import Records
from sprintboard.core.rows.goal import value_of as goal_of
from sprintboard.core.rows.need import value_of as need_of
from sprintboard.core.rows.question import value_of as question_of
from tests.tui.dialogs.host import ADA, DAY, FINANCE, IT, MIA, NOON, TODAY, VAT, make_board

FREE = {"blocked": None, "waits_for": None, "blocked_at": None, "priority": "normal", "due": None}


def look(board: Board, me: str | None = None) -> Look:
    return Look(board, TODAY, next((m for m in board.members.values() if m.id == me), None))


def said(me: str | None = None, **card: Any) -> str:
    board = make_board(**{**FREE, **card})
    return stands(board.cards[VAT], look(board, me))


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ({}, "Being worked on by Ada Lovelace since Thursday."),
        ({"started_at": NOON - 2 * DAY}, "Being worked on by Ada Lovelace since Monday."),
        ({"started_at": NOON, "owner": None}, "Being worked on by Mia Tax since today."),
        ({"started_at": None}, "Not begun yet; Ada Lovelace will do it."),
        (
            {"started_at": None, "owner": None, "business_owner": None},
            "Not begun yet; nobody has taken it.",
        ),
        ({"handed": FINANCE}, "Handed to Finance."),
        ({"ready": True}, "Ready for Finance since Sunday."),
        ({"column": "check", "entered_at": NOON - DAY}, "With Finance since yesterday."),
        ({"column": "done", "finished_at": NOON - DAY}, "Done since yesterday."),
        ({"column": "done"}, "It is done."),
        ({"state": "archived"}, "It was taken off the board."),
        ({"state": "deleted"}, "It was deleted."),
        (
            {"blocked": "no rates", "waits_for": FINANCE, "blocked_at": NOON - 2 * DAY},
            "Waiting for Finance for 2 days: no rates.",
        ),
        ({"blocked": "Why?", "blocked_at": NOON}, "Cannot go on: Why?"),
        ({"blocked": "x", "waits_for": MIA}, "Waiting for Mia Tax: x."),
    ],
)
def test_a_card_stands_as_one_sentence(card: dict[str, Any], sentence: str) -> None:
    assert said(**card) == sentence


def test_the_reader_is_you() -> None:
    assert said(ADA) == "Being worked on by you since Thursday."
    assert said(ADA, started_at=None) == "Not begun yet; you will do it."
    assert said(MIA, blocked="x", waits_for=MIA) == "Waiting for you: x."


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        ("2026-03-06", "Due Friday."),
        ("2026-03-04", "Due today."),
        ("2026-03-20", "Due Fri 20 Mar."),
        ("2026-03-03", "It was due yesterday: 1 day late."),
        ("2026-02-28", "It was due on Saturday: 4 days late."),
        ("soon", ""),
        (None, ""),
    ],
)
def test_when_it_is_due_is_said_in_words(due: str | None, sentence: str) -> None:
    board = make_board(**{**FREE, "due": due})
    assert when(board.cards[VAT], look(board)) == sentence
    done = make_board(**{**FREE, "due": due, "column": "done"})
    assert when(done.cards[VAT], look(done)) == ""


def test_everything_that_matters_is_told_without_ids_and_points() -> None:
    about = {"kind": "card", "id": VAT}
    votes = {FINANCE: {"points": 3}}
    rows: dict[str, tuple[Any, ...]] = {
        "goal": (goal_of({"id": "g000000000", "name": "Faster [/] close"}),),
        "need": (need_of({"id": "n000000000", "title": "Right rates", "votes": votes}),),
        "question": (
            question_of({"id": "q000000000", "text": "Which rate?", "about": about, "to": FINANCE}),
        ),
    }
    card = {"goals": ("g000000000",), "needs": ("n000000000",), "items": 3, "items_done": 1}
    board = make_board(
        **{**FREE, **card, "priority": "urgent", "ok_from": FINANCE, "due": TODAY.isoformat()}
    )
    board = replace(board, records=Records(lambda kind: rows.get(kind, ())))

    sentences = told(board.cards[VAT], look(board, MIA))

    assert sentences == (
        "Being worked on by Ada Lovelace since Thursday.",
        "Waiting for your sign-off.",
        "Due today.",
        "It is urgent.",
        "It works for 'Faster [/] close'.",
        "It answers the need 'Right rates', which has 3 votes.",
        "1 of 3 steps are done.",
    )
    assert tuple(asked(board.cards[VAT], look(board, MIA))) == ("You are asked: Which rate?",)
    assert VAT[:4] not in " ".join(sentences)
    assert "Waiting for Finance's sign-off." in told(board.cards[VAT], look(board, ADA))


@pytest.mark.parametrize(
    ("me", "on", "sentence"),
    [
        (MIA, "2026-03-04", "You signed it off today."),
        (ADA, "2026-03-03", "Mia Tax signed it off for business yesterday."),
        (None, "2026-03-02", "Mia Tax signed it off for business on Monday."),
        (None, "", "Mia Tax signed it off for business."),
    ],
)
def test_who_signed_it_off_is_told(me: str | None, on: str, sentence: str) -> None:
    board = make_board(**{**FREE, "ok_from": FINANCE, "signed": ("business",)})
    signature = Signature(side=Side.BUSINESS, by=MIA, unit=FINANCE, on=on)

    sentences = told(board.cards[VAT], look(board, me), (signature,))

    assert sentence in sentences
    assert not any(each.startswith("Waiting for") for each in sentences)


@given(
    st.sampled_from(["todo", "doing", "check", "done", "gone"]),
    st.sampled_from(["live", "archived", "deleted"]),
    st.sampled_from([None, IT, FINANCE, "gone"]),
    st.sampled_from([None, NOON - 9 * DAY, NOON]),
    st.text(max_size=20),
)
def test_any_card_is_told_in_sentences(
    column: str, state: str, unit: str | None, at: int | None, text: str
) -> None:
    card = {"column": column, "state": state, "handed": unit, "ok_from": unit, "started_at": at}
    board = make_board(**{**card, "blocked": text or None, "blocked_at": at, "finished_at": at})

    for sentence in told(board.cards[VAT], look(board)):
        assert sentence.endswith((".", "!", "?", "…"))
        assert "\n" not in sentence


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_a_near_day_is_said_by_its_name(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    words = say_near_day(day, today)
    if 1 < abs(away) < 7:
        assert words == f"{day:%A}"
    else:
        assert words == say_day(day, today)
