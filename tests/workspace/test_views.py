"""Saved views and agreements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, done, head, refused


def test_a_shared_view_is_saved_replaced_and_removed(ws: Workspace, root: Path) -> None:
    _, message = done(ws, lambda: ws.views.save("Mine", filter="owner:@me", lanes="owner"))
    assert message == "save view Mine"
    view = Workspace.open(root).board.find_view("mine")
    assert (view.filter, view.lanes, view.shared) == ("owner:@me", "owner", True)
    done(ws, lambda: ws.views.save("mine", filter="", lanes="unit"))
    assert [(view.name, view.filter, view.lanes) for view in ws.board.views] == [
        ("mine", "", "unit")
    ]
    _, message = done(ws, lambda: ws.views.remove("mine"))
    assert message == "remove view mine"
    assert ws.board.views == ()
    assert_sound(ws)


def test_a_private_view_is_in_no_commit(ws: Workspace, root: Path) -> None:
    before = head(root)
    outcome = ws.views.save_private("Mine", filter="is:blocked")
    assert outcome.sentence == "Saved view 'Mine' for you only"
    assert [(view.name, view.shared) for view in Workspace.open(root).board.views] == [
        ("Mine", False)
    ]
    ws.views.save_private("MINE", filter="is:late")
    assert [view.filter for view in ws.board.views] == ["is:late"]
    ws.views.remove("mine")
    assert ws.board.views == ()
    assert (ws.pending, head(root)) == (0, before)


def test_agreements_are_set(ws: Workspace) -> None:
    _, message = done(ws, lambda: ws.policy.set("wip", "enforce"))
    assert message == "set the board's wip"
    ws.policy.set("time_zone", "Asia/Tokyo")
    ws.policy.set("working_days", [0, 1, 2, 3])
    ws.policy.rename("Other")
    policy = ws.board.policy
    assert (policy.wip, policy.time_zone, policy.working_days) == (
        "enforce",
        "Asia/Tokyo",
        (0, 1, 2, 3),
    )
    assert ws.board.name == "Other"
    ws.commit_pending()
    assert_sound(ws)


@pytest.mark.parametrize(
    ("verb", "error"),
    [
        (lambda ws: ws.views.save("x", filter="column:"), BadInput),
        (lambda ws: ws.views.save("x", filter="((("), SprintboardError),
        (lambda ws: ws.views.save("x", lanes="moon"), Refused),
        (lambda ws: ws.views.save_private("x", lanes="moon"), Refused),
        (lambda ws: ws.views.remove("nothing"), NotFound),
        (lambda ws: ws.policy.set("wip", "hard"), BadInput),
        (lambda ws: ws.policy.set("time_zone", "Mars/Olympus"), BadInput),
        (lambda ws: ws.policy.set("time_zone", "../../etc/passwd"), BadInput),
        (lambda ws: ws.policy.set("working_days", []), BadInput),
        (lambda ws: ws.policy.set("working_days", [7]), BadInput),
        (lambda ws: ws.policy.set("nonsense", 1), BadInput),
    ],
)
def test_views_and_agreements_that_cannot_be_are_refused(
    ws: Workspace, verb: Callable[[Any], object], error: type[SprintboardError]
) -> None:
    refused(ws, lambda: verb(ws), error)
