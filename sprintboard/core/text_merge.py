"""What a version of a record means that a merge of texts made: by git, without sprintboard.

Line by line such a merge takes values of one side and the history of the other. Nobody edited
those by hand: what stands there was taken from a side, and both sides say what they know. Only
what no side said is an edit of whoever finished the merge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sprintboard.core.adopt import adopt, edits_by_hand
from sprintboard.core.codec import is_sealed
from sprintboard.core.join import as_told, join_all
from sprintboard.core.paths import Document, get, is_unset, put_all


def meant(made: Document, *, merged: Sequence[Document], known: Sequence[Document]) -> Document:
    """Return what is known by a version that was made of the texts in `merged`.

    `known` is what those mean themselves: the same, unless they were made in this way too.
    """
    if is_sealed(made):
        return made
    by_hand = {
        path: there
        for path, (_, there) in edits_by_hand(made).items()
        if not _is_from(there, [get(each, path) for each in merged])
    }
    whole = join_all([*known, as_told(made)])
    return adopt(put_all(whole, by_hand)) if by_hand else whole


def meant_by_sides(one: Document, two: Document) -> list[Document]:
    """Return what both sides of a file with conflict markers mean, of which no more is known."""
    return [
        meant(made, merged=[as_told(other)], known=[]) for made, other in ((one, two), (two, one))
    ]


def _is_from(value: Any, sides: Sequence[Any]) -> bool:
    """Say whether a value is of a side; one of several lines may be of several."""
    if any(value == each or (is_unset(value) and is_unset(each)) for each in sides):
        return True
    if not isinstance(value, Mapping) or not value:
        return False
    objects = [each for each in sides if isinstance(each, Mapping)]
    return all(_is_from(inner, [each.get(key) for each in objects]) for key, inner in value.items())
