"""What made-up feedback, questions and decisions are about, by key."""

from __future__ import annotations

from sprintboard.core.about import PRODUCT
from sprintboard.exchange.batch import derived_id
from sprintboard.exchange.demo_calendar import sprint_id
from sprintboard.exchange.demo_life import card_id


def about(key: str) -> dict[str, str]:
    """Return what a record is about: a card by its key, `sprint:7`, `goal:close`, `product`."""
    kind, _, name = key.partition(":")
    if kind == PRODUCT:
        return {"kind": PRODUCT}
    if kind == "sprint":
        return {"kind": kind, "id": sprint_id(int(name))}
    if name:
        return {"kind": kind, "id": derived_id(f"demo:{key}")}
    return {"kind": "card", "id": card_id(key)}


def goal_id(key: str) -> str:
    """Return the id of a goal."""
    return derived_id(f"demo:goal:{key}")


def need_id(key: str) -> str:
    """Return the id of a need."""
    return derived_id(f"demo:need:{key}")
