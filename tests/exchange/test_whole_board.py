"""A whole board as one text: the same records come back, and nothing broken comes in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sprintboard.core import record
from sprintboard.core.codec import encode
from sprintboard.core.errors import BadFile, NewerFormat
from sprintboard.core.paths import Document
from sprintboard.core.record import Author
from sprintboard.exchange.whole_board import read_board, write_board

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(TEXTS, st.integers(-1000, 1000), st.booleans(), st.none())
STEPS = st.lists(st.dictionaries(st.sampled_from(["title", "why", "labels#x", "odd"]), VALUES))


def author(at: int) -> Author:
    return Author(at=at, replica="abcdefgh", nonce="01234567", by=None)


def board() -> Document:
    return record.create("board", "board", {"name": "Team", "format": 1}, author(1000))


def text_of(**changes: Any) -> str:
    whole = json.loads(write_board("Team", [board()]))
    return json.dumps({**whole, **changes})


@given(STEPS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_record_comes_back_byte_for_byte_with_its_history(
    steps: list[dict[str, Any]], name: str
) -> None:
    card = record.create("card", "0123456789", {"title": name or "x"}, author(1000))
    for number, values in enumerate(steps, start=2):
        card = record.change(card, values, author(1000 * number))
    text = write_board(name, [card, board()])

    whole = read_board(text)
    assert {key: encode(each) for key, each in whole.records.items()} == {
        ("card", "0123456789"): encode(card),
        ("board", "board"): encode(board()),
    }
    assert write_board(name, whole.records.values()) == text


def test_a_kind_of_a_newer_version_is_counted_and_left_out() -> None:
    whole = json.loads(text_of())
    whole["records"].append({"kind": "dream", "id": "0123456789"})
    assert read_board(json.dumps(whole)).unknown == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not complete JSON (line 1, column 1)"),
        ('{"a": \n nope}', "not complete JSON (line 2, column 2)"),
        ("[1]", "no export of a board"),
        ('{"kind": "card.list", "data": []}', "no export of a whole board"),
        (text_of(records=[]), "lacks the board itself"),
        (text_of(records=[7]), "Record 1 of the export says no kind and id"),
        (text_of(records=[{"kind": "card", "id": "../../etc"}]), "is no record"),
        (text_of(records=[{"kind": "card", "id": "x", "~": {"events": {}}}]), "has no history"),
        (text_of(records=[board(), board()]), "stands there twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ("[" * 100_000, "cannot be read as JSON"),
    ],
)
def test_what_is_no_export_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_board(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_export_of_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerFormat, match="upgrade"):
        read_board(text_of(format=99))
