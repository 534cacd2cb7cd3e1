"""Filters find cards: every term, against a plain reading of what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest

from sprintboard.core.board import Agreement, Board, Policy, Side
from sprintboard.core.errors import BadInput
from sprintboard.core.filter import names_state, parse, render, resolve
from sprintboard.core.filter.tree import Term, Value, Words
from sprintboard.core.fold import fold
from sprintboard.core.ids import CardId, MemberId
from sprintboard.core.zones import day_of
from sprintboard.store.queries import to_query
from tests.builders import DAY, NOW, SPRINTS, TODAY, make_board, make_card

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
    labelled = Term(keyword="label", sign=":", values=(Value(text=hostile),))
    for tree in (Words(text=hostile), labelled):
        assert _found(render(tree), board) == [f"a {hostile} b"]


def test_the_builders_today_is_the_day_of_now() -> None:
    assert day_of(NOW, UTC) == TODAY
