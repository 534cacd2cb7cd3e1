"""The keys of the retro; most of them only act in their phase."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from sprintboard.core.phases import PHASES, Phase
from sprintboard.tui.screen_keys import ScreenKeys
from sprintboard.tui.words import BOARD, SEEING

THIS_PHASE = Binding.Group("In this phase")
RETRO = Binding.Group("The retro")
_OPEN = PHASES[:-1]
_bind = ScreenKeys("retro").bind
_ONLY: dict[str, tuple[Phase, ...]] = {}


def _ask(
    key: str, name: str, words: str, *phases: Phase, brief: str = "", group: Binding.Group = RETRO
) -> Binding:
    """Bind a key to an action that opens a dialog or needs a retro; see `retro_actions`."""
    if phases:
        _ONLY[name] = phases
        group = THIS_PHASE if phases != _OPEN else RETRO
    return _bind(key, f"ask('{name}')", words, group, name=name, brief=brief)


def _do(key: str, name: str, words: str, *phases: Phase, brief: str = "") -> Binding:
    """Bind a key to an action that needs no answer; it lives in `retro_acts`."""
    _ONLY[name] = phases
    group = RETRO if phases == PHASES else THIS_PHASE
    return _bind(key, f"do('{name}')", words, group, name=name, brief=brief)


_BEFORE, _COLLECT, _GROUP, _VOTE = (
    Phase.ACTIONS_BEFORE,
    Phase.COLLECT,
    Phase.GROUP,
    Phase.VOTE,
)
_DISCUSS, _ACTIONS, _REVIEW, _CLOSED = (
    Phase.DISCUSS,
    Phase.ACTIONS,
    Phase.REVIEW,
    Phase.CLOSED,
)

RETRO_KEYS: list[Binding] = [
    _do("plus,equals_sign,enter", "vote", "Give a vote", _VOTE, brief="Vote"),
    _do("minus,underscore", "unvote", "Take a vote back", _VOTE, brief="Take back"),
    _do("enter", "talk", "Write what is said", _DISCUSS, brief="Write"),
    _ask("enter", "open_card", "Open the card", _BEFORE, _ACTIONS, brief="Open"),
    _ask("enter", "say", "Say it", _REVIEW, brief="Say"),
    _do("space", "mark", "Mark the note", _GROUP, brief="Mark"),
    _do("space", "discussed", "Discussed, or not yet", _DISCUSS, brief="Discussed"),
    _do("a", "write", "Write a note", _COLLECT, brief="Write"),
    _ask("a", "action", "Make an action", _DISCUSS, _ACTIONS, brief="Action"),
    _ask("e", "edit_note", "Edit the note", _COLLECT, brief="Edit"),
    _ask("delete,backspace", "remove_note", "Remove the note", _COLLECT, brief="Remove"),
    _ask("P", "publish", "Publish my notes now", _COLLECT),
    _do("d", "done", "Done", _BEFORE, _ACTIONS, brief="Done"),
    _ask("g", "group", "Group what is marked", _GROUP, brief="Group"),
    _do("g", "green", "Rate it green: good", _VOTE, brief="Green"),
    _do("y", "yellow", "Rate it yellow: so-so", _VOTE, brief="Yellow"),
    _do("r", "red", "Rate it red: bad", _VOTE, brief="Red"),
    _ask("t", "retitle", "Title of the group", _GROUP, brief="Title"),
    _do("x,U", "ungroup", "Take out of the group", _GROUP, brief="Take out"),
    _ask("x", "drop", "Drop it, with a reason", _BEFORE, _ACTIONS, brief="Drop"),
    _do("m", "merge", "Merge the marked groups", _GROUP, brief="Merge"),
    _ask("p", "propose", "Group notes that look alike", _GROUP, brief="Alike"),
    _ask("o", "needs", "Needs the other side", _DISCUSS, _ACTIONS, brief="Other side"),
    _ask("r", "answer", "Answer for one's unit", _DISCUSS, _ACTIONS),
    _ask("s", "summary", "Sum the retro up", _REVIEW, brief="Sum up"),
    _do("enter", "turn", "Show this retro", _CLOSED, brief="Show"),
    _do("t", "trends", "Minutes or trends", _CLOSED, brief="Trends"),
    _do("f", "facts", "The numbers of the sprint", *PHASES, brief="Facts"),
    _ask("C", "collector", "The next person at this collector", brief="Next person"),
    _ask("n,greater_than_sign", "next", "Go on to the next phase", *_OPEN, brief="Next"),
    _ask("b,less_than_sign", "back", "Go back to an earlier phase"),
    _ask("T", "timer", "Timer", *_OPEN, brief="Timer"),
    _ask("D", "deadline", "Deadline of a phase", *_OPEN, brief="Deadline"),
    _ask("W", "lead", "Who leads it", *_OPEN),
    _ask("N", "start", "Start a retro", brief="New retro"),
    _ask("l", "choose", "Show another retro", group=SEEING),
    _bind("right_square_bracket", "cycle(1)", "Newer retro", SEEING, name="newer"),
    _bind("left_square_bracket", "cycle(-1)", "Older retro", SEEING, name="older"),
    _bind("right", "step(1)", "Pane to the right", SEEING, name="right"),
    _bind("left,h", "step(-1)", "Pane to the left", SEEING, name="left"),
    Binding("tab", "step(1)", "Next pane", show=False, id="retro.tab"),
    Binding("shift+tab", "step(-1)", "Pane before", show=False, id="retro.back-tab"),
    _bind("L,shift+right", "look(1)", "Look at the next phase", SEEING, name="look-on"),
    _bind("H,shift+left", "look(-1)", "Look at the phase before", SEEING, name="look-back"),
    _bind("escape", "clear", "Mark nothing, look where everybody is", SEEING),
    _bind("u", "undo", "Undo", BOARD, brief="Undo"),
    _bind("ctrl+r", "redo", "Redo", BOARD),
]
"""In the order in which '?' lists them."""
AT_COLLECTOR = ("publish", "collector")
"""What can be done in any phase of a retro that is collected."""
ONLY: Mapping[str, tuple[Phase, ...]] = {**_ONLY, "collector": ()}
"""Name of an action to the phases in which it acts; all others always do."""
WITHOUT_RETRO = ("start",)
"""What can be done while there is no retro."""
