"""The words by which changes, and the releases over them, are found.

    kind:emergency state:planned risk:high window<7d lacks:training -ready:yes "month close"

`state:approved` is what waits and has a yes of both sides; `window` is the day on which the
window begins. `ready` and `lacks` are of what is not live yet: the rest lacks nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sprintboard.core.board import Board, Side
from sprintboard.core.change import Release, Rollout
from sprintboard.core.change_ready import TOPICS, is_over, missing, risk_of, sides_that_approved
from sprintboard.core.change_values import OUTCOMES, TYPES, ChangeState
from sprintboard.core.filter import look_up
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import offer_units, offer_words
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.rules import coming_day, number, one_word, several
from sprintboard.core.filter.shared_words import (
    AHEAD,
    MADE_WORDS,
    answer_word,
    choice_word,
    flag_word,
    linked_word,
    mine,
    moment_word,
    owner_word,
    state,
)
from sprintboard.core.filter.tree import Term
from sprintboard.core.zones import day_of

_STATES = {
    ChangeState.DRAFT.value: "somebody writes it",
    ChangeState.PLANNED.value: "it waits for approval",
    ChangeState.APPROVED.value: "both sides said yes",
    ChangeState.LIVE.value: "its users have it",
    ChangeState.CLOSED.value: "it is over",
    ChangeState.CANCELLED.value: "it was given up",
}


def state_of(change: Rollout) -> str:
    """Return how a change stands: one that waits is approved as soon as both sides said yes."""
    waits = change.state in (ChangeState.DRAFT, ChangeState.PLANNED)
    both = len(sides_that_approved(change)) == len(Side)
    return ChangeState.APPROVED.value if waits and both else change.state.value


def _topics(scene: Scene) -> Callable[[Rollout], frozenset[str]]:
    """Return what gives what a change lacks; nothing of what is live or over."""

    def topics(change: Rollout) -> frozenset[str]:
        if change.live_at is not None or is_over(change):
            return frozenset()
        return frozenset(each.topic for each in missing(change, scene.board, scene.today))

    return topics


def _ready(scene: Scene) -> Fits:
    topics = _topics(scene)
    return lambda change: not topics(change)


def _lacks(term: Term, scene: Scene) -> Fits:
    return several(_topics(scene), one_word("topic", TOPICS))(term, scene)


def _window(term: Term, scene: Scene) -> Fits:
    def begins(change: Rollout) -> date | None:
        return day_of(change.window[0], scene.where) if change.window else None

    return coming_day(begins)(term, scene)


def _watched(scene: Scene, _at: int) -> Fits:
    return lambda change: change.hypercare is not None and change.hypercare >= scene.today


def _text_of(board: Board) -> Callable[[Rollout], str]:
    def text_of(change: Rollout) -> str:
        said = (change.name, change.text, *change.backout, board.who(change.owner))
        items, troubles = (each.text for each in change.items), (e.text for e in change.troubles)
        return "\0".join((*said, *items, *troubles, *(each.name for each in change.audiences)))

    return text_of


CHANGE = Language(
    words={
        "kind": choice_word(
            "how it is approved",
            "kind:emergency",
            dict.fromkeys(TYPES, ""),
            lambda change: change.type,
            what="kind",
        ),
        "state": choice_word("how far it is", "state:planned", _STATES, state_of),
        "outcome": choice_word(
            "how it ended",
            "outcome:failed, outcome:none",
            dict.fromkeys(OUTCOMES, ""),
            lambda change: change.outcome or None,
            what="outcome",
            may_be_none=True,
        ),
        "risk": choice_word(
            "how risky it is",
            "risk:high",
            dict.fromkeys(("low", "medium", "high"), ""),
            lambda change: risk_of(change).level,
            what="risk",
        ),
        "is": flag_word(
            "is:live",
            {
                "open": ("not closed, not given up", state(lambda change: not is_over(change))),
                "live": (
                    "its users have it, and it is watched",
                    state(lambda change: change.live_at is not None and not is_over(change)),
                ),
                "over": ("closed, or given up", state(is_over)),
                "refused": (
                    "somebody said no",
                    state(lambda change: any(each.said == "no" for each in change.approvals)),
                ),
                "troubled": (
                    "a trouble is not solved",
                    state(lambda change: any(not each.is_solved for each in change.troubles)),
                ),
                "watched": ("in its days of close watch", _watched),
                "mine": ("I see to it", mine(lambda change: (change.owner,))),
            },
        ),
        "ready": answer_word("whether nothing is missing before it goes live", "ready:no", _ready),
        "lacks": Word(
            "what is missing before it goes live",
            "lacks:training",
            _lacks,
            offers=offer_words(*TOPICS),
            values=TOPICS,
        ),
        "approved": Word(
            "a side that said yes",
            "approved:it, approved:none",
            several(sides_that_approved, one_word("side", tuple(Side))),
            offers=offer_words(*Side),
            values=tuple(Side),
        ),
        "window": Word(
            "the day on which its window begins",
            "window<7d, window:none",
            _window,
            compares=True,
            offers=AHEAD,
        ),
        "release": linked_word(
            "release", "the release it is part of", lambda c: (c.release,) if c.release else ()
        ),
        "card": linked_word("card", "a card that goes out with it", lambda change: change.cards),
        "owner": owner_word("who sees to it", lambda change: change.owner),
        "unit": Word(
            "a unit for which something changes",
            "unit:finance",
            several(
                lambda change: tuple(each.unit for each in change.audiences if each.unit),
                look_up.unit,
            ),
            offers=offer_units,
        ),
        "live": moment_word(
            "when it went live", "live<7d, live:none", lambda change: change.live_at
        ),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"type": "kind", "status": "state", "cards": "card", "audience": "unit"},
    bare={"open": "not closed, not given up"},
    examples="state:planned  risk:high  window<7d  ready:no  or any words",
    usual=lambda _scene: lambda change: not is_over(change),
    asking=frozenset({"is", "state", "outcome", "id"}),
)
"""The language of changes: what is over is not listed usually."""


def _changes(term: Term, scene: Scene) -> Fits:
    counted: dict[str, int] = {}
    for each in scene.board.changes:
        if each.release:
            counted[each.release] = counted.get(each.release, 0) + 1
    return number(lambda release: counted.get(release.id, 0))(term, scene)


def _release_text(release: Release) -> str:
    return f"{release.name}\0{release.text}"


RELEASE = Language(
    words={
        "on": Word(
            "its day",
            "on<7d, on:none",
            coming_day(lambda release: release.on),
            compares=True,
            offers=AHEAD,
        ),
        "changes": Word(
            "how many changes it holds",
            "changes:0",
            _changes,
            compares=True,
            offers=offer_words("0", "1", "2"),
            may_be_none=False,
        ),
        **MADE_WORDS,
    },
    text_of=lambda _board: _release_text,
    aliases={"date": "on", "day": "on"},
    examples="on<30d  changes:0  or any words",
)
"""The language of releases."""
