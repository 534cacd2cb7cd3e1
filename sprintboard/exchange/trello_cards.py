"""The cards of a Trello board, each with its checklists, comments and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sprintboard.core.board import Board
from sprintboard.core.ids import ColumnId, MemberId
from sprintboard.core.rank import spread
from sprintboard.core.rules import LARGEST_TEXT
from sprintboard.core.text import cut
from sprintboard.exchange.batch import Draft, derived_id
from sprintboard.exchange.trello_deeds import Past
from sprintboard.exchange.trello_facts import Facts, Lasting
from sprintboard.exchange.trello_history import Birth, tell
from sprintboard.exchange.trello_lines import (
    Line,
    comment_deeds,
    item_deeds,
    read_comments,
    read_items,
    whole_description,
)
from sprintboard.exchange.trello_shape import Node, made_at
from sprintboard.exchange.trello_turns import Names, text_of, title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that is needed to write down a card."""

    board: Board
    names: Names
    past: Past
    checklists: Mapping[str, Sequence[Node]]
    """The checklists of each card, in order."""


def read_cards(root: Node, desk: Desk) -> tuple[Draft, ...]:
    """Return a draft for each card whose list is there, column by column, top to bottom."""
    piles: defaultdict[ColumnId, list[Node]] = defaultdict(list)
    for card in root.nodes("cards", "card"):
        column = desk.names.columns.of(card.id("idList"))
        if column is not None:
            piles[column].append(card)
    return tuple(
        draft for column, pile in piles.items() for draft in _read_pile(column, pile, desk)
    )


def read_checklists(root: Node) -> dict[str, list[Node]]:
    """Return the checklists of each card in their order."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    nodes = root.nodes("checklists", "checklist")
    for node in sorted(nodes, key=lambda each: each.number("pos") or 0):
        found[node.id("idCard")].append(node)
    return dict(found)


def _read_pile(column: ColumnId, pile: list[Node], desk: Desk) -> Iterator[Draft]:
    """Cards that are already in the column stay above those that come."""
    here = [each.rank for each in desk.board.cards_in(column)]
    ordered = sorted(pile, key=lambda each: (each.number("pos") or 0, each.id()))
    for card, rank in zip(ordered, spread(len(ordered)), strict=True):
        yield _read_card(card, column, max(here, default="") + rank, desk)


def _read_card(card: Node, column: ColumnId, rank: str, desk: Desk) -> Draft:
    trello_id, past = card.id(), desk.past
    items = read_items(desk.checklists.get(trello_id, ()))
    comments = read_comments(past.comments.get(trello_id, ()), desk.names)
    lasting = Lasting(
        source=f"trello:{trello_id}",
        rank=rank,
        members=_members(card, desk.names),
        items={key: line.values for key, line in items.items()},
        comments={key: line.values for key, line in comments.items()},
    )
    known = _known(card, column, items, comments, desk)
    steps = tell(
        known=known,
        end=_end(card, known, items, desk),
        lasting=lasting,
        birth=past.births.get(trello_id) or Birth(at=made_at(trello_id)),
        deeds=[
            *past.deeds.get(trello_id, ()),
            *item_deeds(items),
            *comment_deeds(comments),
        ],
        last=(card.moment("dateLastActivity") or 0) // 1000,
    )
    return Draft(kind="card", id=derived_id(lasting.source), steps=steps)


def _known(
    card: Node,
    column: ColumnId,
    items: Mapping[str, Line],
    comments: Mapping[str, Line],
    desk: Desk,
) -> Facts:
    """Return the card as it is now, but for its labels: of those only some changes are told."""
    return Facts(
        title=title_of(card.text("name"), card.id()),
        description=text_of(card.text("desc")),
        column=column,
        archived=card.flag("closed"),
        due=desk.names.day(card.moment("due")),
        members=frozenset(_members(card, desk.names)),
        labels=desk.past.first_labels.get(card.id(), frozenset()),
        items=frozenset(items),
        ticked=frozenset(key for key, line in items.items() if line.done),
        comments=frozenset(comments),
    )


def _end(card: Node, known: Facts, items: Mapping[str, Line], desk: Desk) -> Facts:
    """Return the card as it comes to stand here: nothing visible in an archived list."""
    hidden = card.id("idList") in desk.names.columns.closed
    return replace(
        known,
        archived=known.archived or hidden,
        labels=desk.names.labels.of(_label_ids(card)),
        description=cut(whole_description(card, items.values()), LARGEST_TEXT).strip("\n"),
    )


def _members(card: Node, names: Names) -> tuple[MemberId, ...]:
    found = (names.people.of(each) for each in card.ids("idMembers"))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _label_ids(card: Node) -> tuple[str, ...]:
    return card.ids("idLabels") or tuple(each.id() for each in card.nodes("labels", "label"))
