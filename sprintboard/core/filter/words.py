"""The keywords of the filter language, and what to say when one is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from sprintboard.core.errors import BadInput
from sprintboard.core.fold import fold
from sprintboard.core.text import clean_line, shorten, visible_line


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that may stand before a sign."""

    hint: str
    example: str
    """A value that makes sense after it."""
    compares: bool = False
    """May stand before `<` and `>` too."""
    values: tuple[str, ...] = ()
    """What it may be, when that is one of a few words."""


class Vocabulary(NamedTuple):
    """The words that a filter of one kind of record is parsed with."""

    keywords: Mapping[str, Keyword]
    aliases: Mapping[str, str] = {}
    """Words of other tools, read as ours."""
    bare: Mapping[str, str] = {}
    """Words that need no `is:` before them, and what they mean."""


IS: Mapping[str, str] = {
    "blocked": "it cannot go on",
    "overdue": "due before today, and not done",
    "ready": "finished here, waiting for the next unit",
    "ready-to-start": "it has all of the definition of ready",
    "waiting-ok": "a unit's OK is asked for and not given",
    "handed": "handed to a unit, and not moved since",
    "mine": "I am an owner or a helper",
    "open": "not done",
    "done": "in a column for done work",
    "live": "on the board",
    "archived": "taken off the board",
    "deleted": "deleted",
}
"""The values of `is:`."""

KEYWORDS: Mapping[str, Keyword] = {
    "column": Keyword("the column it is in", 'column:doing, column:"To do"'),
    "category": Keyword("what its column means: todo, doing, done", "category:doing"),
    "owner": Keyword("the IT or the business owner", "owner:@me"),
    "it": Keyword("the IT owner", "it:@me"),
    "business": Keyword("the business owner", "business:none"),
    "helper": Keyword("somebody who helps", "helper:@me"),
    "assignee": Keyword("an owner or a helper", "assignee:none"),
    "unit": Keyword("in whose hands it is", "unit:it"),
    "side": Keyword("the side in whose hands it is", "side:business"),
    "label": Keyword("a label", "label:vat"),
    "sprint": Keyword("the sprint it is in", "sprint:current, sprint:none"),
    "goal": Keyword("a goal it works for", "goal:none"),
    "need": Keyword("a need it answers", "need:none"),
    "change": Keyword("a change that it goes out with", "change:none"),
    "retro": Keyword("the retro that it is an action of", "retro:current, -retro:none"),
    "type": Keyword("what sort of work", "type:bug"),
    "priority": Keyword("how soon", "priority:high,urgent"),
    "estimate": Keyword("how big", "estimate>3", compares=True),
    "due": Keyword("when it is due", "due<7d", compares=True),
    "is": Keyword("how it stands", "is:overdue", values=tuple(IS)),
    "age": Keyword("days since work on it began, while it goes on", "age>5d", compares=True),
    "parent": Keyword("the epic it belongs to", "parent:none"),
    "waits": Keyword("whom a blocked card waits for", "waits:finance"),
    "ok": Keyword("the unit whose OK it waits for", "ok:finance"),
    "poll": Keyword("whose hidden estimate it waits for", "poll:@me"),
    "carried": Keyword("how often a sprint ended before it was done", "carried>0", compares=True),
    "depends": Keyword("a card it depends on", "depends:7kq2"),
    "feedback": Keyword("feedback about it or answered by it", "feedback:open, feedback:none"),
    "mentions": Keyword("who is @mentioned in its texts", "mentions:@me"),
    "id": Keyword("how its id begins", "id:7kq2"),
    "updated": Keyword("the last change", "updated<2d", compares=True),
    "created": Keyword("when it was made", "created>30d", compares=True),
    "entered": Keyword("when it came into its column", "entered>7d", compares=True),
    "started": Keyword("when work on it began", "started<7d", compares=True),
    "finished": Keyword("when it was done", "finished<7d", compares=True),
    "blocked": Keyword("since when it is blocked", "blocked>3d", compares=True),
}

ALIASES: Mapping[str, str] = {
    "assigned": "assignee",
    "business_owner": "business",
    "epic": "parent",
    "estimated": "estimate",
    "helpers": "helper",
    "iteration": "sprint",
    "labels": "label",
    "status": "column",
    "tag": "label",
}
"""Words of other tools, read as ours."""

CARDS = Vocabulary(KEYWORDS, ALIASES, bare={"blocked": IS["blocked"]})
"""The words of cards."""


def explained(known: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return every word by an example, with what it means: for a help."""
    found = []
    for keyword in known.keywords.values():
        values = f": {', '.join(keyword.values)}" if keyword.values else ""
        found.append((keyword.example, f"{keyword.hint}{values}"))
    return tuple(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like `word`, or nothing."""
    by_fold = {fold(each): each for each in known}
    wanted = fold(word)
    starting = [each for each in by_fold if wanted and each.startswith(wanted)]
    found = starting or get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def refusal(
    sentence: str,
    *,
    at: int,
    suggestion: str = "",
    around: tuple[str, str] = ("", ""),
    instead: str = "",
) -> BadInput:
    """Return an error that names its position.

    Args:
        sentence: What is wrong, without a full stop.
        at: Where in the filter, counted from 0.
        suggestion: What could stand there.
        around: What stands before and after it in the same word. The suggestion of the error
            takes the place of the whole word, from white space to white space.
        instead: What to say when there is no suggestion.
    """
    if suggestion != visible_line(suggestion):
        suggestion = ""  # a name from a foreign program, which nobody can type
    whole = suggestion.join(around) if suggestion else ""
    more = f" Did you mean {suggestion}?" if suggestion else f" {instead}" if instead else ""
    return BadInput(f"{sentence} (character {at + 1}).{more}", position=at, suggestion=whole)


def said(text: str) -> str:
    """Return what somebody typed as part of a sentence."""
    return f"'{shorten(clean_line(text), 40)}'"
