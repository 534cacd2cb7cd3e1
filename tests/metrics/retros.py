"""Retros for tests, made from records as they are on disk: say what matters, the rest is plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Retro
from sprintboard.core.rows import MADE, retro

MEMBERS = tuple(f"{name:0<10}" for name in ("ada", "bob", "ann", "finn", "sa1", "eve", "pat"))
"""Ids as members have them."""
STATEMENTS = {"team": "We work as a team", "fun": "Work is fun"}


def make_retro(
    name: str = "Retro 1",
    *,
    mode: str = "named",
    phase: Phase = Phase.DISCUSS,
    at: str = "2026-11-23T12:00:00Z",
    answers: Iterable[str] = (),
    statements: Mapping[str, str] = STATEMENTS,
    **values: Any,
) -> Retro:
    """Return a retro that is in a phase; `answers` are elements of its set."""
    row = {
        "id": values.pop("id", name.casefold().replace(" ", "")),
        "name": name,
        "mode": mode,
        "reached": [f"0.{PHASES.index(phase)}"],
        "statements": {
            key: {"text": text, "rank": f"V{number}"}
            for number, (key, text) in enumerate(statements.items(), start=1)
        },
        "answers": sorted(answers),
        MADE: [at, None, None, None, at],
        **values,
    }
    return retro.value_of(row)
