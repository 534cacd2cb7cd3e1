"""Plain words: chosen by a member for this clone; else they follow the side."""

from __future__ import annotations

import pytest

from sprintboard.store.plain_choices import Choice, read_choice, write_choice
from sprintboard.workspace import Workspace


@pytest.fixture
def bea(ws: Workspace) -> Workspace:
    """The board, used by Bea of the business."""
    ws.members.new("Bea Moss", unit="Business")
    ws.members.use("Bea")
    return ws


def test_where_nobody_has_chosen_it_follows_the_side(ws: Workspace, bea: Workspace) -> None:
    assert bea.plainly.is_on
    assert not bea.plainly.is_chosen
    ws.members.new("Ivo", unit="IT")
    ws.members.use("Ivo")
    assert not ws.plainly.is_on


def test_a_choice_is_each_members_own(bea: Workspace) -> None:
    bea.plainly.choose(on=False)
    assert (bea.plainly.is_on, bea.plainly.is_chosen) == (False, True)
    bea.members.new("Cem", unit="Business")
    bea.members.use("Cem")
    assert bea.plainly.is_on
    bea.members.use("Bea")
    assert not bea.plainly.is_on
    assert bea.plainly.choose(on=True).sentence.startswith("Dates and sentences in plain words")


def test_that_it_is_on_is_news_once(bea: Workspace) -> None:
    assert bea.plainly.is_news
    bea.plainly.note_told()
    assert not bea.plainly.is_news
    assert bea.plainly.is_on


def test_a_broken_file_holds_no_choice(bea: Workspace) -> None:
    path = bea._reader.private.plain
    for text in (b"\xff", b"[]", b'{"x": 1}', b"[" * 9999):
        path.write_bytes(text)
        assert read_choice(path, "x") == Choice()
    write_choice(path, "x", Choice(is_on=True))
    assert read_choice(path, "x") == Choice(is_on=True)
