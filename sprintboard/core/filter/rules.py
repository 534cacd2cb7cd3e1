"""What the words of a language can mean: rules made from a way to read a value of a record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sprintboard.core.filter import look_up, spans
from sprintboard.core.filter.compare import Fits, of_one_field
from sprintboard.core.filter.language import Rule
from sprintboard.core.filter.look_up import Find, Scene, asks_for_none, wanted
from sprintboard.core.filter.tree import Node, Term, Value, any_of
from sprintboard.core.ids import normal

Read = Callable[[Any], Any]
"""Takes a record, returns one of its values."""


def one_of(read: Read, find: Find) -> Rule:
    """A value, or None."""

    def rule(term: Term, scene: Scene) -> Fits:
        empty = {None} if asks_for_none(term) else set()
        known = wanted(term, scene, find) | empty
        return lambda record: read(record) in known

    return rule


def several(read: Callable[[Any], Collection[Any]], find: Find) -> Rule:
    """Any number of values."""

    def rule(term: Term, scene: Scene) -> Fits:
        known, or_none = wanted(term, scene, find), asks_for_none(term)

        def fits(record: Any) -> bool:
            values = read(record)
            return not known.isdisjoint(values) if values else or_none

        return fits

    return rule


def choice(what: str, words: Collection[str], read: Read) -> Rule:
    """One of a few words."""
    return one_of(read, one_word(what, words))


def one_word(what: str, words: Collection[str]) -> Find:
    """Return what finds one of a few words."""
    known = {str(word): frozenset({str(word)}) for word in words}
    return lambda value, _scene: look_up.choose(value, what, known)


def flags(states: Mapping[str, Callable[[Scene, int], Fits]]) -> Rule:
    """`is:` one of a few words, each with what it asks of a record.

    What makes it is given the place of the word too, for an error.
    """

    def rule(term: Term, scene: Scene) -> Fits:
        known: dict[str, frozenset[Any]] = {word: frozenset({word}) for word in states}
        found: list[Fits] = []
        for value in term.values:
            (word,) = look_up.choose(value, "state", known)
            found.append(states[word](scene, value.at))
        return lambda record: any(fits(record) for fits in found)

    return rule


def number(read: Read) -> Rule:
    """A number, or None, which can be compared."""
    return _span(read, lambda term, value, _scene: spans.size(term.keyword, term.sign, value))


def moment(read: Read) -> Rule:
    """A moment in Unix seconds, or None, which can be compared."""
    return _span(
        read, lambda term, value, scene: spans.moment(term.keyword, term.sign, value, scene)
    )


def past_day(read: Read) -> Rule:
    """A day, or None, which can be compared; lengths of time count back."""
    return _span(
        _iso(read), lambda term, value, scene: spans.past_day(term.keyword, term.sign, value, scene)
    )


def coming_day(read: Read) -> Rule:
    """A day, or None, which can be compared; lengths of time look ahead."""
    return _span(
        _iso(read),
        lambda term, value, scene: spans.coming_day(term.keyword, term.sign, value, scene),
    )


def age(read: Read) -> Rule:
    """Days since a moment, which counts as the first; None has no age."""
    return _span(
        read,
        lambda term, value, scene: spans.age(term.sign, value, scene, field=term.keyword),
    )


def begins(term: Term, _scene: Scene) -> Fits:
    """How the id begins."""
    prefixes = tuple(filter(None, (normal(each.text or "") for each in term.values)))
    return lambda record: bool(record.id.startswith(prefixes))


def _iso(read: Read) -> Read:
    def iso(record: Any) -> str | None:
        day = read(record)
        return None if day is None else str(day.isoformat())

    return iso


def _span(read: Read, node_of: Callable[[Term, Value, Scene], Node]) -> Rule:
    def rule(term: Term, scene: Scene) -> Fits:
        return of_one_field(any_of(node_of(term, each, scene) for each in term.values), read)

    return rule
