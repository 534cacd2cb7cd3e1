"""What another record is about, and whose voice it carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sprintboard.core import rules
from sprintboard.core.errors import BadInput
from sprintboard.core.ids import is_id
from sprintboard.core.tables import FOLDERS
from sprintboard.core.text import visible_line

PRODUCT = "product"
"""What is about no single record: the whole that the team delivers."""
LONGEST_VOICE = 100


class About(NamedTuple):
    """The record that another one is about."""

    kind: str
    """A kind of record, or `product`."""
    id: str = ""
    """Empty for the product."""

    @property
    def typed(self) -> str:
        """What a person could type for it: see `core.abouts`."""
        return f"{self.kind}:{self.id}" if self.id else self.kind


def about(value: Any) -> dict[str, str]:
    """A record by kind and id, or the product."""
    if not isinstance(value, Mapping):
        raise BadInput("What it is about has a kind and an id.")
    kind = str(value.get("kind") or "")
    if kind == PRODUCT:
        return {"kind": PRODUCT}
    if kind not in FOLDERS or kind == "board":
        raise BadInput(f"Nothing can be about a '{visible_line(kind[:40])}'.")
    return {"kind": kind, "id": rules.record_id(kind)(value.get("id"))}


def about_of(value: Any) -> About:
    """Return what a record says it is about; the product for odd values of foreign programs."""
    try:
        return About(**about(value))
    except BadInput:
        return About(PRODUCT)


def voice(value: Any) -> str:
    """Somebody who speaks: the id of a member or unit, or the name of a person outside the team."""
    name = rules.line("name", longest=LONGEST_VOICE)(value)
    assert isinstance(name, str)  # noqa: S101  # narrows; `line` returns a text
    return name


def is_party(voice_: str) -> bool:
    """Say whether a voice is a member or unit, by its id."""
    return is_id(voice_)
