"""The history in sentences that business people read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.board import Board, Category, Column, Member, Side, Unit
from sprintboard.core.card import FIELDS, LISTED
from sprintboard.core.ids import CardId, ColumnId, MemberId, UnitId
from sprintboard.core.paths import Document
from sprintboard.core.record import Author, change, create, delete, restore
from sprintboard.core.shelf import Shelf
from sprintboard.core.story import tell

ANN, BEN = MemberId("ann0000000"), MemberId("ben0000000")
FINANCE, ENGINEERS = UnitId("fnance0000"), UnitId("engneer000")
BOOK_ROOM = CardId("b00kr00m00")
START = 1_764_000_000_000
ESC = "\x1b]52;c;AAAA\x07"


def _column(name: str, unit: UnitId | None = None) -> Column:
    return Column(
        id=ColumnId(name.lower()), name=name, category=Category.DOING, rank=name, unit=unit
    )


def _row(card_id: CardId, title: str) -> list[Any]:
    values: dict[str, Any] = {"id": card_id, "title": title, "column": "todo", "state": "live"}
    values |= {name: [] for name in LISTED}
    return [values.get(name) for name in FIELDS]


BOARD = Board(
    name="Ours",
    columns=(_column("Todo"), _column("Doing", ENGINEERS), _column("Check", FINANCE)),
    units={
        FINANCE: Unit(id=FINANCE, name="Finance", side=Side.BUSINESS),
        ENGINEERS: Unit(id=ENGINEERS, name="Engineers", side=Side.IT),
    },
    members={
        ANN: Member(id=ANN, name="Ann", unit=FINANCE),
        BEN: Member(id=BEN, name=f"Ben{ESC}", unit=ENGINEERS),
    },
    cards=Shelf({BOOK_ROOM: _row(BOOK_ROOM, "Book the room")}),
)


def author(step: int = 0, by: MemberId | None = ANN) -> Author:
    return Author(at=START + step * 1000, replica="replica1", nonce="n0", by=by, side="business")


def place(column: str, rank: str = "V", **more: Any) -> dict[str, Any]:
    return {"column": column, "rank": rank, **more}


def card(**values: Any) -> Document:
    return create(
        "card", "7kq2m9xb4c", {"title": "VAT", "place": place("todo"), **values}, author()
    )


def told(document: Document, *steps: dict[str, Any]) -> str:
    for number, values in enumerate(steps):
        document = change(document, values, author(number + 1))
    return tell(document, BOARD)[-1].sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([{"place": place("doing")}], "moved it from 'Todo' to 'Doing'"),
        ([{"place": place("todo", "k")}], "moved it up or down in 'Todo'"),
        ([{"place": place("nowhere")}], "moved it from 'Todo' to 'nowhere'"),
        (
            [{"place": place("doing", ready=True)}],
            "moved it from 'Todo' to 'Doing', ready for Finance",
        ),
        ([{"place": place("todo", ready=True)}], "marked it ready for Engineers"),
        (
            [{"place": place("doing")}, {"place": place("doing", ready=True)}],
            "marked it ready for Finance",
        ),
        (
            [{"place": place("check", ready=True)}, {"place": place("check")}],
            "took it back into work in 'Check'",
        ),
        (
            [{"place": place("check")}, {"place": place("check", ready=True)}],
            "marked it ready for the next step",
        ),
        (
            [{"blocked": {"reason": "waiting for the ledger export", "waits_for": FINANCE}}],
            "blocked it: waiting for the ledger export (waits for Finance)",
        ),
        (
            [{"blocked": {"reason": "one"}}, {"blocked": {"reason": "two"}}],
            "changed what blocks it: two",
        ),
        ([{"blocked": {"reason": "one"}}, {"blocked": None}], "unblocked it"),
        ([{"title": "VAT 2"}], "renamed it from 'VAT' to 'VAT 2'"),
        ([{"description": "x" * 120}], "wrote the description (120 characters)"),
        (
            [{"description": "x" * 120}, {"description": "y" * 340}],
            "changed the description (120 → 340 characters)",
        ),
        ([{"description": "x" * 340}, {"description": None}], "cleared the description"),
        ([{"labels#vat": True}], "added the label 'vat'"),
        ([{"labels#vat": True, "labels#q3": True}], "added the labels 'vat' and 'q3'"),
        ([{"labels#vat": True}, {"labels#vat": False}], "removed the label 'vat'"),
        (
            [{f"labels#{each}": True for each in "abcdefgh"}],
            "added the labels 'a', 'b', 'c', 'd', 'e', 'f' and 2 more labels",
        ),
        ([{f"helpers#{ANN}": True}], "added the helper Ann"),
        ([{f"depends_on#{BOOK_ROOM}": True}], "added the dependency 'Book the room'"),
        ([{"parent": BOOK_ROOM}], "put it under the epic 'Book the room'"),
        ([{"parent": BOOK_ROOM}, {"parent": None}], "took it out of the epic 'Book the room'"),
        ([{"business_owner": ANN}], "made Ann the business owner"),
        ([{"owner": ANN}, {"owner": None}], "removed Ann as the IT owner"),
        (
            [{"checklist/k2/text": "write the test", "checklist/k2/rank": "V"}],
            "added 'write the test' to the checklist",
        ),
        (
            [{"checklist/k2/text": "write the test"}, {"checklist/k2/done": True}],
            "ticked 'write the test'",
        ),
        (
            [{"checklist/k2/text": "a", "checklist/k2/done": True}, {"checklist/k2/done": None}],
            "unticked 'a'",
        ),
        (
            [{"checklist/k2/text": "a"}, {"checklist/k2/text": "b"}],
            "renamed 'a' to 'b' on the checklist",
        ),
        ([{"checklist/k2/text": "a"}, {"checklist/k2/rank": "k"}], "moved 'a' on the checklist"),
        ([{"checklist/k2/text": "a"}, {"checklist/k2/gone": True}], "removed 'a' on the checklist"),
        (
            [{"comments/c1/text": "Looks good", "comments/c1/by": ANN, "comments/c1/at": "x"}],
            "commented: 'Looks good'",
        ),
        ([{"comments/c1/text": "word " * 100}], f"commented: '{('word ' * 16).strip()[:79]}…'"),
        ([{"comments/c1/text": "a"}, {"comments/c1/text": "b"}], "changed a comment to 'b'"),
        ([{"comments/c1/text": "a"}, {"comments/c1/gone": True}], "removed a comment"),
        ([{"estimate": 5}], "set the estimate to 5"),
        ([{"due": "2026-11-30"}], "set the due date to 30 Nov 2026"),
        ([{"due": "2026-11-30"}, {"due": None}], "cleared the due date"),
        ([{"priority": "high"}, {"priority": None}], "set the priority back to normal"),
        ([{"archived": True}], "archived it"),
        ([{"archived": True}, {"archived": None}], "brought it back from the archive"),
        (
            [{"estimate": 5, "due": "2026-11-30", "labels#vat": True}],
            "set the estimate to 5, set the due date to 30 Nov 2026 and added the label 'vat'",
        ),
        ([{"xyz": 1}], "set 'xyz'"),
        ([{"xyz": 1}, {"xyz": None}], "cleared 'xyz'"),
        ([{"votes#ann": True}], "set 'votes#ann'"),
        ([{"a/b/c": 1, "d/e": 1}], "set 'a/b/c' and set 'd/e'"),
    ],
)
def test_a_change_of_a_card_is_one_plain_sentence(
    steps: list[dict[str, Any]], sentence: str
) -> None:
    assert told(card(), *steps) == sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            [{"columns/r1/name": "Review", "columns/r1/category": "doing", "columns/r1/rank": "V"}],
            "added the column 'Review'",
        ),
        ([{"columns/doing/limit": 3}], "set the limit of 'Doing' to 3"),
        (
            [{"columns/doing/limit": 3}, {"columns/doing/limit": None}],
            "removed the limit of 'Doing'",
        ),
        ([{"columns/doing/name": "Building"}], "renamed the column 'Doing' to 'Building'"),
        ([{"columns/doing/rank": "k"}], "moved the column 'Doing'"),
        ([{"columns/doing/closed": True}], "closed the column 'Doing'"),
        ([{"columns/doing/category": "done"}], "made 'Doing' a column for finished work"),
        ([{"columns/doing/unit": FINANCE}], "gave the column 'Doing' to Finance"),
        (
            [{"columns/doing/ready_half": True, "columns/doing/limit": 2}],
            "added the ready half of 'Doing' and set the limit of 'Doing' to 2",
        ),
        ([{"columns/doing/colour": "red"}], "set 'colour' of 'Doing'"),
        ([{"views/v1/name": "Mine", "views/v1/filter": "owner:me"}], "saved the view 'Mine'"),
        ([{"views/v1/name": "Mine"}, {"views/v1/filter": "x"}], "changed the view 'Mine'"),
        ([{"views/v1/name": "Mine"}, {"views/v1/gone": True}], "removed the view 'Mine'"),
        ([{"policy/wip": "enforce"}], "made the limits strict: a full column refuses cards"),
        ([{"policy/working_days": [0, 1, 2]}], "set the working days to Mon, Tue and Wed"),
        ([{"policy/time_zone": "Europe/Berlin"}], "set the time zone to 'Europe/Berlin'"),
        ([{"name": "Theirs"}], "renamed it from 'Ours' to 'Theirs'"),
    ],
)
def test_a_change_of_the_board_is_one_plain_sentence(
    steps: list[dict[str, Any]], sentence: str
) -> None:
    values = {"name": "Ours", "format": 1, "columns/doing/name": "Doing"}
    document = create("board", "board", values, author())
    assert tell(document, BOARD)[0].sentence == "created the board 'Ours'"
    assert told(document, *steps) == sentence


def test_a_life_is_told_from_its_beginning() -> None:
    document = card()
    document = change(document, {"title": "VAT return"}, author(1, BEN))
    document = delete(document, author(2, None))
    document = restore(document, author(3))
    entries = tell(document, BOARD)
    assert [(each.who, each.sentence) for each in entries] == [
        ("Ann", "created it in 'Todo'"),
        ("Ben␛]52;c;AAAA␇", "renamed it from 'VAT' to 'VAT return'"),
        ("somebody", "deleted it"),
        ("Ann", "brought it back"),
    ]
    assert [each.at for each in entries] == [START // 1000 + step for step in range(4)]
    assert {(each.noun, each.record_id, each.title, each.side) for each in entries} == {
        ("card", "7kq2m9xb4c", "VAT return", "business")
    }


def test_no_text_of_a_user_can_steer_the_terminal_or_fill_the_screen() -> None:
    values = {"title": f"{ESC}\n{'x' * 10_000}", f"labels#{ESC}": True, "blocked": {"reason": ESC}}
    entry = tell(change(card(), values, author(1)), BOARD)[-1]
    assert entry.sentence.isprintable()
    assert entry.title.isprintable()
    assert len(entry.sentence) < 400
    assert len(entry.title) <= 80


def test_many_changes_at_once_are_counted() -> None:
    values = {f"checklist/k{number}/text": f"step {number}" for number in range(20)}
    assert told(card(), values).endswith("to the checklist and 15 more changes")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=6,
)
NAMES = ["title", "description", "place", "owner", "unit", "due", "blocked", "parent", "policy/wip"]
NAMES += ["policy/working_days", "labels#x", "depends_on#x", "helpers#", "columns/a/name"]
NAMES += [f"columns/a/{field}" for field in ("limit", "category", "unit", "closed", "zzz")]
NAMES += ["views/v/name", "views/v/gone", "checklist/k/text", "checklist/k/done", "comments/c/text"]
ODD: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=12),
    JSON | st.just({"digest": [], "length": "x"}) | st.just({"column": {}, "rank": []}),
    max_size=6,
)
EVENT = st.fixed_dictionaries(
    {},
    optional={
        "at": st.text() | st.sampled_from(["0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00"]),
        "by": st.text() | st.sampled_from([ANN, BEN]),
        "side": st.text(),
        "unit": st.text(),
        "do": st.text() | st.sampled_from(["create", "change", "delete", "restore"]),
        "from": ODD,
        "to": ODD,
    },
)


@given(st.sampled_from(["card", "board", "unit", "member", "sprint"]), ODD, st.lists(EVENT))
def test_whatever_stands_in_a_record_made_by_hand_is_told(
    kind: str, values: dict[str, Any], made: list[dict[str, Any]]
) -> None:
    history = {f"{number:012x}.r.n": event for number, event in enumerate(made)}
    document = {**values, "kind": kind, "id": "x", "~": {"events": history}}
    entries = tell(document, BOARD)
    assert len(entries) == len(made)
    for entry in entries:
        assert entry.sentence
        assert entry.who
        assert "\n" not in entry.sentence + entry.who + entry.title
        assert "\x1b" not in entry.sentence + entry.who + entry.title
