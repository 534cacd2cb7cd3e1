"""What waits on a writer's machine until it is published: notes, votes, ratings, feedback.

One file each, outside git. It holds what was typed and nothing about who typed it or when, but for
the day of feedback, which is not published on the day on which it was written. A collector also
counts there who opened its form, and whether somebody said: publish.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sprintboard.core.codec import parse
from sprintboard.core.draft import Draft
from sprintboard.core.errors import BadFile
from sprintboard.core.ids import is_id
from sprintboard.core.phases import PHASES, Phase, Stand
from sprintboard.core.retro_values import MODES, rated_until
from sprintboard.core.text import visible_line

NOTE, VOTE, RATING, FEEDBACK = "note", "vote", "rating", "feedback"
OPENING, CONSENT = "opening", "consent"
"""Somebody opened a collector's form; whoever runs it said that what it holds is published."""
_NOUNS = {NOTE: "note", VOTE: "vote", RATING: "rating", FEEDBACK: "entry"}
NO_RETRO = ""
"""What feedback names in place of a retro."""


class Spooled(NamedTuple):
    """One thing that waits."""

    id: str
    """Of the draft: what lists and commands call it. Nothing published is ever called so."""
    kind: str
    """`note`, `vote`, `rating` or `feedback`; of a collector also `opening` and `consent`."""
    retro: str
    """Id of the retro; empty for feedback."""
    mode: str
    """What the writer was promised when they typed: it holds whatever becomes of the retro."""
    becomes: str
    """Id of the record that it becomes; of votes and ratings, the chance in the voter's place."""
    values: Mapping[str, Any]
    """Of a note `column` and `text`, of a vote `note`, of a rating `statement` and `value`.

    Of an opening the `place` of the retro's phase, of a consent `anyway`: few as they are.
    """
    day: str = ""
    """Of feedback: the day on which it was written, UTC."""

    @property
    def as_draft(self) -> Draft:
        """The note that it is, as its writer sees it."""
        text = visible_line(self.values["text"])
        return Draft(self.id, self.retro, visible_line(self.values["column"]), text)

    @property
    def until(self) -> Phase:
        """The phase at whose end it is published; of feedback the first, which says nothing."""
        if self.kind == RATING:
            return rated_until(self.values["statement"])
        return {NOTE: Phase.COLLECT, VOTE: Phase.VOTE}.get(self.kind, PHASES[0])


def is_over(phase: Phase, stand: Stand) -> bool:
    """Say whether a retro has left a phase behind."""
    return stand.place > PHASES.index(phase)


def content_of(entry: Spooled) -> bytes:
    """Return the file of what waits."""
    said = {name: value for name, value in entry._asdict().items() if name != "id" and value}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def spooled(draft_id: str, content: bytes) -> Spooled:
    """Return what a file says that waits.

    Raises:
        BadFile: it says nothing that could be published.
    """
    raw = parse(content)
    kind, values = str(raw.get("kind")), raw.get("values")
    entry = Spooled(
        id=draft_id,
        kind=kind,
        retro=str(raw.get("retro", NO_RETRO)),
        mode=str(raw.get("mode")),
        becomes=str(raw.get("becomes")),
        values=values if isinstance(values, dict) else {},
        day=str(raw.get("day", "")),
    )
    sound = entry.mode in MODES and is_id(entry.becomes) and kind in _WHOLE
    if not (sound and _is_of_its_retro(entry) and _WHOLE[kind](entry.values)):
        raise BadFile("it holds no note, vote, rating or feedback")
    return entry


def words_of(entries: Iterable[Spooled]) -> str:
    """Return what waits in words: `3 notes and 1 vote`."""
    counted = Counter(each.kind for each in entries if each.kind in _NOUNS)
    listed = [_many(counted[kind], noun) for kind, noun in _NOUNS.items() if counted[kind]]
    *first, last = listed or ["nothing"]
    return f"{', '.join(first)} and {last}" if first else last


def _many(number: int, noun: str) -> str:
    if noun.endswith("y") and number != 1:
        return f"{number} {noun[:-1]}ies of feedback"
    return f"{number} {noun}{'s' * (number != 1)}" + " of feedback" * noun.endswith("y")


def _is_of_its_retro(entry: Spooled) -> bool:
    if entry.kind in (OPENING, CONSENT):
        return is_id(entry.retro) or entry.retro == NO_RETRO
    return is_id(entry.retro) != (entry.kind == FEEDBACK)


def _is_note(values: Mapping[str, Any]) -> bool:
    return _are_texts(values, "column", "text") and bool(values["text"])


def _is_vote(values: Mapping[str, Any]) -> bool:
    return is_id(str(values.get("note")))


def _is_rating(values: Mapping[str, Any]) -> bool:
    return _are_texts(values, "statement", "value")


def _are_texts(values: Mapping[str, Any], *names: str) -> bool:
    return all(isinstance(values.get(name), str) for name in names)


_WHOLE: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    NOTE: _is_note,
    VOTE: _is_vote,
    RATING: _is_rating,
    FEEDBACK: bool,
    OPENING: lambda values: type(values.get("place")) is int,
    CONSENT: lambda values: isinstance(values.get("anyway"), bool),
}
"""By kind: whether the values are those of one."""
