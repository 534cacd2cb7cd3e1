"""A retro in each phase, at two sizes, in a light and in a dark theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.pilot import Pilot

from sprintboard.core.phases import Phase
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.looks import SIZES, looks
from tests.tui.screens import retros
from tests.tui.screens.retros import go
from tests.tui.screens.walking import write

Prepare = Callable[[Workspace], object]


def at(phase: Phase, **more: Any) -> Prepare:
    """Return what brings a board of both sides to a phase of a retro."""

    def prepare(workspace: Workspace) -> None:
        retros.people(workspace)
        if phase != Phase.ACTIONS_BEFORE:
            retros.retro(workspace, phase, **more)
            return
        before = retros.retro(workspace, Phase.ACTIONS, name="Retro Sprint 2")
        workspace.retros.action(before, "Add an index to the export", owner="Ada")
        workspace.retros.action(before, "Ask Legal for a weekly hour", owner="Bea")
        retros.change(workspace, "retro", before, {"reached#0.7": True})
        retros.retro(workspace, phase, **more)

    return prepare


def twice(workspace: Workspace) -> None:
    """Close two retros."""
    retros.people(workspace)
    for name in ("Retro Sprint 2", "Retro Sprint 3"):
        made = retros.retro(workspace, Phase.ACTIONS, name=name)
        workspace.retros.action(made, f"Add an index ({name[-1]})", owner="Ada")
        closed = {"reached#0.7": True, "summary": "An index, and fewer meetings."}
        retros.change(workspace, "retro", made, closed)


def measured(workspace: Workspace) -> None:
    """Discuss a sprint that runs, and has numbers."""
    workspace.sprints.new("Sprint 3")
    cards = [workspace.finder.find(title)[0].id for title in ("VAT", "Reminders", "Price")]
    workspace.cards.edit(cards, estimate=3)
    workspace.sprints.add(cards[:2], "Sprint 3")
    workspace.sprints.start("Sprint 3")
    workspace.sprints.add(cards[2:], "Sprint 3", reason="Auditors ask")
    workspace.cards.block(cards[:1], "the printer is broken")
    at(Phase.DISCUSS, sprint=workspace.board.sprints[0].id)(workspace)


SHY = at(Phase.COLLECT, mode="unattributed")
WALKS: dict[str, tuple[Prepare, tuple[str, ...]]] = {
    "none": (retros.people, ()),
    "form": (retros.people, ("N", "tab", "tab", "tab", "right", "tab", "right")),
    "before": (at(Phase.ACTIONS_BEFORE), ("j",)),
    "collect": (SHY, ()),
    "writing": (SHY, ("a", "type:Ask first", "enter", "type:Show it early", "enter", "tab")),
    "collector": (at(Phase.COLLECT, mode="collected"), ()),
    "group": (at(Phase.GROUP), ("space", "j", "space")),
    "alike": (at(Phase.GROUP, notes=(("stop", "Slow exports"), ("stop", "Exports slow"))), ("p",)),
    "vote": (at(Phase.VOTE), ("plus", "plus", "j", "plus", "right", "g", "y")),
    "discuss": (at(Phase.DISCUSS), ()),
    "facts": (measured, ("f", "home")),
    "actions": (at(Phase.ACTIONS), ("a", "type:Add an index", "enter", "j")),
    "action": (at(Phase.ACTIONS), ("a",)),
    "review": (at(Phase.REVIEW), ()),
    "going-on": (at(Phase.REVIEW), ("n",)),
    "minutes": (twice, ()),
    "trends": (twice, ("t",)),
}


@looks(WALKS, main=("discuss",))
def test_a_retro_looks_as_before(
    workspace: Workspace, snap_compare: Any, walk: str, size: str, theme: str
) -> None:
    prepare, steps = WALKS[walk]
    prepare(workspace)
    workspace.commit_pending()
    app = SprintboardApp(workspace)
    app.choose_theme_for_now(theme)
    run_before = partial(take, ("6", *steps))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)


async def take(steps: tuple[str, ...], pilot: Pilot[Any]) -> None:
    """Take each step, and wait for what comes of it."""
    for step in steps:
        if step.startswith("type:"):
            await write(pilot, step.removeprefix("type:"))
        else:
            await go(pilot, step)
    pilot.app.clear_notifications()
    await pilot.pause()
