"""A broken or foreign file is refused whole, with a sentence that says what it is and where."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.board import Board
from sprintboard.core.errors import BadFile, SprintboardError
from sprintboard.exchange.trello import read_trello

SMALL = Path(__file__).parent / "data" / "trello-small.json"
MakeBoard = Callable[..., Board]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty"),
        (" \n\t\n", "The file is empty"),
        ("\ufeff", "The file is empty"),
        ('{"lists": [', "not complete JSON (line 1, column 12"),
        ('{\n "lists": [],\n "cards": oops\n}', "line 3, column 11"),
        ("<!DOCTYPE html><html>", "a web page (HTML)"),
        ("Summary,Issue key,Status\nPay,FIN-1,Done\n", "a table of Jira (CSV)"),
        ("title;column\nPay;Done\n", "a table as CSV"),
        ("PK\x03\x04\x14\0\0", "not a text file"),
        ("\x7fELF\x02\x01\x01\0\0", "not a text file"),
        ("[]", "it is a list, not an object"),
        ("17", "it is a number, not an object"),
        ('"lists"', "it is a text, not an object"),
        ("{}", "not a Trello board: it has no 'lists'"),
        ('{"lists": []}', "it has no 'cards'"),
        ('{"lists": [], "cards": []}', "it has no 'actions'"),
        ('{"lists": {}, "cards": [], "actions": []}', "its 'lists' is an object, not a list"),
        ('{"lists": [], "cards": [], "actions": []}', "'id' of the board is not a Trello id"),
        ('{"lists": NaN}', "NaN is not a number"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "cannot be read as JSON"),
    ],
)
def test_a_foreign_text_is_named(text: str, says: str, board: MakeBoard) -> None:
    with pytest.raises(BadFile) as refusal:
        read_trello(text, board=board())
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_beyond_all_measure_is_refused_unread(
    board: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sprintboard.exchange.trello_shape.LARGEST", 1 << 20)
    with pytest.raises(BadFile, match="larger than 1 MB"):
        read_trello("{" + " " * (1 << 20) + "}", board=board())


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("cards", 2, "name"), 7, "'name' of card 3 is not a text: it is a number"),
        (("cards", 0, "idList"), None, "'idList' of card 1 is not a Trello id: it is nothing"),
        (("cards", 1, "id"), "../../etc", "'id' of card 2 is not a Trello id: it is '../../etc'"),
        (("cards", 1, "pos"), "top", "'pos' of card 2 is not a number"),
        (("cards", 0, "due"), "soon", "'due' of card 1 is not a date: it is 'soon'"),
        (("cards", 0), [], "'cards' of the board is not a list of objects: entry 1 is a list"),
        (("actions", 4, "date"), "0001-01-01T00:00:00Z", "'date' of action 5 is not a date"),
        (("actions", 0, "data"), 1, "'data' of action 1 is not an object"),
        (("lists", 0, "closed"), "no", "'closed' of list 1 is not true or false"),
        (("checklists", 0, "checkItems", 0), 5, "'checkItems' of checklist 1 is not a list of"),
        (("members", 3, "fullName"), {}, "'fullName' of member 4 is not a text: it is an object"),
        (("cards", 0, "idMembers"), [None], "'idMembers' of card 1 is not a list of Trello ids"),
    ],
)
def test_a_wrong_value_is_pointed_at(
    path: tuple[Any, ...], value: Any, says: str, small: str, board: MakeBoard
) -> None:
    export = json.loads(small)
    here = export
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    with pytest.raises(BadFile) as refusal:
        read_trello(json.dumps(export), board=board())
    assert says in str(refusal.value)


def test_two_cards_with_one_id_are_refused(small: str, board: MakeBoard) -> None:
    export = json.loads(small)
    export["cards"].append(export["cards"][0])
    with pytest.raises(BadFile, match="2 cards have the same id"):
        read_trello(json.dumps(export), board=board())


def test_a_number_too_large_for_a_place_is_refused(small: str, board: MakeBoard) -> None:
    for said in ("1e999", "9" * 400):
        text = small.replace('"pos": 32767.5', f'"pos": {said}')
        assert text != small
        with pytest.raises(BadFile, match="too large"):
            read_trello(text, board=board())


JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e300, 10**400, "", "x", "\x1b[2J", "\ud800", "f" * 24, [], {}),
    *([None], [[]], [{}], {"id": "f" * 24}, {"card": {"id": "0" * 24}}, "2019-13-45T99:00:00Z"),
    "9999-12-31T23:59:59-23:59",
)


def _paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else ()
    inside = enumerate(value) if isinstance(value, list) else inside
    return [here, *(path for key, each in inside for path in _paths(each, (*here, key)))]


def _mutate(export: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """Replace the node at `path`, or take it out; a path that earlier damage cut off stays."""
    if not path:
        return None if junk is ... else junk
    here = export
    try:
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = junk
        if junk is ...:
            del here[path[-1]]
    except (KeyError, IndexError, TypeError):
        pass
    return export


def _sentence(export: Any, board: Board) -> str:
    """Return what an export is refused with; empty when it comes in."""
    try:
        batch = read_trello(json.dumps(export), board=board)
    except SprintboardError as error:
        return str(error)
    assert all(draft.steps for draft in batch.drafts)
    return ""


DAMAGE = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, len(JUNK))), min_size=1, max_size=3
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damage=DAMAGE)
def test_no_damage_to_an_export_is_more_than_a_sentence(
    damage: list[tuple[int, int]], board: MakeBoard
) -> None:
    export = json.loads(SMALL.read_text(encoding="utf-8"))
    paths = _paths(export)
    for place, sort in damage:
        junk = copy.deepcopy((..., *JUNK)[sort])
        export = _mutate(export, paths[place % len(paths)], junk)
    said = _sentence(export, board())
    assert not said or said.isprintable()
