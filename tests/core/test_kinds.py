"""The kinds of record: what each may hold, and that the table is complete."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import is_path
from sprintboard.core.tables import TABLES

CARD, BOARD, UNIT, MEMBER = (KINDS[name] for name in ("card", "board", "unit", "member"))
ANN = "ann0000000"


def test_every_kind_is_found_by_name_and_by_folder() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert set(TABLES) == {
        *("cards", "units", "members", "sprints", "goals", "needs", "changes", "releases"),
        *("retros", "notes", "feedback", "questions", "decisions", "terms"),
    }
    for kind in KINDS.values():
        assert kind.title in kind.fields
        assert set(kind.required) <= set(kind.fields)


def test_a_kind_is_loaded_without_the_others() -> None:
    code = "import sys; from sprintboard.core.kinds import KINDS; print(KINDS['unit'].title, "
    code += "[name for name in sys.modules if name.startswith('sprintboard.core.kinds.')])"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True)

    assert printed.strip() == "name ['sprintboard.core.kinds.unit']"


def test_there_is_no_kind_by_another_name() -> None:
    assert KINDS.get("~x") is None
    assert "" not in KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_is_reached_by_paths_of_its_pattern(kind: Any) -> None:
    for pattern, field in kind.fields.items():
        path = pattern.replace("/*/", "/k2m9/") + ("a/b#c" if pattern.endswith("#") else "")
        assert is_path(path)
        assert kind.field(path) is field
        refers = re.sub("column|party|about|voice", "card", field.refers)
        assert refers in ("", *KINDS)


@pytest.mark.parametrize(
    "path", ["votes", "labels", "labels/x", "checklist/k2", "checklist/*/x/text"]
)
def test_what_a_newer_version_may_know_is_no_field_of_ours(path: str) -> None:
    assert CARD.field(path) is None


def test_values_of_a_card_are_cleaned() -> None:
    assert validate(
        CARD,
        {
            "title": " VAT\n",
            "estimate": "5",
            "description": None,
            "labels# vat\t": True,
            f"helpers#{ANN}": False,
            "checklist/k2/text": "ask  Ann",
            "checklist/k2/done": False,
            "comments/c1/text": "",
        },
    ) == {
        "title": "VAT",
        "estimate": 5,
        "description": None,
        "labels#vat": True,
        f"helpers#{ANN}": False,
        "checklist/k2/text": "ask Ann",
        "checklist/k2/done": None,
        "comments/c1/text": None,
    }


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (CARD, {"title": None}, "A card needs a title."),
        (CARD, {"place": None}, "A card needs a place."),
        (CARD, {"name": "x"}, "A card has no 'name'."),
        (CARD, {"id": "x"}, "A card has no 'id'."),
        (CARD, {"~": {}}, "A card has no '~'."),
        (CARD, {"labels#": True}, "A card has no 'labels#'."),
        (CARD, {"labels#  ": True}, "The label is empty: type at least one letter."),
        (CARD, {f"labels#{'x' * 65}": True}, "The label has 65 characters; 64 fit. Shorten it."),
        (CARD, {"helpers#Ann": True}, "The helper is not the id of a record: 'Ann'."),
        (CARD, {"checklist/../text": 5}, "The checklist item is a text."),
        (CARD, {"checklist/a b/text": "x"}, "A card has no 'checklist/a b/text'."),
        (
            CARD,
            {"type": "feature"},
            "There is no type 'feature': choose one of story, task, bug, spike, training, epic.",
        ),
        (BOARD, {"format": None}, "A board needs a format."),
        (
            BOARD,
            {"columns/a/category": "later"},
            "There is no category 'later': choose one of todo, doing, done.",
        ),
        (BOARD, {"columns/a/limit": 0}, "The limit is a number from 1 to 10000, not '0'."),
        (BOARD, {"policy/wip": "hard"}, "There is no policy 'hard': choose one of soft, enforce."),
        (UNIT, {"side": None}, "A unit needs a side."),
        (UNIT, {"side": "both"}, "There is no side 'both': choose one of it, business."),
        (MEMBER, {"name": ""}, "The name of the member is empty: type at least one letter."),
        (MEMBER, {"unit": "Finance"}, "The unit is not the id of a record: 'Finance'."),
    ],
)
def test_what_a_record_may_not_hold_is_refused(
    kind: Any, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        validate(kind, values)
    assert str(caught.value) == sentence


def test_one_wrong_value_refuses_all() -> None:
    with pytest.raises(BadInput):
        validate(CARD, {"title": "fine", "estimate": "not"})
