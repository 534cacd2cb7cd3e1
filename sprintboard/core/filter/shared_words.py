"""Words that records of several kinds have, and the usual shapes of words of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sprintboard.core.abouts import find_about
from sprintboard.core.abouts import offered as offered_abouts
from sprintboard.core.board import Board, Side
from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.filter import look_up
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import (
    MOST,
    Offer,
    Offers,
    offer_members,
    offer_named,
    offer_units,
    offer_words,
)
from sprintboard.core.filter.language import Rule, Word
from sprintboard.core.filter.look_up import Find, Scene, wanted
from sprintboard.core.filter.rules import Read, age, begins, choice, flags, moment, one_of, several
from sprintboard.core.filter.tree import Term, Value
from sprintboard.core.filter.words import refusal
from sprintboard.core.fold import fold
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.voices import voice_name, voice_side

Flag = tuple[str, Callable[[Scene, int], Fits]]
"""A hint, and what makes the test; it is given the place of the word too, for an error."""

AGO = offer_words("1d", "2d", "7d", "2w", "30d")
"""Lengths of time that are often asked for."""
AHEAD = offer_words("today", "tomorrow", "friday", "7d", "2w", "30d")
"""Days that are often asked for."""

_AGES = offer_words("2d", "5d", "2w", "30d")


def moment_word(hint: str, example: str, read: Read, *, may_be_none: bool = True) -> Word:
    """Return a word for when something was: a length of time ago, or a day."""
    rule = moment(read)
    return Word(hint, example, rule, compares=True, offers=AGO, may_be_none=may_be_none)


def age_word(hint: str, read: Read) -> Word:
    """Return the word `age`: how long a record has waited."""
    return Word(hint, "age>5d", age(read), compares=True, offers=_AGES)


MADE_WORDS: Mapping[str, Word] = {
    "created": moment_word(
        "when it was made", "created>30d", lambda record: record.made.at, may_be_none=False
    ),
    "updated": moment_word(
        "the last change", "updated<2d", lambda record: record.made.changed, may_be_none=False
    ),
    "id": Word("how its id begins", "id:7kq2", begins, may_be_none=False),
}
"""What can be asked of every record."""


def flag_word(example: str, states: Mapping[str, Flag]) -> Word:
    """Return the word `is`: one of a few states, each with what it asks of a record."""
    rule = flags({word: made for word, (_, made) in states.items()})
    hints = {word: hint for word, (hint, _) in states.items()}
    return _one_of_few("how it stands", example, hints, rule, may_be_none=False)


def choice_word(
    hint: str,
    example: str,
    words: Mapping[Any, str],
    read: Read,
    *,
    what: str = "state",
    may_be_none: bool = False,
) -> Word:
    """Return a word for one of a few values, each with a hint."""
    rule = choice(what, tuple(words), read)
    return _one_of_few(hint, example, words, rule, may_be_none=may_be_none)


def _one_of_few(
    hint: str, example: str, words: Mapping[Any, str], rule: Rule, *, may_be_none: bool
) -> Word:
    offers = [Offer(str(word), meaning) for word, meaning in words.items()]
    return Word(
        hint,
        example,
        rule,
        offers=lambda _board: offers,
        may_be_none=may_be_none,
        values=tuple(map(str, words)),
    )


def answer_word(hint: str, example: str, holds: Callable[[Scene], Fits]) -> Word:
    """Return a word for what does or does not hold: `yes` or `no`."""
    known = {"yes": frozenset({True}), "no": frozenset({False})}

    def rule(term: Term, scene: Scene) -> Fits:
        answers = wanted(term, scene, lambda value, _: look_up.choose(value, "answer", known))
        fits = holds(scene)
        return lambda record: fits(record) in answers

    return _one_of_few(hint, example, {"yes": "", "no": ""}, rule, may_be_none=False)


def owner_word(hint: str, read: Read) -> Word:
    """Return a word for the member who sees to a record."""
    rule = one_of(read, look_up.member)
    return Word(hint, "owner:@me, owner:none", rule, offers=offer_members)


def unit_word(hint: str, read: Read) -> Word:
    """Return a word for one unit."""
    return Word(hint, "unit:finance", one_of(read, look_up.unit), offers=offer_units)


def side_word(hint: str, read: Read) -> Word:
    """Return a word for one of the sides; `none` is both."""
    return Word(hint, "side:business", choice("side", tuple(Side), read), offers=offer_words(*Side))


def linked_word(
    kind: str, hint: str, read: Callable[[Any], Collection[str]], *, name: str = ""
) -> Word:
    """Return a word for the records of another kind that a record names."""
    find = look_up.card if kind == "card" else look_up.record(kind)
    offers = _nothing_offered if kind == "card" else offer_named(kind)
    return Word(hint, f"{name or kind}:none", several(read, find), offers=offers)


def about_word(hint: str, read: Read, *, may_be_none: bool = False) -> Word:
    """Return a word for what a record is about."""
    rule = one_of(read, _about)
    example = "about:7kq2, about:product"
    return Word(hint, example, rule, offers=_abouts, may_be_none=may_be_none)


def party_and_members(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the unit or member with this name; a unit is its members too."""
    parties = look_up.party(value, scene)
    members = scene.board.members.values()
    return parties | {each.id for each in members if each.unit in parties}


