"""What can be wrong between records: references to nothing, circles, ranks that meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sprintboard.core.errors import BadInput
from sprintboard.core.ids import is_id
from sprintboard.core.kinds import KINDS, Field
from sprintboard.core.paths import Document, walk
from sprintboard.core.rank import is_long, is_rank
from sprintboard.core.tables import FOLDERS, TABLES
from sprintboard.core.text import shorten, visible_line

Key = tuple[str, str]
"""Kind and id of a record."""
Records = Mapping[Key, Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something wrong with one record because of others."""

    key: Key
    sentence: str
    mend: str = ""
    how: str = ""


def broken_values(document: Document) -> Iterator[str]:
    """Yield a sentence for each value that its kind does not allow; unknown values are allowed."""
    kind = KINDS[document["kind"]]
    for name in kind.required:
        if name not in document:
            yield f"its {name} is missing"
    for path, value in _values(document):
        field = kind.field(path)
        if field is None:
            continue
        try:
            field.rule(path.partition("#")[2] if "#" in path else value)
        except BadInput as error:
            yield str(error)


def dangling(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for each reference to a record or column that is not there."""
    columns = _columns(records)
    for key, document in records.items():
        for path, value in () if document.get("deleted") else _values(document):
            field = KINDS[key[0]].field(path)
            refers = _refers(field, value) if field else ""
            for target in _targets(path, value) if refers else ():
                if not _exists(records, columns, refers, target):
                    yield _missing(key, document, path, target)


def tangled(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for circles of dependencies and epics, and for ranks that meet."""
    cards = {key[1]: document for key, document in records.items() if key[0] == "card"}
    for name, words in (("depends_on", "waits for itself"), ("parent", "is its own epic")):
        following = {card_id: _links(card, name) for card_id, card in cards.items()}
        for card_id in sorted(_on_circle(following)):
            sentence = f"{called(cards[card_id])} {words}, over other cards: take one link away."
            yield Complaint(key=("card", card_id), sentence=sentence)
    yield from _ranks(cards)
    yield from _sprints(records)
    yield from _merged(records)


def _merged(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for entries that were merged into each other, or into a deleted one."""
    entries = {
        key[1]: document
        for key, document in records.items()
        if key[0] == "feedback" and not document.get("deleted")
    }
    circle = _on_circle({each: _links(entry, "merged") for each, entry in entries.items()})
    for entry_id, entry in sorted(entries.items()):
        into = entry.get("merged")
        unmerge = f"'sprintboard feedback unmerge {entry_id}' lets it stand for itself"
        if entry_id in circle:
            sentence = f"{called(entry)} is part of itself, over other entries: {unmerge}."
            yield Complaint(key=("feedback", entry_id), sentence=sentence)
        elif into and into not in entries and ("feedback", into) in records:
            sentence = f"{called(entry)} is part of an entry that is deleted: {unmerge}."
            yield Complaint(key=("feedback", entry_id), sentence=sentence)


def _sprints(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for each sprint that runs beside another one."""
    running = [
        document
        for (kind, _), document in sorted(records.items())
        if kind == "sprint" and document.get("state") == "active" and not document.get("deleted")
    ]
    for document in running[1:]:
        other = called(running[0])
        sentence = f"{called(document)} runs beside {other}: close or cancel one of them."
        yield Complaint(key=("sprint", document["id"]), sentence=sentence)


def _ranks(cards: Mapping[str, Document]) -> Iterator[Complaint]:
    columns: defaultdict[str, defaultdict[str, list[str]]]
    columns = defaultdict(lambda: defaultdict(list))
    for card_id, card in cards.items():
        place = card.get("place")
        if isinstance(place, dict) and not card.get("deleted") and not card.get("archived"):
            columns[str(place.get("column"))][str(place.get("rank"))].append(card_id)
    for ranks in columns.values():
        for rank, ids in ranks.items():
            if len(ids) > 1 or is_long(rank) or not is_rank(rank):
                why = "has the same rank as another card" if len(ids) > 1 else _fault(rank)
                sentence = f"{called(cards[max(ids)])} {why}."
                mend = "spread the column's ranks in the same order"
                yield Complaint(key=("card", max(ids)), sentence=sentence, mend=mend, how="spread")


def _fault(rank: str) -> str:
    return "has a long rank" if is_rank(rank) else "has a rank that is none"


def _values(document: Document) -> Iterator[tuple[str, Any]]:
    """Yield value paths, cut where the fields of the kind cut them."""
    kind = KINDS[document["kind"]]
    for path, value in walk(document):
        if isinstance(value, dict) and kind.field(path) is None:
            yield from ((f"{path}/{key}", each) for key, each in value.items())
        else:
            yield path, value


def _refers(field: Field, value: Any) -> str:
    """Return the kind of record that a value names; what something is about says it itself."""
    kind = str(value.get("kind")) if isinstance(value, dict) else ""
    return kind if field.refers == "about" and kind in FOLDERS else field.refers


_NAMING = ("column", "waits_for", "by", "unit", "id")
"""The parts of a value of several parts that name a record."""


def _targets(path: str, value: Any) -> Iterator[str]:
    if "#" in path:
        yield path.partition("#")[2]
    elif isinstance(value, dict):
        yield from (str(value[name]) for name in _NAMING if value.get(name))
    elif isinstance(value, str):
        yield value


def _exists(records: Records, columns: frozenset[str] | None, refers: str, target: str) -> bool:
    if refers == "column":
        return columns is None or target in columns
    if refers == "voice" and not is_id(target):
        return True  # somebody outside the team, by name
    kinds: tuple[str, ...] = (refers,)
    if refers in ("party", "voice"):
        kinds = ("unit", "member")
    elif refers == "about":
        kinds = tuple(TABLES.values())
    return any((kind, target) in records for kind in kinds)


def _missing(key: Key, document: Document, path: str, target: str) -> Complaint:
    what = path.partition("#")[0].partition("/")[0].replace("_", " ")
    shown = shorten(visible_line(target), 20)
    sentence = f"{called(document)} names {shown!r} as {what}, and there is no such record."
    if path != "place":
        return Complaint(key=key, sentence=sentence)
    sentence = f"{called(document)} is in the column {shown!r}, which the board does not have."
    return Complaint(key=key, sentence=sentence, mend="put it into the first column", how="house")


def _columns(records: Records) -> frozenset[str] | None:
    """Return the ids of the board's columns; None when the board itself cannot be read."""
    boards = [document for (kind, _), document in records.items() if kind == "board"]
    if not boards:
        return None
    held = [board.get("columns") for board in boards]
    return frozenset(key for columns in held if isinstance(columns, dict) for key in columns)


def _links(card: Document, name: str) -> tuple[str, ...]:
    value = card.get(name)
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, str))
    return (value,) if isinstance(value, str) else ()


def _on_circle(following: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return what reaches itself: take away, again and again, what follows nothing."""
    rest = {node: {t for t in targets if t in following} for node, targets in following.items()}
    leading: defaultdict[str, set[str]] = defaultdict(set)
    for node, targets in rest.items():
        for target in targets:
            leading[target].add(node)
    ends = [node for node, targets in rest.items() if not targets]
    while ends:
        end = ends.pop()
        rest.pop(end)
        for node in leading[end]:
            rest[node].discard(end)
            if not rest[node] and node in rest:
                ends.append(node)
    return set(rest)


def called(document: Document) -> str:
    """Return what people call a record: its kind, the beginning of its id, its title."""
    title = document.get(KINDS[document["kind"]].title, "")
    return f"{document['kind']} {document['id'][:4]} '{shorten(visible_line(str(title)), 40)}'"
