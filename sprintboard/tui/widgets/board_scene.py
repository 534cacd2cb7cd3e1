"""Everything that decides how the board looks at one moment, as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId
from sprintboard.tui.widgets.board_layout import Drop, Zone
from sprintboard.tui.widgets.board_sight import NOWHERE, Place, Sight
from sprintboard.tui.widgets.card_face import Desk


class Ghost(NamedTuple):
    """What hangs at the pointer while something is dragged."""

    x: int
    y: int
    words: str


class Look(NamedTuple):
    """How one card is drawn."""

    ground: str = "card"
    """The component class of its background: card, cursor, cursor-blurred, selected, lifted."""
    ticked: bool = False
    news: bool = False
    conflicts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is drawn; a new one for each change."""

    sight: Sight
    desk: Desk
    cursor: Place = NOWHERE
    active: bool = True
    """The keys go to this board, and not to a text field beside it."""
    selection: frozenset[CardId] = frozenset()
    marks: frozenset[CardId] = frozenset()
    """Cards with news since the user last looked."""
    lifted: frozenset[CardId] = frozenset()
    """Cards that are being dragged."""
    drop: tuple[Place, Drop] | None = None
    ghost: Ghost | None = None
    short: Callable[[CardId], str] = lambda card_id: card_id[:4]
    filtered: bool = False
    new_key: str = "n"

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.desk.board

    def look(self, card_id: CardId, place: Place) -> Look:
        """Say how the card at a place is drawn."""
        ticked = card_id in self.selection
        ground = "selected" if ticked else "card"
        if card_id in self.lifted:
            ground = "lifted"
        elif place == self.cursor:
            ground = "cursor" if self.active else "cursor-blurred"
        conflicts = self.board.conflicts.get(card_id, 0)
        return Look(ground, ticked, card_id in self.marks, conflicts)

    def hint(self, column: int) -> str:
        """Say in an empty pile what would fill it."""
        if self.filtered:
            return "No card fits the filter"
        if not self.board.columns[column].is_open:
            return "Takes no cards" if column == self.cursor.column else ""
        if not any(self.board.cards.columns().values()):
            return f"No cards yet: press {self.new_key}" if column == self.cursor.column else ""
        return (
            f"Press {self.new_key} for a card" if column == self.cursor.column else "Nothing here"
        )


def pictures(scene: Scene) -> tuple[object, ...]:
    """Return for each column in sight a value that changes when the column looks different."""
    return tuple(_picture(scene, column) for column in scene.sight.columns)


def _picture(scene: Scene, column: int) -> tuple[object, ...]:
    sight, cards = scene.sight, scene.board.cards
    offset = sight.offset(column)
    seen: list[object] = []
    line = offset
    while line < offset + sight.body:
        spot = sight.rows.locate(column, line)
        seen.append((spot.zone, line))
        card_id = None
        if spot.zone is Zone.CARD:
            card_id = sight.rows.pile(column, spot.lane).card(spot.index)
            line += sight.rows.pile(column, spot.lane).lines - spot.line - 1
        if card_id is not None:
            conflicts = scene.board.conflicts.get(card_id, 0)
            seen.append((id(cards[card_id]), scene.short(card_id), conflicts))
        line += 1
    pile = sum(lane.piles[column].count for lane in sight.rows.lanes)
    head = scene.board.columns[column]
    return (head, scene.board.count(head.id), pile, sight.rows.height(column), *seen)