def offer_parties(board: Board) -> Offers:
    """Offer members and units."""
    yield from offer_members(board)
    yield from offer_units(board)


def voice(kind: str) -> Find:
    """Return what finds the voices that a name stands for in records of a kind.

    A unit is its members too; a name of nobody in the team is that of strangers who speak there.
    """

    def find(value: Value, scene: Scene) -> frozenset[Any]:
        try:
            return party_and_members(value, scene)
        except BadInput:
            strangers = _strangers(scene.board, kind, value.text or "")
            if not strangers:
                raise
            return strangers

    return find


def offer_voices(kind: str) -> Callable[[Board], Offers]:
    """Offer members, units, and whoever else speaks in records of a kind."""

    def offers(board: Board) -> Offers:
        outside = dict.fromkeys(
            voice_name(board, each)
            for each in _voices_of(board, kind)
            if voice_side(board, each) is None and MemberId(each) not in board.members
        )
        yield from offer_parties(board)
        yield from (Offer(name, "outside the team") for name in outside)

    return offers


def mine(read: Callable[[Any], Collection[Any]]) -> Callable[[Scene, int], Fits]:
    """Return what makes the test whether who asks, or their unit, is among the parties read."""

    def made(scene: Scene, at: int) -> Fits:
        me = look_up.asker(scene, at=at)
        unit: UnitId | None = scene.board.members[me].unit
        return lambda record: me in read(record) or (unit is not None and unit in read(record))

    return made


def state(holds: Callable[[Any], bool]) -> Callable[[Scene, int], Fits]:
    """Return what makes a test that a record answers alone."""
    return lambda _scene, _at: holds


def _about(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the one thing with this name."""
    try:
        return frozenset({find_about(scene.board, value.text or "")})
    except (BadInput, NotFound) as error:
        raise refusal(str(error).removesuffix("."), at=value.at) from None


def _abouts(board: Board) -> Offers:
    offers = (Offer(typed, meaning, meaning) for typed, meaning in offered_abouts(board))
    return list(islice(offers, 10 * MOST))


def _voices_of(board: Board, kind: str) -> Iterator[str]:
    for record in board.records.of(kind):
        yield from record.voices


def _strangers(board: Board, kind: str, name: str) -> frozenset[str]:
    """Return the voices outside the team with this name, or one that begins so."""
    start = fold(name)
    names = {each: fold(voice_name(board, each)) for each in _voices_of(board, kind)}
    return frozenset(v for v, n in names.items() if n.startswith(start)) if start else frozenset()


def _nothing_offered(_board: Board) -> Iterable[Offer]:
    return ()
