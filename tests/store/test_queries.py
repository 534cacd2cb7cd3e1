"""Filters find cards: every term, against a plain reading of what it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Agreement, Board, Category, Policy, Side
from sprintboard.core.card import Card
from sprintboard.core.errors import BadInput
from sprintboard.core.filter import names_state, parse, render, resolve
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
from sprintboard.core.fold import fold
from sprintboard.core.hands import side_of, unit_of
from sprintboard.core.ids import CardId, MemberId
from sprintboard.core.zones import day_of
from sprintboard.store.queries import to_query
from tests.builders import COLUMNS, DAY, MEMBERS, NOW, SPRINTS, TODAY, UNITS, make_board, make_card

ADA = MemberId("ada")


def _no_text(_: CardId) -> str:
    return ""


def _found(
    text: str,
    board: Board,
    *,
    me: MemberId | None = ADA,
    text_of: Callable[[CardId], str] = _no_text,
) -> list[str]:
    """Return the titles of the cards that a filter finds, in the order of their ids."""
    query = to_query(resolve(parse(text), board, me=me, today=TODAY, now=NOW), text_of=text_of)
    return [card.title for card in board.cards.values() if query(card)]


BOARD = make_board(
    make_card("vat", labels=("VAT", "invoices"), owner="ada", business_owner="ann", estimate=5,
        due="2026-11-20", column="doing", started_at=NOW - 6 * DAY, has_text=True,
        created_at=NOW - 40 * DAY, updated_at=NOW - DAY, type="bug", priority="high"),
    make_card("tax", labels=("tax",), owner="bob", helpers=("ada",), estimate=3, due="2026-11-27",
        column="check", started_at=NOW - 2 * DAY, blocked="waits", waits_for="finance",
        blocked_at=NOW - 4 * DAY, parent="card000004"),
    make_card("tidy", business_owner="sal", estimate=0.5, ready=True, column="doing",
        started_at=NOW, depends_on=("card000001",), comments=2),
    make_card("epic", type="epic", priority="low", updated_at=NOW - 3 * 3600),
    make_card("shipped", column="done", owner="ada", due="2026-11-01", estimate=8,
        started_at=NOW - 9 * DAY, finished_at=NOW - 2 * DAY),
    make_card("shelved", state="archived"),
    make_card("gone", state="deleted"),
)  # fmt: skip
SPRINTING = make_board(
    make_card("now", sprint="s3", ok_from="finance", voters=("ada", "bob"), poll="",
        meets=("why", "sized")),
    make_card("moved on", sprint="s3", carried=2, ok_from="sales", signed=("it",), meets=("why",)),
    make_card("then", sprint="s2", carried=1, handed="sales", ok_from="finance",
        signed=("business",), meets=("sized", "why", "done")),
    make_card("never", poll="2026-12-01", voters=("bob",), meets=("sized",)),
    sprints=SPRINTS,
    ready_when=(Agreement("w", "Why", Side.BUSINESS, "why"), Agreement("sized", "Sized", Side.IT)),
)  # fmt: skip
_EVERY = [card.title for card in BOARD.cards.values()]
_TEXTS = {"card000001": "Écrit par @Ada, relu", "card000003": "see @ann-lee and finn@example.org"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("sprint:current", ["now", "moved on"]),
        ("sprint:last", ["then"]),
        ("sprint:next", []),
        ("sprint:next,winter", ["now", "moved on"]),
        ('sprint:"first sn"', ["then"]),
        ("sprint:none", ["never"]),
        ("-sprint:none", ["now", "moved on", "then"]),
        ("carried>0", ["moved on", "then"]),
        ("carried>=2", ["moved on"]),
        ("carried:1,2", ["moved on", "then"]),
        ("carried:none", ["now", "never"]),
        ("ok:finance", ["now"]),
        ("ok:sales,finance", ["now", "moved on"]),
        ("ok:none", ["then", "never"]),
        ("is:waiting-ok", ["now", "moved on"]),
        ("is:handed", ["then"]),
        ("poll:@me", ["now"]),
        ("poll:bob", ["now", "never"]),
        ("poll:none", ["moved on", "then"]),
        ("is:ready-to-start", ["now", "then"]),
        ("-is:ready-to-start", ["moved on", "never"]),
    ],
)
def test_sprints_and_what_the_two_sides_said_are_found(text: str, titles: list[str]) -> None:
    assert _found(text, SPRINTING) == titles


@pytest.mark.parametrize(
    ("text", "sentence", "suggestion"),
    [
        ("sprint:wintr", "no sprint 'wintr'", "sprint:Winter"),
        ("sprint:curent", "no sprint 'curent'", "sprint:current"),
        ("ok:@ada", "no unit '@ada'", ""),
        ("poll:zoe", "no member 'zoe'", ""),
        ("carried>often", "not a number", ""),
        ("is:ready-to-stop", "no state", "is:ready-to-start"),
    ],
)
def test_a_sprint_or_side_that_is_not_there_is_told(
    text: str, sentence: str, suggestion: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        _found(text, SPRINTING)
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", _EVERY),
        ("column:doing", ["vat", "tidy"]),
        ('column:"Business check"', ["tax"]),
        ('column:"to d",done', ["epic", "shipped", "shelved", "gone"]),
        ("category:doing", ["vat", "tax", "tidy"]),
        ("owner:@me", ["vat", "shipped"]),
        ("owner:ann", ["vat"]),
        ("owner:ann@example.org,bob", ["vat", "tax"]),
        ("owner:none", ["epic", "shelved", "gone"]),
        ("it:none", ["tidy", "epic", "shelved", "gone"]),
        ("business:none,@sal is:live", ["tax", "tidy", "epic", "shipped"]),
        ("helper:@me", ["tax"]),
        ("helper:none is:live", ["vat", "tidy", "epic", "shipped"]),
        ("assignee:@ada", ["vat", "tax", "shipped"]),
        ("is:mine", ["vat", "tax", "shipped"]),
        ("unit:it", ["vat", "shipped"]),
        ("unit:finance", ["tax", "tidy"]),
        ("unit:none is:live", ["epic"]),
        ("side:business", ["tax", "tidy"]),
        ("label:vat", ["vat"]),
        ("label:vat,tax", ["vat", "tax"]),
        ("label:none is:live", ["tidy", "epic", "shipped"]),
        ("label:none,vat is:live", ["vat", "tidy", "epic", "shipped"]),
        ("type:bug,epic", ["vat", "epic"]),
        ("priority:high", ["vat"]),
        ("estimate:3", ["tax"]),
        ("estimate:none is:live", ["epic"]),
        ("estimate>3", ["vat", "shipped"]),
        ("estimate>=3", ["vat", "tax", "shipped"]),
        ("estimate<3", ["tidy"]),
        ("estimate<=3", ["tax", "tidy"]),
        ("due<today", ["vat", "shipped"]),
        ("due<4d", ["vat", "shipped"]),
        ("due<=4d", ["vat", "tax", "shipped"]),
        ("due:friday", ["tax"]),
        ("due>2026-11-20", ["tax"]),
        ("due:2026-11-20,2026-11-27", ["vat", "tax"]),
        ("due:none is:live", ["tidy", "epic"]),
        ("-due<4d is:live", ["tax", "tidy", "epic"]),
        ("is:overdue", ["vat"]),
        ("is:done", ["shipped"]),
        ("is:open is:live", ["vat", "tax", "tidy", "epic"]),
        ("is:ready", ["tidy"]),
        ("blocked", ["tax"]),
        ("is:archived", ["shelved"]),
        ("is:deleted,archived", ["shelved", "gone"]),
        ("age>6d", ["vat"]),
        ("age:1", ["tidy"]),
        ("age:3d", ["tax"]),
        ("age<1w", ["tax", "tidy"]),
        ("age:none is:live", ["epic", "shipped"]),
        ("created>30d", ["vat"]),
        ("created<2026-11-01", ["vat"]),
        ("updated:today", ["epic"]),
        ("updated<2d", ["vat", "epic"]),
        ("updated:1d", ["vat"]),
        ("updated<4h", ["epic"]),
        ("updated>2026-11-21", ["vat", "epic"]),
        ("started:today", ["tidy"]),
        ("finished<7d", ["shipped"]),
        ("finished:none started>1d", ["vat", "tax"]),
        ("blocked>3d", ["tax"]),
        ("blocked>4d", []),
        ("waits:finance", ["tax"]),
        ("waits:@finn", []),
        ("depends:card000001", ["tidy"]),
        ("depends:none label:vat", ["vat"]),
        ("parent:card000004", ["tax"]),
        ("parent:none column:check", []),
        ("id:card000002", ["tax"]),
        ("id:CARD", _EVERY),
        ("id:none", []),
        ("mentions:@me", ["vat"]),
        ("mentions:@ann", ["tidy"]),
        ("mentions:@finn", []),
        ("mentions:none is:live", ["tax", "epic", "shipped"]),
        ("mentions:none,@me is:live", ["vat", "tax", "epic", "shipped"]),
        ("TAX", ["tax"]),
        ("invoic", ["vat"]),
        ('"ecrit par"', ["vat"]),
        ("card000005", ["shipped"]),
        ("vat or tax", ["vat", "tax"]),
        ("vat tax", []),
        ("-(owner:none or label:none)", ["vat", "tax"]),
        ("column:doing -label:vat", ["tidy"]),
    ],
)
def test_a_filter_finds_its_cards(text: str, titles: list[str]) -> None:
    assert _found(text, BOARD, text_of=lambda each: fold(_TEXTS.get(each, ""))) == titles


@pytest.mark.parametrize(
    ("text", "position", "sentence", "suggestion"),
    [
        ("-(column:doign)", 9, "There is no column 'doign'", "-(column:Doing)"),
        ('column:"To doo",doing', 7, 'Did you mean "To do"?', 'column:"To do",doing'),
        ("unit:finanz", 5, "There is no unit 'finanz'", "unit:Finance"),
        ("unit:legal", 5, "There are: IT, Finance, Sales.", ""),
        ("a owner:@anx", 8, "There is no member '@anx'", "owner:@Ann"),
        ("owner:a", 6, "'a' fits 2 members", ""),
        ("label:vta", 6, "There is no label 'vta'", "label:VAT"),
        ("type:bugg", 5, "There is no type 'bugg'", "type:bug"),
        ("type:x", 5, "Choose one of story, task, bug", ""),
        ("priority:none,hi", 14, "Did you mean high?", "priority:none,high"),
        ("side:itt", 5, "There is no side 'itt'", "side:it"),
        ("category:x", 9, "todo, doing, done", ""),
        ("is:blockd", 3, "There is no state 'blockd'", "is:blocked"),
        ("is:none", 3, "There is no state", ""),
        ("estimate>x", 9, "'x' is not a number", ""),
        ("estimate>inf", 9, "'inf' is not a number", ""),
        ("age>old", 4, "'old' is not an age", ""),
        ("due<frday", 4, "'frday' is not a day", "due<friday"),
        ("due:2026-02-30", 4, "no day '2026-02-30' in the calendar", ""),
        ("updated<x", 8, "'x' is not a day", ""),
        ("parent:zzzz", 7, "There is no card 'zzzz'", ""),
        ("parent:card", 7, "'card' fits 7 cards", ""),
        ("waits:fynance", 6, "There is no unit or member 'fynance'", "waits:Finance"),
        ('waits:""', 6, "There is no unit or member ''", ""),
    ],
)
def test_an_unknown_name_is_pointed_at(
    text: str, position: int, sentence: str, suggestion: str
) -> None:
    with pytest.raises(BadInput) as caught:
        _found(text, BOARD)
    assert sentence in str(caught.value)
    assert f"haracter {position + 1}" in str(caught.value)
    assert caught.value.position == position
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize("text", ["owner:@me", "is:mine", "waits:@me", "mentions:@ME"])
def test_me_is_refused_when_the_board_does_not_know_who_asks(text: str) -> None:
    with pytest.raises(BadInput, match="does not know who you are"):
        _found(text, BOARD, me=None)


def test_days_are_those_of_the_boards_time_zone() -> None:
    late = make_card("late", updated_at=NOW + 11 * 3600 + 1800)  # 23:30 UTC, tomorrow in Berlin
    assert _found("updated:today", make_board(late)) == ["late"]
    berlin = make_board(late, policy=Policy(time_zone="Europe/Berlin"))
    assert _found("updated:today", berlin) == []
    assert _found("updated:tomorrow", berlin) == ["late"]


@pytest.mark.parametrize("text", ["updated<99999y", "created>999999w", "age<999999w"])
def test_a_length_beyond_the_calendar_is_a_long_time(text: str) -> None:
    assert (_found(text, BOARD) == []) is (">" in text)


def test_texts_are_read_only_where_there_are_any_and_nothing_else_has_decided() -> None:
    asked: list[str] = []

    def text_of(card_id: CardId) -> str:
        asked.append(card_id)
        return "needle"

    assert _found("needle column:doing", BOARD, text_of=text_of) == ["vat", "tidy"]
    assert asked == ["card000001", "card000003"]
    asked.clear()
    assert _found("vat", BOARD, text_of=text_of) == ["vat"]
    assert asked == ["card000003"], "the title of the first has said enough"


def test_a_query_that_looks_into_texts_is_not_kept_by_tinydb() -> None:
    def query(text: str) -> Any:
        tree = resolve(parse(text), BOARD, me=ADA, today=TODAY, now=NOW)
        return to_query(tree, text_of=_no_text)

    assert query("column:doing estimate>3").is_cacheable()
    assert not query("column:doing needle").is_cacheable()


@pytest.mark.parametrize(("text", "asks"), [("-is:archived", True), ("blocked", False)])
def test_a_resolved_filter_still_tells_which_cards_it_is_meant_for(
    text: str, *, asks: bool
) -> None:
    tree = resolve(parse(text), BOARD, me=ADA, today=TODAY, now=NOW)
    assert names_state(tree) is asks


def test_a_filter_with_names_in_it_is_no_query_yet() -> None:
    with pytest.raises(TypeError, match="is resolved before"):
        to_query(parse("column:doing"), text_of=_no_text)


def test_a_thousand_words_are_not_too_deep() -> None:
    assert _found(" ".join(["vat"] * 1000), BOARD) == ["vat"]
    assert _found(" or ".join(["vat"] * 550), BOARD) == ["vat"]


@pytest.mark.parametrize(
    "hostile", ["[/]", "[@click=app.quit]x[/]", "\\", '"', "שלום", "👩‍👩‍👧", "%s"]
)
def test_any_words_of_a_title_find_it(hostile: str) -> None:
    board = make_board(make_card(f"a {hostile} b", labels=(hostile,)), make_card("other"))
    for tree in (Words(text=hostile), Term(keyword="label", sign=":", values=(_v(hostile),))):
        assert _found(render(tree), board) == [f"a {hostile} b"]


# What a filter says, read plainly: no resolving, no queries, no seconds, one card at a time.

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


def test_the_builders_today_is_the_day_of_now() -> None:
    assert day_of(NOW, UTC) == TODAY
