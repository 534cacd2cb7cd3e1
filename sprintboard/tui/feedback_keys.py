"""The keys of the feedback: as on the board where they do the same."""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import ANSWERING, BOARD, ENTRIES, SEEING

_KEYS = ScreenKeys("feedback")
_ask, _bind = _KEYS.ask, _KEYS.bind

FEEDBACK_KEYS: list[Binding] = [
    _ask("a,n", "add", "Say what one thinks of something", ENTRIES, brief="Add"),
    _bind("space", "mark", "Mark, for what comes next", ENTRIES),
    _ask("enter", "open", "Open the card it is about", ENTRIES),
    _ask("e", "edit", "Correct score, words, or what it is about", ENTRIES),
    _ask("W", "unnamed", "Without a name: what waits here, a form for many", ENTRIES),
    _ask("m", "merge", "Merge what is marked", ENTRIES, brief="Merge"),
    _ask("M", "unmerge", "Take apart what was merged", ENTRIES),
    _ask("l", "link", "Link to cards", ENTRIES),
    _ask("o", "history", "History of the entry", ENTRIES),
    _ask("X,delete", "delete", "Delete", ENTRIES),
    _ask("A", "acknowledge", "Acknowledge, or open it again", ANSWERING, brief="Acknowledge"),
    _ask("p", "plan", "Plan it: with a card, or a new one", ANSWERING, brief="Plan"),
    _ask("r", "answer", "Answer", ANSWERING, brief="Answer"),
    _ask("d", "done", "Done, with an answer", ANSWERING, brief="Done"),
    _ask("x", "decline", "Decline, with an answer", ANSWERING, brief="Decline"),
    _ask("w", "assign", "Who sees to it", ANSWERING),
    _ask("t", "tell", "Who is to be told, with the letters", ANSWERING, brief="Tell"),
    _bind("right_square_bracket,right", "turn(1)", "Next: open, to tell, all", SEEING, name="next"),
    _bind("left_square_bracket,left", "turn(-1)", "The list before", SEEING, name="before"),
    _bind("g", "group", "By what it is about, or the newest first", SEEING),
    _ask("c", "chart", "How the scores go", SEEING, brief="Chart"),
    _bind("slash", "filter", "Filter", SEEING, brief="Filter"),
    _bind("escape", "clear", "Mark nothing, show all", SEEING),
    _bind("u", "undo", "Undo", BOARD, brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD),
]
"""In the order in which '?' lists them."""
