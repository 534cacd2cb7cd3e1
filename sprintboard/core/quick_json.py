"""Thousands of records at once: orjson reads them, and is believed only when nothing got lost.

It forgives what `core.codec.parse` refuses: a key that stands twice, and a whole number that is too
large for it becomes another one. Both show when the document is written again: the same text comes
out, but for white space, only if every key, value and digit of the file is in it. Of anything else
the strict reader has the last word. To import orjson costs more than it saves for a few records.
"""

from __future__ import annotations

from typing import Any

import orjson

from sprintboard.core import codec
from sprintboard.core.limits import LARGEST_READ
from sprintboard.core.paths import Document

_SPACE = b" \t\n\r"
_NO_BRACKETS = bytes(code for code in range(256) if code not in b"[{")


def parse(content: bytes) -> Document:
    """Return what `core.codec.parse` returns, or refuse it with the same words."""
    document = _read(content)
    return document if isinstance(document, dict) else codec.parse(content)


def _read(content: bytes) -> Any:
    """Return the value in `content`; None when the strict reader has to look."""
    if len(content.translate(None, _NO_BRACKETS)) > codec.MANY_BRACKETS:
        return None
    try:
        found = orjson.loads(content)
        again = orjson.dumps(found)
    except (ValueError, TypeError, RecursionError):
        return None
    is_same = again.translate(None, _SPACE) == content.translate(None, _SPACE)
    return found if is_same and len(content) <= LARGEST_READ else None


def dense(value: Any) -> str:
    """Return a value as JSON on one line, without white space."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # a whole number that is too large for it
        return codec.dense(value)
