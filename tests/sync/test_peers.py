"""The cases that other boards in git get wrong."""

from __future__ import annotations

import json

from sprintboard.core.conflicts import DELETED
from tests.sync.team import YEAR, Team
from tests.workspace.witness import assert_sound, files, record


def in_step(team: Team) -> None:
    """Everybody has the same bytes, and nothing is wrong with them."""
    team.sync_all()
    first = files(team[0].root)
    for person in team:
        assert files(person.root) == first
        assert_sound(person.ws)


def a_card(team: Team) -> str:
    return str(team[0].ws.finder.find("")[0].id)


def open_now(team: Team) -> list[tuple[str, list[object]]]:
    """Return the open conflicts: the value's path, and what lost."""
    found = team[3].ws.conflicts.every()
    return [(each.conflict.path, [said.value for said in each.conflict.others]) for each in found]


def test_two_labels_set_on_two_clones_are_both_there(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], add_labels=["vat"])
    team[1].ws.cards.edit([card], add_labels=["q3"])
    in_step(team)
    assert record(team[2].root, card)["labels"] == ["q3", "vat"]
    assert open_now(team) == []


def test_a_label_taken_away_beside_a_label_added_stays_away(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], add_labels=["vat"])
    team.sync_all()
    team[1].ws.cards.edit([card], remove_labels=["vat"])
    team[2].ws.cards.edit([card], add_labels=["q3"])
    in_step(team)
    assert record(team[0].root, card)["labels"] == ["q3"]


def test_a_label_that_was_set_anew_beside_its_removal_stays(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], add_labels=["vat"])
    team.sync_all()
    team[1].ws.cards.edit([card], remove_labels=["vat"])
    team[2].ws.cards.edit([card], remove_labels=["vat"])
    team[2].ws.cards.edit([card], add_labels=["vat"])
    in_step(team)
    assert record(team[0].root, card)["labels"] == ["vat"]


def test_of_two_descriptions_one_stands_and_the_other_waits_in_the_inbox(team: Team) -> None:
    card = a_card(team)
    mine, yours = "Ada's words. " * 40, "Finn's words. " * 40
    team[0].ws.cards.edit([card], description=mine)
    team[1].ws.cards.edit([card], description=yours)
    in_step(team)
    stands = record(team[2].root, card)["description"]
    [(path, [lost])] = open_now(team)
    assert (path, {stands, lost}) == ("description", {mine, yours})
    team[3].ws.conflicts.both("card", card, "description")
    in_step(team)
    assert open_now(team) == []
    assert sorted(record(team[0].root, card)["description"].split("\n\n")) == sorted([mine, yours])


def test_an_older_edit_stands_after_a_newer_commit_of_something_else(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="older")
    team[0].ws.commit_pending()
    team[1].clock.at += 60_000
    team[1].ws.cards.edit([card], priority="urgent")
    team[1].sync()
    in_step(team)
    found = record(team[2].root, card)
    assert (found["title"], found["priority"]) == ("older", "urgent")


def test_a_clock_that_is_years_ahead_does_not_win_for_ever(team: Team) -> None:
    card = a_card(team)
    team[0].clock.at += 30 * YEAR
    team[0].ws.cards.edit([card], title="from the future")
    team.sync_all()
    team[1].ws.cards.edit([card], title="said later")
    team.sync_all()
    assert {record(each.root, card)["title"] for each in team} == {"said later"}
    events = record(team[2].root, card)["~"]["events"]
    assert events[max(events)]["to"] == {"title": "said later"}
    assert open_now(team) == []


def test_two_moves_of_one_card_leave_it_in_one_column_and_say_so(team: Team) -> None:
    card = a_card(team)
    before = record(team[0].root, card)["place"]["column"]
    one, two = [each.id for each in team[0].ws.board.columns if each.id != before][:2]
    team[0].ws.cards.move([card], one)
    team[1].ws.cards.move([card], two)
    in_step(team)
    stands = record(team[2].root, card)["place"]["column"]
    [(path, [lost])] = open_now(team)
    assert isinstance(lost, dict)
    assert (path, {stands, lost["column"]}) == ("place", {one, two})


def test_two_moves_inside_a_column_are_no_conflict(team: Team) -> None:
    cards = [str(each.id) for each in team[0].ws.finder.find("")]
    team[0].ws.cards.shift([cards[0]], 1)
    team[1].ws.cards.shift([cards[0]], 2)
    in_step(team)
    assert open_now(team) == []
    orders = [tuple(each.ws.board.cards.order(each.ws.board.columns[0].id)) for each in team]
    assert len(set(orders)) == 1


