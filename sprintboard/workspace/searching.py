"""Finding records of kinds beside cards by a filter: the same small language, their own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from sprintboard.core.board import Board, Member
from sprintboard.core.filter.complete import complete
from sprintboard.core.filter.language import Language, everything, fitting
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.parse import parse
from sprintboard.core.filter.tree import Node, names
from sprintboard.core.filter.words import CARDS, Vocabulary
from sprintboard.core.zones import day_of, zone

WHERE = {
    "change": ("sprintboard.core.filter.of_change", "CHANGE"),
    "decision": ("sprintboard.core.filter.of_decision", "DECISION"),
    "feedback": ("sprintboard.core.filter.of_feedback", "FEEDBACK"),
    "goal": ("sprintboard.metrics.of_goal", "GOAL"),
    "need": ("sprintboard.metrics.of_need", "NEED"),
    "question": ("sprintboard.core.filter.of_question", "QUESTION"),
    "release": ("sprintboard.core.filter.of_change", "RELEASE"),
    "term": ("sprintboard.core.filter.of_term", "TERM"),
}
"""Kind to the module of its words, and their name there."""


@cache
def language_of(kind: str) -> Language:
    """Return the words of a kind."""
    module, name = WHERE[kind]
    language: Language = getattr(import_module(module), name)
    return language


def vocabulary_of(kind: str) -> Vocabulary:
    """Return what a filter of a kind is parsed with; of cards, too."""
    return CARDS if kind == "card" else language_of(kind).vocabulary


def read_filter(kind: str, text: str) -> Node:
    """Return the tree of a filter for records of a kind.

    Raises:
        BadInput: it is no filter; `position` says where.
    """
    return parse(text, language_of(kind).vocabulary)


def fits(
    tree: Node, kind: str, board: Board, *, me: Member | None, now: int
) -> Callable[[Any], bool]:
    """Return what a record of a kind must fit.

    Raises:
        BadInput: a name or a value is not known; `position` says where.
    """
    return fitting(tree, language_of(kind), _scene(board, me, now))


def find(
    kind: str, text: str, board: Board, *, me: Member | None, now: int, every: bool = False
) -> tuple[Any, ...]:
    """Return the records of a kind that a filter fits, oldest first.

    What is over (decided, closed, replaced, merged) comes only when the filter asks for it by
    one of the words for that, or with `every`.

    Raises:
        BadInput: it is no filter, or a name or a value is not known; `position` says where.
    """
    tree, language, scene = read_filter(kind, text), language_of(kind), _scene(board, me, now)
    fit = fitting(tree, language, scene)
    listed = everything if every or names(tree, language.asking) else language.usual
    usual = listed(scene)
    return tuple(each for each in board.records.of(kind) if usual(each) and fit(each))


def _scene(board: Board, me: Member | None, now: int) -> Scene:
    where = zone(board.policy.time_zone)
    today = day_of(now, where)
    return Scene(board=board, me=me.id if me else None, today=today, now=now, where=where)


def completions(kind: str, text: str, cursor: int, board: Board) -> tuple[str, ...]:
    """Return how a filter could go on at the cursor, each as the whole new text."""
    offers = complete(text, cursor, board, language_of(kind).offered)
    return tuple(f"{text[: each.start]}{each.text}{text[each.end :]}" for each in offers)
