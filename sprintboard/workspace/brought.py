"""What the attempts of one sync brought, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping

from sprintboard.core.conflicts import count
from sprintboard.core.ids import MemberId
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.text import visible_line
from sprintboard.sync.merging import Plan
from sprintboard.workspace.desk import Desk


class Brought:
    """What came in the attempts of one sync."""

    def __init__(self) -> None:
        self.took: set[str] = set()
        self.merged: set[str] = set()
        self.unreadable: set[str] = set()
        self.conflicts = 0
        self._authors: dict[str, None] = {}
        self._names: dict[str, str] = {}

    def add(self, planned: Plan, desk: Desk) -> None:
        """Take note of what a plan brings."""
        for path, (before, after) in planned.documents.items():
            below = path.removeprefix(desk.prefix)
            self.took.add(below)
            if path in planned.sent:
                self.merged.add(below)
            self.conflicts += count(after)
            self._authors |= dict.fromkeys(_new_authors(before, after))
            if after["kind"] == "member":
                self._names[after["id"]] = visible_line(str(after.get("name", "")))
        self.unreadable |= set(planned.unreadable)

    def names(self, desk: Desk) -> tuple[str, ...]:
        """Return the names of those whose edits came, but for the one who sits here."""
        me = desk.me
        others = [each for each in self._authors if me is None or each != me.id]
        who = desk.board.who
        return tuple(sorted({self._names.get(each) or who(MemberId(each)) for each in others}))

    def words(self, desk: Desk) -> str:
        """Return what came: `3 cards from Bea and Finn`."""
        cards = sum(path.startswith("cards/") for path in self.took)
        rest = len(self.took) - cards
        things = " and ".join(
            [
                *([many(cards, "card")] if cards else []),
                *([many(rest, "other record")] if rest else []),
            ]
        )
        names = self.names(desk)
        shown = [*names[:3], *([f"{len(names) - 3} more"] if len(names) > 3 else [])]
        return f"{things or 'nothing'}{' from ' + _listed(shown) if shown else ''}"


def many(count_of: int, noun: str) -> str:
    """Return a number of things in words: `1 edit`, `2 edits`."""
    return f"{count_of} {noun}{'' if count_of == 1 else 's'}"


def _new_authors(before: Document | None, after: Document) -> list[str]:
    known = before[MACHINERY]["events"] if before else {}
    events: Mapping[str, Mapping[str, object]] = after[MACHINERY]["events"]
    return [str(e["by"]) for event_id, e in events.items() if event_id not in known and e.get("by")]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
