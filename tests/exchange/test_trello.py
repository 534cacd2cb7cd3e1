"""A Trello board comes in whole: columns, cards, people, and its history in the right order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from sprintboard.core.board import Board, Category, Column, Member
from sprintboard.core.ids import ColumnId, MemberId, is_id
from sprintboard.core.kinds import KINDS, validate
from sprintboard.exchange.batch import Batch, Draft, derived_id
from sprintboard.exchange.trello import read_trello
from sprintboard.exchange.trello_columns import guess_category
from tests.builders import make_card

MakeBoard = Callable[..., Board]


Replay = Callable[..., dict[str, Any]]


DAY = 24 * 60 * 60


def cards(batch: Batch) -> list[Draft]:
    return [draft for draft in batch.drafts if draft.kind == "card"]


def members(batch: Batch) -> list[Draft]:
    return [draft for draft in batch.drafts if draft.kind == "member"]


def columns(batch: Batch, board: Board) -> dict[str, dict[str, Any]]:
    """Column id to its values after the import."""
    found: dict[str, dict[str, Any]] = {
        each.id: {"name": each.name, "category": each.category, "rank": each.rank}
        for each in board.columns
    }
    for draft in batch.drafts:
        for step in draft.steps if draft.kind == "board" else ():
            for path, value in step.values.items():
                _, column, name = path.split("/")
                found.setdefault(column, {})[name] = value
    return found


def changed(text: str, change: Callable[[dict[str, Any]], object]) -> str:
    """Return an export in which something is different."""
    export = json.loads(text)
    change(export)
    return json.dumps(export)


def card_of(batch: Batch, trello_id: str) -> Draft:
    return next(each for each in cards(batch) if each.id == derived_id(f"trello:{trello_id}"))


def test_every_card_ends_as_the_export_shows_it(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    export = json.loads(small)
    ours = board()
    batch = read_trello(small, board=ours)
    named = columns(batch, ours)
    labels = {each["id"]: each["name"] for each in export["labels"]}
    lists = {each["id"]: each for each in export["lists"]}
    folded = {"to do": "To do"}
    for card in export["cards"]:
        record = replay(card_of(batch, card["id"]))
        lane = lists[card["idList"]]
        name = folded.get(lane["name"].lower(), lane["name"])
        assert record["title"] == card["name"]
        assert record.get("description", "") == card["desc"].strip("\n")
        assert named[record["place"]["column"]]["name"] == name
        assert bool(record.get("archived")) == (card["closed"] or lane["closed"])
        assert set(record.get("labels", ())) == {labels[each] for each in card["idLabels"]}
        held = [record["owner"]] if "owner" in record else []
        held += record.get("helpers", [])
        assert sorted(held) == sorted(derived_id(f"trello:{x}") for x in card["idMembers"])
        assert record.get("due") == (card["due"] and card["due"][:10])


def test_order_in_a_column_is_trellos_order(small: str, board: MakeBoard, replay: Replay) -> None:
    positions = {
        derived_id(f"trello:{each['id']}"): each["pos"] for each in json.loads(small)["cards"]
    }
    batch = read_trello(small, board=board())
    places = [(replay(each)["place"], positions[each.id]) for each in cards(batch)]
    for column in {place["column"] for place, _ in places}:
        by_rank = sorted((p["rank"], pos) for p, pos in places if p["column"] == column)
        assert [pos for _, pos in by_rank] == sorted(pos for _, pos in by_rank)
        assert len({rank for rank, _ in by_rank}) == len(by_rank)


def test_the_same_export_gives_the_same_batch(small: str, board: MakeBoard) -> None:
    assert read_trello(small, board=board()) == read_trello(small, board=board())


def test_every_value_may_be_stored_as_it_is(small: str, board: MakeBoard) -> None:
    for draft in read_trello(small, board=board()).drafts:
        for step in draft.steps:
            assert validate(KINDS[draft.kind], step.values) == dict(step.values)
        assert draft.kind == "board" or is_id(draft.id)


def test_history_begins_at_creation_and_never_goes_back(small: str, board: MakeBoard) -> None:
    export = json.loads(small)
    batch = read_trello(small, board=board())
    for card in export["cards"]:
        draft = card_of(batch, card["id"])
        assert draft.steps[0].at == int(card["id"][:8], 16)
        assert {"title", "place"} <= draft.steps[0].values.keys()
        assert all(one.at <= two.at for one, two in pairwise(draft.steps))


def test_a_move_is_told_when_it_happened_and_by_whom(small: str, board: MakeBoard) -> None:
    export = json.loads(small)
    ours = board()
    batch = read_trello(small, board=ours)
    named = columns(batch, ours)
    lists = {each["id"]: each["name"] for each in export["lists"]}  # some were renamed since
    moves = [each for each in export["actions"] if "listAfter" in each["data"]]
    assert len(moves) > 20
    for move in moves:
        data = move["data"]
        draft = card_of(batch, data["card"]["id"])
        wanted = lists[data["listAfter"]["id"]].lower()
        found = [
            step
            for step in draft.steps
            if step.at == int(datetime.fromisoformat(move["date"]).timestamp())
            and step.by == derived_id(f"trello:{move['idMemberCreator']}")
            and "place" in step.values
            and named[step.values["place"]["column"]]["name"].lower() == wanted
        ]
        assert found, (move["date"], wanted)


def test_a_rename_keeps_the_old_title_in_the_past(small: str, board: MakeBoard) -> None:
    action = next(
        a
        for a in json.loads(small)["actions"]
        if "name" in a["data"].get("old", {}) and "card" in a["data"]
    )
    draft = card_of(read_trello(small, board=board()), action["data"]["card"]["id"])
    titles = [step.values["title"] for step in draft.steps if "title" in step.values]
    before, after = action["data"]["old"]["name"], action["data"]["card"]["name"]
    assert titles.index(before) + 1 == titles.index(after)


def test_comments_keep_author_and_time(small: str, board: MakeBoard, replay: Replay) -> None:
    export = json.loads(small)
    batch = read_trello(small, board=board())
    said = [each for each in export["actions"] if each["type"] == "commentCard"]
    assert said
    for action in said:
        record = replay(card_of(batch, action["data"]["card"]["id"]))
        comment = record["comments"][derived_id(f"trello:{action['id']}")]
        assert comment["text"] == action["data"]["text"].strip("\n")
        assert comment["by"] == derived_id(f"trello:{action['idMemberCreator']}")
        assert comment["at"] == action["date"][:19] + "Z"


def test_several_checklists_become_one_in_order_with_their_names(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    export = json.loads(small)
    card = next(each["id"] for each in export["cards"] if len(each["idChecklists"]) == 2)
    checklists = [each for each in export["checklists"] if each["idCard"] == card]
    record = replay(card_of(read_trello(small, board=board()), card))
    items = sorted(record["checklist"].values(), key=lambda item: item["rank"])
    wanted = []
    for checklist in sorted(checklists, key=lambda each: each["pos"]):
        name = "" if checklist["name"] == "Checklist" else f"{checklist['name']}: "
        ordered = sorted(checklist["checkItems"], key=lambda each: each["pos"])
        wanted += [(name + each["name"], each["state"] == "complete") for each in ordered]
    assert [(item["text"], item.get("done", False)) for item in items] == wanted


def test_a_tick_has_its_moment(small: str, board: MakeBoard) -> None:
    action = next(
        each
        for each in json.loads(small)["actions"]
        if each["type"] == "updateCheckItemStateOnCard"
        and each["data"]["checkItem"]["state"] == "complete"
    )
    draft = card_of(read_trello(small, board=board()), action["data"]["card"]["id"])
    path = f"checklist/{derived_id('trello:' + action['data']['checkItem']['id'])}/done"
    steps = [step for step in draft.steps if step.values.get(path)]
    assert derived_id(f"trello:{action['idMemberCreator']}") in {step.by for step in steps}


def test_a_card_older_than_the_export_begins_where_its_first_move_began(
    small: str, board: MakeBoard
) -> None:
    export = json.loads(small)
    ours = board()
    batch = read_trello(small, board=ours)
    named = columns(batch, ours)
    born = {a["data"]["card"]["id"] for a in export["actions"] if a["type"] == "createCard"}
    older = {}
    for action in export["actions"]:  # newest first, so the oldest move stays
        if "listBefore" in action["data"] and action["data"]["card"]["id"] not in born:
            older[action["data"]["card"]["id"]] = action["data"]["listBefore"]["name"]
    older = {key: name for key, name in older.items() if key in {c["id"] for c in export["cards"]}}
    assert older
    for card, name in older.items():
        place = card_of(batch, card).steps[0].values["place"]
        assert named[place["column"]]["name"].lower() == name.lower()


def test_a_list_of_the_same_name_is_the_column_that_is_there(small: str, board: MakeBoard) -> None:
    ours = board()
    named = columns(read_trello(small, board=ours), ours)
    assert [each["name"] for each in named.values()].count("To do") == 1
    assert "to do" not in {each["name"] for key, each in named.items() if key != "to-do"}
    assert not named["done"].get("closed")


def test_an_empty_board_takes_over_trellos_columns(small: str, board: MakeBoard) -> None:
    ours = board()
    batch = read_trello(small, board=ours)
    named = columns(batch, ours)
    assert named["business-check"]["closed"] is True
    assert any("'Business check'" in note for note in batch.notes)
    shown = sorted(
        (each["rank"], each["name"]) for each in named.values() if not each.get("closed")
    )
    lists = sorted(
        (each["pos"], each["name"]) for each in json.loads(small)["lists"] if not each["closed"]
    )
    assert [name.lower() for _, name in shown] == [name.lower() for _, name in lists]


def test_a_board_in_use_keeps_its_columns_and_cards_above(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    row = astuple(make_card("Here before", id="7kq2m9xb4c", column="to-do", rank="V"))
    ours = board(rows=(row,))
    batch = read_trello(small, board=ours)
    named = columns(batch, ours)
    assert not named["business-check"].get("closed")
    assert all(
        each["rank"] > "z" for key, each in named.items() if key not in {c.id for c in ours.columns}
    )
    ranks = [replay(each)["place"] for each in cards(batch)]
    assert all(place["rank"] > "V" for place in ranks if place["column"] == "to-do")
    again = tuple(
        Column(id=ColumnId(key), name=each["name"], category=Category.DOING, rank=each["rank"])
        for key, each in named.items()
    )
    second = read_trello(small, board=board(rows=(row,), columns=again))
    assert not [draft for draft in second.drafts if draft.kind == "board"]


def test_an_open_card_in_an_archived_list_is_archived_and_said(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    def reopen(export: dict[str, Any]) -> None:
        shut = {each["id"] for each in export["lists"] if each["closed"]}
        card = next(each for each in export["cards"] if each["idList"] in shut)
        card["closed"] = False
        chosen.append(card["id"])

    chosen: list[str] = []
    batch = read_trello(changed(small, reopen), board=board())
    assert replay(card_of(batch, chosen[0]))["archived"] is True
    assert any(note.startswith("1 open card:") for note in batch.notes)


def test_a_label_without_a_name_is_called_by_its_colour(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    def strip(export: dict[str, Any]) -> None:
        export["labels"][0] |= {"name": "", "color": "green_dark"}
        export["cards"][0]["idLabels"] = [export["labels"][0]["id"]]

    text = changed(small, strip)
    batch = read_trello(text, board=board())
    assert replay(card_of(batch, json.loads(text)["cards"][0]["id"]))["labels"] == ["green dark"]


def test_a_due_time_is_a_day_in_the_boards_time_zone(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    def set_due(export: dict[str, Any]) -> None:
        export["cards"][0]["due"] = "2019-05-07T19:30:00.000Z"

    text = changed(small, set_due)
    card = json.loads(text)["cards"][0]["id"]
    for zone, day in (("America/New_York", "2019-05-07"), ("Asia/Tokyo", "2019-05-08")):
        batch = read_trello(text, board=board(time_zone=zone))
        assert replay(card_of(batch, card))["due"] == day


def test_a_member_who_is_here_already_is_found_by_name(small: str, board: MakeBoard) -> None:
    ada = Member(id=MemberId("ada0000000"), name="ADA north", emails=("ada@example.org",))
    batch = read_trello(small, board=board(members=(ada,)))
    assert len(members(batch)) == len(json.loads(small)["members"]) - 1
    assert ada.id in {step.by for each in cards(batch) for step in each.steps}


def test_a_member_who_left_comes_as_retired(small: str, board: MakeBoard, replay: Replay) -> None:
    def leave(export: dict[str, Any]) -> None:
        export["members"] = [m for m in export["members"] if m["fullName"] != "Dina East"]

    batch = read_trello(changed(small, leave), board=board())
    gone = [replay(each) for each in members(batch) if replay(each).get("retired")]
    assert [each["name"] for each in gone] == ["Dina East"]
    assert any(note.endswith("now retired members: 1.") for note in batch.notes)


def test_text_that_steers_a_terminal_is_harmless(small: str, board: MakeBoard) -> None:
    hostile = "a\x1b]52;c;AAAA\x07\u202eb [/] \ud800"

    def poison(export: dict[str, Any]) -> None:
        for card in export["cards"]:
            card |= {"name": hostile, "desc": hostile}
        for each in (*export["lists"], *export["labels"]):
            each["name"] = hostile
        for member in export["members"]:
            member["fullName"] = hostile

    batch = read_trello(changed(small, poison), board=board())
    told = json.dumps([[step.values for step in each.steps] for each in batch.drafts])
    assert "\\u001b" not in told
    assert "\\u202e" not in told
    assert "\\ud800" not in told


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Done", "done"),
        ("Released in May", "done"),
        ("Closed", "done"),
        ("Backlog/Future Work/Ideas", "todo"),
        ("TO DO", "todo"),
        ("ToDo", "todo"),
        ("Up Next", "todo"),
        ("In Progress", "doing"),
        ("Documentation/Release Notes", "doing"),
        ("Nextcloud", "doing"),
        ("检查", "doing"),
    ],
)
def test_the_name_of_a_list_tells_its_category(name: str, category: str) -> None:
    assert guess_category(name) == category


def test_what_stays_behind_is_counted_with_its_reason(small: str, board: MakeBoard) -> None:
    def add(export: dict[str, Any]) -> None:
        export["cards"][0]["attachments"] = [{"id": "1"}, {"id": "2"}]
        export["cards"][0]["customFieldItems"] = [{"id": "3"}]
        export["cards"][1]["idMembersVoted"] = ["5ca3d99a0378a65090e676ca"]
        export["cards"][2]["idList"] = "f" * 24
        export["actions"][0] |= {"type": "enablePlugin"}

    dropped = read_trello(changed(small, add), board=board()).dropped
    for start in ("2 attachments:", "1 value of a custom field:", "1 vote:", "1 card: the export"):
        assert any(each.startswith(start) for each in dropped), start
    assert any("enablePlugin 1" in each for each in dropped)
    assert any("newest 1000 actions" in each for each in dropped)
