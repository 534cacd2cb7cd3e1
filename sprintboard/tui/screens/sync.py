"""How the sync stands: where the team's copy is, what came and went, and what to do."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.board import Board
from sprintboard.core.days import ago
from sprintboard.core.ids import CardId
from sprintboard.core.sync_words import SyncWords
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.board_words import whoami
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.checks import obey
from sprintboard.tui.messages import ConflictsWished, RemoteGiven, SyncWished
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.footer import Footer
from sprintboard.tui.widgets.header import Fact, Header
from sprintboard.tui.words import TEAM, count
from sprintboard.workspace.syncing import require_address

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace
    from sprintboard.workspace.syncing import Exchange, SyncState

_WIDGETS = Path(__file__).parents[1] / "widgets"
_SHEETS = ("header", "footer", "key_line", "choice_list")
MOST_TITLES = 12
"""Cards of one exchange that are named."""
GLYPHS = {"synced": "✓", "offline": "○", "attention": "‼"}
NO_REMOTE = """\
This board is on this machine only.

To share it, name a git repository that everybody reaches: press a and give
its address. It may be empty.

  on a shared drive   /srv/boards/team.git
  over ssh            git@example.org:team/board.git
  over https          https://example.org/team/board.git

On a shared drive, this makes one: git init --bare /srv/boards/team.git
The others then say: sprintboard join ADDRESS
"""
WHAT_TO_DO = {
    "offline": "What you do is kept here and sent as soon as the team's copy can be reached.",
    "attention": "Nothing is lost. When what it says is mended, press s to try again.",
}


class SyncScreen(Screen[None]):
    """The last exchanges, the newest first; what one carried stands below."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "sync.tcss",
        *(_WIDGETS / f"{name}.tcss" for name in _SHEETS),
    ]
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sync", "Sync now", id="sync.now", group=TEAM),
        Binding(
            "a",
            "address",
            "Address",
            tooltip="Where the team's copy is",
            id="sync.address",
            group=TEAM,
        ),
        Binding(
            "i", "conflicts", "Conflicts", tooltip="Conflict inbox", id="sync.conflicts", group=TEAM
        ),
        Binding("escape,S", "close", "Back to the board", id="sync.close"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._state: SyncState | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        with VerticalScroll(id="how", can_focus=False):
            yield Static("", id="standing", markup=False)
        yield ChoiceList(empty="Nothing was exchanged yet.")
        with VerticalScroll(id="told"):
            yield Static("", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        header = self.query_one(Header)
        header.who = whoami(self.workspace.board, self.workspace.me)
        header.board_name = self.workspace.board.name
        header.facts = (Fact("Sync with the team"),)

    def board_changed(self, board: Board) -> None:
        """Name the cards as they are called now."""
        self._tell()

    def sync_changed(self, state: SyncState, words: SyncWords) -> None:
        """Show how it stands."""
        self._state = state
        self.query_one("#standing", Static).update(self._standing(state, words))
        listed = self.query_one(ChoiceList)
        listed.display = bool(state.remote or state.log.exchanges)
        self.set_class(not listed.display, "-empty")
        self.query_one("#told").display = bool(state.log.exchanges)
        lines = [self._line(n, each) for n, each in enumerate(reversed(state.log.exchanges))]
        listed.show(lines[::-1])
        self._tell()

    @on(ChoiceList.Highlighted)
    def tell(self) -> None:
        """Show the whole exchange."""
        self._tell()

    def action_sync(self) -> None:
        self.post_message(SyncWished())

    def action_conflicts(self) -> None:
        self.post_message(ConflictsWished())

    def action_close(self) -> None:
        self.dismiss(None)

    @work
    async def action_address(self) -> None:
        """Ask where the team's copy is."""
        question = AskText(
            "Where is the team's copy?",
            label="A git repository that everybody reaches: a shared folder, ssh or https.",
            value=self._state.remote if self._state else "",
            placeholder="git@example.org:team/board.git",
            check=obey(require_address),
        )
        address = await self.app.push_screen_wait(question)
        if address and not (self._state and address == self._state.remote):
            self.post_message(RemoteGiven(address))

    def _standing(self, state: SyncState, words: SyncWords) -> Content:
        if not state.remote:
            return Content(NO_REMOTE)
        lines = [
            Content.assemble(("Team's copy  ", "$muted"), visible_line(state.remote)),
            Content.assemble(("Now          ", "$muted"), (f"{words.glyph} {words.words}", "bold")),
        ]
        if state.log.at:
            sent = f"{count(state.waiting, 'edit')} to send" if state.waiting else "all is sent"
            last = f"{ago(state.log.at, self.workspace.now)}, {sent}"
            lines.append(Content.assemble(("Last sync    ", "$muted"), last))
        if state.log.result in WHAT_TO_DO:
            lines.append(Content.styled(visible(state.log.sentence), "$warning"))
            lines.append(Content(WHAT_TO_DO[state.log.result]))
        came = len(state.log.arrived or {})
        if came:
            said = f"{count(came, 'card')} came and nobody here has looked yet  •  M marks as seen"
            lines.append(Content.styled(said, "$muted"))
        return Content("\n").join(lines)

    def _line(self, number: int, each: Exchange) -> Choice:
        when = ago(each.at, self.workspace.now)
        return Choice(str(number), each.sentence, when, GLYPHS.get(each.result, "·"))

    def _tell(self) -> None:
        exchanges = self._state.log.exchanges if self._state else ()
        place = self.query_one(ChoiceList).cursor
        said = self._exchange(exchanges[place]) if place < len(exchanges) else Content("")
        self.query_one("#told Static", Static).update(said)

    def _exchange(self, each: Exchange) -> Content:
        """Return all that one exchange carried, the cards by their titles."""
        lines = [Content(visible(each.sentence))]
        if each.by:
            lines.append(Content(f"From {visible_line(', '.join(each.by))}"))
        merged = set(each.merged)
        for path in each.took[:MOST_TITLES]:
            how = "merged with yours" if path in merged else "came"
            lines.append(Content.assemble((f"  {how:<18}", "$muted"), self._called(path)))
        if len(each.took) > MOST_TITLES:
            lines.append(Content(f"  … and {len(each.took) - MOST_TITLES:,} more"))
        return Content("\n").join(lines)

    def _called(self, path: str) -> str:
        """Return what people call the record at a path."""
        folder, _, rest = path.partition("/")
        record_id = rest.rpartition("/")[2].removesuffix(".json")
        board = self.workspace.board
        if folder == "cards" and CardId(record_id) in board.cards:
            return visible_line(
                f"{board.cards.short(CardId(record_id))} {board.cards.titles()[CardId(record_id)]}"
            )
        named = board.who(record_id)
        return f"{folder.removesuffix('s')} {named}" if rest else "the board itself"
