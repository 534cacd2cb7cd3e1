"""The words by which goals are found; here, because how a goal stands is a number.

    status:at-risk owner:@me period:current stale:yes outcome<50 cards:0 "invoices"

`outcome` is in percent. `period:` is `current`, `past` or `coming`, or a day within it. `stale` and
`checked` are of check-ins; `confidence` is what was said last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.days import parse_day
from sprintboard.core.errors import BadInput
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import Offer, offer_words
from sprintboard.core.filter.language import Language, Rule, Word
from sprintboard.core.filter.look_up import Scene, asks_for_none, choose, wanted
from sprintboard.core.filter.rules import coming_day, number, one_of, one_word
from sprintboard.core.filter.shared_words import (
    AHEAD,
    MADE_WORDS,
    answer_word,
    flag_word,
    linked_word,
    mine,
    moment_word,
    owner_word,
    side_word,
    state,
    unit_word,
)
from sprintboard.core.filter.tree import Term, Value
from sprintboard.core.goal import Goal
from sprintboard.metrics.goal_progress import GoalStanding, outcome_of, standings_on

_STATUS = {
    "on-track": "its outcome keeps up with the time",
    "behind": "a little less than it should be by now",
    "at-risk": "much less than it should be by now",
    "achieved": "ended, and reached",
    "missed": "ended, and not reached",
    "dropped": "given up",
}
_PERIODS = ("current", "past", "coming")


def _standing(read: Callable[[GoalStanding], Any], rule: Callable[..., Rule]) -> Rule:
    """Return the rule for a value of how a goal stands."""

    def made(term: Term, scene: Scene) -> Fits:
        known = {each.goal.id: each for each in standings_on(scene.board, scene.today, scene.where)}
        return rule(lambda goal: read(known[goal.id]))(term, scene)

    return made


def _status(standing: GoalStanding) -> str | None:
    if not standing.goal.is_open:
        return standing.goal.state.value
    return standing.pace.value if standing.pace else None


def _stale(scene: Scene) -> Fits:
    known = standings_on(scene.board, scene.today, scene.where)
    stale = {each.goal.id for each in known if each.is_stale}
    return lambda goal: goal.id in stale


def _percent(goal: Goal) -> float | None:
    share = outcome_of(goal)
    return None if share is None else round(share * 100, 6)


def _period(term: Term, scene: Scene) -> Fits:
    or_none = asks_for_none(term)
    found = wanted(term, scene, _when)
    today = scene.today

    def fits(goal: Goal) -> bool:
        if goal.start is None or goal.end is None:
            return or_none
        word = "past" if goal.end < today else "coming" if goal.start > today else "current"
        days = (each for each in found if not isinstance(each, str))
        return word in found or any(goal.start <= day <= goal.end for day in days)

    return fits


def _when(value: Value, scene: Scene) -> frozenset[Any]:
    try:
        return frozenset({parse_day(value.text or "", today=scene.today)})
    except BadInput:
        return choose(value, "period", {word: frozenset({word}) for word in _PERIODS})


def _text_of(board: Board) -> Callable[[Goal], str]:
    def text_of(goal: Goal) -> str:
        results = (each.name for each in goal.results)
        return "\0".join((goal.name, goal.why, board.who(goal.owner), *results))

    return text_of


_LEVELS = offer_words("25", "50", "75")

GOAL = Language(
    words={
        "status": Word(
            "how it stands, or how it ended",
            "status:at-risk, status:none",
            _standing(_status, lambda read: one_of(read, one_word("status", tuple(_STATUS)))),
            offers=lambda _board: [Offer(word, hint) for word, hint in _STATUS.items()],
            values=tuple(_STATUS),
        ),
        "is": flag_word(
            "is:open",
            {
                "open": ("it is still worked for", state(lambda goal: goal.is_open)),
                "ended": (
                    "achieved, missed or dropped",
                    state(lambda goal: not goal.is_open),
                ),
                "mine": ("I, or my unit, see to it", mine(lambda goal: (goal.owner, goal.unit))),
            },
        ),
        "owner": owner_word("who sees to it", lambda goal: goal.owner),
        "unit": unit_word("the unit whose goal it is", lambda goal: goal.unit),
        "side": side_word("the side whose goal it is; none is both", lambda goal: goal.side),
        "period": Word(
            "current, past, coming, or a day within it",
            "period:current, period:none",
            _period,
            offers=offer_words(*_PERIODS),
        ),
        "ends": Word(
            "the last day of its period",
            "ends<30d, ends:none",
            coming_day(lambda goal: goal.end),
            compares=True,
            offers=AHEAD,
        ),
        "parent": linked_word(
            "goal",
            "the goal above it",
            lambda goal: (goal.parent,) if goal.parent else (),
            name="parent",
        ),
        "outcome": Word(
            "how far its key results are, in percent",
            "outcome<50, outcome:none",
            number(_percent),
            compares=True,
            offers=_LEVELS,
        ),
        "confidence": Word(
            "how sure people were at last, 1 to 10",
            "confidence<5, confidence:none",
            _standing(lambda each: each.confidence[-1] if each.confidence else None, number),
            compares=True,
            offers=offer_words("3", "5", "8"),
        ),
        "stale": answer_word("whether it waits for a check-in", "stale:yes", _stale),
        "checked": moment_word(
            "the last check-in",
            "checked>14d, checked:none",
            lambda goal: goal.checkins[-1].at if goal.checkins else None,
        ),
        "help": answer_word(
            "whether the last check-in asks for help",
            "help:yes",
            lambda _scene: lambda goal: bool(goal.checkins and goal.checkins[-1].help.strip()),
        ),
        "cards": Word(
            "how many cards work for it",
            "cards:0",
            _standing(lambda each: each.work.cards, number),
            compares=True,
            offers=offer_words("0", "5", "10"),
            may_be_none=False,
        ),
        "needs": Word(
            "how many needs ask for it",
            "needs>0",
            _standing(lambda each: each.needs, number),
            compares=True,
            offers=offer_words("0", "1"),
            may_be_none=False,
        ),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"state": "status", "pace": "status", "end": "ends", "above": "parent"},
    bare={"open": "it is still worked for"},
    examples="status:at-risk  owner:@me  stale:yes  cards:0  or any words",
)
"""The language of goals."""
