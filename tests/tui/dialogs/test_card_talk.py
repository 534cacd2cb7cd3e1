"""The conversation on a card, from its dialog: asked, answered, decided, watched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.records import Records
from sprintboard.core.rows.decision import value_of as decision_of
from sprintboard.core.rows.question import value_of as question_of
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.comment import CommentDialog
from sprintboard.tui.dialogs.dialog import Frame
from sprintboard.tui.dialogs.record_form import RecordForm
from sprintboard.tui.widgets.talk_row import AnsweredRow, DecisionRow, QuestionRow
from tests.core.test_conversation import asked, decided
from tests.tui.dialogs.host import ADA, BOB, FINANCE, HOSTILE, IT, MIA, VAT, make_board
from tests.tui.dialogs.test_card_dialog import Shown
from tests.tui.screens.walking import seen

CARD = {"kind": "card", "id": VAT}
OPEN, DONE, FIRST, SECOND = "q000000001", "q000000002", "d000000001", "d000000002"
WIDE = (140, 40)


def talked(text: str = "Which rate?") -> Board:
    """Return a board whose card has a late question, an answer, and two decisions."""
    questions = (
        question_of(asked(OPEN, about=CARD, text=text, due="2026-03-03")),
        question_of(asked(DONE, about=CARD, text="Since when?", answer="Since January")),
    )
    decisions = (
        decision_of(decided(FIRST, about=CARD, what="We round per line", why=text)),
        decision_of(decided(SECOND, about=CARD, what="We round at the end", replaces=FIRST)),
    )
    kinds = {"question": questions, "decision": decisions}
    return replace(make_board(blocked=None), records=Records(lambda kind: kinds.get(kind, ())))


def shown(board: Board | None = None) -> Shown:
    return Shown(board or talked())


async def test_a_card_says_what_waits_what_was_answered_and_what_was_decided() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        text = said.text()
        assert "? Finance 2d, ! was due yesterday  Ada Lovelace asks" in text
        assert text.index("Which rate?") < text.index("Description")
        assert "✓ Finance  Since when?\nSince January" in text
        assert "§ We round per line  Ada Lovelace, Mia Tax, yesterday, replaced" in text
        assert "replaces 'We round per line'" in text


async def test_nothing_is_said_where_nothing_was_asked() -> None:
    said = shown(make_board())
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "Asked and decided" not in said.text()
        assert "you watch it" not in said.text()


async def test_somebody_is_asked_by_a_day() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.press("Q")
        assert isinstance(said.host.screen, RecordForm)
        await pilot.press(*"Who", "ctrl+s")
        await pilot.pause()
        await pilot.press("Q", *"Who", "tab", "down", *"friday", "ctrl+s")
        await pilot.pause()
    ask = ("questions", "ask", (f"card:{VAT}", "Who"))
    assert said.host.acts == [
        (*ask, {"to": FINANCE, "due": None}),
        (*ask, {"to": FINANCE, "due": "friday"}),
    ]


async def test_a_question_without_words_is_not_asked() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.press("Q", "ctrl+s")
        assert isinstance(said.host.screen, RecordForm)
    assert said.host.acts == []


async def test_a_question_is_answered_passed_on_and_withdrawn() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        said.host.dialog.query_one(QuestionRow).focus()
        await pilot.press("enter")
        assert isinstance(said.host.screen, CommentDialog)
        await pilot.press("ctrl+s")
        assert isinstance(said.host.screen, CommentDialog)
        await pilot.press(*"19", "ctrl+s")
        await pilot.pause()
        await pilot.press("greater_than_sign")
        assert isinstance(said.host.screen, ChooseOne)
        await pilot.press(*"Bob", "enter")
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
    assert said.host.acts == [
        ("questions", "answer", (OPEN, "19"), {}),
        ("questions", "pass_on", (OPEN, BOB), {}),
        ("questions", "withdraw", (OPEN,), {}),
    ]


async def test_whoever_answers_reads_the_whole_question_and_what_it_is_about() -> None:
    words = [f"word{number}" for number in range(50)]
    said = shown(talked(" ".join(words)))
    async with said.host.run_test(size=(80, 24)) as pilot:
        said.host.dialog.query_one(QuestionRow).focus()
        await pilot.press("enter")
        await pilot.pause()
        frame = said.host.screen.query_one(Frame).region
        lines = [line[frame.x + 1 : frame.right - 1] for line in seen(pilot).splitlines()]
        text = " ".join(" ".join(lines).split())
        assert f"asks about “{make_board().cards[VAT].title}" in text
        assert " ".join(words) in text
        assert "Your answer" in text
        assert "Save" in text
        await pilot.press(*"19", "ctrl+s")
        await pilot.pause()
    assert said.host.acts == [("questions", "answer", (OPEN, "19"), {})]


async def test_a_click_answers_a_question() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.click(QuestionRow)
        assert isinstance(said.host.screen, CommentDialog)


async def test_an_answer_is_changed_and_the_question_asked_again() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        said.host.dialog.query_one(AnsweredRow).focus()
        await pilot.press("enter", *"!", "ctrl+s")
        await pilot.pause()
        await pilot.press("less_than_sign")
        await pilot.pause()
    assert said.host.acts == [
        ("questions", "answer", (DONE, "Since January!"), {}),
        ("questions", "reopen", (DONE,), {}),
    ]


async def test_what_was_decided_is_noted_with_what_it_replaces() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.press("V", *"19", "tab", *"Law", "tab", "right", "ctrl+s")
        await pilot.pause()
    [(noun, verb, args, kwargs)] = said.host.acts
    assert (noun, verb, args) == ("decisions", "note", ("19",))
    assert kwargs == {
        "why": "Law", "by": (ADA,), "about": f"card:{VAT}", "replaces": SECOND,
    }  # fmt: skip


async def test_a_decision_is_corrected_and_removed() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        [first, _] = said.host.dialog.query(DecisionRow)
        first.focus()
        await pilot.press("enter", *"s", "ctrl+s")
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
    assert said.host.acts == [
        ("decisions", "edit", (FIRST,), {"what": "We round per lines"}),
        ("decisions", "delete", (FIRST,), {}),
    ]


async def test_a_card_is_watched_and_no_more() -> None:
    said = shown()
    is_watched = False
    dialog = said.dialog()
    dialog._is_watched = lambda: is_watched
    said.host._make = lambda: dialog
    async with said.host.run_test(size=WIDE) as pilot:
        await pilot.press("asterisk")
        is_watched = True
        dialog.board_changed(said.board)
        await pilot.pause()
        assert "you watch it" in said.text()
        await pilot.press("asterisk")
        await pilot.pause()
    watched = [(verb, args) for _, verb, args, _ in said.host.acts]
    assert watched == [("watch", (f"card:{VAT}",)), ("unwatch", (f"card:{VAT}",))]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_questions_are_harmless(text: str) -> None:
    said = shown(talked(text))
    async with said.host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said.host.dialog.query_one(QuestionRow).focus()
        await pilot.press("enter", "escape", "Q", "escape", "V", "escape")
        assert isinstance(said.host.screen, CardDialog)
        assert "\x1b" not in said.text()


async def test_the_other_side_is_asked_first() -> None:
    said = shown()
    async with said.host.run_test(size=WIDE) as pilot:
        dialog = said.host.dialog
        assert isinstance(dialog, CardDialog)
        dialog._me = said.board.members[MIA]
        await pilot.press("Q", *"x", "ctrl+s")
        await pilot.pause()
    assert said.host.acts[0][3]["to"] == IT
