"""Everything a board holds beside cards, units, members and sprints, read when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

Read = Callable[[str], tuple[Any, ...]]
"""Takes a kind of record, returns its live values; see `core.rows`."""


def nothing(_kind: str) -> tuple[Any, ...]:
    """Read the records of a board that has none."""
    return ()


class Records:
    """Live records by kind. Never changes: what was read once stays as it was."""

    __slots__ = ("_known", "_read")

    def __init__(self, read: Read = nothing) -> None:
        self._read = read
        self._known: dict[str, tuple[Any, ...]] = {}

    def of(self, kind: str) -> tuple[Any, ...]:
        """Return the live values of a kind, oldest first."""
        if kind not in self._known:
            self._known[kind] = self._read(kind)
        return self._known[kind]

    def knows(self, kind: str) -> bool:
        """Say whether somebody has looked at a kind yet."""
        return kind in self._known

    def renewed(self, kinds: Collection[str]) -> Records:
        """Return the records with these kinds read anew, all others as they are known.

        The same object comes back when nothing differs that anybody has looked at.
        """
        known = [kind for kind in kinds if kind in self._known]
        new = Records(self._read)
        new._known = {kind: each for kind, each in self._known.items() if kind not in kinds}
        return new if any(new.of(kind) != self._known[kind] for kind in known) else self


NO_RECORDS = Records()
"""What a board holds that has nothing but cards."""
