"""The verbs of cards: what they answer, show, write and commit, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import Ambiguous, BadInput, NotFound, Refused
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, commits, done, record, refused

NewCard = Callable[..., str]


def test_a_new_card_is_on_the_board_on_disk_and_in_git(ws: Workspace, root: Path) -> None:
    outcome, message = done(ws, lambda: ws.cards.new("VAT on invoices", column="Doing"))
    card = ws.board.cards[outcome.ids[0]]  # type: ignore[index]  # an id is text
    assert outcome.sentence == f"Made {card.id[:4]} 'VAT on invoices' in Doing"
    assert message == f"new card {card.id[:4]} 'VAT on invoices' in Doing"
    assert [each.title for each in ws.board.cards_in(card.column)] == ["VAT on invoices"]
    assert record(root, card.id)["title"] == "VAT on invoices"
    assert_sound(ws)


def test_a_new_card_takes_everything_that_is_said_of_it(ws: Workspace, root: Path) -> None:
    epic = ws.cards.new("Month close", type="epic").ids[0]
    other = ws.cards.new("Ledger").ids[0]
    made = ws.cards.new(
        "VAT",
        column="doing",
        description="As **agreed**.",
        type="bug",
        priority="high",
        owner="ada",
        business_owner="finn@example.org",
        helpers=["Finn"],
        labels=["vat", "close"],
        estimate="3",
        due="tomorrow",
        parent=epic[:5],
        depends_on=[other],
    ).ids[0]
    card = ws.board.find_card(made)
    ada, finn = ws.board.find_member("ada").id, ws.board.find_member("finn").id
    assert (card.owner, card.business_owner, card.helpers) == (ada, finn, (finn,))
    assert (card.type, card.priority, card.estimate) == ("bug", "high", 3)
    assert (card.due, card.labels) == ("2026-11-24", ("close", "vat"))
    assert (card.parent, card.depends_on) == (epic, (other,))
    assert record(root, made)["description"] == "As **agreed**."
    assert ws.cards.read(made).description == "As **agreed**."
    assert_sound(ws)


def test_cards_come_in_at_the_bottom_or_the_top(ws: Workspace) -> None:
    for title in ("one", "two", "three"):
        ws.cards.new(title)
    ws.cards.new("zero", top=True)
    column = ws.board.columns[0]
    assert [card.title for card in ws.board.cards_in(column.id)] == ["zero", "one", "two", "three"]


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"title": ""}, BadInput, "title is empty"),
        ({"title": "x" * 301}, BadInput, "301 characters"),
        ({"title": "VAT", "column": "Nowhere"}, NotFound, "no column 'Nowhere'"),
        ({"title": "VAT", "owner": "Nobody"}, NotFound, "no member 'Nobody'"),
        ({"title": "VAT", "helpers": ["Nobody"]}, NotFound, "no member 'Nobody'"),
        ({"title": "VAT", "due": "someday"}, BadInput, "someday"),
        ({"title": "VAT", "estimate": "many"}, BadInput, "number from 0 to 1000"),
        ({"title": "VAT", "estimate": -1}, BadInput, "number from 0 to 1000"),
        ({"title": "VAT", "estimate": float("nan")}, BadInput, "number from 0 to 1000"),
        ({"title": "VAT", "type": "saga"}, BadInput, "no type 'saga'"),
        ({"title": "VAT", "priority": "now"}, BadInput, "no priority 'now'"),
        ({"title": "VAT", "parent": "zzzz"}, NotFound, "zzzz"),
        ({"title": "VAT", "depends_on": ["../../x"]}, NotFound, "../../x"),
        ({"title": "VAT", "labels": [""]}, BadInput, "label is empty"),
        ({"title": "VAT", "description": "x" * 70_000}, BadInput, "70,000 bytes"),
    ],
)
def test_a_new_card_is_refused_in_a_sentence(
    ws: Workspace, values: dict[str, Any], error: type[BadInput], words: str
) -> None:
    assert words in refused(ws, lambda: ws.cards.new(**values), error)


def test_an_edit_changes_only_what_is_said(ws: Workspace, new_card: NewCard, root: Path) -> None:
    card_id = new_card(owner="ada", labels=["vat", "old"], estimate=3)
    before = record(root, card_id)
    outcome, message = done(
        ws,
        lambda: ws.cards.edit(
            [card_id], title="VAT at 7 %", owner=None, add_labels=["new"], remove_labels=["old"]
        ),
    )
    assert outcome.sentence == f"Changed labels, owner, title of {card_id[:4]} 'VAT on invoices'"
    assert message == f"edit {card_id[:4]} 'VAT on invoices': labels, owner, title"
    after = record(root, card_id)
    assert after["title"] == "VAT at 7 %"
    assert after["labels"] == ["new", "vat"]
    assert "owner" not in after
    assert (after["estimate"], after["place"]) == (before["estimate"], before["place"])
    assert len(after["~"]["events"]) == 2


def test_an_edit_of_several_cards_is_one_commit(ws: Workspace, new_card: NewCard) -> None:
    ids = [new_card(f"card {number}") for number in range(3)]
    outcome, message = done(ws, lambda: ws.cards.edit(ids, priority="urgent"))
    assert outcome.ids == tuple(ids)
    assert message == "edit 3 cards: priority"
    assert {ws.board.find_card(each).priority for each in ids} == {"urgent"}


def test_an_edit_of_several_cards_is_all_or_nothing(ws: Workspace, new_card: NewCard) -> None:
    ids = [new_card("one"), new_card("two")]
    refused(ws, lambda: ws.cards.edit([*ids, "zzzzzz"], priority="high"), NotFound)
    sentence = refused(ws, lambda: ws.cards.edit(ids, parent=ids[1]), Refused)
    assert "its own epic" in sentence


def test_an_edit_that_changes_nothing_leaves_no_commit(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card(priority="high")
    count = len(commits(ws.root))
    ws.cards.edit([card_id], priority="high")
    assert (ws.pending, ws.commit_pending(), len(commits(ws.root))) == (0, 0, count)


def test_circles_of_epics_and_dependencies_are_refused(ws: Workspace, new_card: NewCard) -> None:
    one, two, three = (new_card(title) for title in ("one", "two", "three"))
    ws.cards.edit([two], parent=one, add_depends_on=[one])
    ws.cards.edit([three], parent=two, add_depends_on=[two])
    ws.commit_pending()
    said = refused(ws, lambda: ws.cards.edit([one], parent=three), Refused)
    assert said.startswith(one[:4])
    assert "its own epic" in said
    said = refused(ws, lambda: ws.cards.edit([one], add_depends_on=[three]), Refused)
    assert "its own dependency" in said
    refused(ws, lambda: ws.cards.edit([one], add_depends_on=[one]), Refused)
    assert_sound(ws)


def test_references_are_prefixes_of_at_least_one_letter(ws: Workspace, new_card: NewCard) -> None:
    ids = [new_card(f"card {number}") for number in range(60)]
    first = max("0123456789abcdefghjkmnpqrstvwxyz", key=lambda c: sum(i[0] == c for i in ids))
    assert "fits" in refused(ws, lambda: ws.cards.edit([first], title="x"), Ambiguous)
    refused(ws, lambda: ws.cards.edit([""], title="x"), NotFound)
    refused(ws, lambda: ws.cards.edit([], title="x"), BadInput)
    refused(ws, lambda: ws.cards.edit([ids[0]]), BadInput)
    ws.cards.edit([ws.short(ids[0]).upper()], title="by prefix")
    assert ws.board.find_card(ids[0]).title == "by prefix"


def test_a_blocked_card_says_why_and_whom_it_waits_for(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card()
    outcome, message = done(
        ws, lambda: ws.cards.block([card_id], "no answer", waits_for="business")
    )
    short = card_id[:4]
    assert message == f"block {short} 'VAT on invoices': no answer (waits for Business)"
    assert outcome.sentence == (
        f"Blocked {short} 'VAT on invoices': no answer (waits for Business)"
    )
    card = ws.board.find_card(card_id)
    assert (card.blocked, card.waits_for) == ("no answer", ws.board.find_unit("business").id)
    assert card.blocked_at is not None
    _, message = done(ws, lambda: ws.cards.unblock([card_id]))
    assert message == f"unblock {short} 'VAT on invoices'"
    assert ws.board.find_card(card_id).blocked is None
    refused(ws, lambda: ws.cards.block([card_id], "  "), BadInput)
    refused(ws, lambda: ws.cards.block([card_id], "why", waits_for="the moon"), NotFound)


def test_an_archived_card_is_off_the_board_and_comes_back(ws: Workspace, new_card: NewCard) -> None:
    ids = [new_card("one"), new_card("two")]
    column = ws.board.columns[0].id
    _, message = done(ws, lambda: ws.cards.archive(ids))
    assert message == "archive 2 cards"
    assert ws.board.count(column) == 0
    assert {card.title for card in ws.finder.find("is:archived")} == {"one", "two"}
    assert "archived: restore it first" in refused(
        ws, lambda: ws.cards.move([ids[0]], "Doing"), Refused
    )
    done(ws, lambda: ws.cards.restore(ids))
    assert [card.title for card in ws.board.cards_in(column)] == ["one", "two"]


def test_a_deleted_card_is_hidden_kept_in_history_and_comes_back(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("one")
    _, message = done(ws, lambda: ws.cards.delete([card_id]))
    assert message == f"delete {card_id[:4]} 'one'"
    assert record(root, card_id)["deleted"] is True
    assert ws.finder.find("") == ()
    done(ws, lambda: ws.cards.restore([card_id]))
    assert [card.title for card in ws.finder.find("")] == ["one"]
    assert "deleted" not in record(root, card_id)


def test_restoring_brings_archived_and_deleted_cards_back_together(
    ws: Workspace, new_card: NewCard
) -> None:
    archived, deleted = new_card("archived"), new_card("deleted")
    ws.cards.archive([archived])
    ws.cards.delete([deleted])
    ws.cards.restore([archived, deleted])
    assert {card.title for card in ws.finder.find("")} == {"archived", "deleted"}


def test_a_copy_stands_right_below_and_has_no_past(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT", owner="ada", labels=["vat"], description="long")
    new_card("after")
    ws.cards.add_item(card_id, "first")
    ws.cards.add_item(card_id, "second")
    ws.cards.tick(card_id, "1")
    ws.cards.comment(card_id, "hello")
    ws.commit_pending()
    outcome, message = done(ws, lambda: ws.cards.duplicate(card_id))
    copy_id = outcome.ids[0]
    assert message == f"duplicate {card_id[:4]} 'VAT'"
    titles = [card.title for card in ws.board.cards_in(ws.board.columns[0].id)]
    assert titles == ["VAT", "VAT (copy)", "after"]
    said = ws.cards.read(copy_id)
    assert (said.card.owner, said.card.labels) == (ws.board.find_member("ada").id, ("vat",))
    assert said.description == "long"
    assert said.comments == ()
    assert [(item.text, item.done) for item in said.checklist] == [
        ("first", False),
        ("second", False),
    ]
    assert len(ws.history.of_card(copy_id)) == 1
    assert_sound(ws)


def test_only_a_card_on_the_board_is_copied(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("gone")
    ws.cards.archive([card_id])
    ws.commit_pending()
    said = refused(ws, lambda: ws.cards.duplicate(card_id), Refused)
    assert "restore it first" in said
