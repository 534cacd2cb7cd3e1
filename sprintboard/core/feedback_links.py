"""Feedback and cards, both ways: what a card is told, and what is answered by its being done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card, State
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_values import SCALES
from sprintboard.core.ids import CardId

FEW = 5
"""Fewer answers than this say little, and what counts them says so."""


class Heard(NamedTuple):
    """What was said of a card."""

    about: tuple[Feedback, ...]
    """Entries about it, oldest first."""
    answers: tuple[Feedback, ...]
    """Other entries that it is linked to: it is the work that answers them."""

    @property
    def words(self) -> str:
        """In few words: `4.2 of 5 (n = 6), 3 in words, answers 2`; empty when nothing was said."""
        said = [_mean(self.about, scale) for scale in SCALES]
        silent = sum(each.score is None for each in self.about)
        said.append(f"{silent} without a score" if silent else "")
        said.append(f"answers {len(self.answers)} more" if self.answers else "")
        return ", ".join(each for each in said if each)


def heard_of(entries: Iterable[Feedback], card_id: str) -> Heard:
    """Return the feedback about a card, and that which it answers."""
    about: list[Feedback] = []
    answers: list[Feedback] = []
    for each in entries:
        if each.about == ("card", card_id):
            about.append(each)
        elif card_id in each.cards:
            answers.append(each)
    return Heard(tuple(about), tuple(answers))


def is_answered_by_cards(board: Board, whole: Whole) -> bool:
    """Say whether all the work that answers an open entry is done: it may be called done.

    Cards that were deleted, or taken off the board undone, are no longer waited for.
    """
    if not whole.entry.is_open:
        return False
    cards = [card for each in whole.cards if (card := board.cards.get(CardId(each)))]
    left = [card for card in cards if _is_waited_for(card)]
    return bool(left) and all(_is_done(board, card) for card in left)


def _is_waited_for(card: Card) -> bool:
    if card.state == State.LIVE:
        return True
    return card.state == State.ARCHIVED and card.finished_at is not None


def _is_done(board: Board, card: Card) -> bool:
    column = board.column(card.column)
    return column is not None and column.category == Category.DONE


def _mean(entries: Sequence[Feedback], scale: str) -> str:
    """Return the mean score on a scale with its n."""
    values = [each.score.value for each in entries if each.score and each.score.scale == scale]
    if not values:
        return ""
    few = ", few" if len(values) < FEW else ""
    return f"{sum(values) / len(values):.1f} of {SCALES[scale][1]} (n = {len(values)}{few})"
