"""A card in plain words: where it stands, for whom it waits and until when, as sentences.

For people who do not read boards: no points, ids, columns or branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sprintboard.core.board import Board, Category, Member
from sprintboard.core.card import Card, Priority, State
from sprintboard.core.days import say_near_day
from sprintboard.core.hands import unit_of
from sprintboard.core.readiness import possessive, say_side, waits_for_ok
from sprintboard.core.story_names import day_words
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.zones import day_of, zone

if TYPE_CHECKING:
    from sprintboard.core.card_record import Signature

_LONGEST = 200
_PRIORITIES: dict[str, str] = {
    Priority.URGENT: "It is urgent.",
    Priority.HIGH: "It is important.",
    Priority.LOW: "It can wait.",
}


class Look(NamedTuple):
    """Who reads, and when."""

    board: Board
    today: date
    me: Member | None = None

    def day(self, at: int) -> date:
        """Return the day of a moment, where the board is."""
        return day_of(at, zone(self.board.policy.time_zone))

    def whom(self, party: str | None) -> str:
        """Return who somebody is, for the reader: `you`, `your unit`, or their name."""
        if self.me is not None and party == self.me.id:
            return "you"
        return self.board.who(party)


def told_with_its_name(card: Card, board: Board) -> str:
    """Return how a card stands as one sentence that begins with its title."""
    name = f"'{shorten(card.title, 60)}'"
    if is_done(card, board):
        return f"{name} is done."
    if card.state == State.ARCHIVED:
        return f"{name} was taken off the board."
    if card.blocked:
        whom = f", waiting for {board.who(card.waits_for)}" if card.waits_for else ""
        return f"{name} cannot go on just now{whom}: {ended(card.blocked)}"
    sprint = board.sprint(card.sprint)
    end = f"; its sprint ends on {day_words(sprint.end.isoformat())}" if sprint else ""
    due = f"; it is due on {day_words(card.due)}" if card.due else end
    started = "is being worked on" if card.started_at else "waits for its turn"
    return f"{name} {started}{due}."


def told(card: Card, look: Look, signatures: Iterable[Signature] = ()) -> tuple[str, ...]:
    """Return how a card stands, when it will be done and why it matters, a sentence each."""
    sentences = (
        stands(card, look),
        *_waits(card, look),
        *(_signed(each, look) for each in signatures),
        when(card, look),
        *_worth(card, look),
    )
    return tuple(filter(None, sentences))


def is_done(card: Card, board: Board) -> bool:
    """Say whether the work is done."""
    column = board.column(card.column)
    return column is not None and column.category == Category.DONE


def stands(card: Card, look: Look) -> str:
    """Return how a card stands as one sentence, such as `Being worked on by Kim since Monday`."""
    if card.state != State.LIVE:
        return "It was deleted." if card.state == State.DELETED else "It was taken off the board."
    if is_done(card, look.board):
        at = card.finished_at
        return f"Done{_since(look, at)}." if at else "It is done."
    if card.blocked is not None:
        return _blocked(card, look)
    return _goes_on(card, look)


def holder(card: Card, look: Look) -> tuple[str, ...]:
    """Return in whose hands a card is, in few words: in several ways, the longest first."""
    if is_done(card, look.board):
        return (f"done{_since(look, card.finished_at)}" if card.finished_at else "done",)
    if card.handed or card.ready:
        taker = look.whom(unit_of(look.board, card))
        how = "handed to" if card.handed else "ready for"
        return (f"{how} {taker}" if taker else "ready",)
    who = look.whom(card.owner or card.business_owner)
    if not card.started_at:
        return ("not begun yet",) if who else ("not begun, nobody has it", "nobody has it")
    return _in_work(card, look, who)


def _in_work(card: Card, look: Look, who: str) -> tuple[str, ...]:
    unit = _column_unit(card, look)
    if unit and unit != _unit_of_doer(card, look):
        name = look.whom(unit)
        return f"with {name}{_since(look, card.entered_at)}", f"with {name}"
    since = _since(look, card.started_at) if card.started_at else ""
    if not who:
        return (f"begun{since}", "begun")
    first, is_ = who.split(maxsplit=1)[0], "are" if who == "you" else "is"
    return f"{who} {is_} on it{since}", f"{first} {is_} on it{since}", f"{first}{since}", first


def when(card: Card, look: Look) -> str:
    """Return when a card is due as a sentence; empty when nobody has said, or it is done."""
    day = due_day(card)
    if is_done(card, look.board) or card.state != State.LIVE:
        return ""
    if day is None:
        sprint = look.board.sprint(card.sprint)
        end = sprint.end if sprint is not None and sprint.state == "active" else None
        return f"Planned for {say_near_day(end, look.today)} at the latest." if end else ""
    late = (look.today - day).days
    if late > 0:
        return f"It was due {_on(day, look.today)}: {days_words(late)} late."
    return f"Due {say_near_day(day, look.today)}."


def due_day(card: Card) -> date | None:
    """Return the day on which it is due; None when nobody has said, or it is no day."""
    try:
        return date.fromisoformat(card.due) if card.due else None
    except ValueError:
        return None


def days_words(days: int) -> str:
    """Return `1 day`, `3 days`."""
    return f"{days:,} day{'' if days == 1 else 's'}"


def ended(text: str) -> str:
    """Return a text of people as the end of a sentence."""
    words = shorten(" ".join(visible_line(text).split()), _LONGEST)
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _blocked(card: Card, look: Look) -> str:
    days = (look.today - look.day(card.blocked_at)).days if card.blocked_at is not None else 0
    long = f" for {days_words(days)}" if days > 0 else ""
    how = f"Waiting for {look.whom(card.waits_for)}" if card.waits_for else "Cannot go on"
    return f"{how}{long}: {ended(card.blocked or '')}"


def _goes_on(card: Card, look: Look) -> str:
    """Return in whose hands a card is that nothing stops."""
    who = look.whom(card.owner or card.business_owner)
    if card.handed:
        return f"Handed to {look.whom(card.handed)}."
    if card.ready:
        taker = unit_of(look.board, card)
        return f"Ready{f' for {look.whom(taker)}' if taker else ''}{_since(look, card.entered_at)}."
    if not card.started_at:
        will = f"{who} will do it" if who else "nobody has taken it"
        return f"Not begun yet; {will}."
    unit = _column_unit(card, look)
    if unit and unit != _unit_of_doer(card, look):
        return f"With {look.whom(unit)}{_since(look, card.entered_at)}."
    return f"Being worked on{f' by {who}' if who else ''}{_since(look, card.started_at)}."


def _column_unit(card: Card, look: Look) -> str | None:
    column = look.board.column(card.column)
    return column.unit if column else None


def _unit_of_doer(card: Card, look: Look) -> str | None:
    members = look.board.members
    doers = (each for each in (card.owner, *card.helpers) if each is not None)
    units = (members[each].unit for each in doers if each in members)
    return next(units, None)


def _waits(card: Card, look: Look) -> Iterator[str]:
    """Yield whose sign-off is wanted."""
    board, me = look.board, look.me
    if card.state == State.LIVE and waits_for_ok(board, card):
        mine = me is not None and card.ok_from == me.unit
        whose = "your" if mine else possessive(board.who(card.ok_from))
        yield f"Waiting for {whose} sign-off."


def _signed(signature: Signature, look: Look) -> str:
    """Return who signed it off, for which side unless it was the reader, and when."""
    who = look.whom(signature.by)
    doer, side = ("You", "") if who == "you" else (who, f" for {say_side(signature.side)}")
    try:
        day = f" {_on(date.fromisoformat(signature.on), look.today)}"
    except ValueError:
        day = ""
    return f"{doer} signed it off{side}{day}."


def asked(card: Card, look: Look) -> Iterator[str]:
    """Yield who is asked what about a card."""
    board, me = look.board, look.me
    for each in board.questions if card.state == State.LIVE else ():
        if each.is_open and each.about.kind == "card" and each.about.id == card.id:
            to_me = me is not None and each.to in (me.id, me.unit)
            whom = "You are" if to_me else f"{board.who(each.to)} is"
            yield f"{whom} asked: {ended(each.name)}"


def _worth(card: Card, look: Look) -> Iterator[str]:
    board = look.board
    if card.state != State.LIVE:
        return
    if not is_done(card, board):
        yield _PRIORITIES.get(card.priority, "")
    goals = [each.name for each in board.goals if each.id in card.goals] if card.goals else []
    if goals:
        yield f"It works for {_and([_quoted(each) for each in goals])}."
    needs = [each for each in board.needs if each.id in card.needs] if card.needs else []
    if needs:
        votes = sum(each.points for each in needs)
        much = f", which has {votes:,} vote{'' if votes == 1 else 's'}" if votes else ""
        yield f"It answers the need {_and([_quoted(each.name) for each in needs])}{much}."
    if card.items:
        yield f"{card.items_done} of {card.items} steps are done."


def _since(look: Look, at: int) -> str:
    return f" since {say_near_day(look.day(at), look.today)}"


def _on(day: date, today: date) -> str:
    near = say_near_day(day, today)
    return near if near in ("yesterday", "today") else f"on {near}"


def _quoted(text: str) -> str:
    return f"'{shorten(visible_line(text), 60)}'"


def _and(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
