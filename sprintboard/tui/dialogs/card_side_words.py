"""What the two sides say of a card: why and how, what is agreed, whose OK, whose turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import Card
from sprintboard.core.card_record import CardRecord
from sprintboard.core.days import say_day
from sprintboard.core.estimates import say_estimate
from sprintboard.core.feedback_links import heard_of
from sprintboard.core.glossary import glossary_of
from sprintboard.core.hands import unit_of
from sprintboard.core.poll import Round
from sprintboard.core.readiness import readiness, unsigned, waits_for_ok
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.widgets.explained import underlined
from sprintboard.tui.widgets.row import AgreementRow, Row, WordsRow
from sprintboard.tui.words import SIDE_NAMES, count

WORDS = (
    ("why", "Why", "what somebody has from it"),
    ("acceptance", "Acceptance", "how we know that it is right"),
    ("how", "How", "the way that IT knows"),
)
"""Key of the card, what people call it, what is to be written there."""
_NOTHING = Content.styled("—", "$muted")


def side_fact(board: Board, record: CardRecord, key: str, *, today: date) -> Content:
    """Return the value of a fact that the two sides share."""
    said = {
        "sprint": lambda: _sprint(board, record.card),
        "handed": lambda: _turn(board, record),
        "signed": lambda: Content(" · ").join(_signed(board, record, today)),
        "poll": lambda: _round(board, record.poll, today),
        "feedback": lambda: Content(heard_of(board.feedback, record.card.id).words),
        "goals": lambda: _goals(board, record.card),
    }[key]()
    return said if said.plain else _NOTHING


def words_rows(board: Board, record: CardRecord) -> list[Row]:
    """Return the texts: those that are written, and those that the team has agreed to write."""
    asked = {each.asks for each in (*board.ready_when, *board.done_when)}
    rows: list[Row] = []
    for key, label, hint in WORDS:
        text = visible(getattr(record, key)).strip()
        if text or key in asked:
            name = Content.styled(label, "bold $primary")
            words = underlined(Content(text), glossary_of(board.terms))
            said = Content("\n") + words if text else Content.styled(f"  {hint}", "$muted")
            rows.append(WordsRow(key, name + said))
    return rows


def agreement_rows(board: Board, card: Card) -> list[Row]:
    """Return what is agreed on: before the work begins both definitions, then only done."""
    column = board.column(card.column)
    waits = column is not None and column.category is Category.TODO
    definitions = [("ready", board.ready_when)] if waits else []
    definitions.append(("done", board.done_when))
    rows: list[Row] = []
    for of, agreements in definitions:
        for check in readiness(card, agreements).checks:
            agreed = check.agreement
            box = ("☑ ", "$success") if check.is_met else ("☐ ", "")
            side = (f"{SIDE_MARKS[agreed.side]} ", f"$side-{agreed.side}")
            words = (visible_line(agreed.text), "$muted" if check.is_met else "")
            said = Content.assemble(box, (f"{of:<6}", "$muted"), side, words)
            rows.append(AgreementRow(f"{of}/{agreed.id}", said))
    return rows


def agreed_words(board: Board, card: Card) -> Content:
    """Return the heading of what is agreed on, with how far each side is."""
    column = board.column(card.column)
    waits = column is not None and column.category is Category.TODO
    of, agreements = ("ready", board.ready_when) if waits else ("done", board.done_when)
    if not agreements and not (waits and board.done_when):
        return Content("")
    found = readiness(card, agreements)
    state = f"{of}" if found.is_met else f"not {of} yet: {found.words}"
    return Content.assemble("Agreed  ", (state, "not bold $muted"))


def _sprint(board: Board, card: Card) -> Content:
    sprint = board.sprint(card.sprint)
    parts = [visible_line(sprint.name)] if sprint else []
    parts += [f"carried {card.carried}×"] if card.carried else []
    return Content(" · ".join(parts))


def _goals(board: Board, card: Card) -> Content:
    """Return the goals that it works for; one that is gone is said to be."""
    names = {each.id: each.name for each in board.goals}
    said = (visible_line(names.get(each, "a goal that was deleted")) for each in card.goals)
    return Content(", ".join(said))


def _turn(board: Board, record: CardRecord) -> Content:
    holder = unit_of(board, record.card)
    unit = board.units.get(holder) if holder else None
    if unit is None:
        return Content("")
    mark = (f"{SIDE_MARKS[unit.side]} ", f"$side-{unit.side}")
    note = ""
    if record.handoff is not None:
        how = "came back" if record.handoff.is_return else "handed over"
        said = visible_line(record.handoff.note)
        note = f" · {how}: {said}" if said else f" · {how}"
    return Content.assemble(mark, visible_line(unit.name), (note, "$muted"))


def _signed(board: Board, record: CardRecord, today: date) -> Iterator[Content]:
    for each in record.signatures:
        who = visible_line(board.who(each.by))
        day = _day(each.on, today)
        yield Content.assemble(("✓ ", "$success"), f"{SIDE_NAMES[each.side]} {who}, {day}")
    waits = waits_for_ok(board, record.card)
    if waits:
        yield Content.styled(visible_line(waits), "$warning")
    elif unsigned(record.card, board.policy):
        names = " and ".join(SIDE_NAMES[Side(each)] for each in unsigned(record.card, board.policy))
        yield Content.styled(f"needs the OK of {names}", "$muted")


def _round(board: Board, found: Round | None, today: date) -> Content:
    if found is None:
        return Content("")
    if found.result is None:
        given = len(found.asked) - len(found.waits_for)
        until = f" until {say_day(found.until, today)}" if found.until else ""
        mine = "" if not found.votes else ", yours too"
        return Content(f"{given} of {count(len(found.asked), 'estimate')} in{until}{mine}")
    result, scale = found.result, board.policy.estimates
    low, high, middle = (
        say_estimate(each, scale) for each in (result.lowest, result.highest, result.median)
    )
    spread = middle if low == high else f"{low} to {high}, median {middle}"
    talk = Content.styled(" · far apart: talk first", "$warning")
    said = Content(f"{spread} (n = {result.n})")
    return said + talk if result.asks_for_talk else said


def _day(text: str, today: date) -> str:
    try:
        return say_day(date.fromisoformat(text), today)
    except ValueError:
        return visible_line(text)
