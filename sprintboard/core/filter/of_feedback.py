"""The words by which feedback is found.

    about:7kq2 state:new score<3 by:finance side:business told:no is:open "export" -is:mine

`by:` is a voice: a member, a unit with its members, or somebody outside by name. `side:` is the
side of the voices; `none` is somebody outside, or nobody by name. `told:no` is what somebody still
waits to hear of. `age` counts the days of what is open: what is done or declined has none.
"""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.core.about_words import called
from sprintboard.core.board import Board, Side
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole, wholes
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import due
from sprintboard.core.feedback_values import MODES, SCALES
from sprintboard.core.feedback_words import STATE_WORDS
from sprintboard.core.filter import look_up
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import (
    offer_words,
)
from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.look_up import Scene, asks_for_none, wanted
from sprintboard.core.filter.rules import choice, number, several
from sprintboard.core.filter.shared_words import (
    MADE_WORDS,
    about_word,
    age_word,
    choice_word,
    flag_word,
    linked_word,
    moment_word,
    offer_voices,
    owner_word,
    state,
    voice,
)
from sprintboard.core.filter.tree import Term
from sprintboard.core.voices import voice_name, voice_side


def _wholes(scene: Scene) -> Callable[[Feedback], Whole]:
    """Return what gives an entry with what was merged into it; itself when it was merged."""
    known = wholes(scene.board.feedback)
    return lambda entry: known.get(entry.id) or Whole(entry)


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


_IS = {
    "open": ("it waits for something to happen", state(lambda entry: entry.is_open)),
    "answered": (
        "somebody answered, planned, did or declined it",
        state(lambda entry: entry.answered_at is not None),
    ),
    "merged": ("it is part of another entry", state(lambda entry: entry.merged is not None)),
    "mine": ("I gave it, or see to it", _mine),
    "owned": ("I see to it", _owned),
    "proposed": ("all its cards are done, and it is not", _proposed),
}


def _whole_ones(scene: Scene) -> Fits:
    roots = wholes(scene.board.feedback)
    return lambda entry: entry.id in roots


FEEDBACK = Language(
    words={
        "about": about_word("what it is about", lambda entry: entry.about),
        "state": choice_word("how far it is", "state:new", STATE_WORDS, lambda entry: entry.state),
        "is": flag_word("is:open", _IS),
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
            several(lambda entry: entry.voices, voice("feedback")),
            offers=offer_voices("feedback"),
        ),
        "side": Word("the side of who gave it", "side:business", _side, offers=offer_words(*Side)),
        "mode": Word(
            "with or without a name",
            "mode:unattributed",
            choice("mode", MODES, lambda entry: entry.mode),
            offers=offer_words(*MODES),
            may_be_none=False,
        ),
        "owner": owner_word("who sees to it", lambda entry: entry.owner),
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
        "card": linked_word("card", "a card that answers it", lambda entry: entry.cards),
        "need": linked_word("need", "a need that answers it", lambda entry: entry.needs),
        "age": age_word(
            "days that it waits, while it is open",
            lambda entry: entry.made.at if entry.is_open else None,
        ),
        "answered": moment_word(
            "when it was first answered",
            "answered<7d, answered:none",
            lambda entry: entry.answered_at,
        ),
        "done": moment_word("when it was done", "done<7d", lambda entry: entry.done_at),
        **MADE_WORDS,
    },
    text_of=_text_of,
    aliases={"status": "state", "voice": "by", "from": "by", "cards": "card", "needs": "need"},
    examples="state:new  score<3  by:@me  told:no  age>5d  or any words",
    usual=_whole_ones,
    asking=frozenset({"state", "is", "id"}),
)
"""The language of feedback."""
