"""Filters as TinyDB queries, evaluated on cards: `card["title"]` reads a field by its name.

The queries of a filter are for the cards of one snapshot at one moment; those that look into
texts are not cacheable, because texts change without the query's knowing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, NamedTuple, Protocol, cast

from tinydb import Query, where
from tinydb.queries import QueryInstance

from sprintboard.core.card import Card
from sprintboard.core.filter.compare import compared
from sprintboard.core.filter.tree import And, How, Node, Not, Or, Test, Words
from sprintboard.core.fold import fold
from sprintboard.core.ids import ALPHABET, SHORTEST, CardId, normal
from sprintboard.core.mentions import names_in

TextOf = Callable[[CardId], str]
"""Returns the long texts of a card, description and comments, in one, folded."""
NamesOf = Callable[[Card], str]
"""Returns the short texts of a card, title and labels, in one, folded."""

_JOIN = {And: operator.and_, Or: operator.or_}


class CardQuery(Protocol):
    """A TinyDB `QueryInstance` as it is used here: asked about cards."""

    def __call__(self, card: Card, /) -> bool: ...
    def is_cacheable(self) -> bool: ...


def folded_names(card: Card) -> str:
    """Return title and labels, folded, with what nobody can type between them."""
    return "\0".join(map(fold, (card.title, *card.labels)))


def to_query(tree: Node, *, text_of: TextOf, names_of: NamesOf = folded_names) -> CardQuery:
    """Return the query of a resolved filter.

    `text_of` is only called for cards that have a text, and last. Who asks for words again and
    again, with every letter typed, keeps what `folded_names` returned.
    """
    return cast("CardQuery", _query(tree, _Texts(names_of, text_of)))


class _Texts(NamedTuple):
    """Where the words of a card are."""

    names_of: NamesOf
    text_of: TextOf


def _query(tree: Node, texts: _Texts) -> QueryInstance:
    match tree:
        case Not(node=inner):
            return ~_query(inner, texts)
        case And(nodes=()):
            return Query().noop()
        case And(nodes=nodes) | Or(nodes=nodes):
            cheap_first = sorted(nodes, key=_cost)
            return _joined(_JOIN[type(tree)], [_query(node, texts) for node in cheap_first])
        case Words(text=text):
            return _on_card(_says(text, texts))
        case Test(how=How.MENTIONS, wanted=names):
            return _on_card(_mentions(names, texts.text_of))
        case Test(field=field, how=how, wanted=wanted):
            return where(field).test(compared(how, wanted))
    raise TypeError("A filter is resolved before it becomes a query.")


def _joined(join: Callable[[Any, Any], Any], queries: Sequence[QueryInstance]) -> QueryInstance:
    """Join pairs of pairs: a filter of a thousand words is ten deep and not a thousand."""
    while len(queries) > 2:
        queries = [reduce(join, queries[i : i + 2]) for i in range(0, len(queries), 2)]
    joined: QueryInstance = reduce(join, queries)
    return joined


def _cost(node: Node) -> int:
    match node:
        case Not(node=inner):
            return _cost(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return 1 + max(map(_cost, nodes), default=0)
        case Words() | Test(how=How.MENTIONS):
            return 100
    return 0


def _on_card(test: Callable[[Any], bool]) -> QueryInstance:
    """Return a query on the whole card; `map` is TinyDB's word for what is not cacheable."""
    return Query().map(_itself).test(test)


def _itself(card: Any) -> Any:
    return card


def _says(text: str, texts: _Texts) -> Callable[[Card], bool]:
    """Return the test for free words: in the title, the labels, a text, or an id's beginning."""
    wanted = fold(text)
    prefix = normal(text)
    if len(prefix) < SHORTEST or not set(prefix) <= set(ALPHABET):
        prefix = ""

    names_of, text_of = texts

    def says(card: Card) -> bool:
        return (
            wanted in names_of(card)
            or (bool(prefix) and card.id.startswith(prefix))
            or (_has_text(card) and wanted in text_of(card.id))
        )

    return says


def _mentions(names: frozenset[str] | None, text_of: TextOf) -> Callable[[Card], bool]:
    """Return the test for a mention of one of `names`; None is anybody."""

    def mentions(card: Card) -> bool:
        texts = card.title + "\n" + (text_of(card.id) if _has_text(card) else "")
        found = names_in(texts)
        return bool(found) if names is None else not names.isdisjoint(found)

    return mentions


def _has_text(card: Card) -> bool:
    return bool(card.has_text or card.comments or card.items)
