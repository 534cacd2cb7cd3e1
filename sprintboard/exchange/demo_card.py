"""How a made-up card is written down: what it says, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """When a card came where, in working days ago; what has not happened yet is below zero."""

    created: float
    started: float = -1.0
    ready: float = -1.0
    checked: float = -1.0
    finished: float = -1.0
    dropped: float = -1.0
    """When an action was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCard:
    """A card of the demo; people and cards are named by their keys."""

    key: str
    title: str
    stage: str
    """`todo`, `doing`, `ready` (in Doing, waiting for the check), `check`, `done`, `archived`."""
    days: int
    """Working days since it came to this stage (for archived ones: since it was done)."""
    type: str = "story"
    owner: str | None = None
    business: str | None = None
    helpers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    estimate: int | None = None
    priority: str = "normal"
    text: str = ""
    why: str = ""
    """What the business has from it."""
    how: str = ""
    """The way that IT wants to go."""
    items: tuple[str, ...] = ()
    ticked: int = 0
    """How many items, from the top, are done. All are, once the card is."""
    said: tuple[tuple[str, str], ...] = ()
    """Who said what, oldest first."""
    returned: str = ""
    """What the business check found; the card went back to Doing once."""
    due: int | None = None
    """Days from today; below 0 is late."""
    blocked: tuple[str, str] | None = None
    """Why, and on which unit or member it waits. On a finished card: why it once stood still."""
    depends: tuple[str, ...] = ()
    epic: str | None = None
    retro: int = 0
    """Number of the sprint in whose retro it was agreed on as an action."""
    dropped: str = ""
    """Why an action was given up."""
    road: Road | None = None
    """Where it is not left to chance."""


def told(story: str, *criteria: str) -> str:
    """Return a description in Markdown: the story, then when it is done."""
    if not criteria:
        return story
    return "\n".join((story, "", "### Done when", "", *(f"- {each}" for each in criteria)))
