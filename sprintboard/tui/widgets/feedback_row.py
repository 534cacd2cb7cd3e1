"""An entry of feedback as one line: which facts, in columns that stand under each other.

Pure: values in, pieces of plain text with the name of their part out.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.tui.widgets import score_words
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import cut, plain

STATES = {
    FeedbackState.NEW: "○",
    FeedbackState.ACKNOWLEDGED: "◔",
    FeedbackState.PLANNED: "◐",
    FeedbackState.DONE: "✓",
    FeedbackState.DECLINED: "✗",
    FeedbackState.MERGED: "↳",
}
"""How far an entry is, without colour."""
TELL = "☞"
"""Somebody is to be told."""
OUTSIDE = "◇"
"""A voice from outside the team."""
_TINY, _NARROW, _ROOMY, _USUAL, _BROAD, _VAST = 36, 64, 76, 82, 110, 150
EDGE = 3
"""Cells before a line: the cursor's bar, the mark, and a space that keeps it off the stars."""


class Said(NamedTuple):
    """What a line says beyond the values of its entry."""

    about: str
    """What it is about, by name."""
    voice: str
    """Whose it is, with the glyph of the side; empty where no name is shown."""
    side: str
    """`it`, `business` or `outside`: the colour of the voice."""
    age: str
    votes: int
    """How many people say so."""
    to_tell: int = 0
    """How many people are to be told something."""
    looks_done: bool = False
    """All of its cards are done, and it is not."""


class Columns(NamedTuple):
    """How wide each part of a line is; 0: there is no room for it."""

    score: int
    text: int
    about: int
    voice: int
    state: int
    age: int
    votes: int
    tell: int
    gap: int


def columns_for(width: int, *, with_about: bool = True) -> Columns:
    """Share out a line of `width` cells; what is left over is the text's."""
    gap = 1 if width < _BROAD else 2
    score = 5 if width < _USUAL else 11 if width < _BROAD else 15
    about = 0 if width < _NARROW or not with_about else min(width // 6, 30)
    voice = 0 if width < _NARROW else 9 if width < _BROAD else 14 if width < _VAST else 20
    state = 1 if width < _NARROW else 10 if width < _ROOMY else 14
    age = 0 if width < _TINY else 4
    fixed = (score, about, voice, state, age, 3, 2)
    taken = sum(each + gap for each in fixed if each)
    return Columns(score, max(width - EDGE - taken, 4), *fixed[1:], gap)


def heading(columns: Columns) -> str:
    """Return the names of the columns."""
    parts = [
        "Score".ljust(columns.score),
        "Feedback".ljust(columns.text),
        "About".ljust(columns.about) if columns.about else "",
        "From".ljust(columns.voice) if columns.voice else "",
        ("State" if columns.state > 1 else "").ljust(columns.state),
        "Age".rjust(columns.age) if columns.age else "",
    ]
    return " " * EDGE + (" " * columns.gap).join(each for each in parts if each)


def row(entry: Feedback, said: Said, columns: Columns) -> tuple[Piece, ...]:
    """Return an entry as pieces, all of them together as wide as its line without the edge."""
    pieces = [
        _score(entry, columns.score),
        _text(entry, columns.text),
    ]
    if columns.about:
        pieces.append(_fitted(plain(said.about), columns.about, "about"))
    if columns.voice:
        voice = plain(said.voice) or "· no name"
        pieces.append(_fitted(voice, columns.voice, f"side-{said.side}" if said.side else "quiet"))
    pieces.append(_state(entry, said, columns.state))
    if columns.age:
        pieces.append(Piece(said.age.rjust(columns.age), "age"))
    votes = f"▲{said.votes}" if said.votes > 1 else ""
    pieces.append(_fitted(votes, columns.votes, "votes"))
    tell = TELL + (str(said.to_tell) if 1 < said.to_tell < 10 else "") if said.to_tell else ""
    pieces.append(_fitted(tell, columns.tell, "tell"))
    return _with_gaps(pieces, columns)


def _score(entry: Feedback, width: int) -> Piece:
    """Return stars or a fraction, and the word for it where that fits."""
    shown = score_words.glyphs(entry.score)
    if not shown:
        return Piece("–".center(5).ljust(width), "quiet")
    said = f"{shown:>5} {score_words.word(entry.score)}"
    said = said if cell_len(said) <= width else f"{shown:>5}"
    return _fitted(said, width, f"score-{score_words.level(entry.score)}")


def _text(entry: Feedback, width: int) -> Piece:
    if entry.text:
        return _fitted(plain(entry.name), width, "text")
    return _fitted("no words", width, "quiet")


def _state(entry: Feedback, said: Said, width: int) -> Piece:
    glyph = STATES[entry.state]
    if said.looks_done:
        glyph, name = "✓", "done?"
    else:
        name = entry.state.value
    part = "looks-done" if said.looks_done else f"is-{entry.state}"
    return _fitted(f"{glyph} {name}" if width > 1 else glyph, width, part)


def _fitted(text: str, width: int, part: str) -> Piece:
    return Piece(set_cell_size(cut(text, width), width), part)


def _with_gaps(pieces: list[Piece], columns: Columns) -> tuple[Piece, ...]:
    gap = Piece(" " * columns.gap)
    spread: list[Piece] = []
    for piece in pieces:
        spread += [gap, piece] if spread and cell_len(piece.text) else [piece]
    return tuple(spread)
