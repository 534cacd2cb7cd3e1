"""How members are mentioned in a text: by the shortest name that means only them."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from sprintboard.core.board import Board
from sprintboard.core.mentions import MENTION
from sprintboard.core.text import visible


def mention_names(board: Board) -> dict[str, str]:
    """Return what stands behind the @ for each member, by id."""
    active = [each for each in board.members.values() if not each.retired and each.name.split()]
    first = Counter(each.name.split()[0].casefold() for each in active)
    return {
        each.id: each.name.split()[0]
        if first[each.name.split()[0].casefold()] == 1
        else "-".join(each.name.split())
        for each in active
    }


def with_mentions(text: str) -> Content:
    """Return a text in which mentions stand out."""
    content = Content(visible(text))
    for found in MENTION.finditer(content.plain):
        content = content.stylize("bold $accent", found.start(), found.end())
    return content
