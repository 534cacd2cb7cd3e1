"""The board under the mouse: clicks, the wheel, cards that are dragged; and what it tells."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.timer import Timer

from sprintboard.core.ids import CardId, ColumnId
from sprintboard.tui.widgets import board_moves
from sprintboard.tui.widgets.board_layout import Zone
from sprintboard.tui.widgets.board_moves import Move
from sprintboard.tui.widgets.board_scene import Ghost
from sprintboard.tui.widgets.board_sight import Place, Spot
from sprintboard.tui.widgets.board_view import BoardView
from sprintboard.tui.widgets.cell_text import cut, plain

_WHEEL = 3
"""Lines that one turn of the wheel scrolls."""
_GHOST = 28
_SLIDE_PAUSE = 0.15
"""Seconds between two columns when a touchpad slides the board sideways."""


class BoardMouse(BoardView):
    """The board for a hand on the mouse."""

    @dataclass
    class Opened(Message, namespace="board_grid"):
        """Somebody wants to see the whole card."""

        board_grid: BoardMouse
        card_id: CardId

        @property
        def control(self) -> BoardMouse:
            return self.board_grid

    @dataclass
    class MoveWished(Message, namespace="board_grid"):
        """Cards were pushed or dropped somewhere else."""

        board_grid: BoardMouse
        card_ids: tuple[CardId, ...]
        move: Move

        @property
        def control(self) -> BoardMouse:
            return self.board_grid

        @property
        def column_id(self) -> ColumnId:
            """The column they are wanted in."""
            return self.move.column_id

        @property
        def before(self) -> CardId | None:
            """The card right below them; None at the bottom."""
            return self.move.before

        @property
        def after(self) -> CardId | None:
            """The card right above them; None at the top."""
            return self.move.after

        @property
        def ready(self) -> bool | None:
            """In the ready half or not; None when the column has none."""
            return self.move.ready

        @property
        def lane(self) -> str:
            """The key of the swimlane they are wanted in; empty without swimlanes."""
            return self.move.lane

        @property
        def crosses(self) -> bool:
            """Say whether they come from another swimlane."""
            return self.move.crosses

    @dataclass
    class SelectionChanged(Message, namespace="board_grid"):
        """Cards were selected or let go."""

        board_grid: BoardMouse
        card_ids: frozenset[CardId]

        @property
        def control(self) -> BoardMouse:
            return self.board_grid

    @dataclass
    class HeadClicked(Message, namespace="board_grid"):
        """The head of a column was clicked."""

        board_grid: BoardMouse
        column_id: ColumnId

        @property
        def control(self) -> BoardMouse:
            return self.board_grid

    _pressed: tuple[int, int, Spot] | None = None
    """Where the mouse button went down."""
    _has_dragged: bool = False
    """The next click only ends a drag."""
    _pointer: tuple[int, int] = (0, 0)
    _slid_at: float = 0.0
    _edge_timer: Timer | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._has_dragged = False
        x, y = self._cell_of(event)
        spot = self._sight.spot(x, y)
        if spot.zone is not Zone.CARD:
            return
        if event.button == 1:
            self._pressed = x, y, spot
        else:
            self.go_to(spot.place)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        x, y, spot = self._pressed
        self._pointer = self._cell_of(event)
        if self._ghost is None and abs(self._pointer[0] - x) < 2 and self._pointer[1] == y:
            return
        if self._ghost is None:
            self._lift(spot)
        self._hover()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        drop, cards = self._drop, self._lifted_cards()
        self._has_dragged = self._ghost is not None
        self._put_down()
        if self._has_dragged and drop is not None:
            self._wish(cards, board_moves.dropped(self.board, self._sight.rows, cards, *drop))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self._has_dragged or event.button != 1:
            return
        spot = self._sight.spot(*self._cell_of(event))
        if spot.zone is Zone.HEAD:
            self._click_head(spot, self._cell_of(event)[0])
        elif spot.zone is Zone.LANE:
            self.folded ^= {self._sight.rows.lanes[spot.lane].key}
        elif spot.zone in (Zone.CARD, Zone.VACANCY):
            self._click_card(spot.place, event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, +1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._slide(event, +1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._slide(event, -1)

    def _cell_of(self, event: events.MouseEvent) -> tuple[int, int]:
        """Return the cell of the board under the pointer; the event may come from a slot."""
        return event.screen_x - self.region.x, event.screen_y - self.region.y

    def _click_head(self, spot: Spot, x: int) -> None:
        """Slide by a click on the hint that there are more columns, else report the head."""
        sight = self._sight
        if spot.line == sight.head - 1 and sight.fit < sight.rows.columns:
            middle = sight.width // 2
            self._show(sight.slid(sight.first + (1 if x >= middle else -1)))
        else:
            self.post_message(self.HeadClicked(self, self.board.columns[spot.column].id))

    def _click_card(self, place: Place, event: events.Click) -> None:
        card_id = self._card_at(place)
        if card_id is not None and event.ctrl:
            self._select(self.selection ^ {card_id})
        elif card_id is not None and event.shift:
            self._select(self.selection | frozenset(self._reach(place)))
        elif card_id is not None and event.chain == 2:
            self.post_message(self.Opened(self, card_id))
        self.go_to(place)

    def _reach(self, place: Place) -> tuple[CardId, ...]:
        """Return the cards from the cursor to a place of the same pile."""
        pile = self._sight.rows.pile(place.column, place.lane)
        together = (place.column, place.lane) == (self.cursor.column, self.cursor.lane)
        start = self.cursor.index if together else place.index
        first, last = sorted((max(start, 0), place.index))
        every = (*pile.work, *(pile.ready or ()))
        return every[first : last + 1]

    def _wheel(self, event: events.MouseEvent, way: int) -> None:
        event.stop()
        if event.shift:
            self._slide(event, way)
            return
        column = self._sight.column_at(self._cell_of(event)[0])
        if column is not None:
            self._show(self._sight.scrolled(column, way * _WHEEL))

    def _slide(self, event: events.MouseEvent, way: int) -> None:
        event.stop()
        if event.time - self._slid_at >= _SLIDE_PAUSE:
            self._slid_at = event.time
            self._show(self._sight.slid(self._sight.first + way))

    def _lift(self, spot: Spot) -> None:
        """Begin to drag the card under the pointer, with the whole selection if it is in it."""
        card_id = self._card_at(spot.place)
        if card_id is None:
            return
        self.capture_mouse()
        self.go_to(spot.place)
        self._lifted = self.selection if card_id in self.selection else frozenset({card_id})
        title = plain(self.board.cards[card_id].title)
        words = title if len(self._lifted) == 1 else f"{len(self._lifted)} cards"
        self._ghost = Ghost(0, 0, cut(words, _GHOST))
        self._edge_timer = self.set_interval(0.1, self._hover)
        self.refresh()

    def _lifted_cards(self) -> tuple[CardId, ...]:
        return tuple(each for each in self._every_card() if each in self._lifted)

    def _hover(self) -> None:
        """Let the ghost follow the pointer; at an edge the board moves under it."""
        if self._ghost is None:
            return
        x, y = self._pointer
        sight = self._sight
        column = sight.column_at(x)
        if column is not None and y <= sight.head:
            self._show(sight.scrolled(column, -1))
        elif column is not None and y >= sight.height - 1:
            self._show(sight.scrolled(column, +1))
        old = self._ghost, self._drop
        self._ghost = self._ghost._replace(x=x + 2, y=y)
        self._drop = self._sight.drop(x, y)
        if old != (self._ghost, self._drop):
            self.refresh()

    def _put_down(self) -> None:
        self._pressed = None
        if self._ghost is None:
            return
        self.release_mouse()
        if self._edge_timer is not None:
            self._edge_timer.stop()
        self._ghost, self._drop, self._lifted = None, None, frozenset()
        self.refresh()

    def _wish(self, cards: tuple[CardId, ...], move: Move | None) -> None:
        if cards and move is not None:
            self.post_message(self.MoveWished(self, cards, move))

    def _select(self, cards: frozenset[CardId]) -> None:
        self.selection = cards
        self.post_message(self.SelectionChanged(self, cards))
