"""The actions of retros, among all the cards of a board."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, replace

from sprintboard.core.board import Board
from sprintboard.core.card import FIELDS, Card
from sprintboard.core.records import Records
from sprintboard.core.retro import Retro
from sprintboard.core.retro_actions import actions_of, open_actions
from sprintboard.core.shelf import Shelf, Stored
from tests.builders import make_board, make_card
from tests.metrics.retros import make_retro

RETROS = tuple(make_retro(f"Retro {number}", id=f"r{number}") for number in (1, 2, 3))


def _board() -> Board:
    board = make_board(
        make_card("Later", retro="r2", created_at=20),
        make_card("First", retro="r1", created_at=10),
        make_card("Done", retro="r1", column="done"),
        make_card("Dropped", retro="r1", state="archived"),
        make_card("Deleted", retro="r1", state="deleted"),
        make_card("No action"),
        make_card("r1 in its title"),
    )
    return replace(board, records=Records(lambda kind: RETROS if kind == "retro" else ()))


def _titles(cards: Iterable[Card]) -> list[str]:
    return [each.title for each in cards]


def _retro(retro_id: str) -> Retro:
    return next(each for each in RETROS if each.id == retro_id)


def test_the_actions_of_a_retro_are_those_that_name_it() -> None:
    assert _titles(actions_of(_board(), ["r1"])) == ["First", "Done", "Dropped"]
    assert _titles(actions_of(_board(), ["r1", "r2"])) == ["First", "Later", "Done", "Dropped"]
    assert actions_of(_board(), []) == ()


def test_open_are_those_that_are_neither_done_nor_dropped() -> None:
    assert _titles(open_actions(_board())) == ["First", "Later"]
    assert _titles(open_actions(_board(), before=_retro("r2"))) == ["First"]
    assert open_actions(_board(), before=_retro("r1")) == ()


def test_a_row_without_a_retro_stays_text() -> None:
    board = _board()
    rows = {card.id: json.dumps(astuple(card)) for card in board.cards.values()}
    stored = Stored(dict(rows), {}, frozenset(), frozenset())
    held = replace(board, cards=Shelf.of(lambda: stored))
    assert _titles(actions_of(held, ["r1"])) == ["First", "Done", "Dropped"]
    kept = [each for each in stored.rows.values() if isinstance(each, str)]
    assert len(kept) == 2
    assert FIELDS[-1] == "retro", "that a row ends so is how it is known without being read"
