"""The words by which needs are found; here, because what a need weighs is a number.

    state:new unit:finance by:@me age>14d moscow:must delta>3 "month close"

`delta` is the score of the business minus that of IT, `apart` the same without its sign: how far
the two sides are from each other. `age` counts the days of what waits: what is decided has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.filter.complete import offer_units, offer_words
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import unit
from sprintboard.core.filter.rules import number, one_of, several
from sprintboard.core.filter.shared_words import (
    MADE_WORDS,
    age_word,
    choice_word,
    flag_word,
    linked_word,
    mine,
    moment_word,
    offer_voices,
    state,
    voice,
)
from sprintboard.core.need import Need
from sprintboard.core.need_values import MOSCOW, NeedState
from sprintboard.core.voices import voice_name
from sprintboard.metrics.need_scores import weighed

_STATES = {
    NeedState.NEW.value: "nobody has answered it",
    NeedState.ASKED.value: "a question was asked back",
    NeedState.SNOOZED.value: "put aside until a day",
    NeedState.ACCEPTED.value: "it became cards",
    NeedState.DECLINED.value: "answered with no",
    NeedState.MERGED.value: "joined into another",
}
_SCORES = offer_words("3", "5", "8")


def _score(hint: str, example: str, read: Callable[[Need], Any]) -> Word:
    return Word(hint, example, number(read), compares=True, offers=_SCORES)


def _apart(need: Need) -> float | None:
    delta = weighed(need).delta
    return None if delta is None else abs(delta)


def _text_of(board: Board) -> Callable[[Need], str]:
    def text_of(need: Need) -> str:
        told = (need.need, need.pain, need.who, need.how_often, need.evidence, need.measure)
        names = (voice_name(board, each) for each in need.voices)
        return "\0".join((need.name, *told, need.acceptance, need.answer, *names))

    return text_of


NEED = Language(
    words={
        "state": choice_word("how far it is", "state:new", _STATES, lambda need: need.state.value),
        "is": flag_word(
            "is:decided",
            {
                "open": ("it waits for triage", state(lambda need: need.waits)),
                "decided": ("accepted, declined or joined", state(lambda need: not need.waits)),
                "mine": ("I, or my unit, ask for it", mine(lambda n: (*n.voices, n.unit))),
            },
        ),
        "by": Word(
            "one who asks for it",
            "by:finance, by:@me",
            several(lambda need: need.voices, voice("need")),
            offers=offer_voices("need"),
        ),
        "unit": Word(
            "the unit that asks",
            "unit:finance",
            one_of(lambda need: need.unit, unit),
            offers=offer_units,
        ),
        "age": age_word("days that it waits", lambda need: need.made.at if need.waits else None),
        "moscow": choice_word(
            "its MoSCoW",
            "moscow:must, moscow:none",
            dict.fromkeys(MOSCOW, ""),
            lambda need: need.moscow or None,
            what="priority",
            may_be_none=True,
        ),
        "votes": Word(
            "the votes of all units",
            "votes>3",
            number(lambda need: need.points),
            compares=True,
            offers=offer_words("0", "3", "5"),
            may_be_none=False,
        ),
        "business": _score(
            "how much the business wants it, 1 to 10",
            "business>7, business:none",
            lambda need: weighed(need).business,
        ),
        "it": _score("how easy IT finds it, 1 to 10", "it<4", lambda need: weighed(need).it),
        "delta": _score(
            "the score of the business minus that of IT",
            "delta>3, delta<-3",
            lambda need: weighed(need).delta,
        ),
        "apart": _score("how far the two sides are from each other", "apart>3", _apart),
        "wsjf": _score("its WSJF", "wsjf>5", lambda need: weighed(need).wsjf),
        "rice": _score("its RICE", "rice>1000", lambda need: weighed(need).rice),
        "goal": linked_word("goal", "a goal that it serves", lambda need: need.goals),
        "answered": moment_word(
            "when it was first answered",
            "answered<7d, answered:none",
            lambda need: need.answered_at,
        ),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"status": "state", "asked-by": "by", "asker": "by", "priority": "moscow"},
    bare={"open": "it waits for triage"},
    examples="state:new  unit:finance  age>14d  apart>3  or any words",
    usual=lambda _scene: lambda need: need.waits,
    asking=frozenset({"state", "is", "answered", "id"}),
)
"""The language of needs: what is decided is not listed usually."""
