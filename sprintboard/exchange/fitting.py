"""A batch made to fit: what is more than a card may hold stays behind, and the batch says so."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sprintboard.core.limits import (
    LARGEST_WRITTEN,
    MANY_EVENTS,
    MOST_COMMENTS,
    MOST_EVENTS,
    MOST_LABELS,
)
from sprintboard.core.record import LONG
from sprintboard.core.text import bytes_of, shorten, visible_line
from sprintboard.exchange.batch import Batch, Draft, Step

LONGEST_PAST = MOST_EVENTS - MANY_EVENTS
"""Entries of a history that come: the rest is room for the work that goes on here."""
_MANY = {
    "label": "labels",
    "comment": "comments",
    "entry of the history": "entries of the history",
    "checklist item": "checklist items",
}
_FEW = 50
"""A card of no more values holds no more than it may, whatever they are."""
_EVENT = 320
"""Bytes of an event, besides its values."""
_VALUE = 50
"""Bytes that name a value and say what it answers, besides its path: in its place and its event."""

Fitted = tuple[Draft, str]
"""A draft, and the sentence for what it left behind; empty when that is nothing."""


def fitted(batch: Batch) -> Batch:
    """Return the batch with every card as large as it may be; `dropped` names the others."""
    drafts: list[Draft] = []
    said: list[str] = []
    for draft in batch.drafts:
        new = draft
        if draft.kind == "card" and sum(len(step.values) for step in draft.steps) > _FEW:
            for smaller in _SMALLER:
                new, sentence = smaller(new)
                said += [sentence] if sentence else []
        drafts.append(new)
    return replace(batch, drafts=tuple(drafts), dropped=(*batch.dropped, *said)) if said else batch


def _fewer_labels(draft: Draft) -> Fitted:
    """Keep the labels that were put on first."""
    last = {path: value for step in draft.steps for path, value in step.values.items()}
    labels = [path for path, value in last.items() if path.startswith("labels#") and value]
    gone = set(labels[MOST_LABELS:])
    return _without(draft, gone), _say(len(gone), "label", draft, f"{MOST_LABELS} fit on a card")


def _fewer_comments(draft: Draft) -> Fitted:
    """Keep the newest comments."""
    gone = _lines(draft, "comments/")[:-MOST_COMMENTS]
    why = f"the {MOST_COMMENTS} newest fit on a card"
    return _without(draft, _paths(draft, gone)), _say(len(gone), "comment", draft, why)


def _shorter_past(draft: Draft) -> Fitted:
    """Begin with what the card had become by its oldest steps, when there are too many."""
    steps = draft.steps
    number = len(steps) - LONGEST_PAST
    if number <= 0:
        return draft, ""
    begun = {path: v for step in steps[: number + 1] for path, v in step.values.items()}
    new = replace(draft, steps=(replace(steps[0], values=begun), *steps[number + 1 :]))
    why = f"the {LONGEST_PAST:,} newest come, and what the card is now is whole"
    return new, _say(number, "entry of the history", draft, why)


def _fewer_bytes(draft: Draft) -> Fitted:
    """Keep the newest comments, and the upper checklist items, that a file has room for."""
    if _has_room(draft):
        return draft, ""
    said: list[str] = []
    oldest, lowest = _lines(draft, "comments/"), _lines(draft, "checklist/")[::-1]
    for noun, lines in (("comment", oldest), ("checklist item", lowest)):
        number = _too_many(draft, lines)
        draft = _without(draft, _paths(draft, lines[:number]))
        said.append(_say(number, noun, draft, f"a card has at most {LARGEST_WRITTEN >> 20} MiB"))
    return draft, " ".join(filter(None, said))


def _too_many(draft: Draft, lines: Sequence[str]) -> int:
    """Return how many of the lines, from the first, must go for the others to have room."""

    def is_enough(number: int) -> bool:
        return _has_room(_without(draft, _paths(draft, lines[:number])))

    return bisect_left(range(len(lines)), True, key=is_enough)


_SMALLER: Sequence[Callable[[Draft], Fitted]] = (
    _fewer_labels,
    _fewer_comments,
    _shorter_past,
    _fewer_bytes,
)


def _lines(draft: Draft, group: str) -> list[str]:
    """Return the comments or checklist items of a card, `comments/k2`, as they came."""
    paths = (path for step in draft.steps for path in step.values if path.startswith(group))
    return list(dict.fromkeys(path.rpartition("/")[0] for path in paths))


def _paths(draft: Draft, lines: Iterable[str]) -> set[str]:
    gone = set(lines)
    every = (path for step in draft.steps for path in step.values)
    return {path for path in every if path.rpartition("/")[0] in gone} if gone else set()


def _without(draft: Draft, paths: Collection[str]) -> Draft:
    if not paths:
        return draft
    steps = (
        replace(step, values={path: v for path, v in step.values.items() if path not in paths})
        for step in draft.steps
    )
    return replace(draft, steps=tuple(step for step in steps if step.values))


def _has_room(draft: Draft) -> bool:
    return sum(map(_size, draft.steps)) <= LARGEST_WRITTEN


def _size(step: Step) -> int:
    return _EVENT + sum(_value_size(path, value) for path, value in step.values.items())


def _value_size(path: str, value: Any) -> int:
    """Return the most bytes that a value takes: where it stands, and in the event that set it."""
    size = bytes_of(json.dumps(value, ensure_ascii=False))
    told = 0 if isinstance(value, str) and len(value) > LONG else size
    return size + told + 2 * (bytes_of(path) + _VALUE)


def _say(number: int, noun: str, draft: Draft, why: str) -> str:
    if not number:
        return ""
    title = next(s.values["title"] for s in reversed(draft.steps) if "title" in s.values)
    things = noun if number == 1 else _MANY[noun]
    return f"{number:,} {things} of '{shorten(visible_line(str(title)), 50)}': {why}."
