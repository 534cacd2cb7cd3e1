"""Draws the board a line at a time: words of cards and heads, put into colours and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sprintboard.core.card import Card
from sprintboard.tui.widgets.board_layout import Zone
from sprintboard.tui.widgets.board_rows import LaneRow, RowSpot
from sprintboard.tui.widgets.board_scene import Ghost, Look, Scene
from sprintboard.tui.widgets.board_sight import MARGIN, Place
from sprintboard.tui.widgets.card_face import Line, face
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.column_head import Head, name_line, ready_words, unit_line

PARTS = (
    *("name", "count", "over", "unit", "rule", "rule-current", "more", "hint", "thumb"),
    *("category-todo", "category-doing", "category-done", "lane-title", "lane-count", "lane-rule"),
    *("ready", "drop", "ghost", "edge", "news"),
    *("card", "cursor", "cursor-blurred", "selected", "lifted"),
    *(
        "title",
        "title-cursor",
        "id",
        "points",
        "type",
        "helpers",
        "sign",
        "ticked",
        "label",
        "due",
        "late",
    ),
    *("age", "old", "blocked", "conflict", "side-it", "side-business"),
    *("priority-urgent", "priority-high", "priority-low"),
)
"""What the stylesheet colours: component classes `board-grid--<part>`."""

_PLAIN_GROUNDS = ("cursor", "lifted")
"""On these every part has the colour of the ground: others might not be legible there."""
_MOST_FACES = 1500


class Painter:
    """Turns a scene into strips, and keeps those of the cards it has drawn."""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        self._style_of = style_of
        self._styles: dict[str, Style] = {}
        self._inks: dict[tuple[str, bool], Style] = {}
        self._faces: dict[tuple[str, int, int, Look], tuple[Card, str, tuple[Strip, ...]]] = {}

    def forget(self) -> None:
        """Draw everything anew: the theme, the people or the day have changed."""
        self._styles.clear()
        self._inks.clear()
        self._faces.clear()

    def line(self, scene: Scene, y: int) -> Strip:
        """Return line `y` of the whole board."""
        sight, ground = scene.sight, self._style("board")
        if not sight.rows.columns:
            return self._words(f"  {'No columns yet' if y == 1 else ''}", "hint", sight.width)
        slots = (self._draw(scene, column, y) for column in sight.columns)
        strip = Strip.join([Strip.blank(MARGIN, ground), *slots])
        return self._haunted(strip.adjust_cell_length(sight.width, ground), scene.ghost, y)

    def slot(self, scene: Scene, number: int, y: int) -> Strip:
        """Return line `y` of the column that is in sight at place `number`."""
        sight = scene.sight
        column = sight.first + number
        if scene.ghost is not None and scene.ghost.y == y:
            return self.line(scene, y).crop(sight.x(column), sight.x(column + 1))
        return self._draw(scene, column, y)

    def _draw(self, scene: Scene, column: int, y: int) -> Strip:
        """Return one line of a column."""
        sight = scene.sight
        if y < sight.head:
            return self._head(scene, column, y)
        spot = sight.shown(column, y)
        if spot.zone is Zone.LANE:
            edges = sight.x(column) - MARGIN, sight.x(column + 1) - MARGIN
            return self._lane(scene, spot.lane, y).crop(*edges)
        cell = self._cell(scene, column, spot, sight.slot(column) - 1, y)
        return Strip.join([cell, self._track(scene, column, y)])

    def _head(self, scene: Scene, column: int, y: int) -> Strip:
        if y == scene.sight.head - 1:
            return self._rule(scene, column)
        return self._head_line(scene, column, y)

    def _head_line(self, scene: Scene, place: int, y: int) -> Strip:
        column = scene.board.columns[place]
        width = scene.sight.slot(place)
        if y:
            return self._pieces(unit_line(column, scene.board, width - 2), width)
        count = scene.board.count(column.id)
        shown = sum(lane.piles[place].count for lane in scene.sight.rows.lanes)
        head = Head(column=column, count=count, shown=shown if scene.filtered else count)
        return self._pieces(name_line(head, width - 2), width)

    def _rule(self, scene: Scene, column: int) -> Strip:
        """Return the line below a head; at the edges it tells of columns that are not in sight."""
        sight, width = scene.sight, scene.sight.slot(column)
        current = column == scene.cursor.column and scene.active
        stroke, part = ("━", "rule-current") if current else ("─", "rule")
        strip = self._words(stroke * (width - 1), part, width)
        before, behind = sight.first, sight.rows.columns - sight.columns.stop
        if before and column == sight.columns[0]:
            hint = self._words(f"‹ {before} more ", "more", 0)
            strip = Strip.join([hint, strip.crop(hint.cell_length)])
        if behind and column == sight.columns[-1]:
            hint = self._words(f" {behind} more › ", "more", 0)
            strip = Strip.join([strip.crop(0, width - hint.cell_length), hint])
        return strip

    def _cell(self, scene: Scene, column: int, spot: RowSpot, width: int, y: int) -> Strip:
        """Return what one column shows on one line."""
        if spot.zone is Zone.CARD:
            place = Place(column, spot.lane, spot.index)
            return self._card(scene, place, width)[spot.line]
        if spot.zone is Zone.GAP and scene.drop and self._is_drop_line(scene, column, y):
            return self._words("╺" + "━" * (width - 2) + "╸", "drop", width)
        if spot.zone is Zone.DIVIDER:
            return self._divider(scene, column, spot.lane, width)
        if spot.zone is Zone.VACANCY:
            return self._vacancy(scene, Place(column, spot.lane, -1), width)
        return Strip.blank(width, self._style("board"))

    def _is_drop_line(self, scene: Scene, column: int, y: int) -> bool:
        if scene.drop is None or scene.drop[0].column != column:
            return False
        return scene.sight.drop_line(*scene.drop) == y

    def _card(self, scene: Scene, place: Place, width: int) -> tuple[Strip, ...]:
        pile = scene.sight.rows.pile(place.column, place.lane)
        card_id = pile.card(place.index)
        if card_id is None:
            return (Strip.blank(width, self._style("board")),) * pile.lines
        card, short = scene.board.cards[card_id], scene.short(card_id)
        look = scene.look(card_id, place)
        key = (card_id, width, pile.lines, look)
        known = self._faces.get(key)
        if known and known[0] is card and known[1] == short:
            return known[2]
        room = max(width - 3, 1)
        lines = face(card, desk=scene.desk, short=short, width=room, lines=pile.lines)
        strips = tuple(self._face_line(each, look, width, n) for n, each in enumerate(lines))
        if len(self._faces) > _MOST_FACES:
            self._faces.clear()
        self._faces[key] = (card, short, strips)
        return strips

    def _face_line(self, line: Line, look: Look, width: int, number: int) -> Strip:
        ground = self._style(look.ground)
        edge = "▌" if look.ground.startswith("cursor") else "┃" if look.ticked else " "
        if look.ticked and number == 0:
            edge = "✓"
        own = look.ground in _PLAIN_GROUNDS
        segments = [Segment(f"{edge} ", ground if own else ground + self._ink("edge"))]
        for text, part in line:
            loud = part == "title" and look.ground.startswith("cursor")
            inked = "title-cursor" if loud else part
            segments.append(Segment(text, ground + self._ink(inked, weight_only=own)))
        used = sum(cell_len(segment.text) for segment in segments)
        segments.append(Segment(" " * (width - used - 1), ground))
        news = "•" if look.news and number == 0 else " "
        segments.append(Segment(news, ground if own else ground + self._ink("news")))
        return Strip(segments).adjust_cell_length(width, ground)

    def _track(self, scene: Scene, column: int, y: int) -> Strip:
        """Return the cell behind a column: its scroll thumb, or nothing."""
        sight = scene.sight
        common = sight.rows.titled and column != sight.columns[-1]
        thumb = None if common else sight.thumb(column)
        inside = thumb is not None and thumb.top <= y - sight.head < thumb.top + thumb.height
        return self._words("┃", "thumb", 1) if inside else Strip.blank(1, self._style("board"))

    def _divider(self, scene: Scene, column: int, lane: int, width: int) -> Strip:
        count = str(len(scene.sight.rows.pile(column, lane).ready or ()))
        if count == "0" and scene.sight.rows.titled:
            return self._words("─" * width, "lane-rule", width)
        words = ready_words(scene.board.columns, column, scene.board)
        words = cut(words, width - len(count) - 5)
        rest = max(width - cell_len(words) - len(count) - 4, 0)
        return self._words(f"─ {words} {'─' * rest} {count}", "ready", width)

    def _vacancy(self, scene: Scene, place: Place, width: int) -> Strip:
        here = place == scene.cursor and scene.active
        words = "" if scene.sight.rows.titled and not here else scene.hint(place.column)
        words = cut(words, width - 2)
        return self._words(f"{'▌' if here else ' '} {words}", "hint", width)

    def _lane(self, scene: Scene, number: int, y: int) -> Strip:
        """Return the title of a swimlane; of a folded one with the count of each column."""
        sight, lane = scene.sight, scene.sight.rows.lanes[number]
        here = lane.folded and scene.cursor.lane == number and scene.active
        glyph = f"{'▌' if here else ''}{'▸' if lane.folded else '▾'} "
        title = cut(plain(lane.title), max(sight.width - 16, 1))
        named = self._words(f"{glyph}{title} ", "lane-title", 0)
        strip = Strip.join([named, self._words(f"{lane.count} ", "lane-count", 0)])
        end = sight.x(sight.columns.stop) - MARGIN - 1
        if lane.folded:
            strip = self._with_counts(scene, lane, strip)
        else:
            rule = self._words("─" * max(end - strip.cell_length - 1, 0), "lane-rule", 0)
            strip = Strip.join([strip, rule])
        strip = strip.adjust_cell_length(end, self._style("board"))
        return Strip.join([strip, self._track(scene, sight.columns[-1], y)])

    def _with_counts(self, scene: Scene, lane: LaneRow, strip: Strip) -> Strip:
        """Put below each column how many of its cards are folded away."""
        for column in scene.sight.columns[1:]:
            start = scene.sight.x(column) - MARGIN + 2
            count = lane.piles[column].count
            if start > strip.cell_length and count:
                words = self._words(f"{count} cards" if count > 1 else "1 card", "lane-count", 0)
                strip = Strip.join([strip.adjust_cell_length(start, self._style("board")), words])
        return strip

    def _haunted(self, strip: Strip, ghost: Ghost | None, y: int) -> Strip:
        """Lay what is being dragged over the line."""
        if ghost is None or ghost.y != y:
            return strip
        style = self._style("ghost")
        words = Strip([Segment(" ", style), Segment(f"{ghost.words} ", style)])
        x = max(min(ghost.x, strip.cell_length - words.cell_length), 0)
        return Strip.join([strip.crop(0, x), words, strip.crop(x + words.cell_length)])

    def _words(self, text: str, part: str, width: int) -> Strip:
        """Return words of one part; a space at the start apart, or a picture of it drops it."""
        style, words = self._style("board") + self._ink(part), text.lstrip(" ")
        pieces = (" " * (len(text) - len(words)), words)
        strip = Strip([Segment(piece, style) for piece in pieces if piece])
        return strip.adjust_cell_length(width, self._style("board")) if width else strip

    def _pieces(self, pieces: Iterable[tuple[str, str]], width: int) -> Strip:
        board = self._style("board")
        segments = [Segment(text, board + self._ink(part)) for text, part in pieces]
        return Strip(segments).adjust_cell_length(width, board)

    def _style(self, part: str) -> Style:
        style = self._styles.get(part)
        if style is None:
            style = self._styles[part] = self._style_of(part)
        return style

    def _ink(self, part: str, *, weight_only: bool = False) -> Style:
        """Return colour and weight of the letters of a part, without a ground of its own."""
        ink = self._inks.get((part, weight_only))
        if ink is None:
            ink = self._inks[part, weight_only] = self._mix(part, weight_only)
        return ink

    def _mix(self, part: str, weight_only: bool) -> Style:
        if part == "text":
            return Style.null()
        style = self._style(part)
        weight = Style(bold=style.bold, italic=style.italic, dim=style.dim)
        return weight if weight_only else weight + Style(color=style.color)
