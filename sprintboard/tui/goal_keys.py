"""The keys of the goals: as on the board where they do the same."""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import BOARD, LINKING, SEEING, THIS_GOAL

_KEYS = ScreenKeys("goals")
_ask, _bind = _KEYS.ask, _KEYS.bind

GOAL_KEYS: list[Binding] = [
    _ask("a,n", "add", "Set a goal", THIS_GOAL, brief="New"),
    _ask("c", "check_in", "Check in: how does it stand?", THIS_GOAL, brief="Check in"),
    _bind("space", "mark", "Mark, for what comes next", THIS_GOAL),
    _ask("enter", "open", "Open its cards, or check in when nobody has", THIS_GOAL),
    _ask("e", "edit", "Change name, why, owner, period, goal above", THIS_GOAL, brief="Edit"),
    _ask("r", "result", "Add a key result", THIS_GOAL, brief="Key result"),
    _ask("R", "edit_result", "Change or remove a key result", THIS_GOAL),
    _ask("x", "end", "End it: achieved, missed or dropped; or open it again", THIS_GOAL),
    _ask("o", "history", "History of the goal", THIS_GOAL),
    _ask("X,delete", "delete", "Delete", THIS_GOAL),
    _ask("l", "link", "Link the cards that work for it", LINKING, brief="Cards"),
    _ask("d", "needs", "Link the needs that ask for it", LINKING),
    _ask("s", "sprints", "Link the sprints that work for it", LINKING),
    _bind("right_square_bracket,right", "turn(1)", "Next: open, all", SEEING, name="next"),
    _bind("left_square_bracket,left", "turn(-1)", "The list before", SEEING, name="before"),
    _bind("slash", "filter", "Filter", SEEING, brief="Filter"),
    _bind("escape", "clear", "Mark nothing, show all", SEEING),
    _bind("u", "undo", "Undo", BOARD, brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD),
]
"""In the order in which '?' lists them."""
