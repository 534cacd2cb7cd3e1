"""Texts of Trello that are longer than a field: where they are cut, and that it is said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sprintboard.exchange.trello import read_trello
from tests.exchange.test_trello import MakeBoard, Replay, card_of, cards, changed


def test_a_long_title_goes_on_in_the_description(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    long = "Pay invoices " * 60

    def stretch(export: dict[str, Any]) -> None:
        export["cards"][0] |= {"name": long, "desc": "As agreed."}

    text = changed(small, stretch)
    record = replay(card_of(read_trello(text, board=board()), json.loads(text)["cards"][0]["id"]))
    assert 290 < len(record["title"]) <= 300
    assert record["description"] == long.strip() + "\n\nAs agreed."


def test_a_text_is_cut_where_its_bytes_no_longer_fit_and_that_is_said(
    small: str, board: MakeBoard, replay: Replay
) -> None:
    def stretch(export: dict[str, Any]) -> None:
        export["cards"][0]["desc"] = "ä" * 40_000
        said = next(each for each in export["actions"] if each["type"] == "commentCard")
        said["data"]["text"] = "😀" * 5_000

    text = changed(small, stretch)
    batch = read_trello(text, board=board())
    record = replay(card_of(batch, json.loads(text)["cards"][0]["id"]))
    assert record["description"] == "ä" * 32_768
    texts = [
        each["text"] for card in cards(batch) for each in replay(card).get("comments", {}).values()
    ]
    assert "😀" * 4_096 in texts
    assert "1 end of a description: 64 KiB fit." in batch.dropped
    assert "1 end of a comment: 16 KiB fit." in batch.dropped


@pytest.mark.parametrize(
    ("words", "said"),
    [(65_536 - 2 - 320, ()), (65_536 - 2 - 320 + 1, ("1 end of a description: 64 KiB fit.",))],
    ids=["fits", "does not fit"],
)
def test_a_description_that_a_long_title_makes_too_long_is_said_to_be_cut(
    small: str, board: MakeBoard, replay: Replay, words: int, said: tuple[str, ...]
) -> None:
    def stretch(export: dict[str, Any]) -> None:
        export["cards"][0] |= {"name": "t" * 320, "desc": "d" * words}

    text = changed(small, stretch)
    batch = read_trello(text, board=board())
    record = replay(card_of(batch, json.loads(text)["cards"][0]["id"]))
    assert record["description"] == ("t" * 320 + "\n\n" + "d" * words)[:65_536]
    assert tuple(each for each in batch.dropped if "description" in each) == said


def test_a_description_that_a_long_checklist_item_makes_too_long_is_said_to_be_cut(
    small: str, board: MakeBoard
) -> None:
    def stretch(export: dict[str, Any]) -> None:
        checklist = export["checklists"][0]
        card = next(each for each in export["cards"] if each["id"] == checklist["idCard"])
        card["desc"] = "d" * 65_000
        checklist["checkItems"][0]["name"] = "i" * 600

    batch = read_trello(changed(small, stretch), board=board())
    assert "1 end of a description: 64 KiB fit." in batch.dropped
