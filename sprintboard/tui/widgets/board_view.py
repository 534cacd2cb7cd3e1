"""The board as it is shown: what is set from outside, where the cursor is, what is repainted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from sprintboard.core.board import Board, Member
from sprintboard.core.card import Card
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.lanes import LANES, group, lane_of
from sprintboard.tui.widgets import board_steps
from sprintboard.tui.widgets.board_layout import Density, Drop
from sprintboard.tui.widgets.board_painter import PARTS, Painter
from sprintboard.tui.widgets.board_piles import Group, Lanes, Order, rows_of
from sprintboard.tui.widgets.board_rows import Rows
from sprintboard.tui.widgets.board_scene import Ghost, Scene, pictures
from sprintboard.tui.widgets.board_sight import NOWHERE, Place, Sight
from sprintboard.tui.widgets.board_slot import Slotted
from sprintboard.tui.widgets.board_steps import Held
from sprintboard.tui.widgets.card_face import Desk
from sprintboard.tui.widgets.card_ties import ties_of

_HOUR = 3600


class BoardView(Slotted, can_focus=True):
    """Shows a board, line by line, with one card under the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board-grid--{part}" for part in PARTS}
    ALLOW_SELECT: ClassVar[bool] = False

    board: reactive[Board] = reactive[Board](None, init=False, repaint=False, always_update=True)  # type: ignore[arg-type]  # set before anybody can look
    """Set by the screen; never changed here. Two boards are not compared: that builds all cards."""
    shown: reactive[frozenset[CardId] | None] = reactive(None, init=False, repaint=False)
    """The cards that pass the filter; None when there is no filter."""
    lanes: reactive[str] = reactive("none", init=False, repaint=False)
    """By what the rows are grouped."""
    folded: reactive[frozenset[str]] = reactive(frozenset(), init=False, repaint=False)
    """Keys of the swimlanes that show their title only."""
    selection: reactive[frozenset[CardId]] = reactive(frozenset(), init=False, repaint=False)
    """The cards that the next action is about, when there are any."""
    marks: reactive[frozenset[CardId]] = reactive(frozenset(), init=False)
    """Cards with news."""
    density: reactive[Density] = reactive(Density.COMFORTABLE, init=False, repaint=False)
    now: reactive[int] = reactive(0, init=False, repaint=False)
    """Unix seconds, from the workspace's clock."""
    today: reactive[date] = reactive(date(1970, 1, 1), init=False, repaint=False)
    old_after: reactive[int] = reactive(10, init=False, repaint=False)
    """Days after which a card in work is shown as old."""
    is_plain: reactive[bool] = reactive(default=False, init=False, repaint=False)
    """Cards are told in plain words."""
    cursor: reactive[Place] = reactive(NOWHERE, init=False, repaint=False)
    """Column, lane and card; it stays on its card when the board changes underneath."""

    short: Callable[[CardId], str]
    """Returns what people type for a card."""
    group: Group = staticmethod(group)
    """Puts cards into swimlanes."""
    me: Member | None = None
    """Whoever looks, where plain words say `you`."""
    new_key: str = "n"
    """The key that empty columns teach."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to another card, or to a place without one."""

        board_grid: BoardView
        card_id: CardId | None

        @property
        def control(self) -> BoardView:
            return self.board_grid

    def __init__(
        self,
        board: Board,
        *,
        short: Callable[[CardId], str] = lambda card_id: card_id[:4],
    ) -> None:
        self._painter = Painter(self._part_style)
        super().__init__()
        self.short = short
        self._lifted: frozenset[CardId] = frozenset()
        self._drop: tuple[Place, Drop] | None = None
        self._ghost: Ghost | None = None
        self._held = self._wanted = Held(None, None, "")
        self._led_to: CardId | None = None
        self._level: int | None = None
        self._grouped: tuple[Board, str, Lanes] | None = None
        self.set_reactive(BoardView.board, board)
        self._sight = replace(Sight(rows=self._rows()), head=self._head_height())
        self.set_reactive(BoardView.cursor, self._start())
        self._hold()

    @property
    def highlighted(self) -> Card | None:
        """The card under the cursor."""
        card_id = self._card_at(self.cursor)
        return None if card_id is None else self.board.cards[card_id]

    @property
    def column_id(self) -> ColumnId | None:
        """The column the cursor is in."""
        columns = self.board.columns
        return columns[self.cursor.column].id if columns else None

    @property
    def lane_key(self) -> str:
        """The swimlane the cursor is in; empty without swimlanes."""
        return self._sight.rows.lanes[self.cursor.lane].key

    @property
    def targets(self) -> tuple[CardId, ...]:
        """What an action is about: the selection in the order of the board, else the cursor's."""
        if self.selection:
            return tuple(each for each in self._every_card() if each in self.selection)
        card_id = self._card_at(self.cursor)
        return () if card_id is None else (card_id,)

    def reveal(self, card_id: CardId) -> bool:
        """Put the cursor on a card, unfolding its lane; False when it is not shown."""
        found = self._sight.rows.find(card_id, range(len(self.board.columns)))
        if found is None:
            return False
        self.folded -= {self._sight.rows.lanes[found[1]].key}
        self.go_to(Place(*found))
        return True

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place, and the place in sight."""
        self._level = None
        self.cursor = place
        self._show(self._sight.revealing(self.cursor))

    def render_line(self, y: int) -> Strip:
        return self._painter.line(self.scene, y)

    def draw_slot(self, number: int, lines: Iterable[int]) -> Iterable[Strip]:
        scene = self.scene
        if number >= scene.sight.fit:
            return [Strip.blank(1, self.rich_style) for _ in lines]
        return [self._painter.slot(scene, number, y) for y in lines]

    @property
    def scene(self) -> Scene:
        """Everything that decides how the board looks now."""
        desk = Desk(
            board=self.board,
            now=self.now,
            today=self.today,
            old_after=self.old_after,
            is_plain=self.is_plain,
            me=self.me,
        )
        return Scene(
            sight=self._sight,
            desk=desk,
            cursor=self.cursor,
            active=self.has_focus,
            selection=self.selection,
            marks=self.marks,
            lifted=self._lifted,
            drop=self._drop,
            ghost=self._ghost,
            short=self.short,
            filtered=self.shown is not None,
            new_key=self.new_key,
        )

    def notify_style_update(self) -> None:
        self._painter.forget()
        self.refresh_slots()
        super().notify_style_update()

    def validate_cursor(self, cursor: Place) -> Place:
        return board_steps.settle(self._sight.rows, cursor)

    def watch_cursor(self, old: Place, new: Place) -> None:
        self._hold()
        self.repaint(self._sight.region(old), self._sight.region(new))
        if old.column != new.column:
            self.repaint(*(self._sight.head_region(each.column) for each in (old, new)))
            self._repaint_vacancies(old.column, new.column)
        if self.is_mounted:
            self.post_message(self.Highlighted(self, self._card_at(new)))

    def watch_board(self, old: Board, new: Board) -> None:
        before = pictures(replace(self.scene, desk=replace(self.scene.desk, board=old)))
        self._keep_offsets(old, new)
        alike = _draws_alike(old, new)
        sight, cursor = self._sight, self.cursor
        self._rearrange()
        if not alike:
            self._painter.forget()
        titled = sight.rows.titled or self._sight.rows.titled
        moved = (sight.columns, sight.head) != (self._sight.columns, self._sight.head)
        if titled or moved or not alike:
            self.refresh()
            return
        after = pictures(self.scene)
        for column, one, two in zip(sight.columns, before, after, strict=True):
            if one != two or column in (cursor.column, self.cursor.column):
                self.repaint(sight.head_region(column), sight.column_region(column))

    def watch_shown(self, old: frozenset[CardId] | None, new: frozenset[CardId] | None) -> None:
        """Without its card the cursor goes to the nearest, and back as soon as that is shown."""
        if old is None or self._held.card_id != self._led_to:
            self._wanted = self._held
        self._rearrange()
        rows, place = self._sight.rows, self.cursor
        home = board_steps.find(rows, self.board, self._wanted)
        if home is None and new is None:
            home = board_steps.fallback(rows, self.board, self._wanted, place)
        place = home or place
        if new is not None and self._card_at(place) is None:
            place = board_steps.nearest(rows, place)
        self.go_to(place)
        self._led_to = self._held.card_id
        self.refresh()

    def watch_lanes(self) -> None:
        self._sight = replace(self._sight, offsets=())
        self._rearrange()
        self.refresh()

    def watch_is_plain(self) -> None:
        self._painter.forget()
        self.refresh_slots()

    def watch_folded(self) -> None:
        self._rearrange()
        self.refresh()

    def watch_density(self) -> None:
        self._rearrange()
        self.refresh()

    def watch_selection(self, old: frozenset[CardId], new: frozenset[CardId]) -> None:
        if old ^ new == {self._card_at(self.cursor)}:
            self.repaint(self._sight.region(self.cursor))
        else:
            self.refresh()

    def watch_now(self, old: int, new: int) -> None:
        if old // _HOUR != new // _HOUR:
            self._painter.forget()
            self.refresh()

    def watch_today(self) -> None:
        self._painter.forget()
        self.refresh()

    def watch_old_after(self) -> None:
        self._painter.forget()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        size = self.content_size
        sight = replace(self._sight, width=size.width, height=size.height).settled()
        self._sight = sight.revealing(self.cursor)
        self._fit()
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _part_style(self, part: str) -> Style:
        if part == "board":
            return self.rich_style
        return self.get_component_rich_style(f"board-grid--{part}")

    def _rows(self) -> Rows:
        order = Order(
            board=self.board,
            shown=self.shown,
            lanes=self._lanes(),
            folded=self.folded,
            density=self.density,
        )
        return rows_of(order)

    def _lanes(self) -> Lanes | None:
        """Group the cards once for a board, not for every letter of a filter."""
        if self.lanes == "none" or self.lanes not in LANES:
            return None
        known = self._grouped
        if known is None or known[0] is not self.board or known[1] != self.lanes:
            known = self.board, self.lanes, self._group()
            self._grouped = known
        return known[2]

    def _group(self) -> Lanes:
        cards = (self.board.cards[each] for each in self._every_card())
        lanes = self.group(self.board, cards, self.lanes)
        return Lanes(lanes=lanes, lane_of=lane_of(lanes))

    def _every_card(self) -> Iterable[CardId]:
        for column in self.board.columns:
            yield from self.board.cards.order(column.id)

    def _head_height(self) -> int:
        return 3 if any(column.unit or column.lost for column in self.board.columns) else 2

    def _start(self) -> Place:
        """Return the first card of the first column that has one."""
        piles = self._sight.rows.lanes[0].piles
        column = next((place for place, pile in enumerate(piles) if pile.count), 0)
        return board_steps.first(self._sight.rows, column)

    def _card_at(self, place: Place) -> CardId | None:
        if place.index < 0 or not self.board.columns:
            return None
        return self._sight.rows.pile(place.column, place.lane).card(place.index)

    def _hold(self) -> None:
        """Remember by name where the cursor is, to find it again on another board."""
        self._held = Held(self._card_at(self.cursor), self.column_id, self.lane_key)

    def _keep_offsets(self, old: Board, new: Board) -> None:
        """Let each column stay scrolled as it is when columns come, go or change places."""
        known = {column.id: self._sight.offset(n) for n, column in enumerate(old.columns)}
        offsets = tuple(known.get(column.id, 0) for column in new.columns)
        self._sight = replace(self._sight, offsets=offsets)

    def _rearrange(self) -> None:
        """Lay the cards out anew, and find the cursor's card again."""
        held = self._held
        self._sight = replace(self._sight, rows=self._rows(), head=self._head_height()).settled()
        rows = self._sight.rows
        found = board_steps.find(rows, self.board, held)
        place = found or board_steps.fallback(rows, self.board, held, self.cursor)
        self.set_reactive(BoardView.cursor, board_steps.settle(rows, place))
        self._sight = self._sight.revealing(self.cursor)
        self._fit()
        self._hold()
        if held.card_id != self._held.card_id and self.is_mounted:
            self.post_message(self.Highlighted(self, self._held.card_id))

    def _show(self, sight: Sight) -> None:
        """Show another part of the board; repaint the columns that moved."""
        old, self._sight = self._sight, sight
        if old.first != sight.first or old.rows is not sight.rows:
            self.refresh()
            return
        for column in sight.columns:
            if old.offset(column) != sight.offset(column):
                self.repaint(sight.column_region(column))

    def _repaint_vacancies(self, *columns: int) -> None:
        """Repaint the hints of empty columns: they say more where the cursor is."""
        for column in columns:
            untitled = column < self._sight.rows.columns and not self._sight.rows.titled
            if untitled and not self._sight.rows.pile(column, 0).count:
                self.repaint(self._sight.column_region(column))

    def _fit(self) -> None:
        """Give each column in sight its slot."""
        self.fit_slots(tuple(self._sight.slot(column) for column in self._sight.columns))


def _draws_alike(old: Board, new: Board) -> bool:
    """Say whether the same card looks the same on both: people, columns and days tell of it."""
    before, after = ((b.members, b.units, b.columns, b.policy, ties_of(b)) for b in (old, new))
    return before == after
