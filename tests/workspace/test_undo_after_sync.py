"""Undo and redo go on working after a sync; what somebody else changed since is asked about."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprintboard.core.errors import ChangedSince
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from tests.workspace.witness import Ticking


@pytest.fixture
def two(ws: Workspace, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Ada's board and Finn's, with a card that both know."""
    team = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", team], check=True)
    ws.cards.new("VAT")
    ws.sync.set_remote(str(team))
    ws.sync.now()
    finn = join_board(
        str(team), tmp_path / "finn", clock=Ticking(at=Ticking().at + 9_000_000).clock()
    )
    finn.members.use("Finn")
    yield ws, finn
    finn.close()


def _exchange(*boards: Workspace) -> None:
    for board in (*boards, *boards):
        assert board.sync.now().result == "synced"


def test_what_only_i_changed_is_taken_back_everywhere(two: tuple[Workspace, Workspace]) -> None:
    ada, finn = two
    ada.cards.edit([next(iter(ada.board.cards))], title="VAT 2027")
    _exchange(ada, finn)
    finn.cards.edit([next(iter(finn.board.cards))], estimate=8)
    _exchange(finn, ada)

    ada.history.undo()
    _exchange(ada, finn)

    (card,) = finn.board.cards.values()
    assert (card.title, card.estimate) == ("VAT", 8)
    ada.history.redo()
    _exchange(ada, finn)
    (card,) = finn.board.cards.values()
    assert (card.title, card.estimate) == ("VAT 2027", 8)


def test_what_somebody_changed_since_is_asked_about(two: tuple[Workspace, Workspace]) -> None:
    ada, finn = two
    ada.cards.edit([next(iter(ada.board.cards))], title="VAT 2027")
    _exchange(ada, finn)
    finn.cards.edit([next(iter(finn.board.cards))], title="VAT 2028")
    _exchange(finn, ada)

    with pytest.raises(ChangedSince, match="title was changed after that"):
        ada.history.undo()

    ada.history.undo(anyway=True)
    _exchange(ada, finn)
    (card,) = finn.board.cards.values()
    assert card.title == "VAT"
