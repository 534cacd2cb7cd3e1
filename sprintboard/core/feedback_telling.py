"""Who must be told what became of their feedback, with words that are ready to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_values import STAGES, FeedbackState
from sprintboard.core.feedback_words import say_score
from sprintboard.core.text import shorten
from sprintboard.core.voices import greeting_name

ANSWERED, PLANNED, DELIVERED = STAGES
_QUOTED = 300


class ToTell(NamedTuple):
    """One person or unit who waits to hear."""

    entry: Feedback
    """The entry that stands for all that was merged."""
    stage: str
    """`answered`, `planned` or `delivered`."""
    voice: str
    """Id of a member or unit, or the name of somebody outside."""
    text: str
    """A letter to copy."""


def conveyed(entry: Feedback) -> tuple[str, ...]:
    """Return the stages that somebody knows who hears of an entry today, the furthest first."""
    done = entry.state == FeedbackState.DONE
    planned = done or entry.state == FeedbackState.PLANNED
    stages = ((DELIVERED, done), (PLANNED, planned), (ANSWERED, bool(entry.answer)))
    return tuple(stage for stage, holds in stages if holds)


def due(whole: Whole, voice: str) -> str:
    """Return the stage that a voice has to be told of; empty when there is nothing to tell.

    Each voice hears of each stage once, and of `planned` only until it is delivered.
    """
    told = {stage for stage, who in whole.told if who == voice}
    stages = conveyed(whole.entry)
    news = [each for each in stages if each not in told]
    if PLANNED in news and DELIVERED in stages:
        news.remove(PLANNED)
    return news[0] if news else ""


def to_tell(board: Board, wholes: Iterable[Whole]) -> Iterator[ToTell]:
    """Yield everybody who must be told something, the entries in the order they came."""
    for whole in wholes:
        for voice in whole.voices:
            stage = due(whole, voice)
            if stage:
                yield ToTell(whole.entry, stage, voice, letter(board, whole, stage, voice))


def letter(board: Board, whole: Whole, stage: str, voice: str) -> str:
    """Return what to tell a voice, in plain words, ready to be sent."""
    parts = [
        f"Hello {greeting_name(board, voice)},",
        _what_was_said(board, whole, voice),
        _what_became(board, whole, stage),
        whole.entry.answer.strip(),
        "Thank you for telling us.",
    ]
    return "\n\n".join(part for part in parts if part)


def _what_was_said(board: Board, whole: Whole, voice: str) -> str:
    own = next((each for each in whole.parts if voice in each.voices), whole.entry)
    subject = called(board, own.about)
    name = subject.words if subject.kind == "product" else f"'{shorten(subject.name, 80)}'"
    about = "something we deliver" if subject.state == "gone" else name
    score = say_score(own.score)
    quoted = shorten(" ".join(own.text.split()), _QUOTED)
    if not quoted:
        return f"You gave {about} {score or 'your feedback'}."
    rated = f" ({score})" if score else ""
    return f"You told us about {about}{rated}: “{quoted}”"


def _what_became(board: Board, whole: Whole, stage: str) -> str:
    if stage == DELIVERED:
        return "It is done now."
    if stage == PLANNED:
        sprints = dict.fromkeys(
            sprint.name
            for card in map(board.cards.get, whole.cards)
            if card and (sprint := board.sprint(card.sprint)) and sprint.is_open
        )
        where = " and ".join(f"'{each}'" for each in sprints)
        return f"We have planned it{': it is part of ' if where else ''}{where}."
    if whole.entry.state == FeedbackState.DECLINED:
        return "We have decided not to change this. Here is why:"
    return "Here is our answer:"
