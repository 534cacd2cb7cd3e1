"""The words by which decisions are found.

    by:finance about:7kq2 on<30d is:replaced "per line"

`by:` is one who decided, of a unit its members too; `on<30d` is within the last 30 days.
"""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.rules import past_day, several
from sprintboard.core.filter.shared_words import (
    AGO,
    MADE_WORDS,
    about_word,
    flag_word,
    linked_word,
    mine,
    offer_parties,
    party_and_members,
)
from sprintboard.core.talk import Decision, replaced_by


def _replaced(scene: Scene, _at: int = 0) -> Fits:
    replaced = replaced_by(scene.board.decisions)
    return lambda decision: decision.id in replaced


def _holds(scene: Scene, _at: int = 0) -> Fits:
    replaced = _replaced(scene)
    return lambda decision: not replaced(decision)


def _text_of(board: Board) -> Callable[[Decision], str]:
    def text_of(decision: Decision) -> str:
        subject = called(board, decision.about).name if decision.about else ""
        return "\0".join((decision.name, decision.why, subject, *map(board.who, decision.by)))

    return text_of


DECISION = Language(
    words={
        "is": flag_word(
            "is:replaced",
            {
                "in-force": ("no newer one took its place", _holds),
                "replaced": ("a newer one took its place", _replaced),
                "mine": ("I decided it", mine(lambda decision: decision.by)),
            },
        ),
        "by": Word(
            "one who decided",
            "by:finance, by:@me",
            several(lambda decision: decision.by, party_and_members),
            offers=offer_parties,
        ),
        "about": about_word("what it is about", lambda each: each.about, may_be_none=True),
        "on": Word(
            "the day of the decision",
            "on<30d, on:none",
            past_day(lambda decision: decision.on),
            compares=True,
            offers=AGO,
        ),
        "replaces": linked_word(
            "decision",
            "an earlier decision that it takes the place of",
            lambda decision: (decision.replaces,) if decision.replaces else (),
            name="replaces",
        ),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"date": "on", "day": "on"},
    examples="by:@me  about:7kq2  on<30d  is:replaced  or any words",
    usual=_holds,
    asking=frozenset({"is", "id"}),
)
"""The language of decisions: those that were replaced are not listed usually."""
