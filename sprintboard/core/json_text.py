"""JSON that keeps every character of the data and still cannot steer a terminal."""

from __future__ import annotations

import json
import re
from typing import Any

_INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What JSON leaves raw though it can steer a terminal: DEL, C1, bidi marks, surrogates, tags."""

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def to_json(value: Any) -> str:
    """Return `value` on one line; what cannot be seen is escaped, everything else is as it is."""
    return _escape_invisible(json.dumps(value, ensure_ascii=False))


def escape_all(text: str) -> str:
    """Return JSON text in ASCII: for what cannot show other characters."""
    return _BEYOND_ASCII.sub(_escaped, text)


def _escape_invisible(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return _INVISIBLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]
