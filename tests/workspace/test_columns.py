"""Columns: made, changed, moved, closed and opened again, each in one commit of `board.json`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, done, git, refused

NewCard = Callable[..., str]


def names(ws: Workspace) -> list[str]:
    return [column.name for column in ws.board.columns]


def test_a_new_column_stands_before_the_first_one_of_done(ws: Workspace) -> None:
    outcome, message = done(
        ws, lambda: ws.columns.new("Review", limit=2, unit="IT", ready_half=True)
    )
    assert (outcome.sentence, message) == ("Made column 'Review'", "new column Review")
    assert names(ws) == ["To do", "Doing", "Business check", "Review", "Done"]
    column = ws.board.find_column("Review")
    assert (column.category, column.limit, column.ready_half) == ("doing", 2, True)
    assert column.unit == ws.board.find_unit("IT").id
    assert git(ws.root, "show", "--name-only", "--format=", "HEAD").split() == ["board.json"]
    assert_sound(ws)


def test_columns_are_made_and_moved_where_one_says(ws: Workspace) -> None:
    ws.columns.new("A", after="To do")
    assert names(ws) == ["To do", "A", "Doing", "Business check", "Done"]
    ws.commit_pending()
    _, message = done(ws, lambda: ws.columns.move("A", before="Done"))
    assert message == "move column A"
    ws.columns.move("Done", after="To do")
    assert names(ws) == ["To do", "Done", "Doing", "Business check", "A"]
    ws.columns.move("To do")
    assert names(ws) == ["Done", "Doing", "Business check", "A", "To do"]


def test_a_column_is_changed(ws: Workspace) -> None:
    _, message = done(
        ws, lambda: ws.columns.edit("Doing", name="Now", limit=None, unit=None, ready_half=False)
    )
    assert message == "edit column Doing: limit, name, ready half, unit"
    column = ws.board.find_column("Now")
    assert (column.limit, column.unit, column.ready_half) == (None, None, False)


def test_a_column_is_closed_only_when_it_is_empty(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("a", column="Doing")
    said = refused(ws, lambda: ws.columns.close("Doing"), Refused)
    assert said == "'Doing' holds 1 cards: move or archive them first."
    ws.cards.archive([card_id])
    ws.commit_pending()
    done(ws, lambda: ws.columns.close("Doing"))
    assert "Doing" not in names(ws)
    assert "Doing" in [column.name for column in ws.board.closed_columns]
    assert "'column reopen'" in refused(ws, lambda: ws.columns.new("doing"), Refused)
    done(ws, lambda: ws.columns.reopen("Doing"))
    assert names(ws)[1] == "Doing"
    assert_sound(ws)


@pytest.mark.parametrize(
    ("verb", "error"),
    [
        (lambda ws: ws.columns.new("Doing"), Refused),
        (lambda ws: ws.columns.new("x", category="maybe"), BadInput),
        (lambda ws: ws.columns.new("x", limit="many"), BadInput),
        (lambda ws: ws.columns.new("x", limit=-1), BadInput),
        (lambda ws: ws.columns.new("x", limit=2.5), BadInput),
        (lambda ws: ws.columns.new("x", unit="Legal"), NotFound),
        (lambda ws: ws.columns.new("x", after="Nowhere"), NotFound),
        (lambda ws: ws.columns.new("x" * 61), BadInput),
        (lambda ws: ws.columns.edit("Doing", name="Done"), Refused),
        (lambda ws: ws.columns.edit("Doing"), BadInput),
        (lambda ws: ws.columns.move("Doing", before="Doing"), BadInput),
        (lambda ws: ws.columns.close("Nowhere"), NotFound),
    ],
)
def test_a_column_that_cannot_be_is_refused(
    ws: Workspace, verb: Callable[[Any], object], error: type[SprintboardError]
) -> None:
    refused(ws, lambda: verb(ws), error)


def test_twenty_columns_moved_about_keep_their_order(ws: Workspace) -> None:
    for number in range(20):
        ws.columns.new(f"c{number:02}", after=names(ws)[number % 3])
        ws.columns.move(f"c{number:02}", before=names(ws)[0])
    assert names(ws)[:20] == [f"c{number:02}" for number in reversed(range(20))]
    ws.commit_pending()
    assert_sound(ws)
