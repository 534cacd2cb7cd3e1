"""The words that a kind of record has for itself, where plain ones would not do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sprintboard.core import story_changes as changes
from sprintboard.core import story_feedback as entries
from sprintboard.core import story_goals as goals
from sprintboard.core import story_learning as learning
from sprintboard.core import story_needs as needs
from sprintboard.core import story_retro as retros
from sprintboard.core.change_ready import QUESTIONS
from sprintboard.core.story_names import Names

Phrase = Callable[[Names, Any, Any], str]
ElementsPhrase = Callable[[Names, str, Sequence[str]], str]
ItemPhrase = Callable[[Names, str, Mapping[str, tuple[Any, Any]]], str]


class Own(NamedTuple):
    """Words by the name of the value, the set, the collection."""

    values: Mapping[str, Phrase] = {}
    sets: Mapping[str, ElementsPhrase] = {}
    items: Mapping[str, ItemPhrase] = {}


NONE = Own()
OWN: Mapping[str, Own] = {
    "goal": Own(
        values={"state": goals.state_words, "period": goals.period_words},
        items={"checkins": goals.checkin_words},
    ),
    "change": Own(
        values={
            "state": changes.state_words,
            "outcome": changes.outcome_words,
            "window": changes.window_words,
            **{
                f"risk/{name}": partial(changes.risk_words, question=question)
                for name, question in QUESTIONS.items()
            },
        },
        items={
            "approvals": changes.approval_words,
            "items": changes.item_words,
            "messages": changes.message_words,
            "issues": changes.issue_words,
            "audiences": changes.audience_words,
        },
    ),
    "need": Own(
        values={
            "state": needs.state_words,
            "snoozed_until": needs.until_words,
            "asked": needs.asked_words,
        },
        items={"votes": needs.votes_words, "scores": needs.scores_words},
    ),
    "retro": Own(
        sets={
            "reached": learning.reached_words,
            "votes": learning.votes_words,
            "answers": learning.answers_words,
        },
        values={"timer": retros.timer_words},
        items={
            "deadlines": retros.deadline_words,
            "grouped": retros.grouped_words,
            "groups": retros.group_words,
        },
    ),
    "feedback": Own(
        values={
            "score": learning.score_words,
            "state": entries.state_words,
            "merged": entries.merged_words,
            "about": entries.about_words,
        },
        sets={"told": learning.told_words},
    ),
}
"""By kind of record."""
SHARING = frozenset({"board", "card", "member", "sprint", "unit"})
"""Kinds whose values have their words in `story_values` and `story_items`."""
