"""From a record to its row: values as they are, and times as its history has them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.card import Card, from_row
from sprintboard.core.card_row import card_row
from sprintboard.core.errors import BadFile
from sprintboard.core.ids import MemberId
from sprintboard.core.paths import Document
from sprintboard.core.record import Author, change, create, delete

START = 1_795_435_200
HOUR = 3600
CATEGORIES = {"todo": "todo", "doing": "doing", "check": "doing", "done": "done", "shipped": "done"}
COLUMNS = (*CATEGORIES, "unknown")
ANN = MemberId("ann0000000")


def author(hour: int) -> Author:
    return Author(at=1000 * (START + hour * HOUR), replica="5f3a9c01", nonce="77", by=ANN)


def place(column: str, rank: str = "V") -> dict[str, Any]:
    return {"column": column, "rank": rank}


def card(**values: Any) -> Document:
    return create(
        "card", "7kq2m9xb4c", {"title": "VAT", "place": place("todo"), **values}, author(0)
    )


def row(document: Document) -> Card:
    return from_row(card_row(document, CATEGORIES))


def test_a_plain_card_has_the_values_of_a_plain_card() -> None:
    assert asdict(row(card())) == {
        "id": "7kq2m9xb4c",
        "title": "VAT",
        "column": "todo",
        "rank": "V",
        "ready": False,
        "state": "live",
        "type": "task",
        "priority": "normal",
        "owner": None,
        "business_owner": None,
        "helpers": (),
        "labels": (),
        "estimate": None,
        "due": None,
        "blocked": None,
        "waits_for": None,
        "blocked_at": None,
        "depends_on": (),
        "parent": None,
        "items_done": 0,
        "items": 0,
        "comments": 0,
        "has_text": False,
        "created_at": START,
        "updated_at": START,
        "entered_at": START,
        "started_at": None,
        "finished_at": None,
        "sprint": None,
        "carried": 0,
        "meets": (),
        "signed": (),
        "ok_from": None,
        "handed": None,
        "poll": None,
        "voters": (),
        "goals": (),
        "needs": (),
        "retro": None,
    }


def test_every_value_of_a_full_card_is_in_its_row() -> None:
    document = card(
        description="why",
        type="bug",
        priority="high",
        owner=ANN,
        business_owner="ben0000000",
        estimate=2.5,
        due="2026-11-30",
        parent="epc0000000",
        blocked={"reason": "no key", "waits_for": "fnance0000"},
    )
    document = change(
        document,
        {
            "place": {"column": "doing", "rank": "k", "ready": True},
            "labels#vat": True,
            "labels#q3": True,
            f"helpers#{ANN}": True,
            "depends_on#b00kr00m00": True,
            "checklist/a/text": "one",
            "checklist/a/done": True,
            "checklist/b/text": "two",
            "checklist/c/text": "three",
            "checklist/c/gone": True,
            "comments/x/text": "hi",
            "comments/y/text": "bye",
            "comments/y/gone": True,
            "archived": True,
            "from_a_newer_version": 1,
        },
        author(2),
    )
    found = row(document)
    assert (found.column, found.rank, found.ready, found.state) == ("doing", "k", True, "archived")
    assert (found.type, found.priority, found.owner) == ("bug", "high", ANN)
    assert (found.business_owner, found.helpers, found.labels) == (
        "ben0000000",
        (ANN,),
        ("q3", "vat"),
    )
    assert (found.estimate, found.due, found.parent) == (2.5, "2026-11-30", "epc0000000")
    assert (found.blocked, found.waits_for, found.blocked_at) == ("no key", "fnance0000", START)
    assert (found.items_done, found.items, found.comments) == (1, 2, 1)
    assert (found.depends_on, found.has_text) == (("b00kr00m00",), True)


def test_a_deleted_card_is_deleted_even_when_it_was_archived() -> None:
    assert row(delete(card(archived=True), author(1))).state == "deleted"


MOVES = st.lists(
    st.tuples(
        st.integers(1, 50),
        st.sampled_from(COLUMNS) | st.sampled_from(["title", "rank"]),
    ),
    max_size=12,
)


@given(MOVES)
def test_times_follow_from_the_moves(moves: list[tuple[int, str]]) -> None:
    document = card()
    hour, rank, title = 0, 0, 0
    stays = [("todo", START)]
    for pause, what in moves:
        hour += pause
        if what == "title":
            title += 1
            document = change(document, {"title": f"VAT {title}"}, author(hour))
        elif what == "rank":
            rank += 1
            document = change(document, {"place": place(stays[-1][0], f"V{rank}1")}, author(hour))
        else:
            before = document
            document = change(document, {"place": place(what, f"V{rank}1")}, author(hour))
            if document is not before and what != stays[-1][0]:
                stays.append((what, START + hour * HOUR))
    found = row(document)
    starts = [at for column, at in stays if CATEGORIES.get(column) == "doing"]
    column, entered = stays[-1]
    assert found.entered_at == entered
    assert found.column == column
    assert found.started_at == (starts[0] if starts else None)
    assert found.finished_at == (entered if CATEGORIES.get(column) == "done" else None)
    assert found.created_at == START
    assert found.updated_at == max(START, *(event_times(document)))


def event_times(document: Document) -> list[int]:
    return [START + HOUR * hour for hour in _hours(document)]


def _hours(document: Document) -> list[int]:
    return [(int(key[:12], 16) // 1000 - START) // HOUR for key in document["~"]["events"]]


def test_a_card_moved_by_hand_entered_its_column_at_its_last_change() -> None:
    document = change(card(), {"title": "VAT 2"}, author(5))
    document["place"] = place("done")
    found = row(document)
    assert (found.column, found.entered_at) == ("done", START + 5 * HOUR)
    assert found.finished_at == START + 5 * HOUR


def test_a_card_blocked_again_is_blocked_since_then() -> None:
    document = card()
    for hour, value in ((1, {"reason": "a"}), (2, None), (3, {"reason": "b"})):
        document = change(document, {"blocked": value}, author(hour))
    assert row(document).blocked_at == START + 3 * HOUR
    assert row(change(document, {"blocked": None}, author(4))).blocked_at is None


def test_other_words_for_the_same_wait_do_not_begin_it_anew() -> None:
    document = card()
    for hour, value in (
        (1, {"reason": "no figures", "waits_for": "fnance0000"}),
        (2, {"reason": "No figures yet", "waits_for": "fnance0000"}),
    ):
        document = change(document, {"blocked": value}, author(hour))
    assert row(document).blocked_at == START + HOUR
    other = {"reason": "No figures yet", "waits_for": "sales00000"}
    assert row(change(document, {"blocked": other}, author(3))).blocked_at == START + 3 * HOUR


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": None}, "it has no title"),
        ({"title": ""}, "it has no title"),
        ({"title": ["VAT"]}, "its title is not a text"),
        ({"place": "todo"}, "its place has a wrong shape"),
        ({"place": {"column": 5}}, "its column is not a text"),
        ({"place": {"column": "todo", "rank": []}}, "its rank is not a text"),
        ({"estimate": "5"}, "its estimate is not a number"),
        ({"estimate": True}, "its estimate is not a number"),
        ({"labels": 5}, "its labels has a wrong shape"),
        ({"labels": True}, "its labels has a wrong shape"),
        ({"labels": "vat"}, "its labels has a wrong shape"),
        ({"labels": {"vat": True}}, "its labels has a wrong shape"),
        ({"labels": ["vat", None]}, "its labels has a wrong shape"),
        ({"helpers": [["x"]]}, "its helpers has a wrong shape"),
        ({"owner": {}}, "its owner is not a text"),
        ({"due": 20261130}, "its due is not a text"),
        ({"blocked": "yes"}, "its blocked has a wrong shape"),
        ({"blocked": {"reason": 5}}, "its reason is not a text"),
        ({"checklist": []}, "its checklist has a wrong shape"),
        ({"checklist": {"a": "one"}}, "its checklist has a wrong shape"),
        ({"comments": {"a": None}}, "its comments has a wrong shape"),
    ],
)
def test_a_value_that_no_card_has_is_named(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadFile) as caught:
        card_row({**card(), **values}, CATEGORIES)
    assert str(caught.value) == sentence


NAMES = ["title", "place", "type", "owner", "helpers", "labels", "estimate", "due", "blocked"]
NAMES += ["depends_on", "parent", "checklist", "comments", "description", "archived", "deleted"]
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
INSIDE = st.lists(PLAIN, max_size=2) | st.dictionaries(
    st.sampled_from(["column", "rank", "ready", "reason", "waits_for", "k", "gone"]),
    PLAIN | st.dictionaries(st.sampled_from(["gone", "done"]), PLAIN),
    max_size=3,
)
EVENT = st.fixed_dictionaries(
    {}, optional={"at": st.text(), "to": st.dictionaries(st.sampled_from(NAMES), PLAIN | INSIDE)}
)


@given(st.dictionaries(st.sampled_from(NAMES), PLAIN | INSIDE), st.lists(EVENT, max_size=4))
def test_whatever_stands_in_a_file_is_a_row_or_a_bad_file(
    values: dict[str, Any], made: list[dict[str, Any]]
) -> None:
    history = {f"{number:012x}.r.n": event for number, event in enumerate(made)}
    document = {"title": "x", **values, "id": "7kq2m9xb4c", "~": {"events": history}}
    try:
        found = row(document)
    except BadFile:
        return
    assert found.title
    assert hash(found)
    assert isinstance(found.updated_at, int)
