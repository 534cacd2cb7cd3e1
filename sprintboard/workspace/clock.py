"""Where time and chance come from: the only place that asks the machine for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple

from sprintboard.core.moments import believed


class Clock(NamedTuple):
    """Time and chance; tests bring their own."""

    milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    """Since 1970, UTC."""
    bits: Callable[[int], int] = lambda count: (
        int.from_bytes(os.urandom((count + 7) // 8), "big") >> (-count % 8)
    )
    """So many random bits, as a number."""

    def now(self) -> int:
        """Return Unix seconds that a record, git and a reader can hold."""
        return believed(self.milliseconds()) // 1000
