"""What is read beside the event loop, and comes when the screen is not there yet, or no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.core.phases import Phase
from sprintboard.tui.app import LATER, SprintboardApp
from sprintboard.tui.screens.retro import RetroScreen
from sprintboard.workspace import Workspace
from tests.tui.screens import retros
from tests.tui.screens.walking import seen, settle

SIZE = (120, 36)


class Reads:
    """Takes the place of the threads that read: nothing is read before `may_end`."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.started = 0
        self.ended = 0

    async def to_thread(self, read: Callable[..., Any], *args: Any) -> Any:
        self.started += 1
        try:
            await self.may_end.wait()
            return read(*args)
        finally:
            self.ended += 1


class Last(Static):
    """Goes when all others are gone; only then what is being read is there."""

    def __init__(self, reads: Reads) -> None:
        super().__init__("")
        self.reads = reads

    async def on_unmount(self) -> None:
        others = [each for each in self.screen.query("*") if each is not self]
        await turns(lambda: not any(each.is_attached for each in others))
        self.app._show_on_screens(self.app.workspace.board)  # type: ignore[attr-defined]
        self.reads.may_end.set()
        await turns(lambda: self.reads.ended == self.reads.started)
        await turns(lambda: False, most=9)


async def turns(is_over: Callable[[], bool], *, most: int = 1_000) -> None:
    """Let everybody else go on until something is over."""
    for _ in range(most):
        if is_over():
            return
        await asyncio.sleep(0)


@pytest.mark.parametrize("tab", [*LATER, "board"])
async def test_what_comes_when_a_screen_is_bare_already_is_not_shown(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tab: str
) -> None:
    retros.retro(workspace, Phase.COLLECT)
    reads = Reads()
    monkeypatch.setattr(asyncio, "to_thread", reads.to_thread)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await pilot.app.action_show(tab)  # type: ignore[attr-defined]
        await pilot.app.screen.mount(Last(reads))
        await pilot.pause()
        assert reads.started


async def test_what_comes_before_a_screen_has_anything_on_it_is_shown_when_it_has(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    retros.retro(workspace, Phase.REVIEW)

    async def at_once(read: Callable[..., Any], *args: Any) -> Any:
        return read(*args)

    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        monkeypatch.setattr(asyncio, "to_thread", at_once)
        screen: Screen[None] = RetroScreen(workspace)
        pilot.app.push_screen(screen)
        screen.look()
        await settle(pilot)
        assert "How are we doing?" in seen(pilot)
