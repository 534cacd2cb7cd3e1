"""Finding records of kinds beside cards by a filter: the same small language, their own words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from sprintboard.core.board import Board, Member
from sprintboard.core.filter.complete import complete
from sprintboard.core.filter.language import Language, fitting
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.parse import parse
from sprintboard.core.filter.tree import Node
from sprintboard.core.zones import day_of, zone

WHERE = {"feedback": ("sprintboard.core.filter.of_feedback", "FEEDBACK")}
"""Kind to the module of its words, and their name there."""


@cache
def language_of(kind: str) -> Language:
    """Return the words of a kind."""
    module, name = WHERE[kind]
    language: Language = getattr(import_module(module), name)
    return language


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
    where = zone(board.policy.time_zone)
    scene = Scene(
        board=board, me=me.id if me else None, today=day_of(now, where), now=now, where=where
    )
    return fitting(tree, language_of(kind), scene)


def completions(kind: str, text: str, cursor: int, board: Board) -> tuple[str, ...]:
    """Return how a filter could go on at the cursor, each as the whole new text."""
    offers = complete(text, cursor, board, language_of(kind).offered)
    return tuple(f"{text[: each.start]}{each.text}{text[each.end :]}" for each in offers)
