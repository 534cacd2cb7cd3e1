"""What happened to changes and needs, in sentences that people would say."""

from __future__ import annotations

from typing import Any

import pytest

from sprintboard.core.record import change, create
from sprintboard.core.story import tell
from tests.core.test_story import BOARD, author

RESTORE = {"items/i0/text": "The restore works"}
MAIL = {"messages/m0/text": "What changes"}
TROUBLE = {"issues/t0/text": "Two prints"}
SALES = {"audiences/a0/name": "Sales"}


def _told(kind: str, *steps: dict[str, Any]) -> str:
    first = {
        "change": {"name": "VAT", "type": "normal", "state": "draft"},
        "need": {"title": "A list", "state": "new"},
    }
    document = create(kind, "c000000000", first[kind], author())
    for number, step in enumerate(steps, start=1):
        document = change(document, step, author(number))
    return tell(document, BOARD)[-1].sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([RESTORE, {"items/i0/go": "go"}], "said go to 'The restore works'"),
        (
            [RESTORE, {"items/i0/go": "no-go"}, {"items/i0/go": None}],
            "took back the no-go to 'The restore works'",
        ),
        ([RESTORE], "added the item 'The restore works'"),
        ([MAIL, {"messages/m0/sent": True}], "sent the message 'What changes'"),
        (
            [MAIL, {"messages/m0/sent": True}, {"messages/m0/sent": None}],
            "took back that 'What changes' was sent",
        ),
        ([TROUBLE, {"issues/t0/solved": True}], "solved 'Two prints'"),
        (
            [SALES, {"audiences/a0/trained": 12, "audiences/a0/awareness": 4}],
            "said of 'Sales': 12 trained, awareness 4",
        ),
        ([{"risk/new": "yes"}], "answered yes to 'Is it new to us?'"),
        ([{"risk/new": "yes"}, {"risk/new": None}], "took back the answer to 'Is it new to us?'"),
    ],
)
def test_what_made_a_change_safe_is_told(steps: list[dict[str, Any]], sentence: str) -> None:
    assert _told("change", *steps) == sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            [{"scores/business/criticality": 9, "scores/business/impact": 3}],
            "scored it for the business: how soon 9, change for each 3",
        ),
        (
            [{"scores/it/size": 2, "title": "B"}],
            "set the title to 'B' and scored it for IT: size 2",
        ),
        (
            [{"scores/it/size": 2, "scores/it/risk": 1}, {"scores/it/size": None}],
            "took back the size of IT",
        ),
    ],
)
def test_scores_of_a_side_are_told_together(steps: list[dict[str, Any]], sentence: str) -> None:
    assert _told("need", *steps) == sentence
