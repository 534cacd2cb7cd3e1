"""The keys of the board: small letters act on the card, capitals on its rarer sides.

h, j, k and l move the cursor, as in vim; whatever has no free letter has its capital. Every id
here can be bound to another key in the user's `keys.toml`.
"""

from __future__ import annotations

from textual.binding import Binding

from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import BOARD, CARDS, MOVING, PEOPLE, SEEING

_KEYS = ScreenKeys("board")
_ask, _bind = _KEYS.ask, _KEYS.bind


def _now(key: str, action: str, words: str, group: Binding.Group, *, brief: str = "") -> Binding:
    """Bind a key to an action that happens at once."""
    return _bind(key, action, words, group, name=action, brief=brief)


BOARD_KEYS: list[Binding] = [
    _ask("n", "new", "New card", CARDS, brief="New"),
    _ask("e", "open", "Open and edit", CARDS),
    _ask("E", "editor", "Description in your editor", CARDS),
    _ask("p", "priority", "Priority", CARDS),
    _ask("t", "type", "Type", CARDS),
    _ask("s", "estimate", "Estimate (size)", CARDS),
    _ask("d", "due", "Due date", CARDS),
    _ask("number_sign", "labels", "Labels", CARDS),
    _ask("b", "block", "Block, or unblock", CARDS),
    _ask("c", "comment", "Comment", CARDS),
    _ask("x", "add_item", "Add to the checklist", CARDS),
    _ask("P", "parent", "Part of (epic)", CARDS),
    _ask("D", "depends_on", "Depends on", CARDS),
    _now("y", "duplicate", "Duplicate", CARDS),
    _now("delete,backspace", "archive", "Archive", CARDS),
    _ask("X,ctrl+delete", "delete", "Delete", CARDS),
    _ask("o", "history", "History of the card", CARDS),
    _ask("full_stop", "menu", "Everything for this card", CARDS),
    _ask("a", "owner", "IT owner", PEOPLE, brief="Owner"),
    _ask("A", "business_owner", "Business owner", PEOPLE),
    _ask("at", "helpers", "Helpers", PEOPLE),
    _ask("w", "hand", "Whose turn: hand over, give back", PEOPLE),
    _ask("O", "ok", "Sign off, or ask for an OK", PEOPLE),
    _ask("W", "poll", "Estimate together", PEOPLE),
    _ask("F", "feedback", "Feedback on the card", PEOPLE),
    _ask("m", "move", "Move to a column", MOVING, brief="Move"),
    _now("greater_than_sign", "forward", "To the next state", MOVING),
    _now("less_than_sign", "back", "To the state before", MOVING),
    _ask("I", "sprint", "Into a sprint, or out of it", MOVING),
    _now("R", "ready", "Ready for the next, or not", MOVING),
    _now("slash", "filter", "Filter", SEEING, brief="Filter"),
    _now("f", "mine", "Only mine, or all", SEEING),
    _now("escape", "clear", "Clear the filter", SEEING),
    _ask("ctrl+k", "jump", "Jump to a card", SEEING),
    _now("g", "lanes", "Next swimlanes", SEEING, brief="Lanes"),
    _ask("v", "views", "Views", SEEING),
    _now("u", "undo", "Undo", BOARD, brief="Undo"),
    _now("ctrl+r", "redo", "Redo", BOARD),
    _ask("r", "restore", "Bring back archived cards", BOARD),
    _ask("C", "columns", "Columns", BOARD),
    _ask("T", "team", "Units and members", BOARD),
    _ask("exclamation_mark", "problems", "Problems on disk", BOARD),
]
"""In the order in which '?' lists them."""
