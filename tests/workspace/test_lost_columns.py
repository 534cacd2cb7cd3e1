"""Cards whose column is gone from `board.json`: they stay in sight and find a way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import Refused
from sprintboard.workspace import Workspace
from tests.workspace.witness import refused

NewCard = Callable[..., str]


def lose(root: Path, *columns: str) -> None:
    """Take columns out of `board.json`, with what its history knows of them."""
    path = root / "board.json"
    document = json.loads(path.read_text())
    for column in columns:
        del document["columns"][column]
        for event in document["~"]["events"].values():
            for side in ("from", "to"):
                told = event.get(side, {})
                for key in [each for each in told if each.startswith(f"columns/{column}/")]:
                    del told[key]
    path.write_text(json.dumps(document))


def shown(ws: Workspace) -> list[tuple[str, int]]:
    """Return the columns that are shown, each with how many cards it holds."""
    return [(each.name, ws.board.count(each.id)) for each in ws.board.columns]


def test_cards_of_a_column_that_is_gone_are_shown_behind_the_others(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    new_card("here")
    card = new_card("astray", column="Doing")
    lose(root, "doing")
    ws.refresh()
    assert shown(ws)[-1] == ("No column", 1)
    assert [name for name, _ in shown(ws)].count("Doing") == 0
    assert [column.lost for column in ws.board.columns] == [False, False, False, True]
    for found in ("", "astray", 'column:"No column"', "column:none", "is:open astray"):
        assert card in {each.id for each in ws.finder.find(found)}, found
    assert card not in {each.id for each in ws.finder.find("category:doing or -column:none")}
    again = Workspace.open(root)
    assert again.board.columns == ws.board.columns
    listed = [each[:3] for each in again.listing.as_text(None)]
    assert listed[-1] == (card, "doing", "astray")
    assert again.listing.as_json(None)[-1][0] == "doing"
    again.close()


def test_a_card_without_a_column_moves_into_one_and_back_with_undo(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    one, two = new_card("one", column="Doing"), new_card("two", column="Doing")
    lose(root, "doing")
    ws.refresh()
    ws.cards.move([one], "Done")
    assert shown(ws)[-2:] == [("Done", 1), ("No column", 1)]
    ws.cards.move([two], "Done")
    assert shown(ws)[-1] == ("Done", 2)
    ws.history.undo()
    assert shown(ws)[-1] == ("No column", 1)


def test_nothing_comes_into_no_column(ws: Workspace, new_card: NewCard, root: Path) -> None:
    here, card, other = new_card("here"), *(new_card(each, column="Doing") for each in "ab")
    lose(root, "doing")
    ws.refresh()
    ws.commit_pending()
    wishes: list[Callable[[], object]] = [
        lambda: ws.cards.move([here], "No column"),
        lambda: ws.cards.move([card], "No column", after=other),
        lambda: ws.cards.shift([card], 1),
        lambda: ws.cards.new("c", column="No column"),
        lambda: ws.columns.edit("No column", name="Doing"),
        lambda: ws.columns.close("No column"),
        lambda: ws.columns.move("No column"),
    ]
    for wish in wishes:
        assert "is no column" in refused(ws, wish, Refused)
    ws.columns.new("No column")  # a name like any other


def test_two_columns_that_are_gone_are_two_and_say_which(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    new_card("a", column="Doing")
    new_card("b", column="Done")
    lose(root, "doing", "done")
    ws.refresh()
    assert [name for name, _ in shown(ws)][-2:] == ["No column (doing)", "No column (done)"]


def test_a_board_without_any_column_shows_its_cards_and_takes_a_new_column(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("astray")
    lose(root, *(column.id for column in ws.board.columns))
    ws.refresh()
    assert shown(ws) == [("No column", 1)]
    with pytest.raises(Refused, match="no open column"):
        ws.cards.new("b")
    ws.columns.new("Work")
    ws.cards.move([card], "Work")
    assert shown(ws) == [("Work", 1)]


def test_an_archived_card_comes_back_though_its_column_is_gone(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("astray", column="Doing")
    ws.cards.archive([card])
    lose(root, "doing")
    ws.refresh()
    assert "No column" not in dict(shown(ws))
    ws.cards.restore([card])
    assert shown(ws)[-1] == ("No column", 1)


def test_check_puts_them_into_the_first_column(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("astray", column="Doing")
    lose(root, "doing")
    done = " ".join(ws.fix())
    assert "It is in 'To do' now." in done
    assert ws.board.find_card(card).column == "todo"
    assert "No column" not in dict(shown(ws))


def test_a_closed_column_with_cards_is_shown_and_is_no_place_for_new_ones(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("left behind")
    path = root / "board.json"
    document = json.loads(path.read_text())
    document["columns"]["todo"]["closed"] = True
    path.write_text(json.dumps(document))
    ws.refresh()
    assert shown(ws)[0] == ("To do", 1)
    new = ws.cards.new("new").ids[0]
    assert ws.board.find_card(new).column == "doing"
    ws.cards.move([card], "Doing")
    assert "To do" not in dict(shown(ws))
