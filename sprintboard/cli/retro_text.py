"""Retros as lines, and one retro in full, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from sprintboard.cli import cells, conversation
from sprintboard.cli.retro_json import is_open_action
from sprintboard.core.about import About
from sprintboard.core.action_fate import Became, Fate, fates
from sprintboard.core.board import Board
from sprintboard.core.deadlines import say_moment
from sprintboard.core.due import Held
from sprintboard.core.ids import short_ids
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Note, Topic
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.text import shorten
from sprintboard.core.topic_names import short_topics
from sprintboard.core.zones import zone

_LABEL_ROOM = 12
_GROUPING = PHASES.index(Phase.GROUP)


def row(found: RetroRecord, board: Board, now: int) -> tuple[str, ...]:
    """Return what a list says of a retro: id, name, sprint, phase, deadline, notes, actions."""
    retro = found.retro
    sprint = board.sprint(retro.sprint)
    still = sum(is_open_action(board, each) for each in found.actions)
    deadline = say_moment(found.deadline, now, _zone(board)) if found.deadline else ""
    return (
        board.short("retro", retro.id),
        retro.name,
        sprint.name if sprint else "",
        "closed" if found.phase == Phase.CLOSED else PHASE_WORDS[found.phase],
        f"until {deadline}" if deadline else "",
        _counted(len(found.notes), "note"),
        f"{still} of {_counted(len(found.actions), 'action')} open" if found.actions else "",
    )


def in_full(
    found: RetroRecord, actions: Iterable[Fate], board: Board, now: int, *, held: Held
) -> str:
    """Return a whole retro as text; what people wrote is not yet made visible.

    `held` is what a collector holds on this machine.
    """
    told = (*_facts(found, board, now), ("Collector", _held(held)))
    facts = [f"{name:<{_LABEL_ROOM}}{said}" for name, said in told if said]
    grouped = found.stand.place >= _GROUPING
    blocks = [
        "\n".join([f"{found.retro.name} ({_phase(found, board, now)})", *facts]),
        "" if found.phase == Phase.CLOSED else found.promise,
        _actions("Earlier actions", fates(board, found.earlier_actions, {}), board),
        *(["\n".join(_topics(found, board))] if grouped else _columns(found, board)),
        _drafts(found),
        _actions("Actions", actions, board),
        found.retro.summary.rstrip(),
        *conversation.blocks(About("retro", found.retro.id), board),
    ]
    return "\n\n".join(block for block in blocks if block)


def proposals(found: RetroRecord, alike: Iterable[Sequence[str]]) -> str:
    """Return topics that say much the same, a block for each."""
    shorts = short_topics(found.topics)
    titles = {each.key: each.title for each in found.topics}
    blocks = [cells.table([(shorts[key], titles[key]) for key in keys]) for keys in alike]
    return "\n\n".join(blocks)


def topics(found: RetroRecord) -> str:
    """Return the topics, a line each."""
    shorts = short_topics(found.topics)
    return cells.table([(shorts[each.key], each.title) for each in found.topics])


def drafts(found: RetroRecord) -> str:
    """Return the notes of this machine that are not published yet, a line each."""
    shorts = short_ids(each.id for each in found.drafts)
    names = {each.id: each.name for each in found.retro.columns}
    return cells.table(
        [(shorts[each.id], names.get(each.column, ""), each.text) for each in found.drafts]
    )


def _phase(found: RetroRecord, board: Board, now: int) -> str:
    if found.phase == Phase.CLOSED:
        return "closed"
    words = PHASE_WORDS[found.phase]
    return f"{words}{_until(found.deadline, board, now)}"


def _until(moment: int | None, board: Board, now: int) -> str:
    return f", until {say_moment(moment, now, _zone(board))}" if moment else ""


def _facts(found: RetroRecord, board: Board, now: int) -> Iterator[tuple[str, str]]:
    retro = found.retro
    sprint = board.sprint(retro.sprint)
    yield "Sprint", sprint.name if sprint else ""
    yield "Format", retro.format
    yield "Led by", board.who(retro.facilitator)
    yield "Mode", retro.mode
    yield "Votes", _votes(found)
    yield "Timer", _timer(retro.timer, board, now)
    later = [
        f"{phase.value} {say_moment(at, now, _zone(board))}"
        for phase, at in sorted(retro.deadlines.items(), key=lambda each: each[1])
        if PHASES.index(phase) > found.stand.place and at > now
    ]
    yield "Then until", ", ".join(later)


def _votes(found: RetroRecord) -> str:
    retro = found.retro
    each = f"{retro.budget} each, at most {retro.most} on a topic"
    return f"{each}; you have {found.votes_left} left" if found.phase == Phase.VOTE else each


def _held(held: Held) -> str:
    """Return what waits at a collector, in words; empty where nobody opened its form."""
    if not any(held):
        return ""
    people = "1 person" if held.people == 1 else f"{held.people} people"
    others = "1 vote or rating" if held.others == 1 else f"{held.others} votes and ratings"
    return f"{people}, {_counted(held.notes, 'note')}, {others} on this machine"


def _timer(moment: int | None, board: Board, now: int) -> str:
    if moment is None:
        return ""
    return f"{'ends' if moment > now else 'ended'} {say_moment(moment, now, _zone(board))}"


def _columns(found: RetroRecord, board: Board) -> Iterator[str]:
    """Yield the notes of each column; those of no column last."""
    shorts = short_ids(each.id for each in found.notes)
    known = {each.id for each in found.retro.columns}
    for column in found.retro.columns:
        inside = [each for each in found.notes if each.column == column.id]
        title = f"{column.name}: {column.hint}" if column.hint else column.name
        rows = [(shorts[each.id], each.name, _by(each, found, board)) for each in inside]
        yield f"{title}\n{_indented(cells.table(rows))}" if rows else title
    rest = [each for each in found.notes if each.column not in known]
    if rest:
        rows = [(shorts[each.id], each.name, _by(each, found, board)) for each in rest]
        yield f"Other notes\n{_indented(cells.table(rows))}"


def _topics(found: RetroRecord, board: Board) -> Iterator[str]:
    """Yield each topic with its notes, those with the most votes first."""
    shorts = short_topics(found.topics)
    note_shorts = short_ids(each.id for each in found.notes)
    for topic in found.topics:
        parts = [shorts[topic.key], topic.title, *_said(topic, found, board)]
        lines = ["  ".join(filter(None, parts))]
        if topic.is_group:
            rows = [(note_shorts[n.id], n.name, _by(n, found, board)) for n in topic.notes]
            lines.append(_indented(cells.table(rows)))
        if topic.talk.text:
            lines.append(_indented(topic.talk.text.rstrip()))
        if topic.talk.answer:
            lines.append(_indented(f"Answer: {topic.talk.answer.rstrip()}"))
        yield "\n".join(lines)


def _said(topic: Topic, found: RetroRecord, board: Board) -> Iterator[str]:
    if not topic.is_group:
        yield _by(topic.notes[0], found, board)
    own = found.own_votes.get(topic.key, 0)
    if found.votes_hidden:
        yield f"{_counted(own, 'vote')} of yours" if own else ""
    else:
        yield _counted(topic.votes, "vote")
    yield "✓ discussed" if topic.talk.is_done else ""
    yield f"needs {board.who(topic.talk.needs)}" if topic.talk.needs else ""


def _drafts(found: RetroRecord) -> str:
    lines = drafts(found)
    return f"Your drafts, which nobody else sees\n{_indented(lines)}" if lines else ""


def _actions(title: str, actions: Iterable[Fate], board: Board) -> str:
    rows = [
        (
            board.cards.short(each.card.id),
            shorten(each.card.title, 60),
            board.who(each.card.owner or each.card.business_owner),
            _became(each, board),
        )
        for each in actions
    ]
    return f"{title}\n{_indented(cells.table(rows))}" if rows else ""


def _became(fate: Fate, board: Board) -> str:
    if fate.became == Became.DROPPED:
        return f"dropped: {fate.reason or 'nobody said why'}"
    column = board.column(fate.card.column)
    return column.name if column else fate.card.column


def _by(note: Note, found: RetroRecord, board: Board) -> str:
    return board.who(note.by) if found.retro.shows_names and note.by else ""


def _zone(board: Board) -> tzinfo:
    return zone(board.policy.time_zone)


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
