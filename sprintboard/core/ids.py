"""Ids: ten random characters of Crockford's base 32, typed as their shortest prefix.

They are made offline, never reused and never renumbered. The first two characters of a new id are
hexadecimal digits: they name the folder of its file, and 256 folders keep a commit smallest (1,024
would add 20 KB of git objects to each). That leaves 48 bits: among 10,000 records two meet with a
probability of 1.8e-7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NewType

from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.text import visible_line

RecordId = NewType("RecordId", str)
CardId = NewType("CardId", str)
MemberId = NewType("MemberId", str)
UnitId = NewType("UnitId", str)
ColumnId = NewType("ColumnId", str)
ViewId = NewType("ViewId", str)
SprintId = NewType("SprintId", str)

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
SHORTEST = 4
_SHARD = 2
_SHARD_BITS = 4 * _SHARD
BITS = _SHARD_BITS + 5 * (LENGTH - _SHARD)
"""Random bits in a new id."""
PATTERN = r"[0-9a-hjkmnp-tv-z]{10}"
_ID = re.compile(PATTERN)


def make_id(bits: int) -> str:
    """Spell the lowest 48 of `bits` as an id; larger numbers sort later."""
    rest = LENGTH - _SHARD
    shard = bits >> (5 * rest) & ((1 << _SHARD_BITS) - 1)
    digits = (ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(rest)))
    return f"{shard:0{_SHARD}x}{''.join(digits)}"


def is_id(text: str) -> bool:
    """Say whether `text` is a whole id; nothing else may become a path."""
    return _ID.fullmatch(text) is not None


def normal(text: str) -> str:
    """Fold what people type into the alphabet: upper case, and O, I, L read as 0, 1, 1."""
    return text.strip().lower().translate(str.maketrans("oil", "011"))


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Give each id its shortest prefix, of at least 4, that no other of `ids` shares."""
    shorts = {each: each[:SHORTEST] for each in ids}
    counted = Counter(shorts.values())
    crowded = sorted(each for each, short in shorts.items() if counted[short] > 1)
    needed = [SHORTEST] * (len(crowded) + 1)
    for place, (one, two) in enumerate(pairwise(crowded)):
        shared = next((i for i in range(LENGTH) if one[i : i + 1] != two[i : i + 1]), LENGTH)
        needed[place] = max(needed[place], shared + 1)
        needed[place + 1] = max(SHORTEST, shared + 1)
    told_apart = zip(crowded, needed, strict=False)
    return shorts | {each: each[:length] for each, length in told_apart}


def resolve(prefix: str, titles: Mapping[str, str], *, noun: str) -> str:
    """Return the one id that starts with `prefix`; `titles` maps id to what people call it.

    Raises:
        NotFound: none does.
        Ambiguous: several do; the message lists at most six.
    """
    wanted = normal(prefix)
    if len(wanted) == LENGTH and wanted in titles:
        return wanted
    found = sorted(each for each in titles if wanted and each.startswith(wanted))
    if len(found) == 1:
        return found[0]
    if not found:
        message = (
            f"There is no {noun} {prefix.strip()[:40]!r}: list them with 'sprintboard {noun}'."
        )
        raise NotFound(message)
    length = max(SHORTEST, *(len(each) for each in short_ids(found).values()))
    listed = ", ".join(f"{each[:length]} '{visible_line(titles[each][:30])}'" for each in found[:6])
    more = f" and {len(found) - 6} more" if len(found) > 6 else ""
    raise Ambiguous(f"'{wanted}' fits {len(found)} {noun}s: {listed}{more}. Type one letter more.")
