"""Where time and chance come from: the only place that asks the machine for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import randbits


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance; tests bring their own."""

    milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    """Since 1970, UTC."""
    bits: Callable[[int], int] = randbits
    """So many random bits, as a number."""
