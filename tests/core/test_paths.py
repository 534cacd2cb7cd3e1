"""Value paths: one address for one value, and laws that a merge can rely on."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sprintboard.core.paths import Document, get, is_path, name_of, put, put_all, walk

KEYS = st.text("abAB01_.-", min_size=1, max_size=3)
NAMES = st.sampled_from(["title", "labels", "checklist", "x"])
REGISTERS = st.one_of(
    NAMES,
    st.tuples(NAMES, KEYS).map("/".join),
    st.tuples(NAMES, KEYS, KEYS).map("/".join),
    st.tuples(NAMES, KEYS, KEYS, KEYS).map("/".join),
)
ELEMENTS = st.tuples(st.sampled_from(["labels", "helpers"]), st.text(min_size=1)).map("#".join)
FEW_ELEMENTS = st.sampled_from(["labels#vat", "labels#q3", "labels#it"])
SCALARS = st.booleans() | st.integers() | st.text(max_size=5)
VALUES = st.none() | SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(KEYS, SCALARS)
DOCUMENTS = st.dictionaries(
    st.sampled_from(["title", "checklist", "x", "id"]),
    st.recursive(SCALARS, lambda inside: st.dictionaries(KEYS, inside, max_size=3), max_leaves=6),
)


def _stored(value: Any) -> Any:
    """Return a register's value as it reads back: an empty collection is the same as none."""
    return None if value in ([], {}) else value


@given(DOCUMENTS, REGISTERS, VALUES)
def test_a_register_reads_back_as_it_was_put(document: Document, path: str, value: Any) -> None:
    assert get(put(document, path, value), path) == _stored(value)


@given(DOCUMENTS, REGISTERS, VALUES, VALUES)
def test_the_last_value_of_a_register_stands_alone(
    document: Document, path: str, first: Any, last: Any
) -> None:
    assert put(put(document, path, first), path, last) == put(document, path, last)


@given(st.dictionaries(ELEMENTS, st.booleans()))
def test_a_set_holds_what_was_put_in_and_not_taken_out(elements: dict[str, bool]) -> None:
    document: Document = {}
    for path, present in elements.items():
        document = put(document, path, not present)
        document = put(document, path, present)
    for path, present in elements.items():
        assert get(document, path) is present
    for held in document.values():
        assert held == sorted(set(held))
        assert held


@example({}, {"labels#vat": True, "labels#q3": True})
@given(DOCUMENTS, st.dictionaries(REGISTERS | FEW_ELEMENTS, VALUES, max_size=8))
def test_many_values_are_put_as_one_after_the_other(
    document: Document, values: dict[str, Any]
) -> None:
    before, step = deepcopy(document), document
    for path, value in values.items():
        step = put(step, path, value)
    assert put_all(document, values) == step
    assert document == before


@given(DOCUMENTS, REGISTERS, VALUES)
def test_putting_changes_no_document_but_the_new_one(
    document: Document, path: str, value: Any
) -> None:
    before = deepcopy(document)
    new = put(document, path, value)
    assert document == before
    for name in document.keys() - {name_of(path)}:
        assert new[name] is document[name]


@given(st.dictionaries(st.tuples(KEYS, KEYS), SCALARS, max_size=8), st.sets(st.text(min_size=1)))
def test_walking_names_every_value_once(
    items: dict[tuple[str, str], Any], labels: set[str]
) -> None:
    document: Document = {"id": "7kq2m9xb4c", "kind": "card", "title": "VAT", "~": {"events": {}}}
    for (item, field), value in items.items():
        document = put(document, f"checklist/{item}/{field}", value)
    for label in labels:
        document = put(document, f"labels#{label}", True)
    walked = list(walk(document))
    assert len(walked) == len(dict(walked)) == len(items) + len(labels) + 1
    rebuilt: Document = {}
    for path, value in walked:
        assert get(document, path) == value
        rebuilt = put(rebuilt, path, value)
    assert rebuilt == {k: v for k, v in document.items() if k not in ("id", "kind", "~")}


def test_a_place_is_one_value_and_an_item_map_is_many() -> None:
    document = {"place": {"column": "todo", "rank": "V"}, "checklist": {"k2": {"text": "a"}}}
    assert dict(walk(document)) == {
        "place": {"column": "todo", "rank": "V"},
        "checklist/k2/text": "a",
    }


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "labels#vat",
        "labels#a/b #c\n",
        "checklist/k2/text",
        "policy/wip",
        "business_owner",
        "columns/to-do.1/name",
        "emails#ann@example.org",
    ],
)
def test_these_are_paths(path: str) -> None:
    assert is_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "id",
        "kind",
        "deleted",
        "~",
        "~/events",
        "id/x",
        "id#x",
        "Title",
        "labels#",
        "a//b",
        "a/",
        "/a",
        "a/../b\n",
        "a b",
        "1a",
        "title\n",
        "a/b c",
        "ä",
        "a/\x1b",
    ],
)
def test_nothing_that_is_no_path_addresses_a_value(path: str) -> None:
    assert not is_path(path)


@pytest.mark.parametrize("held", [None, "vat report", 5, {"vat": True}, True, [5, {}]])
def test_a_set_that_was_made_something_else_by_hand_holds_nothing(held: Any) -> None:
    document: Document = {"labels": held}
    assert get(document, "labels#vat") is False
    assert get(put(document, "labels#vat", True), "labels#vat") is True
