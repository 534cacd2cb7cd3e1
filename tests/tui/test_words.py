"""Words that several parts of the screen share."""

from __future__ import annotations

from sprintboard.tui.words import with_way_back


def test_the_way_back_is_named_only_where_there_is_one() -> None:
    keys = {"board.undo": "ctrl+z"}
    moved = with_way_back("cards", "move", "Moved", keys, undoable=True)
    assert moved == "Moved  ·  ctrl+z undoes it"
    assert with_way_back("cards", "move", "Nothing changed", keys, undoable=False) == (
        "Nothing changed"
    )
    undone = with_way_back("history", "undo", "Undone", {}, undoable=False)
    assert undone == "Undone  ·  ctrl+r does it again"
    redone = with_way_back("history", "redo", "Redone", {}, undoable=True)
    assert redone == "Redone  ·  u undoes it"
