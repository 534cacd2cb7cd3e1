"""The keys of the plan: as on the board where they do the same."""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import BOARD, CARDS, MOVING, PEOPLE, SEEING, SPRINT

_KEYS = ScreenKeys("plan")
_ask, _bind = _KEYS.ask, _KEYS.bind

PLAN_KEYS: list[Binding] = [
    _bind("space", "select", "Select", CARDS),
    _ask("enter", "open", "Open the card", CARDS),
    _ask("n", "new", "New card", CARDS, brief="New"),
    _ask("e,s", "estimate", "Estimate (size)", CARDS, brief="Estimate"),
    _ask("a", "owner", "IT owner", PEOPLE),
    _ask("A", "business_owner", "Business owner", PEOPLE),
    _ask("greater_than_sign", "take_in", "Into the sprint", MOVING, brief="Into sprint"),
    _ask("less_than_sign", "take_out", "Back to the backlog", MOVING, brief="Out"),
    _bind("J,shift+down", "rank(1)", "Down a place", MOVING, name="lower"),
    _bind("K,shift+up", "rank(-1)", "Up a place", MOVING, name="raise"),
    _ask("N", "plan", "Plan a sprint", SPRINT, brief="Plan a sprint"),
    _ask("E", "edit", "Name, days and goal", SPRINT),
    _ask("c", "capacity", "Capacity", SPRINT, brief="Capacity"),
    _ask("B", "start", "Begin the sprint", SPRINT, brief="Begin"),
    _ask("F", "close", "Finish the sprint", SPRINT, brief="Finish"),
    _ask("X", "cancel", "Cancel the sprint", SPRINT),
    _bind("h,left", "focus_list('backlog')", "To the backlog", SEEING, name="backlog"),
    _bind("l,right", "focus_list('sprint')", "To the sprint", SEEING, name="sprint"),
    _bind("right_square_bracket,g", "cycle(1)", "Next sprint", SEEING, name="next"),
    _bind("left_square_bracket", "cycle(-1)", "Sprint before", SEEING, name="before"),
    _bind("slash", "filter", "Filter the backlog", SEEING, brief="Filter"),
    _bind("escape", "clear", "Select nothing, show all", SEEING),
    _bind("u", "undo", "Undo", BOARD, brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD),
]
"""In the order in which '?' lists them."""
