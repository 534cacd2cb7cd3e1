"""The shelf: a change of some cards is the same as building it anew, and nothing else moves."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, ColumnId, short_ids
from sprintboard.core.shelf import Row, Shelf, Stored
from tests.builders import make_card

IDS = st.sampled_from([CardId(f"card00000{number}") for number in range(8)])
ROW = st.builds(
    lambda title, column, rank, state, ready, blocked: {
        "title": title,
        "ready": ready,
        "blocked": blocked,
        "column": column,
        "rank": rank,
        "state": state,
    },
    st.text(min_size=1, max_size=3),
    st.sampled_from(["todo", "doing"]),
    st.sampled_from(["A", "V", "k"]),
    st.sampled_from(["live", "live", "live", "archived", "deleted"]),
    st.booleans(),
    st.sampled_from([None, "no money"]),
)
ROWS = st.dictionaries(IDS, ROW)
CHANGES = st.lists(st.dictionaries(IDS, st.none() | ROW), max_size=5)


def row_of(card_id: CardId, values: dict[str, Any]) -> Row:
    row = list(astuple(make_card(id=card_id, **values)))
    return [list(value) if isinstance(value, tuple) else value for value in row]


def picture(shelf: Shelf) -> Any:
    """Return everything that can be seen of a shelf."""
    return (
        dict(shelf),
        dict(shelf.columns()),
        dict(shelf.titles()),
        shelf.ready,
        shelf.blocked,
        {card_id: shelf.short(card_id) for card_id in shelf},
        [shelf.row(CardId(f"card00000{number}")) for number in range(8)],
        len(shelf),
        [shelf.order(ColumnId(column)) for column in ("todo", "doing", "nowhere")],
    )


@given(ROWS, CHANGES, st.booleans())
def test_a_changed_shelf_is_as_one_built_anew(
    start: dict[CardId, dict[str, Any]],
    changes: list[dict[CardId, dict[str, Any] | None]],
    looked_at: bool,
) -> None:
    rows = {card_id: row_of(card_id, values) for card_id, values in start.items()}
    shelf = Shelf(rows)
    for each in changes:
        before = picture(shelf) if looked_at else None
        replaced = {key: row_of(key, values) if values else None for key, values in each.items()}
        new = shelf.with_rows(replaced)
        for key, row in replaced.items():
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = row
        assert {key: new.short(key) for key in new} == short_ids(new)
        assert picture(new) == picture(Shelf(rows))
        assert before is None or picture(shelf) == before
        shelf = new


def test_a_column_reads_top_to_bottom_by_rank_and_then_by_id() -> None:
    cards = [
        make_card("third", id="cccccccccc", rank="V"),
        make_card("second", id="bbbbbbbbbb", rank="V"),
        make_card("first", id="zzzzzzzzzz", rank="A"),
        make_card("gone", id="aaaaaaaaaa", rank="0V", state="archived"),
    ]
    shelf = Shelf({card.id: astuple(card) for card in cards})
    assert [shelf[each].title for each in shelf.order(ColumnId("todo"))] == [
        "first",
        "second",
        "third",
    ]


def test_a_card_that_stayed_is_the_same_object() -> None:
    one, two = make_card("one", id="aaaaaaaaaa"), make_card("two", id="bbbbbbbbbb")
    shelf = Shelf({card.id: astuple(card) for card in (one, two)})
    kept, old = shelf[one.id], shelf[two.id]
    new = shelf.with_rows({two.id: astuple(make_card("two, renamed", id=two.id))})
    assert new[one.id] is kept
    assert new[two.id].title == "two, renamed"
    assert shelf[two.id] is old


def test_a_row_that_is_kept_as_text_is_read_when_it_is_looked_at() -> None:
    card = make_card("VAT", id="aaaaaaaaaa")
    text = json.dumps(astuple(card))
    stored = Stored({card.id: text}, {card.column: (card.id,)}, frozenset(), frozenset())
    shelf = Shelf.of(lambda: stored)
    assert shelf.titles()["aaaaaaaaaa"] == "VAT"
    assert shelf[card.id] == card
    assert shelf.with_rows({}).row(card.id) == json.loads(text)


def test_a_shelf_is_filled_once_and_only_when_looked_at() -> None:
    filled: list[int] = []

    def fill() -> Stored:
        filled.append(1)
        return Stored({}, {}, frozenset(), frozenset())

    shelf = Shelf.of(fill)
    assert filled == []
    assert len(shelf) == len(shelf.columns()) == 0
    assert filled == [1]


def test_a_shelf_knows_what_it_holds_without_building_a_card() -> None:
    shelf = Shelf({CardId("aaaaaaaaaa"): astuple(make_card("one", id="aaaaaaaaaa"))})
    assert "aaaaaaaaaa" in shelf
    assert "bbbbbbbbbb" not in shelf
    assert shelf.get(CardId("bbbbbbbbbb")) is None
    assert isinstance(shelf[CardId("aaaaaaaaaa")], Card)
