"""The names on a board as a filter spells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from sprintboard.core.board import Board, Member
from sprintboard.core.fold import fold
from sprintboard.core.ids import MemberId, UnitId


def member_spellings(board: Board) -> dict[MemberId, str]:
    """Return how to write each active member in a filter: `@Ann`, else the name or an address."""
    active = [each for each in board.members.values() if not each.retired]
    words = Counter(word for each in board.members.values() for word in fold(each.name).split())
    names = Counter(fold(each.name) for each in board.members.values())
    return {
        each.id: _spelling(each, words, names)
        for each in sorted(active, key=lambda member: fold(member.name))
    }


def _spelling(member: Member, words: Mapping[str, int], names: Mapping[str, int]) -> str:
    first = (member.name.split() or [""])[0]
    if first and words[fold(first)] == 1:
        return f"@{first}"
    if names[fold(member.name)] == 1 or not member.emails:
        return member.name
    return member.emails[0]


def mention_names(board: Board, party: str) -> tuple[str, ...]:
    """Return, folded, what may stand behind the @ of a mention of this member or unit.

    `@ann` when nobody else has that first name, and always `@ann-lee`; a unit has its whole name.
    """
    unit = board.units.get(UnitId(party))
    if unit is not None:
        return ("-".join(fold(unit.name).split()),)
    member = board.members.get(MemberId(party))
    words = fold(member.name).split() if member else []
    first = Counter((fold(each.name).split() or [""])[0] for each in board.members.values())
    short = words[:1] if words and first[words[0]] == 1 else []
    return (*short, "-".join(words)) if words else ()


def label_spellings(board: Board) -> dict[str, frozenset[str]]:
    """Return every label by its folded form, the most used ones first."""
    counted = Counter(chain.from_iterable(card.labels for card in board.cards.values()))
    spellings: dict[str, set[str]] = {}
    for label, _ in counted.most_common():
        spellings.setdefault(fold(label), set()).add(label)
    return {folded: frozenset(each) for folded, each in spellings.items()}
