"""What the lists of a retro show in each phase: rows of plain pieces, from one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card, State
from sprintboard.core.days import say_age, say_day
from sprintboard.core.ids import MemberId, SprintId
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Note, Retro, Topic
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.text import visible_line
from sprintboard.core.zones import day_of, zone
from sprintboard.tui.retro_view import RetroView
from sprintboard.tui.retro_words import PHASE_NAMES
from sprintboard.tui.widgets.card_face import SIDES, Line, Piece
from sprintboard.tui.widgets.retro_row import GAP, Row
from sprintboard.tui.words import count

OWN = "✎"
_INSIDE = 4
"""Notes of a group that are shown while voting."""
_DAY = 86_400
_CATEGORIES = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}


def who_piece(board: Board, member: MemberId | None) -> Piece:
    """Return a member's name with the glyph of their side."""
    if member is None:
        return Piece("nobody", "muted")
    side = board.side_of(member)
    name = visible_line(board.who(member))
    return Piece(f"{SIDES[side]} {name}", f"side-{side}") if side else Piece(name, "muted")


def brief_piece(board: Board, member: MemberId) -> Piece:
    """Return a member's initials with the glyph of their side."""
    side = board.side_of(member)
    known = board.members.get(member)
    initials = visible_line(known.initials) if known else "?"
    return Piece(f"{SIDES[side]}{initials}", f"side-{side}") if side else Piece(initials, "muted")


def column_rows(record: RetroRecord, column: str, board: Board) -> tuple[Row, ...]:
    """Return the notes of a column: those on this machine first, under what they are."""
    drafts = [each for each in record.drafts if each.column == column]
    notes = [each for each in record.notes if each.column == column]
    rows = [Row("only on your machine", part="own")] if drafts else []
    rows += (
        Row(each.text, key=each.id, lead=(Piece(f"{OWN} ", "own"),), most=8) for each in drafts
    )
    if notes:
        rows += [GAP, Row("published", part="heading")] if drafts else []
        rows += (_note_row(each, board, most=8) for each in notes)
    return tuple(rows)


def alone_rows(record: RetroRecord, board: Board) -> tuple[Row, ...]:
    """Return the notes that are in no group, column by column."""
    notes = [each for each in record.notes if each.id not in record.retro.grouped]
    return tuple(_by_column(record, notes, board))


def group_rows(record: RetroRecord, board: Board) -> tuple[Row, ...]:
    """Return the groups with their notes."""
    rows: list[Row] = []
    for topic in groups_of(record):
        rows += [GAP] if rows else []
        number = Piece(count(len(topic.notes), "note"), "muted")
        rows.append(Row(topic.title, key=topic.key, part="heading", tail=(number,)))
        for note in topic.notes:
            row = _note_row(note, board, most=3, tag=column_name(record, note.column))
            rows.append(row._replace(indent=1))
    return tuple(rows)


def topic_rows(record: RetroRecord) -> tuple[Row, ...]:
    """Return what is voted on, in an order that does not move while one votes."""
    still = sorted(record.topics, key=lambda each: (-len(each.notes), each.title, each.key))
    return tuple(
        Row(
            topic.title,
            key=topic.key,
            lead=(_dots(record.own_votes.get(topic.key, 0), record.retro.most), Piece(" ")),
            tail=(Piece(_whence(record, topic), "muted"),),
            below=tuple(_first_notes(topic)),
        )
        for topic in still
    )


def talk_rows(record: RetroRecord, board: Board) -> tuple[Row, ...]:
    """Return what is discussed, in the order of the votes."""
    return tuple(
        Row(
            topic.title,
            key=topic.key,
            lead=(
                Piece(
                    "✓ " if topic.talk.is_done else "○ ", "good" if topic.talk.is_done else "muted"
                ),
            ),
            tail=(_votes(topic.votes),),
            below=tuple(_needs(topic, board)),
        )
        for topic in record.topics
    )


def action_rows(
    cards: Sequence[Card], board: Board, now: int, *, with_retro: bool
) -> tuple[Row, ...]:
    """Return actions: their state, owner, sprint and age; `with_retro` also whose they are."""
    return tuple(
        Row(
            card.title,
            key=card.id,
            lead=(_state(card, board), Piece(" ")),
            tail=_owner(board, card),
            brief=_owner(board, card, in_brief=True),
            below=(tuple(_action_facts(card, board, now, with_retro=with_retro)),),
        )
        for card in cards
    )


def retro_rows(view: RetroView) -> tuple[Row, ...]:
    """Return the retros there are, newest first."""
    return tuple(
        Row(
            retro.name,
            key=retro.id,
            below=((Piece(_when(retro, view), "muted"),),),
            most=2,
        )
        for retro in reversed(view.retros)
    )


def topic_of(record: RetroRecord, key: str | None) -> Topic | None:
    """Return the topic with this key."""
    return next((each for each in record.topics if each.key == key), None)


