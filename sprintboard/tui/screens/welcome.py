"""What there is to do where no board is: make one, join one, or look at the demo."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.errors import SprintboardError
from sprintboard.core.templates import TEMPLATES
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.widgets.choice_list import ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.workspace import Workspace, joining
from sprintboard.workspace.start import git_identity, init_board, make_demo

_WIDGETS = Path(__file__).parents[1] / "widgets"
OFFERS = (
    Choice("demo", "Look around in the demo", "a made-up team, gone when you leave"),
    Choice("init", "Make a board in this folder", "name it, choose how you work"),
    Choice("join", "Join your team's board", "bring it to this machine"),
)
PROMISE = (
    "One board for IT and business together:\n"
    "what is asked for, who has it in hand, what it waits for.\n\n"
    "A folder of files in git. No server, works on a train, no edit is lost."
)
NEW_HERE = "/new"
"""The choice of somebody whom the team does not know yet; no member's id."""


class WelcomeScreen(Screen[None]):
    """Leaves the app with the folder of the board to open."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "welcome.tcss",
        _WIDGETS / "choice_list.tcss",
        _WIDGETS / "key_line.tcss",
    ]
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Choose", priority=True, id="welcome.go"),
    ]

    def __init__(self, folder: Path, *, demo: Path) -> None:
        super().__init__()
        self._folder = folder
        self._demo = demo

    def compose(self) -> ComposeResult:
        with Vertical(id="middle"):
            yield Static("s p r i n t b o a r d", id="name", markup=False)
            yield Static(PROMISE, id="promise", markup=False)
            where = visible_line(str(self._folder))
            yield Static(Content(f"There is no board in {where} yet."), id="where")
            yield ChoiceList(OFFERS)
            yield Static("", id="said", markup=False)
            yield KeyLine()

    @on(ChoiceList.Picked)
    def go(self) -> None:
        """Do what was clicked."""
        self.action_go()

    def action_go(self) -> None:
        doings = {"demo": self.show_demo, "init": self.make_board, "join": self.join_team}
        doings[self.query_one(ChoiceList).key or "demo"]()

    @work
    async def show_demo(self) -> None:
        """Make the demo, and open it."""
        self._say("Making up a team and months of its work…")
        await self._leave_with(lambda: make_demo(self._demo))

    @work
    async def make_board(self) -> None:
        """Ask for what cannot be guessed, then make the board."""
        name = await self._ask(
            "A new board: what is it called?",
            suggestion=visible_line(self._folder.name),
            check=checks.field("board", "name"),
        )
        if name is None:
            return
        templates = tuple(Choice(each.name, each.name, each.words) for each in TEMPLATES.values())
        question = ChooseOne("How do you work?", templates, current=templates[0].key)
        question.add_class("-roomy")
        template: str | None = await self.app.push_screen_wait(question)
        person = await self._person() if template else None
        if template is None or person is None:
            return
        self._say("Making the board…")
        await self._leave_with(
            lambda: init_board(
                self._folder,
                name=name,
                template=template,
                member_name=person[0],
                member_email=person[1],
            )
        )

    @work
    async def join_team(self) -> None:
        """Ask where the team's board is and where it shall be here, bring it, and open it."""
        address = await self._ask(
            "Where is your team's board?",
            label="Its address: a folder on a shared drive, ssh or https.",
            placeholder="git@example.org:team/board.git",
            check=checks.obey(joining.require_address),
        )
        if address is None:
            return
        folder = await self._ask(
            "Which folder shall it be in here?",
            value=str(self._folder / joining.default_folder(address)),
            check=checks.obey(lambda text: joining.require_new_folder(self._place(text))),
        )
        if folder is None:
            return
        self._say("Bringing the board here…")
        await self._leave_with(lambda: self._joined(address, self._place(folder)), then=self._meet)

    def _place(self, text: str) -> Path:
        """Return the folder that a text names, seen from the present one."""
        return self._folder / Path(text.strip()).expanduser()

    def _joined(self, address: str, folder: Path) -> Path:
        """Bring the board; runs beside the event loop, and says how far it is."""

        def tell(done: int, every: int) -> None:
            self.app.call_from_thread(self._say, f"Bringing the board here… {done} of {every}")

        workspace = joining.join_board(address, folder, progress=tell)
        workspace.close()
        return workspace.root

    async def _meet(self, root: Path) -> None:
        """Ask who sits here, unless the board knows by git's e-mail address."""
        workspace = await asyncio.to_thread(Workspace.open, root)
        if await asyncio.to_thread(lambda: workspace.me) is None:
            members = tuple(
                Choice(each.id, each.name, workspace.board.who(each.unit))
                for each in workspace.board.members.values()
                if not each.retired
            )
            new = Choice(NEW_HERE, "I am new here", "type your name")
            who = await self.app.push_screen_wait(ChooseOne("Who are you?", (*members, new)))
            if who == NEW_HERE:
                check = checks.field("member", "name")
                name = await self._ask("Your name, as the team knows it", check=check)
                if name:
                    await asyncio.to_thread(joining.add_me, workspace, name)
            elif who:
                await asyncio.to_thread(workspace.members.use, who)
        workspace.close()

    async def _person(self) -> tuple[str, str] | None:
        """Return who the first member is: as git knows, or as the user says."""
        name, email = await asyncio.to_thread(git_identity, self._folder)
        if not name:
            check = checks.field("member", "name")
            name = await self._ask("Who are you? Your name, as the team knows it", check=check)
        if name and not email:
            check = checks.field("member", "emails#")
            email = await self._ask(
                "Your e-mail address: git writes it under your edits", check=check
            )
        return (name, email) if name and email else None

    async def _ask(self, title: str, **options: Any) -> str | None:
        return await self.app.push_screen_wait(AskText(title, **options))

    async def _leave_with(
        self, make: Callable[[], Path], *, then: Callable[[Path], Awaitable[None]] | None = None
    ) -> None:
        try:
            root: Any = await asyncio.to_thread(make)
            if then is not None:
                await then(root)
        except SprintboardError as error:
            self._say(str(error))
        else:
            self.app.exit(root)

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(visible(words)))
