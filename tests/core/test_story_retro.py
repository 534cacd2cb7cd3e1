"""What happened in a retro, in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sprintboard.core.board import Policy
from sprintboard.core.made import Made
from sprintboard.core.record import change, create
from sprintboard.core.records import Records
from sprintboard.core.retro import Note
from sprintboard.core.story import tell
from tests.core.test_story import BOARD, ESC, author

NOTE = Note("n000000000", "Slow exports", "r000000000", "stop", None, Made())
HERE = replace(
    BOARD,
    records=Records(lambda kind: (NOTE,) if kind == "note" else ()),
    policy=Policy(time_zone="Europe/Berlin"),
)
GROUPED = {"grouped/n000000000/in": "g0", "groups/g0/title": "Exports"}


def _told(*steps: dict[str, Any]) -> str:
    document = create("retro", "r000000000", {"name": "Autumn", "mode": "named"}, author())
    for number, step in enumerate(steps, start=1):
        document = change(document, step, author(number))
    return tell(document, HERE)[-1].sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([{"reached#0.2": True}], "went on to grouping"),
        ([{"reached#1.1": True}], "went again to collecting notes"),
        ([{"votes#n000000000.ann0000000.0": True}], "gave 1 vote"),
        (
            [{"deadlines/collect/at": "2026-11-27T11:00:00Z"}],
            "set the deadline for collecting notes to 2026-11-27 12:00",
        ),
        (
            [{"deadlines/vote/at": "2026-11-27T11:00:00Z"}, {"deadlines/vote/at": None}],
            "cleared the deadline for voting",
        ),
        ([{"timer": "2026-11-27T11:00:00Z"}], "started a timer until 2026-11-27 12:00"),
        ([{"timer": "2026-11-27T11:00:00Z"}, {"timer": None}], "stopped the timer"),
        ([GROUPED], "put 'Slow exports' into the group 'Exports' and called a group 'Exports'"),
        ([{"grouped/n000000000/in": "g0"}], "put 'Slow exports' into a group"),
        ([GROUPED, {"grouped/n000000000/in": None}], "took 'Slow exports' out of its group"),
        ([GROUPED, {"groups/g0/title": None}], "took the title 'Exports' off a group"),
        ([{"facilitator": "ben0000000"}], "set the facilitator to Ben␛]52;c;AAAA␇"),
    ],
)
def test_what_was_done_is_one_plain_sentence(steps: list[dict[str, Any]], sentence: str) -> None:
    assert _told(*steps) == sentence


@pytest.mark.parametrize(
    "step",
    [
        {"deadlines/tea/at": ESC},
        {"deadlines/vote/at": 7},
        {"timer": ESC},
        {"timer": {"a": ESC}},
        {"grouped/zz/in": ESC},
        {"groups/zz/title": ESC},
    ],
)
def test_what_another_program_wrote_is_told_and_harmless(step: dict[str, Any]) -> None:
    assert "\x1b" not in _told(step)
