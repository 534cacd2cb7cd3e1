"""What the feedback screen shows of a board, worked out beside the event loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About, is_party
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.days import say_age
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole, wholes
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import ToTell, to_tell
from sprintboard.core.voices import voice_name, voice_side
from sprintboard.core.zones import day_of, zone
from sprintboard.tui.widgets.feedback_row import OUTSIDE, Said
from sprintboard.tui.widgets.feedback_tabs import Pick
from sprintboard.tui.words import SIDE_GLYPHS

OPEN, TELL, ALL = "open", "tell", "all"
PICKS = {OPEN: "Open", TELL: "To tell", ALL: "All"}
"""The parts that can be listed, with what people call them."""


class FeedbackView(NamedTuple):
    """The feedback of one board."""

    board: Board
    wholes: Mapping[str, Whole]
    """By id, the newest first; what was merged is part of another one."""
    to_tell: Mapping[str, tuple[ToTell, ...]]
    """By id, who waits to hear something."""
    looks_done: frozenset[str]
    """Entries whose cards are all done, and which are still open."""
    of_things: Mapping[About, tuple[Feedback, ...]]
    """Everything that was said of a thing, oldest first, also what was merged."""
    picks: tuple[Pick, ...]
    """The parts with how many entries each has."""

    @property
    def letters(self) -> tuple[ToTell, ...]:
        """Everybody who must be told something."""
        return tuple(each for some in self.to_tell.values() for each in some)

    @property
    def people(self) -> int:
        """How many people must be told something."""
        return len({each.voice for each in self.letters})

    def listed(self, pick: str) -> Iterator[Feedback]:
        """Yield the entries of a part, the newest first."""
        for entry_id, whole in self.wholes.items():
            if _belongs(pick, whole.entry, is_told=entry_id not in self.to_tell):
                yield whole.entry


def feedback_view(board: Board) -> FeedbackView:
    """Return what there is to see of a board's feedback."""
    every = board.feedback
    newest = tuple(wholes(every).values())[::-1]
    told: defaultdict[str, list[ToTell]] = defaultdict(list)
    for each in to_tell(board, newest):
        told[each.entry.id].append(each)
    done = frozenset(each.entry.id for each in newest if is_answered_by_cards(board, each))
    view = nothing_to_see(board)._replace(
        wholes={each.entry.id: each for each in newest},
        to_tell={entry_id: tuple(letters) for entry_id, letters in told.items()},
        looks_done=done,
        of_things={about: tuple(some) for about, some in by_about(every).items()},
    )
    return view._replace(picks=tuple(_pick(view, name) for name in PICKS))


def nothing_to_see(board: Board) -> FeedbackView:
    """Return what there is to see before anybody has looked."""
    return FeedbackView(board, {}, {}, frozenset(), {}, ())


def said_of(view: FeedbackView, today: date) -> Callable[[Feedback], Said]:
    """Return what says of an entry what its line says; each is worked out once, when it is seen."""
    known: dict[str, Said] = {}

    def say(entry: Feedback) -> Said:
        if entry.id not in known:
            known[entry.id] = _said(view, entry, today)
        return known[entry.id]

    return say


def by_about(entries: Sequence[Feedback]) -> dict[About, list[Feedback]]:
    """Return entries by what they are about, things and entries in the order they come."""
    found: dict[About, list[Feedback]] = {}
    for each in entries:
        found.setdefault(each.about, []).append(each)
    return found


def side_words(board: Board, voice: str) -> tuple[str, str]:
    """Return the glyph of a voice, and its side as the style sheets name it."""
    side = voice_side(board, voice) if is_party(voice) else None
    if side is not None:
        return SIDE_GLYPHS[side], side.value
    return ("·", "") if is_party(voice) else (OUTSIDE, "outside")


def _said(view: FeedbackView, entry: Feedback, today: date) -> Said:
    board, whole = view.board, view.wholes[entry.id]
    voice, side = "", ""
    if whole.voices:
        glyph, side = side_words(board, whole.voices[0])
        voice = f"{glyph} {voice_name(board, whole.voices[0])}"
    day = day_of(entry.made.at, zone(board.policy.time_zone))
    return Said(
        about=called(board, entry.about).label,
        voice=voice,
        side=side,
        age=say_age(max((today - day).days, 0)),
        votes=whole.votes,
        to_tell=len(view.to_tell.get(entry.id, ())),
        looks_done=entry.id in view.looks_done,
    )


def _pick(view: FeedbackView, name: str) -> Pick:
    return Pick(name, PICKS[name], sum(1 for _ in view.listed(name)))


def _belongs(pick: str, entry: Feedback, *, is_told: bool) -> bool:
    if pick == OPEN:
        return entry.is_open
    return pick == ALL or not is_told
