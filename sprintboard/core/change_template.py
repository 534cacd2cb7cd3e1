"""A kind of change that is approved beforehand: a standard change follows its template."""

from __future__ import annotations

from typing import NamedTuple


class ChangeTemplate(NamedTuple):
    """What is done the same way every time, and was approved once."""

    id: str
    """What changes that follow it say, whatever it is called."""
    name: str
    text: str
    """Its steps."""
