"""A card's face in plain words: always as many lines as there is room for, none too wide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sprintboard.core.records import Records
from sprintboard.core.rows.need import value_of as need_of
from sprintboard.core.rows.question import value_of as question_of
from sprintboard.tui.widgets.card_face import Desk, face
from tests.tui.dialogs.host import ADA, DAY, FINANCE, HOSTILE, MIA, NOON, TODAY, VAT, make_board

FREE = {"blocked": None, "waits_for": None, "blocked_at": None, "priority": "normal", "due": None}


def lines_of(
    width: int, lines: int, rows: dict[str, tuple[Any, ...]] | None = None, **card: Any
) -> list[str]:
    board = make_board(**{**FREE, "title": "Right rates", **card})
    if rows:
        board = replace(board, records=Records(lambda kind: rows.get(kind, ())))
    desk = Desk(board=board, now=NOON, today=TODAY, is_plain=True, me=board.members[MIA])
    found = face(board.cards[VAT], desk=desk, short=VAT[:4], width=width, lines=lines)
    return ["".join(each.text for each in line) for line in found]


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ({}, "Ada Lovelace is on it since Thursday"),
        ({"owner": None}, "you are on it since Thursday"),
        ({"started_at": None}, "not begun yet"),
        ({"started_at": None, "owner": None, "business_owner": None}, "not begun, nobody has it"),
        ({"handed": FINANCE}, "handed to Finance"),
        ({"ready": True}, "ready for Finance"),
        ({"column": "check", "entered_at": NOON - DAY}, "with Finance since yesterday"),
        ({"column": "done", "finished_at": NOON - 2 * DAY}, "done since Monday"),
        ({"ok_from": FINANCE}, "waiting for the sign-off of Finance"),
        (
            {"blocked": "x", "waits_for": FINANCE, "blocked_at": NOON - 2 * DAY},
            "⛔ waiting for Finance for 2 days",
        ),
        ({"blocked": "x", "waits_for": MIA}, "⛔ waiting for you"),
        ({"blocked": "no rates", "blocked_at": NOON - DAY}, "⛔ cannot go on, 1 day: no rates"),
    ],
)
def test_a_face_says_how_the_card_stands(card: dict[str, Any], words: str) -> None:
    title, *middle, _ = lines_of(60, 4, **card)
    assert title == "Right rates"
    assert middle[0] == words


def test_a_narrow_face_says_it_in_fewer_words() -> None:
    assert "Ada since Thursday" in lines_of(20, 4, title="A title of more than one line")
    blocked = {"blocked": "x", "waits_for": FINANCE, "blocked_at": NOON - 12 * DAY}
    assert "⛔ Finance, 12 days" in lines_of(
        20, 4, title="A title of more than one line", **blocked
    )


def test_the_foot_says_when_and_why_and_who() -> None:
    card = {"due": "2026-03-06", "priority": "urgent", "items": 5, "items_done": 2}
    assert lines_of(60, 4, **card)[-1].startswith("due Friday  urgent  2 of 5 steps  ")
    assert lines_of(60, 4, **card)[-1].endswith("◆AL ●MT")
    assert lines_of(24, 4, **{**card, "due": "2026-03-02"})[-1] == "2 days late      ◆AL ●MT"
    done = {**card, "column": "done", "finished_at": NOON}
    assert lines_of(60, 4, **done)[-1].startswith("2 of 5 steps ")


def test_questions_and_votes_are_told() -> None:
    about = {"kind": "card", "id": VAT}
    asked = question_of({"id": "q000000000", "text": "Which?", "about": about, "to": MIA})
    votes = {FINANCE: {"points": 3}}
    need = need_of({"id": "n000000000", "title": "Rates", "votes": votes})
    rows = {"question": (asked,), "need": (need,)}
    lines = lines_of(60, 4, rows, needs=("n000000000",))
    assert lines[1] == "? you have to answer a question"
    assert lines[-1].startswith("3 votes ")


@given(
    st.sampled_from((*HOSTILE, "x", "A title of more words than fit into a line of a column")),
    st.integers(4, 50),
    st.sampled_from((2, 4)),
    st.sampled_from((None, "x", HOSTILE[-1])),
    st.sampled_from((None, ADA, "gone")),
)
def test_any_face_fits(
    title: str, width: int, lines: int, blocked: str | None, owner: str | None
) -> None:
    found = lines_of(width, lines, title=title, blocked=blocked, owner=owner, waits_for=owner)
    assert len(found) == lines
    assert all(cell_len(each) <= width for each in found)
    assert not any("7kq2" in each or "5p" in each for each in found)
    assert not any("\x1b" in each for each in found)
