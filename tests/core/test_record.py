"""A record with its history: nothing that was done is ever lost, whatever the clocks say."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.errors import BadInput
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.moments import LAST_MILLISECOND, read_time, say_time
from sprintboard.core.paths import Document, get
from sprintboard.core.record import (
    LONG,
    Author,
    change,
    create,
    delete,
    events,
    fold,
    is_deleted,
    restore,
    stamps,
    withdrawal,
)

TIME = "%Y-%m-%dT%H:%M:%SZ"
NOON = 1_795_435_200_000
THIRTY_YEARS = 30 * 365 * 86_400_000
ANN = MemberId("ann0000000")


def author(at: int = NOON, **values: Any) -> Author:
    return Author(at=at, **{"replica": "5f3a9c01", "nonce": "77aa01", "by": ANN, **values})


def card(**values: Any) -> Document:
    return create("card", "7kq2m9xb4c", {"title": "VAT", **values}, author())


PATHS = st.sampled_from(
    [
        "title",
        "place",
        "estimate",
        "labels#vat",
        "labels#q3",
        "checklist/k2/text",
        "checklist/k2/done",
    ]
)
VALUES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.text("x", min_size=201)
)
CLOCKS = st.sampled_from([NOON, NOON + 1, NOON - THIRTY_YEARS, NOON + THIRTY_YEARS, 0, -5])
NONCES = st.text("0123456789abcdef", min_size=1, max_size=6)
AUTHORS = st.builds(
    Author,
    at=CLOCKS,
    replica=st.sampled_from(["00000000", "ffffffff"]),
    nonce=NONCES,
    by=st.none() | st.just(ANN),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["change", "change", "change", "delete", "restore"]),
        st.dictionaries(PATHS, VALUES, max_size=3),
        AUTHORS,
    ),
    max_size=12,
)


def _for_path(path: str, value: Any) -> Any:
    return bool(value) if "#" in path else value


def _do(document: Document, do: str, values: dict[str, Any], who: Author) -> Document:
    if do == "delete":
        return delete(document, who)
    return restore(document, who) if do == "restore" else change(document, values, who)


@given(STEPS)
def test_what_was_set_last_is_what_is_read(steps: list[tuple[str, dict[str, Any], Author]]) -> None:
    document = card()
    expected: dict[str, Any] = {"title": "VAT"}
    for do, raw, who in steps:
        values = {path: _for_path(path, value) for path, value in raw.items()}
        document = _do(document, do, values, who)
        expected |= values if do == "change" else {}
        for path, value in expected.items():
            assert get(document, path) == value


@given(STEPS)
def test_history_only_grows_and_the_newest_event_sorts_last(
    steps: list[tuple[str, dict[str, Any], Author]],
) -> None:
    document = card()
    for do, raw, who in steps:
        values = {path: _for_path(path, value) for path, value in raw.items()}
        before, old = document, deepcopy(document)
        known = stamps(before)
        document = _do(before, do, values, who)
        assert before == old
        if document is before:
            continue
        kept = before["~"]["events"]
        now = document["~"]["events"]
        assert {key: now[key] for key in kept} == kept
        assert len(now) == len(kept) + 1
        new = events(document)[-1]
        assert new.id > max(kept)
        assert new.do == do
        if do == "change":
            assert set(new.saw) == {known[path] for path in new.after if path in known}
            assert {path: fold(values[path]) for path in new.after} == new.after
            assert all(stamps(document)[path] == new.id for path in new.after)
        if do == "delete":
            assert set(new.saw) == set(kept)


@given(STEPS)
def test_a_record_is_hidden_from_its_deletion_to_the_next_event(
    steps: list[tuple[str, dict[str, Any], Author]],
) -> None:
    document = card()
    hidden = False
    for do, raw, who in steps:
        values = {path: _for_path(path, value) for path, value in raw.items()}
        before = document
        document = _do(document, do, values, who)
        if document is not before:
            hidden = do == "delete"
        assert is_deleted(document) is hidden
        assert document.get("deleted", False) is hidden


def test_an_edit_that_a_deletion_had_not_seen_brings_the_record_back() -> None:
    deleted = delete(card(), author(NOON + 1))
    edited = change(card(), {"title": "VAT 2"}, author(NOON - THIRTY_YEARS, nonce="other"))
    both = {**edited, "~": {"events": {**deleted["~"]["events"], **edited["~"]["events"]}}}
    assert is_deleted(deleted)
    assert not is_deleted(both)


def test_two_deletions_side_by_side_delete() -> None:
    one = delete(card(), author(NOON + 1))
    two = delete(card(), author(NOON + 1, replica="00000000"))
    assert is_deleted({**one, "~": {"events": {**one["~"]["events"], **two["~"]["events"]}}})


def newest(document: Document) -> str:
    return events(document)[-1].id


def undoing(event: str, **values: Any) -> Author:
    return author(NOON + 1, undoes=event, **values)


def test_a_record_whose_making_was_undone_is_withdrawn_until_it_is_made_again() -> None:
    made = change(card(), {"estimate": 5}, author())
    assert withdrawal(made) == ""
    gone = delete(made, undoing(newest(made)))  # an import's newest event stands for all
    assert is_deleted(gone)
    assert withdrawal(gone) == newest(gone)
    back = restore(gone, undoing(newest(gone)))
    assert withdrawal(back) == ""
    again = delete(back, undoing(newest(back)))
    assert withdrawal(again) == newest(again)


def test_a_record_that_somebody_deleted_is_not_withdrawn_however_often_that_is_undone() -> None:
    gone = delete(card(), author(NOON + 1))
    assert withdrawal(gone) == ""
    back = restore(gone, undoing(newest(gone)))
    assert withdrawal(delete(back, undoing(newest(back)))) == ""
    wanted = restore(gone, author())
    assert withdrawal(delete(wanted, undoing(newest(wanted)))) == ""
    assert withdrawal(delete(back, undoing(newest(card())))) != ""


@pytest.mark.parametrize("named", [5, None, "", "nowhere", "ffffffffffff.ffffffff.00", ["x"]])
def test_what_names_no_event_takes_nothing_back(named: Any) -> None:
    gone = delete(card(), undoing("nowhere"))
    gone["~"]["events"][newest(gone)]["undoes"] = named
    assert withdrawal(gone) == ""


def test_a_deletion_beside_an_undo_is_a_deletion() -> None:
    undone = delete(card(), undoing(newest(card())))
    unwanted = delete(card(), author(NOON + 1, replica="00000000"))
    both = {**undone, "~": {"events": {**undone["~"]["events"], **unwanted["~"]["events"]}}}
    assert is_deleted(both)
    assert withdrawal(both) == ""


def test_a_record_restored_shows_all_it_had() -> None:
    before = card(estimate=5)
    document = restore(delete(before, author()), author())
    assert {k: v for k, v in document.items() if k != "~"} == {
        k: v for k, v in before.items() if k != "~"
    }
    assert [event.do for event in events(document)] == ["create", "delete", "restore"]


def test_doing_nothing_leaves_no_trace() -> None:
    document = card(estimate=5)
    assert (
        change(document, {"title": "VAT", "estimate": 5, "labels#x": False}, author()) is document
    )
    assert change(document, {}, author()) is document
    assert restore(document, author()) is document
    deleted = delete(document, author())
    assert delete(deleted, author()) is deleted


def test_an_event_says_who_when_from_where_and_what() -> None:
    document = change(
        card(estimate=5),
        {"estimate": 8, "labels#vat": True},
        author(NOON + 61_000, unit=UnitId("fnance0000"), side="business"),
    )
    event = events(document)[-1]
    assert (event.by, event.unit, event.side, event.do) == (ANN, "fnance0000", "business", "change")
    assert datetime.fromtimestamp(event.at, UTC).isoformat() == "2026-11-23T12:01:01+00:00"
    assert event.before == {"estimate": 5}
    assert event.after == {"estimate": 8, "labels#vat": True}


def test_a_long_text_stands_in_the_field_and_only_its_digest_in_the_event() -> None:
    document = change(card(), {"description": "x" * (LONG + 1)}, author())
    assert document["description"] == "x" * (LONG + 1)
    told = events(document)[-1].after["description"]
    assert told.keys() == {"digest", "length"}
    assert told["length"] == LONG + 1
    assert fold("x" * LONG) == "x" * LONG
    assert fold("é" * 300) != fold("e" * 300)


def test_what_is_unset_at_the_start_is_not_told() -> None:
    assert events(card(estimate=None, archived=False))[0].after == {"title": "VAT"}


@pytest.mark.parametrize("path", ["id", "kind", "deleted", "~", "~/events/x", "", "Title", "a//b"])
def test_no_change_reaches_what_holds_a_record_together(path: str) -> None:
    document = card()
    with pytest.raises(BadInput, match="is not the name of a value"):
        change(document, {path: "x"}, author())
    with pytest.raises(BadInput, match="is not the name of a value"):
        create("card", "7kq2m9xb4c", {path: "x"}, author())


@pytest.mark.parametrize("at", [LAST_MILLISECOND, LAST_MILLISECOND + 1, 10**20])
def test_a_clock_gone_mad_cannot_leave_the_twelve_digits(at: int) -> None:
    document = change(card(), {"title": "x"}, author(min(at, LAST_MILLISECOND)))
    assert len(max(document["~"]["events"]).split(".")[0]) == 12
    assert int(max(document["~"]["events"])[:12], 16) <= LAST_MILLISECOND


@pytest.mark.parametrize(
    "text",
    [None, 5, "", "yesterday", "2026-13-45", [], "0001-01-01T00:00:00", "9999-12-31T23:59:59Z"],
)
def test_a_time_that_is_none_is_read_as_the_beginning_and_never_fails(text: Any) -> None:
    found = read_time(text)
    assert isinstance(found, int)
    assert datetime.fromtimestamp(found, timezone(timedelta(hours=14)))


def test_a_time_reads_back() -> None:
    assert read_time("2026-11-23T12:00:00Z") == NOON // 1000


ABSURD = st.integers() | st.sampled_from([-1, 1 << 47, 1 << 50, 10**20, -(10**20)])


@given(ABSURD)
def test_no_clock_is_too_absurd_to_be_written_down(milliseconds: int) -> None:
    said = say_time(milliseconds)
    assert len(said) == len("2026-11-23T09:05:31Z")
    assert read_time(said) == min(max(milliseconds, 0), LAST_MILLISECOND) // 1000


@given(st.lists(ABSURD, min_size=1, max_size=5))
def test_a_record_takes_edits_of_any_clock(clocks: list[int]) -> None:
    document = card()
    for number, at in enumerate(clocks):
        document = change(document, {"title": f"VAT {number}"}, author(at, nonce=f"{number:08x}"))
    assert document["title"] == f"VAT {len(clocks) - 1}"
    assert len(events(document)) == len(clocks) + 1


@given(st.integers(0, LAST_MILLISECOND))
def test_a_time_is_said_to_the_second(at: int) -> None:
    said = say_time(at)
    assert said == (datetime(1970, 1, 1) + timedelta(seconds=at // 1000)).strftime(TIME)  # noqa: DTZ001  # the calendar alone
    assert read_time(said) == at // 1000
