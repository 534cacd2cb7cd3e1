"""Units and members: added, changed, retired and brought back, each in one commit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, done, refused


def test_a_unit_is_added_changed_retired_and_restored(ws: Workspace) -> None:
    outcome, message = done(ws, lambda: ws.units.new("Sales", "business"))
    assert (outcome.sentence, message) == ("Added unit 'Sales'", "new unit Sales")
    _, message = done(ws, lambda: ws.units.edit("sales", name="Sales EU", side="it"))
    assert message == "edit unit Sales"
    unit = ws.board.find_unit("Sales EU")
    assert (unit.side, unit.retired) == ("it", False)
    _, message = done(ws, lambda: ws.units.retire("Sales EU"))
    assert message == "retire unit Sales EU"
    assert ws.board.find_unit("Sales EU").retired
    _, message = done(ws, lambda: ws.units.restore("Sales EU"))
    assert message == "restore unit Sales EU"
    assert not ws.board.find_unit("Sales EU").retired
    assert_sound(ws)


def test_a_member_is_added_changed_retired_and_restored(ws: Workspace) -> None:
    _, message = done(
        ws,
        lambda: ws.members.new("Sal Šimić", emails=["sal@x.org"], unit="Business", role="Sales"),
    )
    assert message == "new member Sal Šimić"
    member = ws.board.find_member("sal@X.org")
    assert (member.name, member.role) == ("Sal Šimić", "Sales")
    done(
        ws,
        lambda: ws.members.edit(
            "Sal", name="Sal S.", unit=None, role=None, add_emails=["s@x.org"],
            remove_emails=["sal@x.org"],
        ),
    )  # fmt: skip
    member = ws.board.find_member("s@x.org")
    assert (member.name, member.unit, member.role) == ("Sal S.", None, "")
    assert member.emails == ("s@x.org",)
    done(ws, lambda: ws.members.retire("Sal"))
    assert ws.board.find_member("Sal").retired
    done(ws, lambda: ws.members.restore("Sal"))
    assert not ws.board.find_member("Sal").retired
    assert_sound(ws)


@pytest.mark.parametrize(
    ("verb", "error"),
    [
        (lambda ws: ws.units.new("IT", "it"), Refused),
        (lambda ws: ws.units.new("Sales", "middle"), BadInput),
        (lambda ws: ws.units.edit("Business", name="it"), Refused),
        (lambda ws: ws.units.edit("Business"), BadInput),
        (lambda ws: ws.units.retire("Nobody"), NotFound),
        (lambda ws: ws.members.new("finn o'hara"), Refused),
        (lambda ws: ws.members.new("Sal", emails=["finn@example.org"]), Refused),
        (lambda ws: ws.members.new("Sal", emails=["no address"]), BadInput),
        (lambda ws: ws.members.new("Sal", unit="Legal"), NotFound),
        (lambda ws: ws.members.edit("Finn", add_emails=["ada@example.org"]), Refused),
        (lambda ws: ws.members.edit("Finn", name="Ada Lovelace"), Refused),
        (lambda ws: ws.members.edit("Finn"), BadInput),
        (lambda ws: ws.members.use("Nobody"), NotFound),
    ],
)
def test_a_team_that_cannot_be_is_refused(
    ws: Workspace, verb: Callable[[Any], object], error: type[SprintboardError]
) -> None:
    refused(ws, lambda: verb(ws), error)


def test_who_sits_here_is_known_by_e_mail_or_by_choice(
    ws: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ws.me is not None
    assert ws.me.name == "Ada Lovelace"
    ws.members.use("Finn")
    assert ws.me.name == "Finn O'Hara"
    ws.cards.new("Finn's")
    assert ws.history.of_board(1)[0].who == "Finn O'Hara"
    (root / ".git" / "sprintboard" / "me").unlink()
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "stranger@example.org")
    stranger = Workspace.open(root)
    assert stranger.me is None
    stranger.cards.new("a stranger's")
    assert stranger.commit_pending() == 2
    assert_sound(stranger)
    stranger.close()
