"""A card for people who read plain words: how it stands in sentences, technical facts left out."""

from __future__ import annotations

from textual.content import Content

from sprintboard.core.card_plain import Look, told
from sprintboard.core.card_record import CardRecord
from sprintboard.core.text import visible_line

TECHNICAL = frozenset({"column", "type", "estimate", "poll", "parent", "depends_on", "blocked"})
"""Facts that are not shown: a sentence says them, or nobody but IT asks for them."""


def told_words(record: CardRecord, look: Look) -> Content:
    """Return how a card stands, a sentence a line."""
    sentences = told(record.card, look, record.signatures)
    return Content("\n").join(Content(visible_line(each)) for each in sentences)
