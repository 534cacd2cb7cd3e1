"""What people call the notes of a retro: the beginning of an id, or of their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from sprintboard.core.draft import Draft
from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.fold import fold
from sprintboard.core.ids import SHORTEST, normal, short_ids
from sprintboard.core.retro import Note, Topic
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.topic_names import find_topic

_SHOWN = 6
Written = TypeVar("Written", Note, Draft)


class Picked(NamedTuple):
    """What a name means where notes are put together."""

    topic: Topic
    """The one that was named, or that the note belongs to."""
    notes: tuple[Note, ...]
    """Those that were named: one, or all of a group."""
    whole: bool
    """The whole topic was named."""


def pick(topics: Sequence[Topic], name: str) -> Picked:
    """Return the topic that a name means, or the note of a group by the beginning of its id.

    Raises:
        NotFound: there is none.
        Ambiguous: several are called so.
    """
    topic = find_topic(topics, name)
    begun = normal(name)
    if topic.is_group and not topic.key.startswith(begun):
        named = [each for each in topic.notes if each.id.startswith(begun)]
        if len(begun) >= SHORTEST and len(named) == 1:
            return Picked(topic, (named[0],), whole=len(topic.notes) == 1)
    return Picked(topic, topic.notes, whole=True)


def find_written(written: Sequence[Written], name: str) -> Written | None:
    """Return the note or draft with the beginning of an id, or of its words; None for none.

    Raises:
        Ambiguous: several begin so.
    """
    begun, word = normal(name), " ".join(fold(name).split())
    by_id = [each for each in written if len(begun) >= SHORTEST and each.id.startswith(begun)]
    by_words = [each for each in written if word and fold(_text(each)).startswith(word)]
    exact = [each for each in by_words if fold(_text(each)) == word]
    for found in (by_id, exact, by_words):
        if len(found) == 1:
            return found[0]
        if found:
            listed = listed_notes(found)
            said = visible_line(name.strip())[:40]
            raise Ambiguous(f"'{said}' fits {len(found)} notes: {listed}. Write more of it.")
    return None


def no_such_note(written: Sequence[Note | Draft], name: str) -> NotFound:
    """Return what is said of a note that is not there."""
    known = listed_notes(written) or "none yet"
    return NotFound(f"There is no note '{visible_line(name.strip())[:40]}'. There are: {known}.")


def listed_notes(written: Sequence[Note | Draft]) -> str:
    """Return at most six notes in a line."""
    shorts = short_ids(each.id for each in written)
    named = (f"{shorts[each.id]} '{shorten(_text(each), 40)}'" for each in written[:_SHOWN])
    more = f" and {len(written) - _SHOWN} more" if len(written) > _SHOWN else ""
    return ", ".join(named) + more


def _text(written: Note | Draft) -> str:
    return written.text if isinstance(written, Draft) else written.name
