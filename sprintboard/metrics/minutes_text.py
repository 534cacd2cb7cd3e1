"""The minutes of a retro as Markdown, in which what people wrote is only text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sprintboard.core.about_words import with_kind
from sprintboard.core.action_fate import Became, Fate
from sprintboard.core.board import Board
from sprintboard.core.markdown import escaped, quoted, section
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Note, Topic
from sprintboard.core.retro_values import ROTI
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.retro_health import FEW, Health, Lights, Roti, StatementHealth
from sprintboard.metrics.retro_minutes import Minutes

_SIDES = {"": "All", "it": "IT", "business": "Business", "none": "Without a unit"}
_FEW = f"Fewer than {FEW} answers say little."


def markdown(minutes: Minutes, board: Board) -> str:
    """Return the minutes of a retro as Markdown; what people wrote is text in it, never markup."""
    blocks = [
        f"# {escaped(minutes.retro.name)}",
        "\n".join(_opening(minutes, board)),
        "\n".join(quoted(minutes.retro.summary)) if minutes.retro.summary else "",
        *section("Earlier actions", (_fate(each, board) for each in minutes.earlier)),
        *_topics(minutes, board),
        *section("Actions", (_fate(each, board) for each in minutes.actions)),
        *section("What needs the other side", _asked(minutes, board)),
        *section("Health check", _health(minutes.health)),
        *section("Was the time well spent?", _roti(minutes.health)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _opening(minutes: Minutes, board: Board) -> Iterator[str]:
    retro = minutes.retro
    day = day_of(retro.made.at, zone(board.policy.time_zone)).isoformat()
    sprint = board.sprint(retro.sprint)
    of = f" of {escaped(with_kind('sprint', sprint.name))}" if sprint else ""
    where = "closed" if minutes.stand.phase == Phase.CLOSED else PHASE_WORDS[minutes.stand.phase]
    yield f"- Retro{of}, started {day}, now: {where}"
    if retro.format:
        yield f"- Format: {escaped(retro.format)}"
    yield f"- Mode: {retro.mode}. {minutes.promise}"
    if retro.facilitator:
        yield f"- Led by {escaped(board.who(retro.facilitator))}"
    if retro.shows_names:
        names = ", ".join(escaped(board.who(each)) for each in minutes.people) or "nobody"
        yield f"- Took part: {names}"


def _topics(minutes: Minutes, board: Board) -> Iterator[str]:
    """Yield a section for each topic that people cared for, and one for all other notes."""
    cared = [each for each in minutes.topics if each.is_cared_for]
    if not minutes.topics:
        yield "## Topics\n\nNobody wrote a note."
    elif cared:
        yield "## Topics"
    for topic in cared:
        yield "\n\n".join(_topic(topic, minutes, board))
    rest = [note for each in minutes.topics if not each.is_cared_for for note in each.notes]
    yield from section("Other notes" if cared else "Notes", _notes(rest, minutes, board))


def _topic(topic: Topic, minutes: Minutes, board: Board) -> Iterator[str]:
    votes = f" ({_counted(topic.votes, 'vote')})" if minutes.votes_known else ""
    yield f"### {escaped(topic.title)}{votes}"
    yield "\n".join(_notes(topic.notes, minutes, board))
    if topic.talk.text:
        yield "\n".join(quoted(topic.talk.text))
    elif topic.talk.is_done:
        yield "Talked about."


def _notes(notes: Iterable[Note], minutes: Minutes, board: Board) -> Iterator[str]:
    columns = {each.id: each.name for each in minutes.retro.columns}
    for note in notes:
        column = f"{escaped(columns[note.column])}: " if note.column in columns else ""
        by = f" ({escaped(board.who(note.by))})" if minutes.retro.shows_names and note.by else ""
        yield f"- {column}{escaped(note.name)}{by}"


def _fate(fate: Fate, board: Board) -> str:
    card = fate.card
    owners = [escaped(board.who(each)) for each in (card.owner, card.business_owner) if each]
    sprint = board.sprint(card.sprint)
    parts = [
        " and ".join(owners) or "nobody yet",
        escaped(with_kind("sprint", sprint.name)) if sprint else "",
        _became(fate, board),
    ]
    words = ", ".join(part for part in parts if part)
    return f"- `{board.cards.short(card.id)}` {escaped(card.title)}: {words}"


def _became(fate: Fate, board: Board) -> str:
    if fate.became == Became.DROPPED:
        why = escaped(fate.reason) if fate.reason else "nobody said why"
        return f"dropped ({why})"
    column = board.column(fate.card.column)
    where = f" ({escaped(column.name)})" if column and fate.is_open else ""
    return f"{fate.became}{where}"


def _asked(minutes: Minutes, board: Board) -> Iterator[str]:
    for topic in minutes.asked:
        who = escaped(board.who(topic.talk.needs))
        yield f"- {escaped(topic.title)}: {who}{'' if topic.talk.answer else ', not answered yet'}"
        if topic.talk.answer:
            yield from (f"  {line}".rstrip() for line in ("", *quoted(topic.talk.answer)))


def _health(health: Health) -> Iterator[str]:
    if not health.statements:
        return
    if health.statements[0].statement.id in health.hidden:
        yield "Nothing is shown yet."
        return
    sides = [lights.side for lights in _widest(health.statements)]
    yield "| | " + " | ".join(_SIDES[side] for side in sides) + " |"
    yield "| --- |" + " --- |" * len(sides)
    for each in health.statements:
        told = {lights.side: lights for lights in (each.total, *each.sides)}
        cells = " | ".join(_lights(told.get(side, Lights(side))) for side in sides)
        yield f"| {escaped(each.statement.text)} | {cells} |"
    if any(each.total.is_few for each in health.statements):
        yield f"\n{_FEW}"


def _widest(statements: Iterable[StatementHealth]) -> tuple[Lights, ...]:
    """Return the columns of the table: all, and the sides of the statement that has the most."""
    return max(((each.total, *each.sides) for each in statements), key=len)


def _lights(lights: Lights) -> str:
    if not lights.n:
        return "n = 0"
    said = (f"{count} {name}" for name, count in _counts(lights) if count)
    return f"{', '.join(said)} (n = {lights.n})"


def _counts(lights: Lights) -> tuple[tuple[str, int], ...]:
    return ("green", lights.green), ("yellow", lights.yellow), ("red", lights.red)


def _roti(health: Health) -> Iterator[str]:
    if ROTI in health.hidden:
        return
    for each in (health.roti, *health.roti_sides):
        if each.n:
            yield f"- {_SIDES[each.side]}: {_grade(each)}"
    if health.roti.n and health.roti.is_few:
        yield f"\n{_FEW}"


def _grade(roti: Roti) -> str:
    low, high = roti.spread or (0, 0)
    return f"{roti.mean:.1f} of 5, from {low} to {high} (n = {roti.n})"


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
