"""Checklists and comments: each change is one commit, and what is taken away stays in history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from sprintboard.core.errors import BadInput, ChangedSince, NotFound
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, done, record, refused

NewCard = Callable[..., str]


def items(ws: Workspace, card_id: str) -> list[tuple[str, bool]]:
    return [(item.text, item.done) for item in ws.cards.read(card_id).checklist]


def test_a_checklist_grows_is_ticked_and_shrinks(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT")
    short = f"{card_id[:4]} 'VAT'"
    for text in ("first", "second", "third"):
        outcome, message = done(ws, lambda text=text: ws.cards.add_item(card_id, text))  # type: ignore[misc]  # bound now
        assert (outcome.sentence, message) == (
            f"Added an item to {short}",
            f"add an item to {short}",
        )
    outcome, message = done(ws, lambda: ws.cards.tick(card_id, "2"))
    assert (outcome.sentence, message) == (f"Ticked an item of {short}", f"tick an item of {short}")
    assert items(ws, card_id) == [("first", False), ("second", True), ("third", False)]
    card = ws.board.find_card(card_id)
    assert (card.items_done, card.items) == (1, 3)
    done(ws, lambda: ws.cards.untick(card_id, "2"))
    done(ws, lambda: ws.cards.rename_item(card_id, "1", "FIRST"))
    done(ws, lambda: ws.cards.remove_item(card_id, ws.cards.read(card_id).checklist[2].id))
    assert items(ws, card_id) == [("FIRST", False), ("second", False)]
    assert "third" in str(ws.history.of_card(card_id))
    assert_sound(ws)


def test_an_item_that_somebody_else_wrote_anew_meanwhile_is_not_overwritten(
    ws: Workspace, new_card: NewCard
) -> None:
    card_id = new_card("VAT")
    ws.cards.add_item(card_id, "ask the bank")
    [item] = ws.cards.read(card_id).checklist
    ws.commit_pending()
    other = Workspace.open(ws.root)
    other.cards.rename_item(card_id, "1", "ask both banks")
    other.close()

    def rename(text: str = "ask Ann", *, anyway: bool = False) -> object:
        return ws.cards.rename_item(card_id, item.id, text, before=item.text, anyway=anyway)

    said = refused(ws, rename, ChangedSince)
    assert said == (
        f"A checklist item of {card_id[:4]} 'VAT' was changed to 'ask both banks' while you wrote "
        "'ask Ann'. Saving yours would overwrite the newer text."
    )
    assert items(ws, card_id) == [("ask both banks", False)]
    rename("ask both banks ")
    assert items(ws, card_id) == [("ask both banks", False)], "both wrote the same: nothing to ask"
    rename(anyway=True)
    assert items(ws, card_id) == [("ask Ann", False)]


def test_an_item_that_is_not_there_is_refused(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT")
    ws.cards.add_item(card_id, "only")
    ws.commit_pending()
    for item in ("0", "2", "-1", "x", "", "²", "٢"):
        said = refused(ws, lambda item=item: ws.cards.tick(card_id, item), NotFound)  # type: ignore[misc]  # bound now
        assert said.startswith(f"{card_id[:4]} has 1 checklist items")


def test_a_comment_is_said_edited_and_taken_away(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    _, message = done(ws, lambda: ws.cards.comment(card_id, "Is it @finn's?\n\nI think so."))
    assert message == f"comment on {card_id[:4]} 'VAT'"
    [said] = ws.cards.read(card_id).comments
    assert (said.by, said.text) == ("Ada Lovelace", "Is it @finn's?\n\nI think so.")
    assert said.at == ws.now - 1 or said.at <= ws.now
    done(ws, lambda: ws.cards.edit_comment(card_id, said.id, "It is."))
    assert ws.cards.read(card_id).comments[0].text == "It is."
    assert ws.board.find_card(card_id).comments == 1
    done(ws, lambda: ws.cards.remove_comment(card_id, said.id))
    assert ws.cards.read(card_id).comments == ()
    assert ws.board.find_card(card_id).comments == 0
    assert record(root, card_id)["comments"][said.id]["gone"] is True
    assert_sound(ws)


def test_a_comment_that_is_not_there_is_refused(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT")
    refused(ws, lambda: ws.cards.edit_comment(card_id, "zzzzzz", "x"), NotFound)
    refused(ws, lambda: ws.cards.remove_comment(card_id, "../.."), NotFound)
    refused(ws, lambda: ws.cards.comment("zzzz", "x"), NotFound)
    said = refused(ws, lambda: ws.cards.comment(card_id, "x" * 20_000), BadInput)
    assert "20,000 bytes" in said


def test_checklist_items_are_put_in_another_order(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT")
    for text in "abcd":
        ws.cards.add_item(card_id, text)
    ws.commit_pending()

    def order() -> str:
        return "".join(text for text, _ in items(ws, card_id))

    outcome, message = done(ws, lambda: ws.cards.move_item(card_id, "4", before="1"))
    assert outcome.sentence == f"Moved an item of {card_id[:4]} 'VAT'"
    assert message == f"move an item of {card_id[:4]} 'VAT'"
    assert order() == "dabc"
    done(ws, lambda: ws.cards.move_item(card_id, "1", after="2"))
    assert order() == "adbc"
    done(ws, lambda: ws.cards.move_item(card_id, "1"))
    assert order() == "dbca"
    for where in ({"after": "2"}, {"before": "3"}, {"before": "2"}):
        before = order()
        outcome = ws.cards.move_item(card_id, "2", **where)
        assert (outcome.undoable, order()) == (before != order(), before)
    said = refused(ws, lambda: ws.cards.move_item(card_id, "1", before="9"), NotFound)
    assert "4 checklist items" in said
    ws.history.undo()
    assert order() == "adbc"
    assert_sound(ws)


def test_items_without_a_place_of_their_own_get_one_when_one_of_them_moves(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    for text in "abc":
        ws.cards.add_item(card_id, text)
    ws.commit_pending()
    document = record(root, card_id)
    for item in document["checklist"].values():
        item["rank"] = "V"
    path = root / "cards" / card_id[:2] / f"{card_id}.json"
    path.with_suffix(".new").write_text(json.dumps(document), encoding="utf-8")
    path.with_suffix(".new").replace(path)
    ws.refresh()
    first, second, third = (text for text, _ in items(ws, card_id))
    ws.cards.move_item(card_id, "3", before="2")
    assert [text for text, _ in items(ws, card_id)] == [first, third, second]
