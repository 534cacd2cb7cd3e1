"""Who is spoken to in a record's texts: by which name, by whom, and by nobody's name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sprintboard.core import record, rules
from sprintboard.core.errors import BadInput
from sprintboard.core.ids import MemberId
from sprintboard.core.kinds import KINDS
from sprintboard.core.mentions import is_mentioned, mentions, names_in, texts_of
from sprintboard.core.paths import Document
from sprintboard.core.record import Author
from sprintboard.core.unnamed import made_by_nobody
from tests.tui.dialogs.host import ADA, BOB

CARD, GOAL, FEEDBACK, NOTE = KINDS["card"], KINDS["goal"], KINDS["feedback"], KINDS["note"]
FINN = ("finn", "finn-o'hara")
APART = {"card": {"dropped"}}
"""Long texts in which nobody is spoken to."""


def author(by: str | None = ADA, *, at: int = 1_000_000) -> Author:
    return Author(at=at, replica="r1", nonce=f"{at:08x}", by=MemberId(by) if by else None)


def card(**values: Any) -> Document:
    return record.create("card", "7kq2m9xb4c", {"title": "VAT", **values}, author())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Finn which rate?", {"finn"}),
        ("Ask (@Finn) or @ann-lee, please.", {"finn", "ann-lee"}),
        ("“@Finn” said\n@Finn.", {"finn"}),
        ("finn@example.org, a+@finn, x.@finn, @@finn and @", set()),
        ("@Jörg", {"jorg"}),
    ],
)
def test_an_at_that_begins_a_word_mentions_somebody(text: str, names: set[str]) -> None:
    assert {each.replace("ö", "o") for each in names_in(text)} == names


def test_every_text_that_a_kind_declares_is_read() -> None:
    document = card(
        description="One\n@Finn two",
        **{"comments/c1/text": "@finn", "comments/c1/by": BOB, "checklist/i1/text": "ask @finn"},
    )
    found = {each.path: each for each in mentions(CARD, document, FINN)}
    assert set(found) == {"description", "comments/c1/text", "checklist/i1/text"}
    assert found["description"].line == "@Finn two"
    assert found["description"].by == ADA
    assert found["comments/c1/text"].by == BOB
    assert found["description"].at == 1000


def test_what_was_taken_away_or_is_no_text_mentions_nobody() -> None:
    document = card(**{"comments/c1/text": "@finn", "comments/c1/gone": True})
    assert not is_mentioned(CARD, document, FINN)
    assert not is_mentioned(
        CARD, {"description": 5, "comments": "@finn", "checklist": {"a": 1}}, FINN
    )


def test_who_wrote_the_text_last_mentions() -> None:
    document = record.change(card(description="@finn"), {"title": "Tax"}, author(BOB, at=2_000_000))
    [first] = mentions(CARD, document, FINN)
    assert (first.by, first.at) == (ADA, 1000)
    document = record.change(document, {"description": "Now @finn"}, author(BOB, at=3_000_000))
    [later] = mentions(CARD, document, FINN)
    assert (later.by, later.at) == (BOB, 3000)


def test_what_names_nobody_names_nobody_here() -> None:
    day = date(2026, 3, 4)
    said = {"about": {"kind": "product"}, "state": "new", "text": "@finn", "mode": "unattributed"}
    entry = made_by_nobody("feedback", "7kq2m9xb4c", said, day=day, nonce="0000000a")
    [found] = mentions(FEEDBACK, entry, FINN)
    assert found.by is None
    moved = record.change(entry, {"text": "@finn!"}, author())
    assert [each.by for each in mentions(FEEDBACK, moved, FINN)] == [None]
    answered = record.change(entry, {"answer": "Thanks, @finn"}, author())
    assert [each.by for each in mentions(FEEDBACK, answered, FINN)] == [None, ADA]
    note = {"retro": "8abcdefghj", "text": "@finn is slow"}
    written = record.create("note", "7kq2m9xb4c", note, author())
    assert [each.by for each in mentions(NOTE, written, FINN)] == [None]


def test_an_odd_key_of_an_item_is_no_trouble() -> None:
    document = {**card(), "comments": {"a/b#c": {"text": "@finn"}}}
    assert [path for path, _ in texts_of(CARD, document)] == ["comments/a%2Fb%23c/text"]
    assert [each.by for each in mentions(CARD, document, FINN)] == [None]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"board"}))
def test_no_kind_forgets_a_long_text(kind: str) -> None:
    declared = set(KINDS[kind].texts)
    assert declared <= set(KINDS[kind].fields)
    long = {path for path, field in KINDS[kind].fields.items() if is_long(field.rule)}
    assert long - declared - APART.get(kind, set()) == set()


def is_long(rule: rules.Rule) -> bool:
    """Say whether a text of several lines stays one."""
    try:
        return bool(rule("one\ntwo") == "one\ntwo")
    except (BadInput, ValueError, TypeError):
        return False
