"""What made-up feedback, questions and decisions are about, by key."""

from __future__ import annotations

from sprintboard.core.about import PRODUCT
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.demo_calendar import sprint_id
from sprintboard.exchange.demo_life import card_id


def about(key: str) -> dict[str, str]:
    """Return what a record is about: the key of a card, `sprint:7`, or `product`."""
    kind, _, name = key.partition(":")
    if kind == PRODUCT:
        return {"kind": PRODUCT}
    if kind == "sprint":
        return {"kind": kind, "id": sprint_id(int(name))}
    return {"kind": "card", "id": card_id(key)}


def goal_id(key: str) -> str:
    """Return the id of a goal."""
    return derived_id(f"demo:goal:{key}")
