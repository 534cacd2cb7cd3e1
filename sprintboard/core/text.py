"""Text from people, files and remotes, made harmless: nothing in it can steer a terminal.

`clean` and `clean_line` are for what comes in; `visible` is for what goes out, because records
may have been written by other programs.
"""

from __future__ import annotations

import re
import unicodedata

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\u00ad\u180e\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # soft hyphen, shorthand, music
    "\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates, tags
)
_JOINER = re.compile(
    "(?<![^\x00-\x7f\\s])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f\\s\u200c\u200d])"
)
"""Joiners are kept only between two letters that are not ASCII: in emoji, Persian, Hindi."""
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")


def clean(text: str) -> str:
    """Return `text` as it may be stored: NFC, line feeds, nothing that steers a terminal.

    Control characters become their pictures (ESC is shown as `␛`); marks that change the
    direction of writing or take no room are dropped.
    """
    composed = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", visible(composed))


def clean_line(text: str) -> str:
    """Return `text` as one line: like `clean`, with every run of white space as one space."""
    return _SPACE.sub(" ", clean(text)).strip()


def visible(text: str) -> str:
    """Return `text` as it may be sent to a terminal; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return _JOINER.sub("", _STEERING.sub(_picture, text))


def visible_line(text: str) -> str:
    """Return `text` as it may be sent to a terminal as part of a line."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACE.sub(" ", visible(text))


def shorten(text: str, length: int) -> str:
    """Return at most `length` characters of `text`, with an ellipsis where it was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def bytes_of(text: str) -> int:
    """Return how much room a text takes on disk."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


def cut(text: str, most: int) -> str:
    """Return the beginning of `text` that takes at most `most` bytes: whole characters only."""
    if bytes_of(text) <= most:
        return text
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "\ufffd" if 0x80 <= code <= 0x9F or 0xD800 <= code <= 0xDFFF else ""
