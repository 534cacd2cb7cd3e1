"""What became of a need, in sentences for whoever asked: no ids, no points, no columns' jargon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.card_plain import ended, is_done, told_with_its_name
from sprintboard.core.need import Need
from sprintboard.core.need_values import NeedState
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.record import events
from sprintboard.core.story_names import day_words
from sprintboard.core.text import shorten
from sprintboard.core.undone import undone
from sprintboard.core.voices import voice_name
from sprintboard.core.zones import day_of, zone


def tell_need(need: Need, document: Document, board: Board, today: date) -> tuple[str, ...]:
    """Return the story of a need, oldest first, and what is next."""
    return tuple(_told(need, document, board, today))


def _told(need: Need, document: Document, board: Board, today: date) -> Iterator[str]:
    days = _days(document, board)
    asker = voice_name(board, need.asker) or board.who(need.made.by) or "Somebody"
    unit = f" ({board.who(need.unit)})" if need.unit else ""
    yield f"{asker}{unit} asked for this on {days.get('made', 'an unknown day')}."
    others = len([each for each in need.voices if each != need.asker])
    if others:
        yield f"{_people(others)} asked for the same."
    yield from _state(need, board, days, today)
    if need.state != NeedState.ACCEPTED and need.answer:
        yield f"The answer: {ended(need.answer)}"
    yield from (told_with_its_name(each, board) for each in cards_of(need, board))


def cards_of(need: Need, board: Board) -> tuple[Card, ...]:
    """Return the cards that a need became, in the order of their making; deleted ones are none."""
    found = (card for card in board.cards.values() if need.id in card.needs)
    kept = (card for card in found if card.state != State.DELETED)
    return tuple(sorted(kept, key=lambda card: (card.created_at, card.rank, card.id)))


def _state(need: Need, board: Board, days: Mapping[str, str], today: date) -> Iterator[str]:
    on = f" on {days[need.state]}" if need.state in days else ""
    if need.state == NeedState.NEW:
        yield "Nobody has decided about it yet."
    elif need.state == NeedState.ASKED:
        yield f"A question came back{on}: {ended(need.asked)}"
        yield "It goes on when the question is answered."
    elif need.state == NeedState.SNOOZED:
        until = need.snoozed_until
        if until and until > today:
            yield f"It was put aside{on} and comes up again on {day_words(until.isoformat())}."
        else:
            yield "It was put aside and is up for a decision again."
    elif need.state == NeedState.DECLINED:
        yield f"It was declined{on}."
    elif need.state == NeedState.MERGED:
        into = next((each.name for each in board.needs if each.id == need.merged), "another one")
        yield f"It was joined with '{shorten(into, 60)}'{on}: that is where it goes on."
    else:
        yield from _accepted(need, board, on)


def _accepted(need: Need, board: Board, on: str) -> Iterator[str]:
    found = cards_of(need, board)
    done = sum(1 for card in found if is_done(card, board))
    yield f"It was accepted{on}."
    if not found:
        yield "No work is planned for it yet."
    elif done == len(found):
        yield "All of the work for it is done."
    else:
        pieces = f"{len(found)} pieces of work" if len(found) > 1 else "1 piece of work"
        yield f"It became {pieces}, {done} of them done." if done else f"It became {pieces}."


def _days(document: Document, board: Board) -> dict[str, str]:
    """Return in words the day of the making, and the last day on which each state was set."""
    where = zone(board.policy.time_zone)
    back = undone(document[MACHINERY]["events"])
    found: dict[str, str] = {}
    for event in events(document):
        if event.id in back:
            continue
        day = day_words(day_of(event.at, where).isoformat())
        found.setdefault("made", day)
        state: Any = event.after.get("state")
        if event.do != "create" and isinstance(state, str):
            found[state] = day
    return found


def _people(number: int) -> str:
    return f"{number} others" if number > 1 else "1 other"
