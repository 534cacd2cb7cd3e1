"""A filter while it is typed: found beside the event loop, and only for the newest letter.

There is never more than one search: letters that come while it works replace each other, it stops
at the next card, and the last letter is looked for.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sprintboard.core.errors import BadInput
from sprintboard.core.filter import Completion, complete
from sprintboard.core.ids import CardId
from sprintboard.tui.widgets.filter_bar import FilterBar
from sprintboard.workspace.searching import find, language_of

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


Key = TypeVar("Key", bound=str)
"""An id of what is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Key]):
    """What a filter gave; with an `error` it is what the words before that gave."""

    text: str
    ids: frozenset[Key] | None = None
    """None when nothing is filtered."""
    offers: tuple[Completion, ...] = ()
    """How the word under the cursor could go on."""
    error: BadInput | None = None

    @property
    def is_unfinished(self) -> bool:
        """Say whether what is wrong is the word that is being typed, and it could become right."""
        at = self.error.position if self.error else None
        return at is not None and any(offer.start <= at <= offer.end for offer in self.offers)


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """What is to be looked for; the same text typed again is another wish."""

    text: str
    cursor: int


class Searching(ABC, Generic[Key]):
    """The line a filter is typed in, the newest wish, and whether somebody is at it."""

    def __init__(self, *, placeholder: str = "") -> None:
        self.bar = FilterBar(placeholder=placeholder) if placeholder else FilterBar()
        self._wanted = _Wish("", 0)
        self._busy = False
        self._prepared = False

    async def find(self, text: str, cursor: int) -> Found[Key] | None:
        """Return what `text` finds; None when a newer wish has taken over."""
        self._wanted = _Wish(text, cursor)
        if self._busy:
            return None
        self._busy = True
        try:
            while True:
                wanted = self._wanted
                found = await asyncio.to_thread(self._look, wanted)
                if wanted is self._wanted:
                    return found
        finally:
            self._busy = False

    @abstractmethod
    def offers(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """Return how the word under the cursor could go on."""

    @abstractmethod
    def fitting(self, text: str, still_wanted: Callable[[], bool]) -> frozenset[Key]:
        """Return what a filter finds; once nobody wants it any more, whatever is there by then."""

    def _look(self, wish: _Wish) -> Found[Key]:
        text = wish.text
        offers = self.offers(text, wish.cursor)
        if not text.strip():
            self._prepare(wish)
            return Found(text=text, offers=offers)
        try:
            return Found(text=text, ids=self._fitting(text, wish), offers=offers)
        except BadInput as error:
            ids = self._before(wish, error.position)
            return Found(text=text, ids=ids, offers=offers, error=error)

    def _fitting(self, text: str, wish: _Wish) -> frozenset[Key]:
        return self.fitting(text, lambda: self._wanted is wish)

    def _prepare(self, wish: _Wish) -> None:
        """Read all words while the user still thinks: the first filter is slow."""
        if not self._prepared:
            self._prepared = True
            self._fitting("prepare", wish)

    def _before(self, wish: _Wish, position: int | None) -> frozenset[Key] | None:
        """Return what the words before the wrong one find."""
        head, _, _ = wish.text[: position or 0].rpartition(" ")
        try:
            return self._fitting(head, wish) if head.strip() else None
        except BadInput:
            return None


class CardSearching(Searching[CardId]):
    """Finds cards."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def offers(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self._workspace.board)

    def fitting(self, text: str, still_wanted: Callable[[], bool]) -> frozenset[CardId]:
        return self._workspace.finder.fitting(text, still_wanted=still_wanted)


class RecordSearching(Searching[str]):
    """Finds records of a kind, what is over too: the screen says which of them it lists."""

    def __init__(self, kind: str, workspace: Workspace) -> None:
        language = language_of(kind)
        super().__init__(placeholder=language.examples)
        self._kind = kind
        self._workspace = workspace
        self._offered = language.offered

    def offers(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self._workspace.board, self._offered)

    def fitting(self, text: str, still_wanted: Callable[[], bool]) -> frozenset[str]:
        here = self._workspace
        found = find(self._kind, text, here.board, me=here.me, now=here.now, every=True)
        return frozenset(each.id for each in found)


def searching_for(kind: str, workspace: Workspace) -> Searching[Any]:
    """Return what finds records of a kind."""
    return CardSearching(workspace) if kind == "card" else RecordSearching(kind, workspace)
