"""Feedback as lines, and one entry in full, for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from sprintboard.cli import cells, conversation, times
from sprintboard.core.about import About
from sprintboard.core.about_words import called, say_about
from sprintboard.core.board import Board
from sprintboard.core.days import say_age
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_links import is_answered_by_cards
from sprintboard.core.feedback_telling import ToTell, due
from sprintboard.core.feedback_words import STATE_WORDS, say_score
from sprintboard.core.text import shorten
from sprintboard.core.voices import voice_name
from sprintboard.core.zones import zone

NOTHING = (
    "There is no feedback yet: \"sprintboard feedback add 7kq2 4 'export is slow'\" gives some."
)
_LABEL_ROOM = 14
_TITLE_ROOM = 30
_TEXT_ROOM = 60
_VOICES = 2


def row(found: Whole, board: Board, now: int) -> tuple[str, ...]:
    """Return what a list says of an entry: id, state, score, about what, words, by whom, age."""
    entry = found.entry
    waits = say_age((now - entry.made.at) // 86_400) if entry.is_open else ""
    return (
        board.short("feedback", entry.id),
        entry.state.value,
        say_score(entry.score),
        cells.cut(called(board, entry.about).label, _TITLE_ROOM),
        cells.cut(" ".join(entry.text.split()), _TEXT_ROOM),
        _whose(found, board),
        waits,
        _notes(found, board),
    )


def tell_row(found: ToTell, board: Board) -> tuple[str, ...]:
    """Return one line of the tell list: entry, who, of what, about what."""
    return (
        board.short("feedback", found.entry.id),
        voice_name(board, found.voice),
        found.stage,
        cells.cut(called(board, found.entry.about).label, _TITLE_ROOM),
        cells.cut(found.entry.name, _TEXT_ROOM),
    )


def in_full(found: Whole, board: Board) -> str:
    """Return a whole entry as text; what people wrote is not yet made visible."""
    entry, where = found.entry, zone(board.policy.time_zone)
    facts = [f"{name:<{_LABEL_ROOM}}{said}" for name, said in _facts(found, board, where) if said]
    head = f"{board.short('feedback', entry.id)}  {shorten(entry.name, 80)}"
    blocks = [
        "\n".join([head, f"{entry.state}: {STATE_WORDS[entry.state]}", *facts]),
        entry.text.rstrip() if entry.text.strip() != entry.name else "",
        f"Answer\n{_indented(entry.answer)}" if entry.answer else "",
        _cards(found, board),
        _merged(found, board),
        *conversation.blocks(About("feedback", entry.id), board),
    ]
    return "\n\n".join(block for block in blocks if block)


def _facts(found: Whole, board: Board, where: tzinfo) -> Iterator[tuple[str, str]]:
    entry = found.entry
    yield "About", say_about(board, entry.about)
    yield "Score", say_score(entry.score)
    yield "By", _everybody(found, board)
    given = times.moment(entry.made.at, where) if entry.mode == "named" else ""
    noted = f", noted by {board.who(entry.made.by)}" if _is_noted_by_another(entry) else ""
    yield "Given", f"{given}{noted}" if given else f"{entry.mode}, without a name"
    yield "Owner", board.who(entry.owner) if entry.owner else ""
    stages = (
        ("First answer", entry.answered_at),
        ("Planned", entry.planned_at),
        ("Done", entry.done_at),
    )
    yield from ((name, times.moment(at, where)) for name, at in stages if at)
    waiting = [voice_name(board, each) for each in found.voices if due(found, each)]
    yield "To be told", ", ".join(waiting)
    if is_answered_by_cards(board, found):
        yield "Cards done", f"'feedback done {board.short('feedback', entry.id)}' closes it"
    if entry.merged:
        target = next((each for each in board.feedback if each.id == entry.merged), None)
        said = f"'{shorten(target.name, 50)}'" if target else "an entry that is deleted"
        yield "Part of", f"{board.short('feedback', entry.merged)} {said}"


def _is_noted_by_another(entry: Feedback) -> bool:
    return entry.made.by is not None and entry.made.by not in entry.voices


def _whose(found: Whole, board: Board) -> str:
    names = [voice_name(board, each) for each in found.voices[:_VOICES]]
    more = found.votes - len(names)
    if not names:
        return "no name" if more == 1 else f"{more} without a name"
    return ", ".join(names) + (f" +{more}" if more else "")


def _everybody(found: Whole, board: Board) -> str:
    names = [voice_name(board, each) for each in found.voices]
    if found.unnamed:
        names.append(f"{found.unnamed} without a name" if names else "")
    return ", ".join(filter(None, names))


def _notes(found: Whole, board: Board) -> str:
    waiting = sum(bool(due(found, each)) for each in found.voices)
    notes = [
        "all cards done" if is_answered_by_cards(board, found) else "",
        f"{waiting} to tell" if waiting and not found.entry.merged else "",
    ]
    return ", ".join(note for note in notes if note)


def _cards(found: Whole, board: Board) -> str:
    rows = []
    for card_id in found.cards:
        card = board.cards.get(card_id)
        column = board.column(card.column) if card else None
        where = column.name if column else "not on this board"
        short = board.cards.short(card_id) if card else card_id[:4]
        rows.append(("", short, card.title if card else "", where))
    names = {each.id: each.name for each in board.records.of("need")} if found.needs else {}
    needs = [("", each[:4], names.get(each, "not on this board"), "need") for each in found.needs]
    every = [*rows, *needs]
    return f"Answered by\n{cells.table(every)}" if every else ""


def _merged(found: Whole, board: Board) -> str:
    rows = [
        (
            "",
            board.short("feedback", each.id),
            say_score(each.score),
            cells.cut(each.name, _TEXT_ROOM),
            ", ".join(voice_name(board, voice) for voice in each.voices),
        )
        for each in found.merged
    ]
    return f"With it\n{cells.table(rows)}" if rows else ""


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.rstrip().splitlines())
