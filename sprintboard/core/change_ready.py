"""Whether a change may go live: what is missing, in sentences, and how risky it is.

Risk: each of the five questions counts 0 (no), 1 (some) or 2 (yes); 0–3 low, 4–6 medium, 7–10 high;
a question that nobody answered counts as yes. Our own, after ITIL's change models.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import State
from sprintboard.core.change import Audience, Rollout
from sprintboard.core.change_values import RISKS, ChangeState

QUESTIONS = {
    "people": "Does it change the work of many people?",
    "money": "Does it touch money, or personal data?",
    "new": "Is it new to us?",
    "hard_back": "Is it hard to take back?",
    "untested": "Did we skip the rehearsal?",
}
"""The five questions, by `change_values.RISKS`."""
PARTS = {
    "who": "who does it",
    "steps": "the steps",
    "duration": "how long it takes",
    "restored": "the state that is restored",
}
"""The parts of a back-out plan, by the fields of `core.change.BackOut`."""
_WEIGHTS = {"no": 0, "some": 1, "yes": 2}
_MEDIUM_FROM, _HIGH_FROM = 4, 7
TOPICS = ("cards", "risk", "backout", "window", "approvals", "items", "training", "messages")
"""What may be missing before a change goes live."""
SIDES = {"it": "IT", "business": "the business"}


class Risk(NamedTuple):
    """How risky a change is."""

    level: str
    """`low`, `medium` or `high`."""
    points: int
    """0 to 10."""
    answered: int
    """How many of the five questions are answered."""


class Missing(NamedTuple):
    """Something that stands between a change and going live."""

    topic: str
    """One of `TOPICS`."""
    sentence: str


def risk_of(change: Rollout) -> Risk:
    """Return how risky a change is."""
    points = sum(_WEIGHTS[change.risk.get(each, "yes")] for each in RISKS)
    level = "low" if points < _MEDIUM_FROM else "medium" if points < _HIGH_FROM else "high"
    return Risk(level, points, len(change.risk))


def missing(change: Rollout, board: Board, today: date) -> tuple[Missing, ...]:
    """Return what is missing before a change may go live.

    A standard change is approved by its template. An emergency may go live without its papers,
    which are then due within a day; what is missing is told all the same.
    """
    return tuple(
        Missing(topic, sentence)
        for topic, sentences in (
            ("cards", _cards(change, board)),
            ("risk", _risk(change)),
            ("backout", _backout(change)),
            ("window", _window(change)),
            ("approvals", _approvals(change, board)),
            ("items", _items(change)),
            ("training", _training(change)),
            ("messages", _messages(change, today)),
        )
        for sentence in sentences
    )


def adoption(audience: Audience) -> float | None:
    """Return the share of an audience that uses what changed; None while nobody looked."""
    if audience.using is None or not audience.size:
        return None
    return min(audience.using / audience.size, 1.0)


def sides_that_approved(change: Rollout) -> frozenset[str]:
    """Return the sides of which somebody said yes and nobody said no."""
    refused = {each.side for each in change.approvals if each.said == "no"}
    return frozenset(e.side for e in change.approvals if e.said == "yes") - refused


def _cards(change: Rollout, board: Board) -> Iterator[str]:
    if not change.cards:
        yield "It holds no card yet."
    done = {each.id for each in board.known_columns if each.category == Category.DONE}
    unfinished = [
        card.title
        for each in change.cards
        if (card := board.cards.get(each))
        and card.column not in done
        and card.state != State.DELETED
    ]
    if unfinished:
        count = "1 card is" if len(unfinished) == 1 else f"{len(unfinished)} cards are"
        yield f"{count} not done yet: '{unfinished[0]}'{' …' if len(unfinished) > 1 else '.'}"


def _risk(change: Rollout) -> Iterator[str]:
    left = len(RISKS) - len(change.risk)
    if left and change.type != "standard":
        verb = "is" if left == 1 else "are"
        yield f"{left} of the 5 questions about its risk {verb} not answered."


def _backout(change: Rollout) -> Iterator[str]:
    parts = [PARTS[name] for name in change.backout.missing]
    if parts:
        yield f"The back-out plan lacks {', '.join(parts)}."


def _window(change: Rollout) -> Iterator[str]:
    if change.window is None:
        yield "It has no window yet."


def _approvals(change: Rollout, board: Board) -> Iterator[str]:
    if change.type == "standard" and change.template:
        return
    for each in change.approvals:
        if each.said == "no":
            note = f": {each.note}" if each.note else "."
            yield f"{board.who(each.by)} said no{note}"
    approved = sides_that_approved(change)
    for side in Side:
        if side.value not in approved:
            yield f"Nobody of {SIDES[side.value]} has approved it."


def _items(change: Rollout) -> Iterator[str]:
    for each in change.items:
        if each.go == "no-go":
            yield f"No-go: {each.text}."
    open_ = [each for each in change.items if not each.go]
    if open_:
        count = "1 item has" if len(open_) == 1 else f"{len(open_)} items have"
        yield f"{count} no go yet: '{open_[0].text}'{' …' if len(open_) > 1 else '.'}"


def _training(change: Rollout) -> Iterator[str]:
    for each in change.audiences:
        if each.trained < each.size:
            yield f"{each.trained}/{each.size} of {each.name} are trained."


def _messages(change: Rollout, today: date) -> Iterator[str]:
    late = [m for m in change.messages if not m.is_sent and m.on and m.on < today]
    for each in late:
        yield f"The message '{each.text}' to {each.audience or 'everybody'} was due."


def is_over(change: Rollout) -> bool:
    """Say whether a change is closed or was given up."""
    return change.state in (ChangeState.CLOSED, ChangeState.CANCELLED)
