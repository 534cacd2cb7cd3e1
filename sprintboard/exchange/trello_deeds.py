"""Trello's list of actions, sorted out card by card."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sprintboard.core.text import clean_line, shorten
from sprintboard.exchange.trello_history import Birth, Deed
from sprintboard.exchange.trello_shape import Node, made_at
from sprintboard.exchange.trello_turns import Names, Turns, of_action, of_update

BIRTHS = frozenset(
    {"createCard", "copyCard", "emailCard", "moveCardToBoard", "convertToCardFromCheckItem"}
)
COMMENTS = frozenset({"commentCard", "copyCommentCard"})
SILENT = frozenset({"updateCard idMembers", "deleteComment", "updateComment"})
"""Said already by another action, or by the comment that is there or is not."""


@dataclass(slots=True, kw_only=True)
class Past:
    """What the actions of an export say, card by card."""

    births: dict[str, Birth] = field(default_factory=dict)
    deeds: defaultdict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    comments: defaultdict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    first_labels: dict[str, frozenset[str]] = field(default_factory=dict)
    """The labels a card had before the first change of them that is known."""
    deleted: set[str] = field(default_factory=set)
    untold: Counter[str] = field(default_factory=Counter)
    """Actions that a card here has no place for, by sort."""
    astray: int = 0
    """Moves from or to a list that the export does not have."""


def read_past(root: Node, names: Names) -> Past:
    """Return what the actions say, oldest first whatever order they stand in."""
    past = Past()
    dated = [(each.moment("date") or 0, each) for each in root.nodes("actions", "action")]
    for at, action in sorted(dated, key=lambda pair: (pair[0], pair[1].text("id"))):
        sort = shorten(clean_line(action.text("type")) or "without a type", 60)
        if action.node("data").node("card").values.get("id") is None:
            past.untold[sort] += 1
        else:
            _read(past, at, sort, action, names)
    return past


def _read(past: Past, at: int, sort: str, action: Node, names: Names) -> None:
    card = action.node("data").node("card").id()
    by = names.who(action, "idMemberCreator")
    if sort in BIRTHS:
        column = names.columns.of(action.node("data").node("list").text("id"))
        past.births[card] = Birth(at=made_at(card), by=by, column=column)
    elif sort in COMMENTS:
        past.comments[card].append(action)
    elif sort == "deleteCard":
        past.deleted.add(card)
    else:
        for name, turns in _turns(past, card, sort, action, names):
            if turns is not None:
                past.deeds[card].append(Deed(at=at, by=by, do=turns[0], undo=turns[1]))
            elif name not in SILENT:
                past.untold[name] += 1


def _turns(
    past: Past, card: str, sort: str, action: Node, names: Names
) -> Iterator[tuple[str, Turns | None]]:
    if sort != "updateCard":
        yield sort, of_action(sort, action, names)
        return
    old = action.node("data").node("old")
    if "idLabels" in old.values:
        past.first_labels.setdefault(card, names.labels.of(old.ids("idLabels")))
    if "idList" in old.values and None in names.ends(action):
        past.astray += 1
    for key in sorted(old.values) or [""]:
        name = shorten(clean_line(f"updateCard {key}"), 60)
        yield name, of_update(key, action, names)
