"""The words by which feedback is found.

    about:7kq2 state:new score<3 by:finance side:business told:no is:open "export" -is:mine

`by:` is a voice: a member, a unit with its members, or somebody outside by name. `side:` is the
side of the voices; `none` is somebody outside, or nobody by name. `told:no` is what somebody still
waits to hear of. `age` counts the days of what is open: what is done or declined has none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import Any

from sprintboard.core.about_words import called
from sprintboard.core.abouts import find_about
from sprintboard.core.abouts import offered as offered_abouts
from sprintboard.core.board import Board, Side
from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole, wholes
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import due
from sprintboard.core.feedback_values import MODES, SCALES, FeedbackState
from sprintboard.core.feedback_words import STATE_WORDS
from sprintboard.core.filter import look_up
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import (
    MOST,
    Offer,
    Offers,
    offer_members,
    offer_units,
    offer_words,
)
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import Scene, asks_for_none, wanted
from sprintboard.core.filter.rules import (
    age,
    begins,
    choice,
    flags,
    moment,
    number,
    one_of,
    several,
)
from sprintboard.core.filter.tree import Term, Value
from sprintboard.core.filter.words import refusal
from sprintboard.core.fold import fold
from sprintboard.core.ids import MemberId
from sprintboard.core.voices import voice_name, voice_side


def _wholes(scene: Scene) -> Callable[[Feedback], Whole]:
    """Return what gives an entry with what was merged into it; itself when it was merged."""
    known = wholes(scene.board.feedback)
    return lambda entry: known.get(entry.id) or Whole(entry)


def _about(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the one thing with this name."""
    try:
        return frozenset({find_about(scene.board, value.text or "")})
    except (BadInput, NotFound) as error:
        raise refusal(str(error).removesuffix("."), at=value.at) from None


