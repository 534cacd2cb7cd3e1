"""The lines of all that was asked and decided: a sentence each, as in the inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board, Member
from sprintboard.core.conversation_words import asker_words, replaces_words
from sprintboard.core.days import ago, say_day
from sprintboard.core.talk import Decision, Question, replaced_by
from sprintboard.core.text import shorten
from sprintboard.core.zones import day_of, zone
from sprintboard.tui.inbox_view import HEADING, Sentence
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.record_list import RecordLines

_LONGEST = 120
_WAITING, _ANSWERED = "Waiting for an answer", "Answered"
_DAY_ROOM = 11
_NOBODY_ASKED = (
    (Piece("Nobody has asked anything yet.", "heading"),),
    (),
    (
        Piece("Q", "command"),
        Piece(" on a card, a goal, a need or a change asks a unit or a member"),
    ),
    (Piece("about it; the question waits here until it is answered."),),
)
_NOTHING_DECIDED = (
    (Piece("No decision is noted yet.", "heading"),),
    (),
    (Piece("V", "command"), Piece(" on a card, a goal, a need or a change notes what was decided")),
    (Piece("about it, and why; a newer decision can replace an older one."),),
)
_NOTHING_FOUND = ((Piece("Nothing here has all these words.", "heading"),),)


class Sight(NamedTuple):
    """How the lines are looked at."""

    board: Board
    now: int
    """Unix seconds."""
    today: date
    words: tuple[str, ...] = ()
    """Casefolded; only lines that have all of them are shown."""
    is_plain: bool = False
    """Without ids."""


def asked(board: Board) -> tuple[Question, ...]:
    """Return the open questions, the earliest due first, then the answered ones, newest first."""
    waiting = (each for each in board.questions if each.is_open)
    answered = (each for each in board.questions if not each.is_open and not each.is_withdrawn)
    return (
        *sorted(waiting, key=lambda each: (each.due or date.max, each.made.at, each.id)),
        *sorted(answered, key=lambda each: -(each.answered_at or 0)),
    )


def is_to_answer(question_id: str, board: Board, me: Member | None) -> bool:
    """Say whether a question waits for me, or for my unit."""
    mine = {me.id, me.unit} if me else set()
    every = (each for each in board.questions if each.id == question_id)
    return any(each.is_open and each.to in mine for each in every)


def subject(board: Board, kind: str, record_id: str) -> About | None:
    """Return what a question or decision is about; other records are their own subject."""
    if kind not in ("question", "decision"):
        return About(kind, record_id)
    every = board.records.of(kind)
    found: About | None = next((each.about for each in every if each.id == record_id), None)
    return found


def asked_lines(sight: Sight) -> RecordLines:
    """Return the lines of all questions that were not withdrawn, under two headings."""
    said = {each.id: _asked(each, sight) for each in asked(sight.board)}
    shown = [each for each in asked(sight.board) if _has(said[each.id], sight.words)]
    parts = {
        _WAITING: [each.id for each in shown if each.is_open],
        _ANSWERED: [each.id for each in shown if not each.is_open],
    }
    headings = {f"{HEADING}{name}": f"{name}  {len(ids)}" for name, ids in parts.items() if ids}

    def ids() -> Iterator[str]:
        for name, found in parts.items():
            if found:
                yield f"{HEADING}{name}"
                yield from found

    def draw(line: str, width: int) -> Sequence[Piece]:
        if line in headings:
            return (Piece(headings[line], "heading"),)
        return tuple(said[line].drawn(width))

    empty = _NOTHING_FOUND if said else _NOBODY_ASKED
    return RecordLines(tuple(ids()), draw, empty, frozenset(headings))


def decided_lines(sight: Sight) -> RecordLines:
    """Return the lines of all decisions, the newest first, those that were replaced too."""
    board, replaced = sight.board, replaced_by(sight.board.decisions)
    day = _day_of(board)
    newest = sorted(
        board.decisions, key=lambda each: (day(each), each.made.at, each.id), reverse=True
    )
    said = {
        each.id: _decided(each, day(each), sight, is_old=each.id in replaced) for each in newest
    }

    def draw(line: str, width: int) -> Sequence[Piece]:
        return tuple(said[line].drawn(width))

    shown = tuple(name for name, each in said.items() if _has(each, sight.words))
    return RecordLines(shown, draw, _NOTHING_FOUND if said else _NOTHING_DECIDED)


def _has(line: Sentence, words: Iterable[str]) -> bool:
    text = f"{line.words} {line.foot.text}".casefold()
    return all(word in text for word in words)


def _asked(question: Question, sight: Sight) -> Sentence:
    board, about = sight.board, _about(question.about, sight)
    what = shorten(question.name, _LONGEST)
    if not question.is_open:
        who = board.who(question.answered_by) or "Somebody"
        answer = shorten(question.answer, _LONGEST)
        sentence = f"{who} answered '{what}': {answer} ({about})"
        when = ago(question.answered_at, sight.now) if question.answered_at else ""
        return Sentence(Piece("✓", "good"), when, sentence, Piece(""))
    late = question.is_overdue(sight.today)
    due = f"due {say_day(question.due, sight.today)}" if question.due else ""
    foot = Piece(f"! {due}", "bad") if late else Piece(due, "middling")
    sentence = f"{asker_words(question, board)} {board.who(question.to)}: {what} ({about})"
    mark = Piece("?", "bad" if late else "link")
    return Sentence(mark, ago(question.made.at, sight.now), sentence, foot)


def _decided(decision: Decision, day: date, sight: Sight, *, is_old: bool) -> Sentence:
    who = ", ".join(map(sight.board.who, decision.by))
    about = _about(decision.about, sight) if decision.about else ""
    parts = (f"by {who}" if who else "", about, replaces_words(decision, sight.board))
    more = ", ".join(filter(None, parts))
    sentence = shorten(decision.name, _LONGEST) + (f" ({more})" if more else "")
    when = f"{say_day(day, sight.today):<{_DAY_ROOM}}"
    if is_old:
        return Sentence(Piece("§", "quiet"), when, sentence, Piece("replaced", "quiet"), "quiet")
    return Sentence(Piece("§", "link"), when, sentence, Piece(""))


def _about(about: About, sight: Sight) -> str:
    found = called(sight.board, about)
    return f"about {found.plain if sight.is_plain else found.words}"


def _day_of(board: Board) -> Callable[[Decision], date]:
    """Return what tells on which day something was decided: when it was noted, if nobody said."""
    here = zone(board.policy.time_zone)
    return lambda decision: decision.on or day_of(decision.made.at, here)


SAID = {"questions": ("question", asked_lines), "decisions": ("decision", decided_lines)}
"""Part of a screen to the kind of its records, and their lines."""
