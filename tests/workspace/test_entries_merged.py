"""Merging on one clone: the voices of all, one vote each; undo gives everything back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.errors import Refused
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking

BY = st.sampled_from(["@me", "Finn", "Business", "Jane of ACME", "Kai"])
MERGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=5)


def _told(ws: Workspace) -> list[tuple[str, tuple[str, ...], str]]:
    return [(each.id, each.voices, each.state) for each in ws.board.feedback]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(BY, min_size=6, max_size=6), MERGES)
def test_any_merging_unites_the_voices_and_undo_takes_it_back(
    pattern: Callable[[], Path], by: list[str], merges: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(pattern(), Path(folder) / "team"))
        ws = Workspace.open(root, clock=Ticking(at=Ticking().at + 3_600_000).clock())
        made = [ws.feedback.add("product", text=f"e{n}", by=who).ids[0] for n, who in enumerate(by)]
        before, whose = _told(ws), {each: ws.feedback.read(each).voices for each in made}
        united = {each: {each} for each in made}
        done = 0
        for into, one in merges:
            try:
                done += ws.feedback.merge(made[into], [made[one]]).undoable
            except Refused:
                continue
            united[made[into]] |= united.pop(made[one], set())
        for root_id, parts in united.items():
            voices = ws.feedback.read(root_id).voices
            assert len(voices) == len(set(voices))
            assert set(voices) == {voice for part in parts for voice in whose[part]}
        assert {each.id for each in ws.feedback.list()} == united.keys()
        for _ in range(done):
            ws.history.undo()
        assert _told(ws) == before
        ws.close()


def test_merging_the_same_again_changes_nothing(ws: Workspace) -> None:
    one, two = (ws.feedback.add("product", text=each).ids[0] for each in ("a", "b"))
    ws.feedback.merge(one, [two])
    assert not ws.feedback.merge(one, [two]).undoable
    with pytest.raises(Refused, match="cannot be merged into itself"):
        ws.feedback.merge(one, [one])


def test_what_was_planned_is_planned_again_when_it_stands_for_itself(ws: Workspace) -> None:
    one, two = (ws.feedback.add("product", text=each).ids[0] for each in ("a", "b"))
    ws.feedback.plan(two)
    ws.feedback.merge(one, [two])
    ws.feedback.unmerge(two)
    assert ws.board.find("feedback", two).state == "planned"
    with pytest.raises(Refused, match="is not merged"):
        ws.feedback.unmerge(two)
