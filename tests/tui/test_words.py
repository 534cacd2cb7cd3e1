"""Words that several parts of the screen share."""

from __future__ import annotations

from sprintboard.tui.words import with_way_back, without_ids


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


def test_what_was_done_is_said_without_ids() -> None:
    ids = ("7kq2m9xb4c", "make000000")
    said = "Signed off 7kq2m 'VAT on 7kq2 invoices'"
    assert without_ids(said, ids) == "Signed off 'VAT on 7kq2 invoices'"
    assert without_ids("Made the need 7kq2 'Rates'", ids) == "Made the need 'Rates'"
    assert without_ids("Changed the goal 'Faster'", ids) == "Changed the goal 'Faster'"
    assert without_ids("Moved 8abc 'Rates'", ids) == "Moved 8abc 'Rates'"
