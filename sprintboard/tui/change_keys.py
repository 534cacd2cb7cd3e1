"""The keys of the changes."""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import BOARD, CHANGE, LIVE, PREPARING, SEEING

_KEYS = ScreenKeys("changes")
_ask, _bind = _KEYS.ask, _KEYS.bind

CHANGE_KEYS: list[Binding] = [
    _ask("a,n", "new", "Plan a change", CHANGE, brief="Plan"),
    _ask("enter", "open", "Open one of its cards", CHANGE),
    _ask("e", "edit", "Name, words, type, owner, template", CHANGE),
    _ask("P", "templates", "The pre-approved templates", CHANGE),
    _ask("E", "releases", "The releases", CHANGE),
    _ask("o", "history", "History of the change", CHANGE),
    _ask("X,delete", "delete", "Delete", CHANGE),
    _ask("c", "cards", "The cards that go live together", PREPARING, brief="Cards"),
    _ask("r", "risk", "The five questions about its risk", PREPARING, brief="Risk"),
    _ask("b", "backout", "The back-out plan", PREPARING, brief="Back-out"),
    _ask("w", "window", "The window: from when until when", PREPARING, brief="Window"),
    _ask("R", "release", "The release it belongs to", PREPARING),
    _ask("y", "approve", "Approve it, for my side", PREPARING, brief="Approve"),
    _ask("N", "refuse", "Say no, with the reason", PREPARING),
    _ask("i", "item", "Add what has to be so before", PREPARING),
    _ask("g", "go", "Go or no-go of an item", PREPARING, brief="Go"),
    _ask("p", "people", "People: training, ADKAR, use", PREPARING, brief="People"),
    _ask("m", "message", "Plan a message, or note one as sent", PREPARING),
    _ask("minus", "take_out", "Take an item, or people, out", PREPARING),
    _ask("L", "go_live", "Go live: says first what is missing", LIVE, brief="Go live"),
    _ask("t", "trouble", "Note a trouble", LIVE),
    _ask("T", "solve", "A trouble is solved", LIVE),
    _ask("f", "restored", "The service is restored", LIVE),
    _ask("H", "watch", "Watch it closely until a day", LIVE),
    _ask("x", "close", "Its outcome; give it up; go on again", LIVE, brief="Close"),
    _bind("right_square_bracket,right", "turn(1)", "Next list", SEEING, name="next"),
    _bind("left_square_bracket,left", "turn(-1)", "The list before", SEEING, name="before"),
    _bind("slash", "filter", "Filter", SEEING, name="filter", brief="Filter"),
    _bind("escape", "clear", "Show all", SEEING, name="clear"),
    _bind("u", "undo", "Undo", BOARD, name="undo", brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD, name="redo"),
]  # fmt: skip
"""In the order in which '?' lists them."""
