"""Words and glyphs that several parts of the screen share, said the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textual.binding import Binding

from sprintboard.core.board import Side
from sprintboard.core.ids import SHORTEST

EVERYWHERE = Binding.Group("Everywhere")
CARDS = Binding.Group("This card, or all selected")
PEOPLE = Binding.Group("People")
MOVING = Binding.Group("Moving")
SEEING = Binding.Group("Finding and seeing")
BOARD = Binding.Group("The board")
SPRINT = Binding.Group("The sprint")
TEAM = Binding.Group("The team")
ENTRIES = Binding.Group("This entry, or all marked")
ANSWERING = Binding.Group("Answering")
CHANGE = Binding.Group("This change")
PREPARING = Binding.Group("Getting it ready")
LIVE = Binding.Group("Going live, and after")
THIS_GOAL = Binding.Group("This goal, or all marked")
LINKING = Binding.Group("What belongs together")
TALKING = Binding.Group("Talking about it")

SIDE_GLYPHS = {Side.IT: "◆", Side.BUSINESS: "●"}
"""The side that an owner answers for; the glyph says it without colour."""
SIDE_NAMES = {Side.IT: "IT", Side.BUSINESS: "business"}
_BEFORE_NAME = re.compile(rf"\b([0-9a-z]{{{SHORTEST},}}) (?=')")
"""A word that may be the beginning of an id: a name in quotes follows."""


def count(number: int, noun: str, several: str = "") -> str:
    """Say `1 card`, `2 cards`; `several` is the noun of more than one where an s is not enough."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or f'{noun}s'}"


def save_state(wishes: int, waiting: int) -> str:
    """Say in plain words where the edits are."""
    if wishes:
        return "saving…"
    return f"saved, filing {count(waiting, 'edit')}" if waiting else "saved"


def without_ids(sentence: str, ids: Sequence[str]) -> str:
    """Return what was done to records with these ids, without the beginnings of the ids.

    `Signed off 7kq2 'VAT on invoices'` becomes `Signed off 'VAT on invoices'`.
    """

    def left(found: re.Match[str]) -> str:
        return "" if any(each.startswith(found[1]) for each in ids) else found[0]

    return _BEFORE_NAME.sub(left, sentence)


def with_way_back(
    noun: str, verb: str, sentence: str, keys: Mapping[str, str], *, undoable: bool
) -> str:
    """Add the key that takes it back, as the user has bound it, when there is something to."""
    if noun == "history" and verb == "undo":
        return f"{sentence}  ·  {keys.get('board.redo', 'ctrl+r')} does it again"
    if not undoable:
        return sentence
    return f"{sentence}  ·  {keys.get('board.undo', 'u')} undoes it"
