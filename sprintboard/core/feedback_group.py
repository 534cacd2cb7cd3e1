"""Entries of feedback together with what was merged into them.

An entry keeps its own voices, links and answers when it is merged; what the whole has follows from
all of them. So nothing is lost when two clones merge entries at once, or one of them is edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from sprintboard.core.feedback import Feedback
from sprintboard.core.ids import CardId


class Whole(NamedTuple):
    """An entry that stands for itself, with all that was merged into it."""

    entry: Feedback
    merged: tuple[Feedback, ...] = ()
    """Oldest first, also those that came with another one."""

    @property
    def parts(self) -> tuple[Feedback, ...]:
        """The entry and what was merged into it."""
        return (self.entry, *self.merged)

    @property
    def voices(self) -> tuple[str, ...]:
        """Everybody who says so, each once, in the order in which they spoke."""
        return tuple(dict.fromkeys(chain.from_iterable(each.voices for each in self.parts)))

    @property
    def unnamed(self) -> int:
        """How many more say so whose name nobody sees."""
        return sum(not each.voices for each in self.parts)

    @property
    def votes(self) -> int:
        """How many say so, one vote each."""
        return len(self.voices) + self.unnamed

    @property
    def cards(self) -> tuple[CardId, ...]:
        """The cards that answer it."""
        return tuple(dict.fromkeys(chain.from_iterable(each.cards for each in self.parts)))

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs that it became."""
        return tuple(dict.fromkeys(chain.from_iterable(each.needs for each in self.parts)))

    @property
    def told(self) -> frozenset[tuple[str, str]]:
        """Stage and voice: who was told of what."""
        return frozenset().union(*(each.told for each in self.parts))


def wholes(entries: Iterable[Feedback]) -> dict[str, Whole]:
    """Return, by id, the entries that stand for themselves, in the order they came."""
    known = {each.id: each for each in entries}
    under: defaultdict[str, list[Feedback]] = defaultdict(list)
    for each in known.values():
        under[root_of(each, known)].append(each)
    return {
        root: Whole(known[root], tuple(each for each in under[root] if each.id != root))
        for root in known
        if root in under
    }


def root_of(entry: Feedback, known: Mapping[str, Feedback]) -> str:
    """Return the id of the entry that stands for this one.

    One that was merged into an entry that is gone stands for itself. Of entries that clones
    merged into each other at once, the oldest stands for all.
    """
    way = [entry.id]
    while True:
        target = known[way[-1]].merged
        if target is None or target not in known:
            return way[-1]
        if target in way:
            circle = way[way.index(target) :]
            return min(circle, key=lambda each: (known[each].made.at, each))
        way.append(target)
