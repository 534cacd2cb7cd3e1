"""Who is who: the members of a Trello board as members of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sprintboard.core.board import Board
from sprintboard.core.ids import MemberId
from sprintboard.core.text import clean_line, shorten
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.trello_shape import Node, made_at

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The members that cards and actions speak of."""

    known: Mapping[str, MemberId]
    """Trello id to our id."""
    drafts: tuple[Draft, ...]
    notes: tuple[str, ...]

    def of(self, trello_id: str) -> MemberId | None:
        """Return the member, or None for somebody the export does not name."""
        return self.known.get(trello_id)


def read_people(root: Node, *, board: Board) -> People:
    """Return everybody the export names; who has left the board comes as a retired member."""
    here = {node.id(): _name(node) for node in root.nodes("members", "member")}
    gone = {who: name for who, name in _named_in_actions(root) if who not in here}
    away = {
        each.id("idMember")
        for each in root.nodes("memberships", "membership")
        if each.flag("deactivated")
    }
    every = here | gone
    matched = _matched(every, board)
    at = made_at(root.id())
    return People(
        known={who: matched.get(who, MemberId(derived_id(f"trello:{who}"))) for who in every},
        drafts=tuple(
            _draft(who, name, at=at, retired=who in gone or who in away)
            for who, name in every.items()
            if who not in matched
        ),
        notes=_notes(matched, len(gone)),
    )


def _name(node: Node) -> str:
    name = clean_line(node.text("fullName")) or clean_line(node.text("username"))
    return shorten(name or f"Member {node.id()[:4]}", LONGEST_NAME)


def _named_in_actions(root: Node) -> Iterator[tuple[str, str]]:
    for action in root.nodes("actions", "action"):
        for key in ("memberCreator", "member"):
            node = action.node(key)
            if node.values:
                yield node.id(), _name(node)


def _matched(every: Mapping[str, str], board: Board) -> dict[str, MemberId]:
    """Match by whole name, where the name is one person's on both sides."""
    theirs = Counter(name.casefold() for name in every.values())
    ours = Counter(member.name.casefold() for member in board.members.values())
    by_name = {member.name.casefold(): member.id for member in board.members.values()}
    return {
        who: by_name[name.casefold()]
        for who, name in every.items()
        if derived_id(f"trello:{who}") not in board.members
        and theirs[name.casefold()] == ours[name.casefold()] == 1
    }


def _draft(who: str, name: str, *, at: int, retired: bool) -> Draft:
    values: dict[str, object] = {"name": name, "source": f"trello:{who}"}
    if retired:
        values["retired"] = True
    member = derived_id(f"trello:{who}")
    return Draft(kind="member", id=member, steps=(Step(at=at, by=None, values=values),))


def _notes(matched: Mapping[str, MemberId], gone: int) -> tuple[str, ...]:
    notes = []
    if matched:
        notes.append(f"Members who are here already, found by name: {len(matched)}.")
    if gone:
        notes.append(f"Members who have left the Trello board, now retired members: {gone}.")
    return tuple(notes)