def _voice(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the voices that a name stands for; a unit is its members too."""
    board = scene.board
    try:
        parties = look_up.party(value, scene)
    except BadInput:
        strangers = _strangers(board, value.text or "")
        if not strangers:
            raise
        return strangers
    members = board.members.values()
    return parties | {each.id for each in members if each.unit in parties}


def _strangers(board: Board, name: str) -> frozenset[str]:
    """Return the voices outside the team with this name, or one that begins so."""
    start = fold(name)
    known = {voice for entry in board.feedback for voice in entry.voices}
    names = {voice: fold(voice_name(board, voice)) for voice in known}
    return frozenset(v for v, n in names.items() if n.startswith(start)) if start else frozenset()


def _side(term: Term, scene: Scene) -> Fits:
    known = {side.value: frozenset({side}) for side in Side}
    sides = wanted(term, scene, lambda value, _: look_up.choose(value, "side", known))
    or_none, board = asks_for_none(term), scene.board

    def fits(entry: Feedback) -> bool:
        found = {voice_side(board, voice) for voice in entry.voices} or {None}
        return not sides.isdisjoint(found) or (or_none and None in found)

    return fits


def _told(term: Term, scene: Scene) -> Fits:
    """`no`: somebody waits to hear; `yes`: somebody was told, and nobody waits."""
    known = {word: frozenset({word}) for word in ("no", "yes")}
    words = wanted(term, scene, lambda value, _: look_up.choose(value, "answer", known))
    whole_of = _wholes(scene)

    def fits(entry: Feedback) -> bool:
        whole = whole_of(entry)
        if entry.merged is None and any(due(whole, voice) for voice in whole.voices):
            return "no" in words
        return "yes" in words and bool(whole.told)

    return fits


def _votes(term: Term, scene: Scene) -> Fits:
    whole_of = _wholes(scene)
    return number(lambda entry: whole_of(entry).votes)(term, scene)


def _owned(scene: Scene, at: int) -> Fits:
    me = look_up.asker(scene, at=at)
    return lambda entry: entry.owner == me


def _mine(scene: Scene, at: int) -> Fits:
    me = look_up.asker(scene, at=at)
    return lambda entry: entry.owner == me or me in entry.voices


def _proposed(scene: Scene, _at: int) -> Fits:
    whole_of, board = _wholes(scene), scene.board
    return lambda entry: is_answered_by_cards(board, whole_of(entry))


def _text_of(board: Board) -> Callable[[Feedback], str]:
    def text_of(entry: Feedback) -> str:
        voices = (voice_name(board, each) for each in entry.voices)
        subject = called(board, entry.about).name
        return "\0".join((entry.text, entry.answer, subject, *voices))

    return text_of


def _abouts(board: Board) -> Offers:
    offers = (Offer(typed, meaning, meaning) for typed, meaning in offered_abouts(board))
    return list(islice(offers, 10 * MOST))


def _voices(board: Board) -> Offers:
    outside = dict.fromkeys(
        voice_name(board, voice)
        for entry in board.feedback
        for voice in entry.voices
        if voice_side(board, voice) is None and MemberId(voice) not in board.members
    )
    yield from offer_members(board)
    yield from offer_units(board)
    yield from (Offer(name, "outside the team") for name in outside)


def _states(_board: Board) -> Iterable[Offer]:
    return [Offer(state.value, words) for state, words in STATE_WORDS.items()]


_IS: dict[str, tuple[str, Callable[[Scene, int], Fits]]] = {
    "open": ("it waits for something to happen", lambda *_: lambda entry: entry.is_open),
    "answered": (
        "somebody answered, planned, did or declined it",
        lambda *_: lambda entry: entry.answered_at is not None,
    ),
    "merged": ("it is part of another entry", lambda *_: lambda entry: entry.merged is not None),
    "mine": ("I gave it, or see to it", _mine),
    "owned": ("I see to it", _owned),
    "proposed": ("all its cards are done, and it is not", _proposed),
}
_AGO = offer_words("1d", "2d", "7d", "2w", "30d")


def _is_offers(_board: Board) -> Iterable[Offer]:
    return [Offer(word, hint) for word, (hint, _) in _IS.items()]


def _linked(read: Callable[[Feedback], Collection[str]], noun: str) -> Word:
    find = look_up.card if noun == "card" else look_up.record(noun)
    return Word(f"a {noun} that answers it", f"{noun}:none", several(read, find))


FEEDBACK = Language(
    words={
        "about": Word(
            "what it is about",
            "about:7kq2, about:product",
            one_of(lambda entry: entry.about, _about),
            offers=_abouts,
            may_be_none=False,
        ),
        "state": Word(
            "how far it is",
            "state:new",
            choice("state", tuple(FeedbackState), lambda entry: entry.state),
            offers=_states,
            may_be_none=False,
        ),
        "is": Word(
            "open, answered, mine, …",
            "is:open",
            flags({word: made for word, (_, made) in _IS.items()}),
            offers=_is_offers,
            may_be_none=False,
        ),
        "score": Word(
            "its score",
            "score<3, score:none",
            number(lambda entry: entry.score.value if entry.score else None),
            compares=True,
            offers=offer_words(*map(str, range(11))),
        ),
        "scale": Word(
            "csat (1–5) or nps (0–10)",
            "scale:nps",
            choice(
                "scale", tuple(SCALES), lambda entry: entry.score.scale if entry.score else None
            ),
            offers=offer_words(*SCALES),
        ),
        "by": Word(
            "whose it is",
            "by:finance, by:@me",
            several(lambda entry: entry.voices, _voice),
            offers=_voices,
        ),
        "side": Word("the side of who gave it", "side:business", _side, offers=offer_words(*Side)),
        "mode": Word(
            "with or without a name",
            "mode:unattributed",
            choice("mode", MODES, lambda entry: entry.mode),
            offers=offer_words(*MODES),
            may_be_none=False,
        ),
        "owner": Word(
            "who sees to it",
            "owner:@me, owner:none",
            one_of(lambda entry: entry.owner, look_up.member),
            offers=offer_members,
        ),
        "told": Word(
            "whether everybody heard what became of it",
            "told:no",
            _told,
            offers=offer_words("no", "yes"),
            may_be_none=False,
        ),
        "votes": Word(
            "how many say so",
            "votes>3",
            _votes,
            compares=True,
            offers=offer_words("2", "3", "5"),
            may_be_none=False,
        ),
        "card": _linked(lambda entry: entry.cards, "card"),
        "need": _linked(lambda entry: entry.needs, "need"),
        "age": Word(
            "days that it waits, while it is open",
            "age>5d",
            age(lambda entry: entry.made.at if entry.is_open else None),
            compares=True,
            offers=offer_words("2d", "5d", "2w", "30d"),
        ),
        "created": Word(
            "when it was given",
            "created>30d",
            moment(lambda entry: entry.made.at),
            compares=True,
            offers=_AGO,
            may_be_none=False,
        ),
        "updated": Word(
            "the last change",
            "updated<2d",
            moment(lambda entry: entry.made.changed),
            compares=True,
            offers=_AGO,
            may_be_none=False,
        ),
        "answered": Word(
            "when it was first answered",
            "answered<7d, answered:none",
            moment(lambda entry: entry.answered_at),
            compares=True,
            offers=_AGO,
        ),
        "done": Word(
            "when it was done",
            "done<7d",
            moment(lambda entry: entry.done_at),
            compares=True,
            offers=_AGO,
        ),
        "id": Word("how its id begins", "id:7kq2", begins, may_be_none=False),
    },
    text_of=_text_of,
    aliases={"status": "state", "voice": "by", "from": "by", "cards": "card", "needs": "need"},
)
"""The language of feedback."""
