"""Feedback is filtered as it is typed, by the words it has."""

from __future__ import annotations

from pathlib import Path

from sprintboard.tui.feedback_filtering import FeedbackFiltering
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board


def test_words_of_feedback_are_offered_and_understood(tmp_path: Path) -> None:
    workspace = Workspace.open(init_board(tmp_path / "board", name="Invoices"))
    good = workspace.feedback.add("product", score=5).ids[0]
    workspace.feedback.add("product", score=1)
    filtering = FeedbackFiltering(workspace)

    offered = [each.text for each in filtering.offers("sco", 3)]
    found = filtering.fitting("score>4", lambda: True)
    workspace.close()

    assert "score:" in offered
    assert found == {good}
