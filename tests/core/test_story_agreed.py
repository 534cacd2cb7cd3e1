"""What the two sides agreed on, told in sentences; and no value is told by its raw name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sprintboard.core.board import Agreement, Side
from sprintboard.core.ids import SprintId
from sprintboard.core.kinds import KINDS
from sprintboard.core.record import Author, change, create
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.story import tell
from tests.builders import make_board

SPRINT = Sprint(
    id=SprintId("sprint0001"), name="Sprint 7", goal="", start=date(2026, 11, 23),
    end=date(2026, 12, 4), state=SprintState.ACTIVE,
)  # fmt: skip
BOARD = replace(
    make_board(),
    sprints=(SPRINT,),
    ready_when=(Agreement("price", "Business knows the price", Side.BUSINESS),),
)


def author(at: int) -> Author:
    return Author(at=1_795_435_200_000 + at * 1000, replica="test", nonce="0", by=None)


def told(kind: str, *steps: dict[str, Any]) -> str:
    first = {"card": {"title": "VAT"}, "sprint": {"name": "Sprint 7"}, "board": {"name": "B"}}
    document = create(
        kind, "7kq2m9xb4c", first.get(kind, {KINDS[kind].title: "Something"}), author(0)
    )
    for number, values in enumerate(steps, 1):
        document = change(document, values, author(number))
    return tell(document, BOARD)[-1].sentence


@pytest.mark.parametrize(
    ("kind", "steps", "sentence"),
    [
        ("card", [{"sprint": "sprint0001"}], "put it into 'Sprint 7'"),
        (
            "card",
            [
                {"sprint": "sprint0001"},
                {
                    "sprint": None,
                    "scope": {"reason": "late", "asked": "finance", "n": 1},
                },
            ],
            "took it out of 'Sprint 7' and because 'late', asked by Finance",
        ),
        ("card", [{"carried#sprint0001": True}], "added the carry-over of 'Sprint 7'"),
        ("card", [{"meets#price": True}], "added the tick at 'Business knows the price'"),
        ("card", [{"why": "so that"}], "wrote why it is wanted (7 characters)"),
        (
            "card",
            [{"signed/business": {"by": "ann", "on": "2026-11-23"}}],
            "signed it off for the business, as Ann Lee",
        ),
        ("card", [{"ok_from": "finance"}], "asked Finance for its OK"),
        (
            "card",
            [{"handed": {"unit": "sales", "note": "please check", "n": 1}}],
            "handed it to Sales: please check",
        ),
        ("card", [{"handed": {"unit": "it", "return": True, "n": 2}}], "gave it back to IT"),
        (
            "card",
            [{"poll": {"round": 1, "asked": ["ada", "ann"], "until": "2026-11-30"}}],
            "asked 2 members for hidden estimates until 30 Nov 2026",
        ),
        (
            "card",
            [{"votes/ada/given": {"round": 1, "points": 5}}],
            "gave an estimate, as Ada Lovelace",
        ),
        (
            "sprint",
            [{"state": "active", "frozen": {"cards": {"a": 5, "b": None}, "there": {}}}],
            "started it and with a commitment of 2 cards, 5 points",
        ),
        (
            "sprint",
            [{"dates": {"start": "2026-11-23", "end": "2026-12-04"}}],
            "set its days to 23 Nov 2026 – 4 Dec 2026",
        ),
        ("sprint", [{"goal_met": "partly"}], "said that its goal was met in part"),
        ("sprint", [{"capacity/ada/away": 2}], "noted for Ada Lovelace: 2 days away"),
        ("board", [{"policy/sprint_start": 2}], "set the first day of a sprint to Wednesday"),
        (
            "board",
            [{"policy/signatures": "both"}],
            "asks both sides to sign off what is done",
        ),
        (
            "board",
            [{"ready_when/price/text": "Business knows the price"}],
            "added 'Business knows the price' to the definition of ready",
        ),
    ],
)
def test_it_is_one_plain_sentence(kind: str, steps: list[dict[str, Any]], sentence: str) -> None:
    assert told(kind, *steps) == sentence


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_value_is_told_by_its_path(kind: Any) -> None:
    for pattern in kind.fields:
        path = pattern.replace("/*/", "/k2m9/") + ("ann" if pattern.endswith("#") else "")
        for value in (True, 5, "word", {"a": "b"}):
            said = told(kind.name, {path: value})
            assert said, path
            assert "/" not in said.replace("/k2m9", ""), (path, said)
            assert "#" not in said, (path, said)
