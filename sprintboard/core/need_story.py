"""What became of a need, in sentences for whoever asked: no ids, no points, no columns' jargon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card, State
from sprintboard.core.card_plain import ended, is_done, told_with_its_name
from sprintboard.core.need import Need
from sprintboard.core.need_values import NeedState
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.record import Event, events
from sprintboard.core.story_names import day_words
from sprintboard.core.text import shorten
from sprintboard.core.undone import undone
from sprintboard.core.voices import voice_name
from sprintboard.core.zones import day_of, zone


def tell_need(need: Need, document: Document, board: Board, today: date) -> tuple[str, ...]:
    """Return the story of a need, oldest first, and what is next."""
    return tuple(_told(need, document, board, today))


def _told(need: Need, document: Document, board: Board, today: date) -> Iterator[str]:
    told = _turns(document)
    made = _day(told["made"], board) if "made" in told else "an unknown day"
    asker = voice_name(board, need.asker) or board.who(need.made.by) or "Somebody"
    unit = f" ({board.who(need.unit)})" if need.unit else ""
    yield f"{asker}{unit} asked for this on {made}."
    others = len([each for each in need.voices if each != need.asker])
    if others:
        yield f"{_people(others)} asked for the same."
    decided = told.get(need.state)
    on = f" on {_day(decided, board)}" if decided else ""
    by = f" by {board.who(decided.by)}" if decided and decided.by else ""
    yield from _state(need, board, today, on=on, by=by)
    if need.answer:
        yield f"The answer: {ended(need.answer)}"
    if need.state == NeedState.ACCEPTED:
        yield _work(need, board)
    yield from (told_with_its_name(each, board) for each in cards_of(need, board))


def cards_of(need: Need, board: Board) -> tuple[Card, ...]:
    """Return the cards that a need became, in the order of their making; deleted ones are none."""
    found = (card for card in board.cards.values() if need.id in card.needs)
    kept = (card for card in found if card.state != State.DELETED)
    return tuple(sorted(kept, key=lambda card: (card.created_at, card.rank, card.id)))


def decision(need: Need, document: Document) -> Event | None:
    """Return the event that brought a need into its state; None while nothing was decided."""
    return _turns(document).get(need.state)


def delivered_at(need: Need, board: Board) -> int | None:
    """Return when the last work for an accepted need was done; None while some is open."""
    found = cards_of(need, board) if need.state == NeedState.ACCEPTED else ()
    if not found or not all(is_done(card, board) for card in found):
        return None
    return max(card.finished_at or card.entered_at for card in found)


def _state(need: Need, board: Board, today: date, *, on: str, by: str) -> Iterator[str]:
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
        yield f"It was declined{on}{by}."
    elif need.state == NeedState.MERGED:
        into = next((each.name for each in board.needs if each.id == need.merged), "another one")
        yield f"It was joined with '{shorten(into, 60)}'{on}{by}: that is where it goes on."
    else:
        yield f"It was accepted{on}{by}."


def _work(need: Need, board: Board) -> str:
    found = cards_of(need, board)
    done = sum(1 for card in found if is_done(card, board))
    if not found:
        return "No work is planned for it yet."
    if done == len(found):
        return "All of the work for it is done."
    pieces = f"{len(found)} pieces of work" if len(found) > 1 else "1 piece of work"
    return f"It became {pieces}, {done} of them done." if done else f"It became {pieces}."


def _turns(document: Document) -> dict[str, Event]:
    """Return the event of the making, as `made`, and the last one that set each state."""
    back = undone(document[MACHINERY]["events"])
    found: dict[str, Event] = {}
    for event in events(document):
        if event.id in back:
            continue
        found.setdefault("made", event)
        state: Any = event.after.get("state")
        if event.do != "create" and isinstance(state, str):
            found[state] = event
    return found


def _day(event: Event, board: Board) -> str:
    return day_words(day_of(event.at, zone(board.policy.time_zone)).isoformat())


def _people(number: int) -> str:
    return f"{number} others" if number > 1 else "1 other"
