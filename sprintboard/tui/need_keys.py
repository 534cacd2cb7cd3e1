"""The keys of the needs."""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import ANSWERING, BOARD, ENTRIES, SEEING

_KEYS = ScreenKeys("needs")
_ask, _bind = _KEYS.ask, _KEYS.bind

NEED_KEYS: list[Binding] = [
    _ask("a,n", "add", "Ask for something", ENTRIES, brief="Ask"),
    _bind("space", "mark", "Mark, for what comes next", ENTRIES, name="mark"),
    _ask("enter", "open", "Open the card it became", ENTRIES),
    _ask("e", "edit", "Change what it says", ENTRIES),
    _ask("o", "history", "History of the need", ENTRIES),
    _ask("X,delete", "delete", "Delete", ENTRIES),
    _ask("A", "accept", "Accept: it becomes cards", ANSWERING, brief="Accept"),
    _ask("x", "decline", "Decline, with an answer", ANSWERING, brief="Decline"),
    _ask("r", "ask_back", "Ask the asker back", ANSWERING, brief="Ask back"),
    _ask("z", "snooze", "Put aside until a day", ANSWERING, brief="Later"),
    _ask("m", "merge", "Join what is marked", ANSWERING),
    _ask("R", "reopen", "Wait for triage again", ANSWERING),
    _bind("plus,equals_sign", "vote(1)", "A vote more of my unit", ANSWERING, name="vote"),
    _bind("minus", "vote(-1)", "A vote less of my unit", ANSWERING, name="unvote"),
    _ask("b", "business", "What the business scores", ANSWERING, brief="Business"),
    _ask("i", "it", "What IT scores", ANSWERING, brief="IT"),
    _ask("w", "moscow", "Must, should, could, or not this time", ANSWERING),
    _ask("g", "goals", "The goals that it serves", ANSWERING),
    _bind("s", "sort", "Sort: scheme, difference, votes, age", SEEING, name="sort"),
    _bind("v", "matrix", "Value against effort", SEEING, name="matrix", brief="Picture"),
    _bind("right_square_bracket,right", "turn(1)", "Next list", SEEING, name="next"),
    _bind("left_square_bracket,left", "turn(-1)", "The list before", SEEING, name="before"),
    _bind("slash", "filter", "Filter", SEEING, name="filter", brief="Filter"),
    _bind("escape", "clear", "Mark nothing, show all", SEEING, name="clear"),
    _bind("u", "undo", "Undo", BOARD, name="undo", brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD, name="redo"),
]  # fmt: skip
"""In the order in which '?' lists them."""
