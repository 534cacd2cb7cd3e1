"""What the parts of the screen say to each other: wishes go up, the new board comes down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, runtime_checkable

from textual.message import Message

from sprintboard.core.board import Board
from sprintboard.core.sync_words import SyncWords


class Act(Message):
    """A wish to run a verb of the workspace: `Act("cards", "tick", card_id, item_id)`.

    Widgets, dialogs and screens post it; it bubbles to the app, which runs it on its one writer
    thread, hands the new board to every screen, and says in a toast what happened.
    """

    def __init__(self, noun: str, verb: str, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.noun = noun
        self.verb = verb
        self.args = args
        self.kwargs = kwargs
        self.is_quiet = False
        """What it does is plain to see where it was wished for: no toast says so."""

    def quietly(self) -> Act:
        """Return the same wish; what comes of it is seen, and need not be said."""
        self.is_quiet = True
        return self


def together(acts: Sequence[Act]) -> Act:
    """Return the wish that several come about as one action: one undo, one line of the history."""
    if len(acts) == 1:
        return acts[0]
    deeds = tuple((each.noun, each.verb, each.args, each.kwargs) for each in acts)
    return Act("together", "do", deeds)


class LanesChosen(Message):
    """The board is grouped by something else; worth remembering."""

    def __init__(self, lanes: str) -> None:
        super().__init__()
        self.lanes = lanes


class CardWished(Message):
    """The user wants to see a card, on top of what is shown."""

    def __init__(self, card_id: str) -> None:
        super().__init__()
        self.card_id = card_id


class CardLooked(Message):
    """Somebody has a card before them: it is not news any more."""

    def __init__(self, card_id: str) -> None:
        super().__init__()
        self.card_id = card_id


class ConflictsWished(Message):
    """Somebody wants to see what two people set differently, in one card or on the board."""

    def __init__(self, card_id: str = "") -> None:
        super().__init__()
        self.card_id = card_id


class SyncWished(Message):
    """Somebody wants to exchange edits with the team now."""


class RemoteGiven(Message):
    """Somebody said where the team's copy is."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


@runtime_checkable
class ShowsSync(Protocol):
    """A screen that shows how this clone stands with the team."""

    def sync_changed(self, state: Any, words: SyncWords) -> None:
        """Show the workspace's newest `SyncState`, and the words for it."""


@runtime_checkable
class ShowsBoard(Protocol):
    """A screen or dialog that shows the board and wants to hear of each new one."""

    def board_changed(self, board: Board) -> None:
        """Show `board` in place of the one shown so far."""


@runtime_checkable
class ShowsRecords(Protocol):
    """A screen that lists records and can put its cursor on one."""

    def go_to(self, record_id: str) -> None:
        """Put the cursor on a record as soon as it is listed."""


@runtime_checkable
class ShowsPlainly(Protocol):
    """A screen that says things in plain words to whoever reads so."""

    def read_plainly(self, *, is_plain: bool) -> None:
        """Say things in plain words, or with points, ids and columns."""


@runtime_checkable
class FollowsDeeds(Protocol):
    """A screen that goes where something was just done."""

    def follow(self, act: Act, ids: Sequence[str]) -> None:
        """Show what came of a wish: the records with these ids."""


@runtime_checkable
class MayBeWritten(Protocol):
    """A screen on which somebody may be writing while the app is left."""

    def unfinished(self) -> Sequence[Act]:
        """Return the wishes that keep what was typed and is not kept yet."""


def unfinished(screens: Iterable[object]) -> list[Act]:
    """Return the wishes that keep what is being written on any of these screens."""
    writable = (each for each in screens if isinstance(each, MayBeWritten))
    return [act for each in writable for act in each.unfinished()]