def test_a_card_archived_beside_an_edit_is_archived_and_edited(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.archive([card])
    team[1].ws.cards.edit([card], title="edited")
    in_step(team)
    found = record(team[2].root, card)
    assert (found["title"], found["archived"]) == ("edited", True)


def test_a_card_deleted_beside_an_edit_comes_back_and_says_so(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.delete([card])
    team[1].ws.cards.edit([card], title="edited")
    in_step(team)
    found = record(team[2].root, card)
    assert "deleted" not in found
    assert found["title"] == "edited"
    assert open_now(team) == [(DELETED, [True])]
    team[2].ws.conflicts.take("card", card, DELETED)
    in_step(team)
    assert record(team[0].root, card)["deleted"] is True
    assert open_now(team) == []


def test_a_checklist_item_edited_beside_its_removal_comes_back_and_says_so(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.add_item(card, "ask the bank")
    team.sync_all()
    [item] = team[1].ws.cards.read(card).checklist
    team[0].ws.cards.remove_item(card, item.id)
    team[1].ws.cards.rename_item(card, item.id, "ask both banks")
    in_step(team)
    assert [each.text for each in team[2].ws.cards.read(card).checklist] == ["ask both banks"]
    assert open_now(team) == [(f"checklist/{item.id}/gone", [True])]


def test_an_item_whose_last_edit_one_of_two_removals_had_seen_stays_away(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.add_item(card, "ask the bank")
    team.sync_all()
    [item] = team[1].ws.cards.read(card).checklist
    team[0].ws.cards.rename_item(card, item.id, "ask both banks")
    team[0].ws.cards.remove_item(card, item.id)
    team[1].clock.at += 60_000
    team[1].ws.cards.remove_item(card, item.id)
    in_step(team)
    assert team[2].ws.cards.read(card).checklist == ()
    assert open_now(team) == []


def test_two_new_cards_at_once_are_both_on_every_board(team: Team) -> None:
    cards = {team[0].ws.cards.new("one").ids[0], team[1].ws.cards.new("two").ids[0]}
    in_step(team)
    for person in team:
        assert cards <= {str(each.id) for each in person.ws.finder.find("")}


def test_two_columns_added_and_one_closed_leave_the_right_columns_in_one_order(team: Team) -> None:
    closed = team[2].ws.board.columns[1].id
    team[0].ws.columns.new("Review")
    team[1].ws.columns.new("Approve")
    team[2].ws.columns.close(closed)
    in_step(team)
    names = [each.name for each in team[3].ws.board.columns]
    assert {"Review", "Approve"} <= set(names)
    assert closed not in {each.id for each in team[3].ws.board.columns}
    assert all([each.name for each in person.ws.board.columns] == names for person in team)


def test_a_card_moved_into_a_column_that_was_closed_meanwhile_stays_in_sight(team: Team) -> None:
    card = a_card(team)
    column = team[0].ws.board.columns[1].id
    team[0].ws.columns.close(column)
    team[1].ws.cards.move([card], column)
    team.sync_all()
    in_step(team)
    for person in team:
        assert column in {each.id for each in person.ws.board.columns}
    team[2].ws.cards.move([card], team[2].ws.board.columns[0].id)
    in_step(team)
    for person in team:
        assert column not in {each.id for each in person.ws.board.columns}


def test_a_card_moved_into_a_column_that_was_undone_meanwhile_stays_in_sight(team: Team) -> None:
    card = a_card(team)
    team[0].ws.columns.new("Review")
    team.sync_all()
    team[0].ws.history.undo()
    team[1].ws.cards.move([card], "Review")
    team.sync_all()
    if team[0].ws.check():
        team[0].ws.fix()
    in_step(team)
    for person in team:
        assert person.ws.board.find_card(card).column in {e.id for e in person.ws.board.columns}


def test_an_estimate_of_nothing_survives_a_merge(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], estimate=0)
    team[1].ws.cards.edit([card], title="edited")
    in_step(team)
    assert record(team[2].root, card)["estimate"] == 0


def test_the_same_value_set_twice_is_no_conflict(team: Team) -> None:
    card = a_card(team)
    for person in team:
        person.ws.cards.edit([card], title="the same")
    in_step(team)
    assert open_now(team) == []


def test_a_settled_conflict_is_settled_for_everybody(team: Team) -> None:
    card = a_card(team)
    team[0].ws.cards.edit([card], title="Ada's")
    team[1].ws.cards.edit([card], title="Finn's")
    team.sync_all()
    stands = record(team[0].root, card)["title"]
    assert [path for path, _ in open_now(team)] == ["title"]
    team[0].ws.conflicts.keep("card", card, "title")
    in_step(team)
    assert open_now(team) == []
    assert record(team[3].root, card)["title"] == stands
    assert json.dumps("Ada's") in (team[3].root / f"cards/{card[:2]}/{card}.json").read_text()
