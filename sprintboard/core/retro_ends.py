"""What is still open in a retro that somebody wants to close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprintboard.core.board import Board
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro import Retro, Topic, topics_of
from sprintboard.core.retro_record import notes_of
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.text import shorten

_SHOWN = 3
_VOTE, _REVIEW = PHASES.index(Phase.VOTE), PHASES.index(Phase.REVIEW)


def still_open(retro: Retro, board: Board, stand: Stand) -> tuple[str, ...]:
    """Return what a retro that is where `stand` says has not come to yet, as parts of a sentence.

    Topics that nobody voted for need no talk.
    """
    return tuple(_open(retro, board, stand))


def _open(retro: Retro, board: Board, stand: Stand) -> Iterator[str]:
    if stand.place < _REVIEW:
        yield f"it is at {PHASE_WORDS[stand.phase]}"
    if stand.place <= _VOTE:
        yield "the vote is not over"
        return
    left = [each for each in topics_of(retro, notes_of(retro, board)) if _waits(each)]
    if left:
        count = "1 topic is" if len(left) == 1 else f"{len(left)} topics are"
        yield f"{count} not talked about ({_listed(left)})"


def _waits(topic: Topic) -> bool:
    return topic.votes > 0 and not (topic.talk.is_done or topic.talk.text)


def _listed(topics: Sequence[Topic]) -> str:
    named = ", ".join(f"'{shorten(each.title, 40)}'" for each in topics[:_SHOWN])
    more = f" and {len(topics) - _SHOWN} more" if len(topics) > _SHOWN else ""
    return named + more
