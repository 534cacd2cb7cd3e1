"""A conversation as rows of a dialog: what waits, and what was said."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from sprintboard.core.board import Board
from sprintboard.core.conversation import Conversation
from sprintboard.core.conversation_words import (
    answer_foot,
    asker_words,
    decision_foot,
    question_head,
)
from sprintboard.core.talk import Decision, Question
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs.mentions import with_mentions
from sprintboard.tui.widgets.row import Row
from sprintboard.tui.widgets.talk_row import AnsweredRow, DecisionRow, QuestionRow

WATCHED = "◉ you watch it"
"""Said where a record is watched; nothing is said where it is not."""


def waiting_rows(said: Conversation, board: Board, today: date) -> list[Row]:
    """Return the questions that wait for their answer."""
    return [
        QuestionRow(each.id, _waiting(each, board, today))
        for each in said.questions
        if each.is_open
    ]


def said_rows(said: Conversation, board: Board, today: date) -> list[Row]:
    """Return the answers that were given, and the decisions."""
    answered = [each for each in said.questions if not each.is_open]
    return [
        *(AnsweredRow(each.id, _answered(each, board, today)) for each in answered),
        *(DecisionRow(each.id, _decided(each, said, board, today)) for each in said.decisions),
    ]


def _waiting(question: Question, board: Board, today: date) -> Content:
    head = question_head(question, board, today)
    return Content.assemble(
        (visible_line(head.words), "bold $error" if head.is_late else "bold $warning"),
        (f"  {visible_line(asker_words(question, board))}", "$muted"),
        "\n",
    ) + with_mentions(question.text)


def _answered(question: Question, board: Board, today: date) -> Content:
    head = question_head(question, board, today)
    asked = Content.assemble(
        (visible_line(head.words), "$success"), f"  {visible_line(question.name)}\n"
    )
    foot = Content.styled(f"  {visible_line(answer_foot(question, board))}", "$muted")
    return asked + with_mentions(question.answer) + foot


def _decided(decision: Decision, said: Conversation, board: Board, today: date) -> Content:
    is_old = decision.id in said.replaced
    foot = decision_foot(decision, said, board, today)
    lines = Content.assemble(
        ("§ ", "$primary"),
        (visible_line(decision.name), "$muted" if is_old else ""),
        (f"  {visible_line(foot)}", "$muted"),
    )
    why = visible(decision.why).strip()
    return lines + Content("\n") + with_mentions(why) if why else lines
