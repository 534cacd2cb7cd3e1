"""How a filter could go on while it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Member
from sprintboard.core.errors import BadInput
from sprintboard.core.filter import Completion, complete, parse, resolve
from sprintboard.core.ids import MemberId
from tests.builders import MEMBERS, NOW, SPRINTS, TODAY, make_board, make_card

BOARD = make_board(
    make_card("Invoicing", id="ep1c000001", type="epic"),
    make_card("VAT", labels=("vat", "two words")),
    make_card("Tax", labels=("vat", "[/]")),
    sprints=SPRINTS,
)


def _offers(text: str, cursor: int | None = None) -> list[str]:
    place = len(text) if cursor is None else cursor
    return [each.text for each in complete(text, place, BOARD)]


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("col", ["column:"]),
        ("COL", ["column:"]),
        ("blo", ["blocked"]),
        ("bl", ["blocked"]),
        ("a o", ["owner:", "ok:", "or"]),
        (
            "sprint:",
            [
                "sprint:current",
                "sprint:last",
                "sprint:Winter",
                'sprint:"First snow"',
                "sprint:Autumn",
                "sprint:none",
            ],
        ),
        ("sprint:sn", ["sprint:last", 'sprint:"First snow"']),
        ("iteration:w", ["iteration:Winter", "iteration:current"]),
        ("ok:f", ["ok:Finance"]),
        ("poll:@m", ["poll:@me", "poll:@Bob"]),
        ("carried>", ["carried>1", "carried>2", "carried>3"]),
        ("is:rea", ["is:ready", "is:ready-to-start"]),
        ("-lab", ["-label:"]),
        ("(-lab", ["(-label:"]),
        ("column:d", ["column:Doing", "column:Done", 'column:"To do"']),
        ('column:"To', ['column:"To do"']),
        ("column:check", ['column:"Business check"']),
        ("status:che", ['status:"Business check"']),
        ("category:d", ["category:doing", "category:done"]),
        ("unit:f", ["unit:Finance"]),
        ("owner:@a", ["owner:@Ada", "owner:@Ann"]),
        ("owner:lee", ["owner:@Ann"]),
        ('owner:"ann l', ["owner:@Ann"]),
        ("owner:simic", ["owner:@Sal"]),
        ("owner:n", ["owner:none"]),
        ("it:@m", ["it:@me", "it:@Bob"]),
        ("label:", ["label:vat", 'label:"two words"', 'label:"[/]"', "label:none"]),
        ("label:vat,t", ['label:vat,"two words"']),
        ('-label:"two words",v', ['-label:"two words",vat']),
        ("is:o", ["is:overdue", "is:open"]),
        ("due<t", ["due<today", "due<tomorrow"]),
        ("due<n", []),
        ("priority:ur", ["priority:urgent"]),
        ("parent:inv", ["parent:ep1c"]),
        ("waits:fin", ["waits:Finance", "waits:@Finn"]),
        ("nothing:x", []),
        ("column:Doing", []),
    ],
)
def test_a_word_goes_on(text: str, offers: list[str]) -> None:
    assert _offers(text) == offers


def test_an_empty_filter_offers_the_keywords_with_what_they_mean() -> None:
    offers = complete("", 0, BOARD)
    assert offers[0] == Completion(text="blocked", start=0, end=0, hint="it cannot go on")
    assert {"column:", "owner:", "label:", "due:"} <= {each.text for each in offers}
    assert all(each.hint for each in offers)


def test_the_word_at_the_cursor_is_replaced_and_nothing_else() -> None:
    text = 'column:"To do" own label:vat'
    (offer,) = complete(text, text.index(" label"), BOARD)
    assert text[: offer.start] + offer.text + text[offer.end :] == (
        'column:"To do" owner: label:vat'
    )


def test_members_with_one_name_are_offered_so_that_each_is_meant() -> None:
    twins = tuple(
        Member(id=MemberId(f"lee{place}"), name="Lee Long", emails=(f"lee{place}@example.org",))
        for place in (1, 2)
    )
    namesake = Member(id=MemberId("ada2"), name="Ada Ash")
    board = make_board(members=(*MEMBERS, *twins, namesake))
    offers = [each.text for each in complete("owner:", 6, board)]
    assert "owner:lee1@example.org" in offers
    assert 'owner:"Ada Ash"' in offers
    for offer in offers:
        resolve(parse(offer), board, me=MemberId("ada"), today=TODAY, now=NOW)


@given(st.text(max_size=40), st.integers(-3, 50))
def test_any_text_can_be_completed(text: str, cursor: int) -> None:
    for offer in complete(text, cursor, BOARD):
        assert 0 <= offer.start <= offer.end <= len(text)


_KEYWORDS = (
    *("column:", "owner:", "it:", "label:", "unit:", "side:", "waits:", "is:", "type:", "due<"),
    *("age>", "updated<", "parent:", "priority:", "estimate:", "mentions:", "category:"),
    *("sprint:", "ok:", "poll:", "carried>", "carried:"),
)


@given(st.sampled_from(_KEYWORDS), st.sampled_from(["", *"abdeilnotv2"]))
def test_every_offer_is_understood(keyword: str, letter: str) -> None:
    text = keyword + letter
    for offer in complete(text, len(text), BOARD):
        resolve(parse(offer.text), BOARD, me=MemberId("ada"), today=TODAY, now=NOW)


def test_a_name_that_would_steer_the_terminal_is_neither_offered_nor_said_raw() -> None:
    board = make_board(make_card(labels=("\x1b]52;c;AAAA\x07", "va\u202et", "vat")))
    assert [each.text for each in complete("label:", 6, board)] == ["label:vat", "label:none"]
    for text in ("label:vatt", "label:zzz", "label:va\u202ett"):
        with pytest.raises(BadInput) as caught:
            resolve(parse(text), board, me=None, today=TODAY, now=NOW)
        assert not {"\x1b", "\x07", "\u202e"} & set(str(caught.value))
        assert "\u202e" not in caught.value.suggestion.removeprefix("label:")
