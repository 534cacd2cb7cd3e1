"""The conflict inbox: what two people set differently, side by side, to be settled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.board import Board
from sprintboard.core.conflict_words import (
    LONG_TEXTS,
    field_words,
    is_text,
    may_be_typed,
    value_words,
)
from sprintboard.core.conflicts import Conflict, Open, Said
from sprintboard.core.days import ago
from sprintboard.core.errors import SprintboardError
from sprintboard.core.text import shorten, visible, visible_line
from sprintboard.core.word_diff import Side, word_diff
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.in_turn import in_turn
from sprintboard.tui.messages import Act, CardWished
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

_WIDTHS = [(0, "-narrow"), (100, "-wide")]
"""When there is room, the sides stand beside each other."""
MOST_SIDES = 4
"""What stands, and as many others as have a key."""
LONGEST = 5000
"""Letters of a text that are shown; the whole of it is kept."""
NOTHING_OPEN = (
    "When two people set the same thing differently, the later edit counts and "
    "the other one waits here: nothing is lost."
)


class ConflictsDialog(EditingDialog[None]):
    """A line a conflict, and below it what each side said; a number chooses a side."""

    CSS_PATH = sheets("conflicts")
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(0)", "Keep what stands", id="conflict.keep"),
        Binding("2", "choose(1)", "Take the other", id="conflict.take"),
        Binding("3", "choose(2)", "Take the third", id="conflict.take-third"),
        Binding("4", "choose(3)", "Take the fourth", id="conflict.take-fourth"),
        Binding("b", "both", "Keep both", id="conflict.both"),
        Binding("e", "edit", "Write it anew", id="conflict.edit"),
        Binding("o", "open", "Open the card", id="conflict.open"),
        Binding("escape,i", "close", "Close", id="dialog.close"),
    ]
    AUTO_FOCUS = "ChoiceList"

    def __init__(
        self, board: Board, read: Callable[[], tuple[Open, ...]], *, now: int, today: date
    ) -> None:
        """`read` returns what is open now; it is called again after each change."""
        super().__init__()
        self._board = board
        self._read = read
        self._now = now
        self._today = today
        self._found: tuple[Open, ...] = ()

    def compose(self) -> ComposeResult:
        with Frame("Conflicts"):
            yield ChoiceList(empty="Looking…")
            with Container(id="sides"):
                for number in range(MOST_SIDES):
                    with VerticalScroll(classes="side", id=f"side-{number}"):
                        yield Static("", markup=False)
            yield Static("", id="advice", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.read_conflicts()

    def board_changed(self, board: Board) -> None:
        """Look again what is open."""
        self._board = board
        self.read_conflicts()

    @work(exclusive=True)
    async def read_conflicts(self) -> None:
        """Read the records that have some, beside the event loop."""
        try:
            self._found = await asyncio.to_thread(self._read)
        except SprintboardError as error:
            self._found = ()
            self.notify(visible(str(error)), severity="warning", markup=False)
        in_turn(self, self._list)

    def _list(self) -> None:
        listed = self.query_one(ChoiceList)
        listed.empty = "Nothing to settle."
        listed.show([self._line(each) for each in self._found])
        listed.refresh()
        self.query_one(Frame).retitle(
            count(len(self._found), "conflict") if self._found else "No conflicts"
        )
        self._show()

    @property
    def conflict(self) -> Conflict | None:
        """The one under the cursor."""
        place = self.query_one(ChoiceList).cursor
        return self._found[place].conflict if place < len(self._found) else None

    @on(ChoiceList.Highlighted)
    def show_sides(self) -> None:
        """Show what each side said."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the conflict under the cursor."""
        wanted = action in ("choose", "both", "edit", "open")
        conflict = self.conflict if self.is_mounted and wanted else None
        if conflict is None:
            return not wanted
        if action == "choose":
            return int(str(parameters[0])) <= len(conflict.others)
        fits = {
            "both": is_text(conflict.path),
            "edit": conflict.kind == "card" and may_be_typed(conflict.path),
            "open": conflict.kind == "card",
        }
        return fits[action]

    def action_choose(self, number: int) -> None:
        """Say which side is right: what stands, or one of the others."""
        if number:
            self._settle("take", number=number - 1)
        else:
            self._settle("keep")

    def action_both(self) -> None:
        self._settle("both")

    def action_edit(self) -> None:
        conflict = self.conflict
        if conflict is not None:
            self.ask(self._question(conflict), lambda text: self._write(conflict, text))

    def action_open(self) -> None:
        if self.conflict is not None:
            self.post_message(CardWished(self.conflict.record_id))

    def _settle(self, verb: str, **options: int) -> None:
        conflict = self.conflict
        if conflict is not None:
            place = (conflict.kind, conflict.record_id, conflict.path)
            self.post_message(Act("conflicts", verb, *place, **options))

    def _write(self, conflict: Conflict, text: str) -> None:
        if conflict.path == "due":
            text = checks.day(text, self._today).isoformat()
        place = (conflict.kind, conflict.record_id, conflict.path)
        self.post_message(Act("conflicts", "edit", *place, text))

    def _question(self, conflict: Conflict) -> Screen[str]:
        title = f"The right {field_words(conflict.path)}"
        value = self._words(conflict, conflict.stands or conflict.others[0])
        typed = checks.typed_checks(self._today).get(conflict.path)
        check = typed or checks.field(conflict.kind, conflict.path)
        if conflict.path.rpartition("/")[2] in LONG_TEXTS:
            return AskLong(title, value=value, check=check)
        return AskText(title, value=value, check=check)

    def _line(self, each: Open) -> Choice:
        conflict = each.conflict
        last = conflict.others[0]
        key = f"{conflict.kind}/{conflict.record_id}/{conflict.path}"
        short = conflict.record_id[:4] if conflict.kind == "card" else conflict.kind
        label = f"{field_words(conflict.path)} of “{shorten(each.title, 60)}”"
        return Choice(key, label, self._signed(last), f"⚡ {short}")

    def _show(self) -> None:
        conflict = self.conflict
        told = list(self._sides(conflict))[:MOST_SIDES] if conflict else []
        for number in range(MOST_SIDES):
            panel = self.query_one(f"#side-{number}", VerticalScroll)
            panel.display = number < len(told)
            if panel.display:
                title, words = told[number]
                panel.border_title = Content(f" {title} ")
                panel.query_one(Static).update(words)
        self.query_one("#sides").display = bool(told)
        advice = "What is underlined differs. What you choose counts for everybody."
        self.query_one("#advice", Static).update(Content(advice if told else NOTHING_OPEN))
        self.refresh_bindings()

    def _sides(self, conflict: Conflict) -> Iterator[tuple[str, Content]]:
        """Yield the title and the words of each side, what stands first."""
        stands = conflict.stands
        others = [self._words(conflict, said) for said in conflict.others]
        mine = self._words(conflict, stands) if stands else "keep it"
        who = f"\n{self._signed(stands)}" if stands else "\nsomebody went on with it"
        yield "1 · stands now", _marked(mine, others[0], Side.ONE) + Content.styled(who, "$muted")
        for number, (said, words) in enumerate(zip(conflict.others, others, strict=True), 2):
            signed = Content.styled(f"\n{self._signed(said)}", "$muted")
            yield f"{number} · the other", _marked(mine, words, Side.OTHER) + signed

    def _words(self, conflict: Conflict, said: Said) -> str:
        return visible(value_words(conflict.path, said.value, self._board))[:LONGEST]

    def _signed(self, said: Said) -> str:
        who = visible_line(self._board.who(said.by)) or "somebody"
        return f"{shorten(who, 30)}, {ago(said.at, self._now)}"


def _marked(one: str, other: str, side: Side) -> Content:
    """Return one of two texts with its own words underlined."""
    parts = [part for part in word_diff(one, other) if part.side in (Side.BOTH, side)]
    style = "bold underline $accent"
    return Content.assemble(
        *((part.text, "" if part.side is Side.BOTH else style) for part in parts)
    )
