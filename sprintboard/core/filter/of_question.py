"""The words by which questions are found.

    overdue to:finance about:7kq2 due<7d age>5d -is:mine "which rate"

`to:` is exactly who is asked; `by:` is who asks, of a unit its members too. `age` counts the days
of what is open: what is answered or withdrawn has none.
"""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.filter import look_up
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.rules import coming_day, one_of
from sprintboard.core.filter.shared_words import (
    AHEAD,
    MADE_WORDS,
    about_word,
    age_word,
    flag_word,
    mine,
    moment_word,
    offer_parties,
    party_and_members,
    state,
)
from sprintboard.core.talk import Question


def _overdue(scene: Scene, _at: int) -> Fits:
    return lambda question: bool(question.is_overdue(scene.today))


_IS = {
    "open": ("it waits for its answer", state(lambda question: question.is_open)),
    "overdue": ("its day is past, and it waits", _overdue),
    "answered": ("it has an answer", state(lambda question: bool(question.answer))),
    "withdrawn": ("it was taken back", state(lambda question: question.is_withdrawn)),
    "mine": ("I, or my unit, am asked", mine(lambda question: (question.to,))),
    "asked": ("I, or my unit, asked it", mine(lambda q: (q.made.by, q.made.unit))),
}


def _text_of(board: Board) -> Callable[[Question], str]:
    def text_of(question: Question) -> str:
        subject, asked = called(board, question.about).name, board.who(question.to)
        return "\0".join((question.text, question.answer, subject, asked))

    return text_of


QUESTION = Language(
    words={
        "is": flag_word("is:answered", _IS),
        "to": Word(
            "who is asked",
            "to:finance, to:@me",
            one_of(lambda question: question.to, look_up.party),
            offers=offer_parties,
            may_be_none=False,
        ),
        "by": Word(
            "who asked",
            "by:finance, by:@me",
            one_of(lambda question: question.made.by, party_and_members),
            offers=offer_parties,
        ),
        "about": about_word("what it is about", lambda question: question.about),
        "due": Word(
            "when the answer is needed",
            "due<7d, due:none",
            coming_day(lambda question: question.due),
            compares=True,
            offers=AHEAD,
        ),
        "age": age_word(
            "days that it waits, while it is open",
            lambda question: question.made.at if question.is_open else None,
        ),
        "answered": moment_word(
            "when it was answered",
            "answered<7d, answered:none",
            lambda question: question.answered_at,
        ),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"from": "by", "asked-by": "by", "for": "to"},
    bare={word: _IS[word][0] for word in ("open", "overdue")},
    examples="overdue  to:finance  about:7kq2  age>5d  or any words",
    usual=lambda _scene: lambda question: question.is_open,
    asking=frozenset({"is", "answered", "id"}),
)
"""The language of questions."""
