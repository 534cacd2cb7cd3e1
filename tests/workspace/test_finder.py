"""Finding: by the newest words, in the order of the board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace

NewCard = Callable[..., str]


def titles(ws: Workspace, text: str) -> list[str]:
    return [card.title for card in ws.finder.find(text)]


def test_cards_come_column_by_column_top_to_bottom(ws: Workspace) -> None:
    for column, title in (("Done", "d"), ("To do", "b"), ("Doing", "c"), ("To do", "a")):
        ws.cards.new(title, column=column, top=True)
    assert titles(ws, "") == ["a", "b", "c", "d"]


def test_words_are_found_in_every_long_text_as_it_is_now(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT", description="the **Ledger** of May")
    assert titles(ws, "ledger") == ["VAT"]
    ws.cards.comment(card_id, "ask Größe")
    ws.cards.add_item(card_id, "count stock")
    assert titles(ws, "grösse") == titles(ws, '"count stock"') == ["VAT"]
    ws.cards.edit([card_id], description=None)
    ws.cards.remove_item(card_id, "1")
    assert titles(ws, "ledger") == titles(ws, "stock") == []
    other = Workspace.open(root)
    other.cards.edit([card_id], description="journal")
    ws.refresh()
    assert titles(ws, "journal") == ["VAT"]
    other.close()


def test_titles_and_labels_are_searched_as_they_are_now(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("Ledger of Größe", labels=["Stock"])
    assert titles(ws, "grösse") == titles(ws, "stock") == ["Ledger of Größe"]
    assert titles(ws, '"grösse stock"') == []
    ws.cards.edit([card_id], title="Journal", add_labels=["Till"], remove_labels=["Stock"])
    assert titles(ws, "ledger") == titles(ws, "stock") == []
    assert titles(ws, "journal") == titles(ws, "till") == ["Journal"]


def test_a_search_ends_at_the_card_where_it_is_not_wanted_any_more(
    ws: Workspace, new_card: NewCard
) -> None:
    for title in ("VAT 1", "VAT 2", "VAT 3"):
        new_card(title)
    patience = iter((True, True, False))

    found = ws.finder.find("vat", still_wanted=lambda: next(patience))

    assert [card.title for card in found] == ["VAT 1", "VAT 2"]


def test_mine_is_what_i_answer_for(ws: Workspace) -> None:
    ws.cards.new("mine", owner="ada")
    ws.cards.new("Finn's", business_owner="finn")
    assert titles(ws, "owner:@me") == ["mine"]
    assert ws.finder.fitting("owner:@me") == {ws.finder.find("owner:@me")[0].id}


def test_a_filter_that_cannot_be_read_points_at_the_place(ws: Workspace) -> None:
    with pytest.raises(BadInput) as caught:
        ws.finder.find("label:vat colunm:doing")
    assert caught.value.position is not None
    assert "column" in f"{caught.value} {caught.value.suggestion}"


def test_a_filter_is_completed_as_a_whole_text(ws: Workspace) -> None:
    assert "column:" in ws.finder.complete("col", 3)
    assert any("Doing" in offer or "doing" in offer for offer in ws.finder.complete("column:", 7))


def test_cards_are_found_by_what_was_said_of_them(ws: Workspace, new_card: NewCard) -> None:
    said, answers = new_card("Export"), new_card("Faster export")
    new_card("Silent")
    entry = ws.feedback.add(said, score=2).ids[0]
    assert titles(ws, "feedback:open") == titles(ws, "feedback:new") == ["Export"]
    ws.feedback.plan(entry, cards=[answers])
    assert titles(ws, "feedback:planned") == ["Export", "Faster export"]
    ws.feedback.done(entry)
    assert titles(ws, "feedback:open") == []
    assert titles(ws, "feedback:any") == ["Export", "Faster export"]
    assert titles(ws, "feedback:none") == ["Silent"]
    with pytest.raises(BadInput, match=r"no feedback 'opne'.*Did you mean open"):
        ws.finder.find("feedback:opne")


def test_cards_are_found_by_the_change_that_they_go_out_with(ws: Workspace) -> None:
    for title in ("Export", "Import", "Colours"):
        ws.cards.new(title)
    ws.changes.new("E-invoices", cards=[ws.finder.find("export")[0].id])
    ws.changes.new("Given up", cards=[ws.finder.find("colours")[0].id])
    ws.changes.cancel("Given up")

    assert titles(ws, "change:e-inv") == ["Export"]
    assert titles(ws, 'change:"Given up"') == ["Colours"]
    assert titles(ws, "change:none") == ["Import", "Colours"]
    with pytest.raises(BadInput, match="no change 'x'") as refused:
        ws.finder.find("a change:x")
    assert refused.value.position == 9
