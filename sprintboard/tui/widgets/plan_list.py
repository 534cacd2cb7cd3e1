"""Cards to plan with, a line each, drawn only where they are in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.plan_row import Columns, columns_for, heading, row

_PARTS = (
    *("id", "title", "points", "nobody", "carried", "blocked", "ready", "half"),
    *("is-todo", "is-doing", "is-done", "side-it", "side-business"),
)


class PlanList(ScrollView, can_focus=True):
    """A list with a cursor, a selection, and a place where dragged cards would fall."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="plan-list.up"),
        Binding("down,j", "step(+1)", "Down", show=False, id="plan-list.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="plan-list.page-up"),
        Binding("pagedown,ctrl+d", "page(+1)", "Page down", show=False, id="plan-list.page-down"),
        Binding("home", "edge(-1)", "First", show=False, id="plan-list.first"),
        Binding("end,G", "edge(+1)", "Last", show=False, id="plan-list.last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"plan-list--{part}" for part in _PARTS),
        *(f"plan-list--{part}" for part in ("cursor", "cursor-blurred", "selected", "drop")),
        *("plan-list--empty", "plan-list--edge"),
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the card under the cursor."""
    selection: reactive[frozenset[CardId]] = reactive(frozenset())
    """What the next action is about; empty: the card under the cursor."""
    drop: reactive[int | None] = reactive(None)
    """Before which card the dragged ones would fall; None: not here."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see the whole card."""

        plan_list: PlanList
        card_id: CardId

        @property
        def control(self) -> PlanList:
            return self.plan_list

    @dataclass
    class Highlighted(Message):
        """The cursor, or the selection, is another one."""

        plan_list: PlanList

        @property
        def control(self) -> PlanList:
            return self.plan_list

    @dataclass
    class Dragged(Message):
        """Cards are held over a cell of the screen."""

        plan_list: PlanList
        x: int
        y: int

        @property
        def control(self) -> PlanList:
            return self.plan_list

    @dataclass
    class Dropped(Dragged):
        """Cards were let go over a cell of the screen."""

    def __init__(self, board: Board, *, short: Callable[[str], str], name: str) -> None:
        super().__init__(name=name, id=name)
        self.board = board
        self.cards: tuple[CardId, ...] = ()
        self.last = ""
        """What the last column says; see `plan_row`."""
        self.empty: tuple[str, ...] = ()
        """Sentences for a list without cards."""
        self._short = short
        self._pressed: int | None = None
        self._is_dragging = False

    def show(
        self, board: Board, cards: tuple[CardId, ...], *, last: str, empty: tuple[str, ...]
    ) -> None:
        """Show other cards; the cursor stays on its card, or where it was."""
        held = self.card_id
        self.board, self.cards, self.last, self.empty = board, cards, last, empty
        self.selection = self.selection.intersection(cards)
        self.virtual_size = Size(0, max(len(cards), 1))
        place = cards.index(held) if held in cards else self.cursor
        self._go(place)
        self.refresh()

    @property
    def card_id(self) -> CardId | None:
        """The card under the cursor."""
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    @property
    def targets(self) -> tuple[CardId, ...]:
        """What an action is about: the selection, else the card under the cursor."""
        if self.selection:
            return tuple(each for each in self.cards if each in self.selection)
        return (self.card_id,) if self.card_id else ()

    @property
    def columns(self) -> Columns:
        """How wide the parts of a line are."""
        width = self.scrollable_content_region.width
        return columns_for(width, scale=self.board.policy.estimates, last=self.last)

    @property
    def heading(self) -> str:
        """The names of the columns."""
        return heading(self.columns, scale=self.board.policy.estimates, last=self.last)

    def reveal(self, card_id: CardId) -> bool:
        """Put the cursor on a card; say whether it is here."""
        if card_id in self.cards:
            self._go(self.cards.index(card_id))
        return card_id in self.cards

    def place_at(self, y: int) -> int:
        """Return before which card the line `y` of the screen is."""
        line = y - self.region.y + self.scroll_offset.y
        return max(0, min(line, len(self.cards)))

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if self.drop is not None and place == self.drop:
            return self._drop_line(place, width)
        if not self.cards:
            words = self.empty[y - 1] if 0 < y <= len(self.empty) else ""
            style = self.rich_style + self._ink("empty")
            return Strip([Segment(f"  {words}", style)]).adjust_cell_length(width, style)
        if place >= len(self.cards):
            return Strip.blank(width, self.rich_style)
        return self._row(place, width)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.cards) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old - self.scroll_offset.y)
        self.refresh_line(new - self.scroll_offset.y)
        self._tell()

    def watch_selection(self) -> None:
        self._tell()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001, RUF100 - textual's
        super().watch_has_focus(has_focus)
        self.refresh()
        self._tell()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = event.y + self.scroll_offset.y
        self._is_dragging = False
        self._pressed = place if event.button == 1 and place < len(self.cards) else None
        if self._pressed is not None:
            self.capture_mouse()  # a quick hand is over the other list with its first move

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        moved = event.y + self.scroll_offset.y != self._pressed or not self._holds(event)
        if not self._is_dragging and moved:
            self._is_dragging = True
            if self.cards[self._pressed] not in self.selection:
                self.selection = frozenset()
                self._go(self._pressed)
        if self._is_dragging:
            self.post_message(self.Dragged(self, event.screen_x, event.screen_y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pressed = None
        self.release_mouse()
        if self._is_dragging:
            self.post_message(self.Dropped(self, event.screen_x, event.screen_y))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = event.y + self.scroll_offset.y
        if self._is_dragging or place >= len(self.cards):
            self._is_dragging = False
            return
        if event.ctrl:
            self.selection ^= {self.cards[place]}
        elif event.chain == 2:
            self.post_message(self.Opened(self, self.cards[place]))
        self._go(place)

    def action_step(self, steps: int) -> None:
        self._go(self.cursor + steps)

    def action_page(self, pages: int) -> None:
        self._go(self.cursor + pages * max(self.size.height - 1, 1))

    def action_edge(self, way: int) -> None:
        self._go(0 if way < 0 else len(self.cards) - 1)

    def select(self) -> None:
        """Take the card under the cursor into the selection, or out of it, and go on."""
        if self.card_id is not None:
            self.selection ^= {self.card_id}
            self.action_step(+1)

    def _go(self, place: int) -> None:
        self.cursor = self.validate_cursor(place)
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)

    def _holds(self, event: events.MouseEvent) -> bool:
        """Say whether the pointer is over this list."""
        return self.region.contains(event.screen_x, event.screen_y)

    def _tell(self) -> None:
        if self.is_mounted:
            self.post_message(self.Highlighted(self))

    def _row(self, place: int, width: int) -> Strip:
        card_id = self.cards[place]
        chosen, here = card_id in self.selection, place == self.cursor
        ground = self._ground(here=here, chosen=chosen)
        edge = ("▌" if here else " ") + ("✓" if chosen else " ")
        own = here and self.has_focus
        segments = [Segment(edge, ground if own else ground + self._ink("edge"))]
        pieces = row(
            self.board.cards[card_id],
            board=self.board,
            short=self._short(card_id),
            columns=self.columns,
            last=self.last,
        )
        segments += (self._segment(piece, ground, own=own) for piece in pieces)
        return Strip(segments).adjust_cell_length(width, ground)

    def _segment(self, piece: Piece, ground: Style, *, own: bool) -> Segment:
        """Colour the letters, except on the line under the cursor, which has its own ink."""
        inked = ground if own or piece.part == "text" else ground + self._ink(piece.part)
        return Segment(piece.text, inked)

    def _ground(self, *, here: bool, chosen: bool) -> Style:
        name = "cursor" if here and self.has_focus else "selected" if chosen else ""
        name = name or ("cursor-blurred" if here else "")
        if not name:
            return self.rich_style
        return self.rich_style + self.get_component_rich_style(f"plan-list--{name}", partial=True)

    def _drop_line(self, place: int, width: int) -> Strip:
        style = self.rich_style + self._ink("drop")
        words = f"▶ here{' ' * 2}" if place < len(self.cards) else "▶ here, at the end  "
        return Strip([Segment(words + "─" * max(width - cell_len(words), 0), style)])

    def _ink(self, part: str) -> Style:
        found = self.get_component_rich_style(f"plan-list--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
