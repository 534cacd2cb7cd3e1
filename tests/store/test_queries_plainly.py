"""What a filter says, read plainly: no resolving, no queries, no seconds, one card at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.filter import resolve
from sprintboard.core.filter.tree import (
    And,
    Node,
    Not,
    Or,
    Term,
    Value,
    Words,
    all_of,
    any_of,
    negated,
)
from sprintboard.core.hands import side_of, unit_of
from sprintboard.store.queries import to_query
from tests.builders import COLUMNS, DAY, MEMBERS, NOW, TODAY, UNITS, make_board, make_card
from tests.store.test_queries import ADA, _no_text

_LENGTHS = {"d": 1, "w": 7}


def _v(text: str | None) -> Value:
    return Value(text=text)


def _fits(node: Node, card: Card, board: Board) -> bool:
    match node:
        case Not(node=inner):
            return not _fits(inner, card, board)
        case And(nodes=nodes):
            return all(_fits(each, card, board) for each in nodes)
        case Or(nodes=nodes):
            return any(_fits(each, card, board) for each in nodes)
        case Words(text=text):
            return any(text.lower() in each.lower() for each in (card.title, *card.labels))
        case Term(keyword=keyword, sign=sign, values=values) if keyword in _SIZES:
            size = _SIZES[keyword](card)
            return any(_compares(size, sign, each.text) for each in values)
        case Term(keyword=keyword, values=values):
            has = _has(keyword, card, board)
            return any(each.text in has or (each.text is None and not has) for each in values)
    raise AssertionError(node)


def _compares(have: Any, sign: str, text: str | None) -> bool:
    if have is None or text is None:
        return sign == ":" and have is text
    size = text if isinstance(have, str) else type(have)(text)
    answers: dict[str, bool] = {
        "<": have < size, "<=": have <= size, ">": have > size, ">=": have >= size,
        ":": have == size,
    }  # fmt: skip
    return answers[sign]


def _days_ago(at: int | None) -> int | None:
    return None if at is None else (TODAY - datetime.fromtimestamp(at, UTC).date()).days


class _Days(int):
    """A number of days, read from `5d`."""

    def __new__(cls, text: str | int) -> _Days:
        days = int(text[:-1]) * _LENGTHS[text[-1]] if isinstance(text, str) else text
        return super().__new__(cls, days)


def _ago(name: str) -> Callable[[Card], _Days | None]:
    def ago(card: Card) -> _Days | None:
        days = _days_ago(getattr(card, name))
        return None if days is None else _Days(days)

    return ago


def _age(card: Card) -> _Days | None:
    days = _days_ago(card.started_at)
    is_back = card.column in {each.id for each in COLUMNS if each.category == Category.TODO}
    return None if days is None or card.finished_at is not None or is_back else _Days(days + 1)


def _some(*values: Any) -> set[Any]:
    return {each for each in values if each is not None}


def _has(keyword: str, card: Card, board: Board) -> Collection[Any]:
    """Return what a card has of what a keyword asks for."""
    column = board.column(card.column)
    return {
        "column": _some(column.name if column else None),
        "owner": _some(card.owner, card.business_owner),
        "it": _some(card.owner),
        "business": _some(card.business_owner),
        "helper": card.helpers,
        "assignee": _some(card.owner, card.business_owner, *card.helpers),
        "unit": _some(unit_of(board, card)),
        "side": _some(side_of(board, card)),
        "label": card.labels,
        "type": {card.type},
        "priority": {card.priority},
    }[keyword]


_SIZES: dict[str, Callable[[Card], Any]] = {
    "estimate": lambda card: None if card.estimate is None else float(card.estimate),
    "due": lambda card: card.due,
    "age": _age,
    "created": _ago("created_at"),
    "updated": _ago("updated_at"),
    "started": _ago("started_at"),
}


_people = st.none() | st.sampled_from([each.id for each in MEMBERS])


_labels = ("vat", "tax", "web")


_days = [(TODAY + timedelta(days=days)).isoformat() for days in (-3, 0, 2)]


_moments = st.sampled_from([NOW - int(days * DAY) for days in (0, 0.4, 0.6, 1, 2, 7, 8, 30)])


_cards = st.builds(
    make_card,
    title=st.sampled_from(["VAT on invoices", "tax", "Web shop"]),
    column=st.sampled_from([each.id for each in COLUMNS]),
    owner=_people,
    business_owner=_people,
    helpers=st.lists(st.sampled_from(["ada", "ann"]), unique=True).map(tuple),
    labels=st.lists(st.sampled_from(_labels), unique=True).map(tuple),
    type=st.sampled_from(["task", "bug"]),
    priority=st.sampled_from(["normal", "urgent"]),
    estimate=st.none() | st.sampled_from([0.5, 1, 3.0, 8]),
    due=st.none() | st.sampled_from(_days),
    created_at=_moments,
    updated_at=_moments,
    started_at=st.none() | _moments,
    finished_at=st.none() | _moments,
)


_ids = tuple(each.id for each in MEMBERS)


_known: dict[str, Sequence[str]] = {
    "column": [each.name for each in COLUMNS],
    **dict.fromkeys(("owner", "it", "business", "helper", "assignee"), _ids),
    "unit": [each.id for each in UNITS],
    "side": ["it", "business"],
    "label": _labels,
    "type": ["task", "bug"],
    "priority": ["normal", "urgent"],
    "estimate": ["0.5", "1", "3", "5"],
    "due": _days,
    **dict.fromkeys(("age", "created", "updated", "started"), ("0d", "1d", "2d", "1w", "30d")),
}


def _terms(keyword: str) -> st.SearchStrategy[Term]:
    texts = st.sampled_from(_known[keyword])
    values = st.lists((st.none() | texts).map(_v), min_size=1, max_size=3).map(tuple)
    equal = st.builds(Term, keyword=st.just(keyword), sign=st.just(":"), values=values)
    if keyword not in _SIZES:
        return equal
    signs = st.sampled_from(["<", "<=", ">", ">="])
    one = texts.map(lambda text: (_v(text),))
    return equal | st.builds(Term, keyword=st.just(keyword), sign=signs, values=one)


_leaves = st.sampled_from(sorted(_known)).flatmap(_terms) | st.builds(
    Words, text=st.sampled_from(["vat", "INVOICE", "web shop", "x"])
)


_trees = st.recursive(
    _leaves,
    lambda inner: (
        inner.map(negated)
        | st.lists(inner, min_size=1, max_size=3).map(all_of)
        | st.lists(inner, min_size=1, max_size=3).map(any_of)
    ),
    max_leaves=6,
)


_LABELLED = tuple(replace(make_card("tax"), labels=(label,)) for label in _labels)


@given(st.lists(_cards, max_size=5), _trees)
def test_a_filter_finds_what_it_says(cards: list[Card], tree: Node) -> None:
    board = make_board(*cards, *_LABELLED)
    query = to_query(resolve(tree, board, me=ADA, today=TODAY, now=NOW), text_of=_no_text)
    for card in board.cards.values():
        assert query(card) == _fits(tree, card, board)


def test_the_plain_reading_and_the_query_agree_on_every_term_alone() -> None:
    dates = [None, *_days]
    cards = [
        make_card("tax", owner=owner, due=due, estimate=estimate, labels=_labels[:count])
        for (owner, due, estimate), count in zip(
            product([None, "ada", "ann"], dates, [None, 1, 3]), [0, 1, 2, 3] * 9, strict=True
        )
    ]
    board = make_board(*cards)
    for keyword, values in _known.items():
        for value in (None, *values):
            tree = Term(keyword=keyword, sign=":", values=(_v(value),))
            query = to_query(resolve(tree, board, me=ADA, today=TODAY, now=NOW), text_of=_no_text)
            assert [query(card) for card in board.cards.values()] == [
                _fits(tree, card, board) for card in board.cards.values()
            ], tree
