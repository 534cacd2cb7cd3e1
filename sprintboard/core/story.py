"""The history of a record in plain words: each event as one sentence without its subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import Document
from sprintboard.core.record import Event, events
from sprintboard.core.story_items import ITEMS, ItemPhrase
from sprintboard.core.story_names import Names, joined, quoted, safe
from sprintboard.core.story_own import NONE, OWN, SHARING
from sprintboard.core.story_plain import plain_elements, plain_item, plain_value
from sprintboard.core.story_values import SETS, VALUES, Phrase, element_words
from sprintboard.core.unnamed import NO_REPLICA

MOST_PHRASES = 5
"""Changes of one event that are told one by one."""
LONGEST_TITLE = 80

_ItemKey = tuple[str, str]
_SetKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that somebody did, for people: `who` and `sentence` make a whole sentence."""

    at: int
    """Unix seconds, UTC."""
    who: str
    side: str | None
    """The side of whoever did it, at that time."""
    noun: str
    """The kind of record: `card`, `board`, `unit`, `member`."""
    record_id: str
    title: str
    """What people call the record now."""
    sentence: str
    """What was done, such as: moved it from 'To do' to 'Doing'."""
    made: bool = False
    """It made the record."""
    deed: str = ""
    """The same for all that one action did to several records; empty when nobody is named."""
    beside: tuple[Entry, ...] = ()
    """What else the same action did, where it is told as one line."""


def tell(document: Document, board: Board) -> tuple[Entry, ...]:
    """Return the history of a record in words, oldest first."""
    names = Names(board, document)
    noun = str(document.get("kind", ""))
    title = _title(document, noun)
    return tuple(
        Entry(
            at=event.at,
            who=names.party(event.by),
            side=safe(event.side, 20) if event.side else None,
            noun=noun,
            record_id=str(document.get("id", "")),
            title=title,
            sentence=_sentence(event, names, noun),
            made=event.do == "create",
            deed="" if event.id.split(".")[1:2] == [NO_REPLICA] else event.id.partition(".")[2],
        )
        for event in events(document)
    )


def _title(document: Document, noun: str) -> str:
    kind = KINDS.get(noun)
    return safe(document.get(kind.title if kind else "title") or "", LONGEST_TITLE)


def _sentence(event: Event, names: Names, noun: str) -> str:
    if event.do == "create":
        return _creation(event.after, names, noun)
    if event.do == "delete":
        return "deleted it"
    if event.do == "restore":
        return "brought it back"
    return (
        joined(tuple(_phrases(event, names, noun)), most=MOST_PHRASES, more="changes")
        or "changed it"
    )


_CREATIONS = {"need": "asked for it", "decision": "noted the decision", "term": "explained it"}
"""What making a record of a kind is called, where nobody would say that it was created."""


def _creation(after: Mapping[str, Any], names: Names, noun: str) -> str:
    if noun == "board":
        return f"created the board {quoted(after.get('name') or 'Board')}"
    place = after.get("place")
    column = place.get("column") if isinstance(place, Mapping) else None
    if column:
        return f"created it in {names.column(column)}"
    if noun == "question":
        return f"asked {names.party(after.get('to'))}"
    return _CREATIONS.get(noun, "created it")


def _phrases(event: Event, names: Names, noun: str) -> Iterator[str]:
    """Yield what an event did: single values, then sets, then items, each item once."""
    told: list[str] = []
    sets: dict[_SetKey, list[str]] = {}
    items: dict[_ItemKey, dict[str, tuple[Any, Any]]] = {}
    kind = KINDS.get(noun)
    known = kind.fields if kind else {}
    own = OWN.get(noun, NONE).items
    collections = {name for name, mark, _ in (each.partition("/*/") for each in known) if mark}
    for path, after in event.after.items():
        before = event.before.get(path)
        name, element = _element(path)
        collection, item, field = _item(path)
        if f"{name}#" in known:
            sets.setdefault((name, "added" if after else "removed"), []).append(element)
        elif collection in own or (path not in known and collection in collections):
            items.setdefault((collection, item), {})[field] = (before, after)
        else:
            told.append(_value(noun, path)(names, before, after))
    told += [_elements(noun, names, *key, elements) for key, elements in sets.items()]
    told += [
        _item_phrase(noun, collection)(names, item, changes)
        for (collection, item), changes in items.items()
    ]
    yield from filter(None, told)


def _value(noun: str, path: str) -> Phrase:
    shared = VALUES if noun in SHARING else {}
    return OWN.get(noun, NONE).values.get(path) or shared.get(path) or plain_value(noun, path)


def _elements(noun: str, names: Names, name: str, verb: str, elements: Sequence[str]) -> str:
    own = OWN.get(noun, NONE).sets.get(name)
    if own:
        return own(names, verb, elements)
    if noun in SHARING and name in SETS:
        return element_words(names, name, verb, elements)
    return plain_elements(noun, name, verb)(names, elements)


def _item_phrase(noun: str, collection: str) -> ItemPhrase:
    shared = ITEMS if noun in SHARING else {}
    own = OWN.get(noun, NONE).items.get(collection)
    return own or shared.get(collection) or plain_item(noun, collection)


def _element(path: str) -> tuple[str, str]:
    name, mark, element = path.partition("#")
    return (name, element) if mark else ("", "")


def _item(path: str) -> tuple[str, str, str]:
    collection, _, rest = path.partition("/")
    item, _, field = rest.partition("/")
    return collection if field else "", item, field
