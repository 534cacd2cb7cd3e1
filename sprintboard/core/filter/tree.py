"""A filter as a tree, and the tree as text again.

`parse` makes a tree of terms and words; `resolve` puts tests of a card's fields in the place of
the terms. Trees are kept in one shape, so that equal filters are equal: no group directly inside
one of its own kind, no group of one, no double negation. Positions do not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_BARE_VALUE = re.compile(r"[\w.@#/+-]+")
_BARE_WORDS = re.compile(r"[\w.@#/+][\w.@#/+-]*")
_STATES = frozenset({"archived", "deleted", "live"})
RESERVED = frozenset({"or", "and", "blocked", "open", "overdue"})
"""Words that mean something else than themselves, in some language, unless they are quoted."""
NONE = "none"
"""The value that stands for an empty field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What stands after the sign of a term."""

    text: str | None
    """None for the word `none`: the field is empty."""
    at: int = field(default=0, compare=False)
    around: tuple[str, str] = field(default=("", ""), compare=False)
    """What stands before and after it in the same word, for a suggestion to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A keyword with a value, or with several of which one has to fit: `label:vat,tax`."""

    keyword: str
    sign: str
    """`:`, `<`, `<=`, `>` or `>=`."""
    values: tuple[Value, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text to be found in a card."""

    text: str
    at: int = field(default=0, compare=False)


class How(StrEnum):
    """How a field is tested."""

    ONE_OF = "one of"
    """The field is one of `wanted`, a frozenset."""
    ANY_OF = "any of"
    """The field, a tuple, has an element in `wanted`, a frozenset."""
    BELOW = "below"
    AT_LEAST = "at least"
    STARTS = "starts"
    MENTIONS = "mentions"
    """The card's texts mention somebody by one of `wanted`: folded names without their @."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test of one field of `core.card.Card`; an empty field is never below or at least."""

    __test__ = False  # pytest collects classes by this name

    field: str
    how: How
    wanted: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What must not fit."""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of them fit; of none, everything fits."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """At least one of them fits."""

    nodes: tuple[Node, ...]


Node = Term | Words | Test | Not | And | Or
EVERYTHING = And()


def all_of(nodes: Iterable[Node]) -> Node:
    """Return what fits when all of `nodes` do."""
    flat = _flat(nodes, And)
    return flat[0] if len(flat) == 1 else And(nodes=flat)


def any_of(nodes: Iterable[Node]) -> Node:
    """Return what fits when one of `nodes` does; of no nodes, nothing does."""
    flat = _flat(nodes, Or)
    if not flat:
        return Not(node=EVERYTHING)
    return flat[0] if len(flat) == 1 else Or(nodes=flat)


def negated(node: Node) -> Node:
    """Return what fits when `node` does not."""
    return node.node if isinstance(node, Not) else Not(node=node)


def names_state(node: Node) -> bool:
    """Say whether a filter asks for archived, deleted or live cards itself.

    One that does not is meant for the cards on the board.
    """
    match node:
        case Not(node=inner):
            return names_state(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(map(names_state, nodes))
        case Term(keyword="is", values=values):
            return any((each.text or "").casefold() in _STATES for each in values)
        case Test(field=name):
            return name == "state"
    return False


def names(node: Node, keywords: Collection[str]) -> bool:
    """Say whether a parsed filter asks something by one of these keywords."""
    match node:
        case Not(node=inner):
            return names(inner, keywords)
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(names(each, keywords) for each in nodes)
        case Term(keyword=keyword):
            return keyword in keywords
    return False


def render(node: Node) -> str:
    """Return the text of a parsed filter: `parse` reads it as the same tree."""
    match node:
        case Words(text=text):
            bare = _BARE_WORDS.fullmatch(text) and text.casefold() not in RESERVED
            return text if bare else quote(text)
        case Term(keyword=keyword, sign=sign, values=values):
            return keyword + sign + ",".join(map(render_value, values))
        case Not(node=inner):
            return "-" + _inside(inner, And | Or)
        case And(nodes=nodes):
            return " ".join(_inside(each, Or) for each in nodes)
        case Or(nodes=nodes):
            return " or ".join(map(render, nodes))
    raise TypeError("A test of a field has no text: render the filter before it is resolved.")


def render_value(value: Value) -> str:
    """Return a value as it stands in a filter."""
    return NONE if value.text is None else spell(value.text)


def spell(text: str) -> str:
    """Return a name as a value in a filter, quoted when it has to be."""
    bare = _BARE_VALUE.fullmatch(text) and text.casefold() != NONE
    return text if bare else quote(text)


def quote(text: str) -> str:
    """Return `text` in quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _inside(node: Node, groups: Any) -> str:
    return f"({render(node)})" if isinstance(node, groups) else render(node)


def _flat(nodes: Iterable[Node], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else (node,))
    return tuple(flat)
