"""The labels of a Trello board: by name, or by colour where they have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sprintboard.core.text import clean_line, shorten
from sprintboard.exchange.trello_shape import Node

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What each label is called."""

    known: Mapping[str, str]
    nameless: int
    """How many are only a colour."""

    def of(self, trello_ids: Iterable[str]) -> frozenset[str]:
        """Return the names; labels that were deleted since have none."""
        return frozenset(self.known[each] for each in trello_ids if each in self.known)


def read_labels(root: Node) -> Labels:
    """Return the labels of the board and of its cards."""
    nodes = {node.id(): node for node in root.nodes("labels", "label")}
    for card in root.nodes("cards", "card"):
        for node in card.nodes("labels", "label"):
            nodes.setdefault(node.id(), node)
    nameless = sum(not clean_line(node.text("name")) for node in nodes.values())
    return Labels(known={key: _name(node) for key, node in nodes.items()}, nameless=nameless)


def _name(node: Node) -> str:
    colour = node.text("color").replace("_", " ")
    name = clean_line(node.text("name")) or clean_line(colour) or "no name"
    return shorten(name, LONGEST_NAME)
