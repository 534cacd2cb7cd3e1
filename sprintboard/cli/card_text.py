"""Cards as lines, and one card in full, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import chain

from sprintboard.cli import card_links, conversation, times
from sprintboard.cli.card_list import LOST, column_name
from sprintboard.core.about import About
from sprintboard.core.action_words import action_words
from sprintboard.core.board import NO_COLUMN, Board
from sprintboard.core.card import Card, State
from sprintboard.core.card_record import CardRecord, Signature
from sprintboard.core.estimates import say_estimate
from sprintboard.core.feedback_links import heard_of
from sprintboard.core.hands import unit_of
from sprintboard.core.ids import CardId
from sprintboard.core.poll import Round
from sprintboard.core.readiness import readiness, say_side, waits_for_ok

_LABEL_ROOM = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a card is printed for, and when."""

    board: Board
    today: date
    now: int
    zone: tzinfo

    def card(self, card_id: CardId) -> str:
        """Return another card as its short id and title."""
        card = self.board.cards.get(card_id)
        if card is None:
            return f"{card_id} (not on this board)"
        return f"{self.board.cards.short(card_id)} '{card.title}'"


def in_full(record: CardRecord, reader: Reader) -> str:
    """Return the whole card as text; what people wrote is not yet made visible."""
    card = record.card
    head = [f"{card.id}  {card.title}", _place(card, reader.board)]
    said = (*_facts(record, reader), *card_links.facts(card, reader.board))
    facts = [f"{name:<{_LABEL_ROOM}}{value}" for name, value in said if value]
    blocks = [
        "\n".join([*head, *facts]),
        record.description.rstrip(),
        *_texts(record),
        *_definitions(card, reader.board),
        "\n".join(checklist(record)),
        *conversation.blocks(About("card", card.id), reader.board),
        "\n\n".join(_comments(record, reader)),
    ]
    return "\n\n".join(block for block in blocks if block)


def checklist(record: CardRecord) -> Iterator[str]:
    """Yield the checklist, a line an item, with the numbers that commands take."""
    if not record.checklist:
        return
    done = sum(each.done for each in record.checklist)
    yield f"Checklist {done}/{len(record.checklist)}"
    for number, item in enumerate(record.checklist, start=1):
        yield f"  {number:>2} [{'x' if item.done else ' '}] {item.text}"


def _place(card: Card, board: Board) -> str:
    column = board.column(card.column)
    name = column_name(column) if column else f"{LOST}{NO_COLUMN}"
    half = " (ready)" if card.ready else ""
    state = "" if card.state == State.LIVE else f", {card.state}"
    return f"{name}{half}{state} · {card.type} · {card.priority} priority"


def _texts(record: CardRecord) -> Iterator[str]:
    """Yield the texts that a definition of ready may ask for, each under its name."""
    texts = (("Why", record.why), ("Acceptance", record.acceptance), ("How", record.how))
    yield from (f"{name}\n{_indented(text.rstrip())}" for name, text in texts if text.strip())


def _definitions(card: Card, board: Board) -> Iterator[str]:
    """Yield the definitions of ready and of done, with what the card has of them."""
    for of, agreements in (("ready", board.ready_when), ("done", board.done_when)):
        found = readiness(card, agreements)
        lines = [
            f"  {number:>2} [{'x' if each.is_met else ' '}] {each.agreement.text} "
            f"({say_side(each.agreement.side)})"
            for number, each in enumerate(found.checks, start=1)
        ]
        if lines:
            yield "\n".join([f"Definition of {of}: {found.words}", *lines])


def _facts(record: CardRecord, reader: Reader) -> Iterator[tuple[str, str]]:
    card = record.card
    return chain(
        _people(card, reader),
        _plan(card, reader),
        _action(record, reader.board),
        _sides(record, reader.board),
        _dates(card, reader),
    )


def _people(card: Card, reader: Reader) -> Iterator[tuple[str, str]]:
    board = reader.board
    yield "IT owner", board.who(card.owner)
    yield "Business owner", board.who(card.business_owner)
    yield "Helpers", ", ".join(map(board.who, card.helpers))
    yield "Labels", ", ".join(card.labels)


def _plan(card: Card, reader: Reader) -> Iterator[tuple[str, str]]:
    board = reader.board
    sprint = board.sprint(card.sprint)
    carried = f"carried {card.carried}×" if card.carried else ""
    yield "Sprint", f"{sprint.name}{f' ({carried})' if carried else ''}" if sprint else carried
    yield "Estimate", say_estimate(card.estimate, board.policy.estimates)
    yield "Due", times.due_words(card.due, reader.today) if card.due else ""
    yield "Blocked", _blocked(card, reader) if card.blocked is not None else ""
    yield "Depends on", ", ".join(map(reader.card, card.depends_on))
    yield "Part of", reader.card(card.parent) if card.parent else ""


def _action(record: CardRecord, board: Board) -> Iterator[tuple[str, str]]:
    """Yield which retro it is an action of, and why it was given up."""
    yield "Action of", action_words(board, record.card).removeprefix("Action of ")
    yield "Dropped", record.dropped


def _sides(record: CardRecord, board: Board) -> Iterator[tuple[str, str]]:
    """Yield whose turn it is, and what the two sides said."""
    card = record.card
    yield "In the hands of", f"{board.who(unit_of(board, card))}{_handed(record)}"
    yield "OK", waits_for_ok(board, card)
    yield "Signed off", "; ".join(_signature(each, board) for each in record.signatures)
    if record.poll:
        yield "Estimates", poll_words(record.poll, board)


def _signature(signature: Signature, board: Board) -> str:
    unit = f" ({board.who(signature.unit)})" if signature.unit else ""
    return f"{say_side(signature.side)} by {board.who(signature.by)}{unit}, {signature.on}"


def _handed(record: CardRecord) -> str:
    if record.handoff is None:
        return ""
    what = "given back" if record.handoff.is_return else "handed over"
    return f", {what}{f': {record.handoff.note}' if record.handoff.note else ''}"


def poll_words(found: Round, board: Board) -> str:
    """Return how a round of estimates stands."""
    scale = board.policy.estimates
    if found.result is None:
        until = f", until {found.until}" if found.until else ""
        return f"waiting for {', '.join(map(board.who, found.waits_for))}{until}"
    result = found.result
    median, lowest, highest = (
        say_estimate(each, scale) for each in (result.median, result.lowest, result.highest)
    )
    talk = "; they are far apart: talk about it" if result.asks_for_talk else ""
    return f"median {median}, from {lowest} to {highest}, n = {result.n}{talk}"


def _dates(card: Card, reader: Reader) -> Iterator[tuple[str, str]]:
    yield "Feedback", heard_of(reader.board.feedback, card.id).words
    yield "Created", times.moment(card.created_at, reader.zone)
    yield "In column since", times.moment(card.entered_at, reader.zone)
    yield "Finished", times.moment(card.finished_at, reader.zone) if card.finished_at else ""


def _blocked(card: Card, reader: Reader) -> str:
    waits = f", waits for {reader.board.who(card.waits_for)}" if card.waits_for else ""
    days = (reader.now - card.blocked_at) // 86400 if card.blocked_at else 0
    since = f", for {days} day{'' if days == 1 else 's'}" if days else ""
    return f"{card.blocked}{waits}{since}"


def _comments(record: CardRecord, reader: Reader) -> Iterator[str]:
    for number, comment in enumerate(record.comments, start=1):
        when = times.moment(comment.at, reader.zone)
        text = comment.text.replace("\n", "\n    ")
        yield f"Comment {number} by {comment.by}, {when}\n    {text}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.splitlines())
