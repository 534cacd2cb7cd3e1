"""Walking through a screen as a user does: keys in, what can be read out."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.header import Header

NAMED = {" ": "space", "/": "slash", ":": "colon", "@": "at", "-": "minus", ".": "full_stop"}

PATIENCE = 1_000
"""So many looks at the screen until what does not show is taken to be missing."""


async def scrolled_to(pilot: Pilot[Any], words: str) -> bool:
    """Say whether words come into sight when one pages on."""
    for _ in range(20):
        if words in seen(pilot):
            return True
        await press(pilot, "pagedown")
    return False


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the writer has answered, and the screen has shown it."""
    app = pilot.app
    while not app.screen_stack:
        await pilot.pause(0.01)
    for _ in range(3):
        await pilot.pause()
    while isinstance(app, SprintboardApp) and (app.open_wishes or nameless(pilot)):
        await pilot.pause(0.01)
    await pilot.pause()


def nameless(pilot: Pilot[Any]) -> bool:
    """Say whether the screen does not know yet who sits before it."""
    return any(not header.who.text for header in pilot.app.screen_stack[0].query(Header))


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, one after the other, each when the one before has been answered."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type a text."""
    await pilot.press(*(NAMED.get(letter, letter) for letter in text))
    await pilot.pause()


def seen(pilot: Pilot[Any]) -> str:
    """Return everything that can be read on the screen, line by line."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


async def sees(pilot: Pilot[Any], *words: str) -> str:
    """Wait until all these words can be read on the screen; return everything that can be."""
    for _ in range(PATIENCE):
        if all(each in seen(pilot) for each in words):
            break
        await pilot.pause(0.01)
    text = seen(pilot)
    assert [each for each in words if each not in text] == [], text
    return text


async def misses(pilot: Pilot[Any], *words: str) -> None:
    """Wait until none of these words can be read on the screen any more."""
    for _ in range(PATIENCE):
        if not any(each in seen(pilot) for each in words):
            break
        await pilot.pause(0.01)
    text = seen(pilot)
    assert [each for each in words if each in text] == [], text


def toasts(pilot: Pilot[Any]) -> list[str]:
    """Return the words of the toasts in sight."""
    return [str(each.message) for each in pilot.app._notifications]
