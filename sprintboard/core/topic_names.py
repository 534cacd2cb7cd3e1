"""What people call a topic of a retro: the beginning of an id, or of its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.fold import fold
from sprintboard.core.ids import SHORTEST, normal, short_ids
from sprintboard.core.retro import Topic
from sprintboard.core.text import shorten, visible_line

_SHOWN = 6


def find_topic(topics: Sequence[Topic], name: str) -> Topic:
    """Return the topic that a name means: its key, a note of it, its title, or a beginning of one.

    Raises:
        NotFound: there is none.
        Ambiguous: several are called so.
    """
    word = " ".join(fold(name).split())
    for rule in _rules(normal(name), word) if word else ():
        found = [each for each in topics if rule(each)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = _listed(found, topics)
            said = visible_line(name.strip())[:40]
            raise Ambiguous(f"'{said}' fits {len(found)} topics: {listed}. Write more of it.")
    known = _listed(topics, topics) or "none yet"
    raise NotFound(f"There is no topic '{visible_line(name.strip())[:40]}'. There are: {known}.")


def short_topics(topics: Sequence[Topic]) -> dict[str, str]:
    """Return by key the shortest beginning, of at least 4, that names one topic."""
    return short_ids(each.key for each in topics)


def _rules(begun: str, word: str) -> tuple[Callable[[Topic], bool], ...]:
    """Return what is tried in turn: ids, titles, beginnings of titles, beginnings of words."""
    is_begun = len(begun) >= SHORTEST
    return (
        lambda topic: topic.key == word or begun in {note.id for note in topic.notes},
        lambda topic: is_begun and topic.key.startswith((word, begun)),
        lambda topic: is_begun and any(note.id.startswith(begun) for note in topic.notes),
        lambda topic: fold(topic.title) == word,
        lambda topic: fold(topic.title).startswith(word),
        lambda topic: any(each.startswith(word) for each in fold(topic.title).split()),
        lambda topic: any(fold(note.name).startswith(word) for note in topic.notes),
    )


def _listed(found: Sequence[Topic], every: Sequence[Topic]) -> str:
    shorts = short_topics(every)
    named = (f"{shorts[each.key]} '{shorten(each.title, 40)}'" for each in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(named) + more