def groups_of(record: RetroRecord) -> tuple[Topic, ...]:
    """Return the topics that are groups, by title."""
    groups = (each for each in record.topics if each.is_group)
    return tuple(sorted(groups, key=lambda each: (each.title.casefold(), each.key)))


def group_of(record: RetroRecord, key: str | None) -> str | None:
    """Return the group that a row is, or that its note is in."""
    for topic in record.topics:
        if topic.is_group and (topic.key == key or any(each.id == key for each in topic.notes)):
            return topic.key
    return None


def alike(record: RetroRecord, keys: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes of some topics."""
    return tuple(note for topic in record.topics if topic.key in keys for note in topic.notes)


def column_name(record: RetroRecord, column: str) -> str:
    """Return what a column of the format is called."""
    return next((each.name for each in record.retro.columns if each.id == column), column)


def _when(retro: Retro, view: RetroView) -> str:
    where = zone(view.board.policy.time_zone)
    day = say_day(day_of(retro.made.at, where), day_of(view.now, where))
    phase = retro.now(view.now).phase
    return f"{day} · {'over' if phase == Phase.CLOSED else 'at ' + PHASE_NAMES[phase]}"


def _by_column(record: RetroRecord, notes: Iterable[Note], board: Board) -> Iterator[Row]:
    """Yield notes under the names of their columns."""
    of: dict[str, list[Note]] = {each.id: [] for each in record.retro.columns}
    for note in notes:
        of.setdefault(note.column, []).append(note)
    is_first = True
    for column, inside in of.items():
        if not inside:
            continue
        if not is_first:
            yield GAP
        is_first = False
        yield Row(column_name(record, column) or "In no column", part="heading")
        yield from (_note_row(note, board, most=3) for note in inside)


def _note_row(note: Note, board: Board, *, most: int, tag: str = "") -> Row:
    """Return a note; `tag` is the column it comes from, where that cannot be seen."""
    lead = (Piece("· ", "muted"),)
    below = ((Piece(tag, "muted"),),) if tag else ()
    if note.by is None:
        return Row(note.name, key=note.id, lead=lead, below=below, most=most)
    return Row(
        note.name,
        key=note.id,
        lead=lead,
        tail=(who_piece(board, note.by),),
        brief=(brief_piece(board, note.by),),
        below=below,
        most=most,
    )


def _whence(record: RetroRecord, topic: Topic) -> str:
    """Return how many notes a group has, or the column of a note that stands alone."""
    if len(topic.notes) > 1:
        return count(len(topic.notes), "note")
    return visible_line(column_name(record, topic.notes[0].column))


def _first_notes(topic: Topic) -> Iterator[Line]:
    """Yield the notes of a group, a line each, as many as there is patience for."""
    if len(topic.notes) < 2:
        return
    for note in topic.notes[:_INSIDE]:
        yield (Piece(f"· {visible_line(note.name)}", "muted"),)
    left = len(topic.notes) - _INSIDE
    if left > 0:
        yield (Piece(f"  and {left} more", "muted"),)


def _dots(given: int, most: int) -> Piece:
    """Return one's own votes on a topic, and how many more it may have."""
    return Piece("●" * given + "·" * max(most - given, 0), "votes" if given else "muted")


def _votes(votes: int) -> Piece:
    return Piece(count(votes, "vote"), "votes" if votes else "muted")


def _needs(topic: Topic, board: Board) -> Iterator[Line]:
    if topic.talk.needs is None:
        return
    unit = board.units.get(topic.talk.needs)
    side = f"side-{unit.side}" if unit else "muted"
    name = visible_line(board.who(topic.talk.needs))
    state = " answered" if topic.talk.answer else " is asked"
    yield (Piece(f"⇄ {name}", side), Piece(state, "good" if topic.talk.answer else "warning"))


def _owner(board: Board, card: Card, *, in_brief: bool = False) -> Line:
    who = card.owner or card.business_owner
    if who is None:
        return (Piece("nobody", "warning"),)
    return (brief_piece(board, who) if in_brief else who_piece(board, who),)


def _state(card: Card, board: Board) -> Piece:
    if card.state != State.LIVE:
        return Piece("×", "muted")
    column = board.column(card.column)
    if column is None:
        return Piece("?", "warning")
    styles = {Category.DONE: "good", Category.DOING: "primary"}
    return Piece(_CATEGORIES[column.category], styles.get(column.category, "muted"))


def _action_facts(card: Card, board: Board, now: int, *, with_retro: bool) -> Iterator[Piece]:
    column = board.column(card.column)
    said = [visible_line(column.name)] if column else []
    if with_retro:
        retro = next((each for each in board.retros if each.id == card.retro), None)
        said += [f"from {visible_line(retro.name)}"] if retro else []
    sprint = board.sprint(SprintId(card.sprint)) if card.sprint else None
    said.append(f"for {visible_line(sprint.name)}" if sprint else "in no sprint")
    days = max(now - card.created_at, 0) // _DAY
    said.append(f"{say_age(days)} old" if days else "new")
    yield Piece(" · ".join(said), "muted")
