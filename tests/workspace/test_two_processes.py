"""Several processes on one clone: each sees what the others did, and nobody overwrites anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking, assert_sound, commits, git

NewCard = Callable[..., str]
TYPIST = Path(__file__).with_name("typist.py")
PEOPLE, EDITS = ("ann", "bob", "cyd", "dan"), 25


def test_four_writers_lose_nothing(ws: Workspace, new_card: NewCard, root: Path) -> None:
    shared = new_card("everybody's")
    before = len(commits(root))
    typing = [
        subprocess.Popen(
            [sys.executable, str(TYPIST), str(root), name, str(EDITS)],
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for name in PEOPLE
    ]
    for process in typing:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said

    assert ws.refresh()
    expected = {f"{name} {number}" for name in PEOPLE for number in range(EDITS)}
    titles = {card.title for card in ws.finder.find("")} - {"everybody's"}
    labels = set(ws.board.find_card(shared).labels)
    said_words = [comment.text for comment in ws.cards.read(shared).comments]
    assert titles | labels | set(said_words) == expected
    assert len(said_words) == len(set(said_words))
    assert len(ws.history.of_card(shared)) == 1 + len(labels) + len(said_words)
    ranks = [card.rank for card in ws.finder.find("")]
    assert len(set(ranks)) == len(ranks)

    messages = Counter(message for _, message in commits(root)[: -before or None])
    assert sum(messages.values()) == len(PEOPLE) * EDITS
    assert git(root, "status", "--porcelain") == ""
    assert_sound(ws)


def test_another_workspace_sees_an_edit_after_a_refresh(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    other = Workspace.open(root)
    assert not other.refresh()
    card_id = new_card("VAT")
    assert other.board.cards.get(card_id) is None  # type: ignore[call-overload]  # an id is text
    assert other.refresh()
    assert other.board.find_card(card_id).title == "VAT"
    assert not other.refresh()
    other.columns.edit("Doing", name="Now")
    other.members.new("Sal")
    assert ws.refresh()
    assert ws.board.find_column("Now").id == ws.board.columns[1].id
    assert ws.board.find_member("Sal").name == "Sal"
    other.close()


def test_two_that_looked_before_overwrite_nothing(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    other = Workspace.open(root)
    ws.cards.edit([card_id], title="VAT at 7 %", add_labels=["mine"])
    other.cards.edit([card_id], description="theirs", add_labels=["theirs"])
    ws.cards.move([card_id], "Doing")
    for each in (ws, other):
        each.refresh()
        said = each.cards.read(card_id)
        assert (said.card.title, said.card.labels) == ("VAT at 7 %", ("mine", "theirs"))
        assert said.description == "theirs"
        assert each.board.find_column("Doing").id == said.card.column
    other.close()


def test_one_commits_what_another_wrote(ws: Workspace, root: Path, ticking: Ticking) -> None:
    other = Workspace.open(root, clock=ticking.clock())
    ws.cards.new("mine")
    other.cards.new("theirs")
    assert (ws.pending, other.pending) == (2, 2)
    assert other.commit_pending() == 2
    assert (ws.pending, ws.commit_pending()) == (0, 0)
    assert_sound(ws)
    other.close()


def test_an_edit_in_an_editor_is_seen_and_becomes_history(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    path = root / "cards" / card_id[:2] / f"{card_id}.json"
    edited = path.with_suffix(".new")
    edited.write_bytes(path.read_bytes().replace(b'"title": "VAT"', b'"title": "By hand"', 1))
    edited.replace(path)
    ws.refresh()
    assert ws.board.find_card(card_id).title == "By hand"
    ws.cards.edit([card_id], add_labels=["x"])
    assert len(ws.history.of_card(card_id)) == 3
    assert ws.board.find_card(card_id).title == "By hand"
