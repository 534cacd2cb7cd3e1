"""Rows of a conversation: a question that waits, one that is answered, a decision."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sprintboard.tui.widgets.row import Row


class QuestionRow(Row):
    """A question that waits for its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('open')", "Answer", id="question.answer"),
        Binding("greater_than_sign", "wish('pass')", "Ask somebody else", id="question.pass"),
        Binding("delete,backspace", "wish('withdraw')", "Withdraw", id="question.withdraw"),
    ]


class AnsweredRow(Row):
    """A question with its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('open')", "Another answer", id="question.answer-anew"),
        Binding("less_than_sign", "wish('reopen')", "Ask again", id="question.reopen"),
    ]


class DecisionRow(Row):
    """What was decided."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('open')", "Correct", id="decision.edit"),
        Binding("delete,backspace", "wish('remove')", "Remove", id="decision.remove"),
    ]
