"""What was said about topics, when they become one, or no longer are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sprintboard.core.retro import Talk

EMPTY = Talk()


def carried(talks: Mapping[str, Talk], away: Iterable[str], to: str) -> dict[str, Any]:
    """Return the values of a retro in which what was said about some topics is said of another.

    Texts follow each other, the other side that was named first stays, and a topic has been
    discussed when all that came into it were.
    """
    leaving = [key for key in away if key != to and talks.get(key, EMPTY) != EMPTY]
    if not leaving:
        return {}
    every = [each for key in (to, *leaving) if (each := talks.get(key, EMPTY)) != EMPTY]
    values: dict[str, Any] = {
        f"topics/{to}/talk": _joined(each.text for each in every),
        f"topics/{to}/answer": _joined(each.answer for each in every),
        f"topics/{to}/needs": next(filter(None, (each.needs for each in every)), None),
        f"topics/{to}/done": all(each.is_done for each in every) or None,
    }
    for key in leaving:
        values |= {f"topics/{key}/{name}": None for name in ("talk", "answer", "needs", "done")}
    return values


def _joined(texts: Iterable[str]) -> str | None:
    return "\n\n".join(filter(None, texts)) or None
