"""What people say of the statements of a health check, and of the retro itself.

- health check: how many say green, yellow and red of each statement, both sides beside each other
  (Henrik Kniberg and Kristian Lindwall, Squad Health Check Model, 2014).
- lean: (green - red) ÷ all, from -1 to 1; yellow counts as neither.
- ROTI, return on time invested: 1 to 5, as a mean with how many said it and how far apart they are
  (Esther Derby and Diana Larsen, Agile Retrospectives, 2006).

Where names are shown, one person's last word may be there twice, from two machines that had not
heard of each other: the more worried one counts.

Oracle: green, green, yellow, red: 2, 1, 1 of 4, lean +0.25; 3, 4, 4, 5: mean 4.0 of 4, 3 to 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from sprintboard.core.phases import PHASES, Stand
from sprintboard.core.retro import Rating, Retro, Statement
from sprintboard.core.retro_values import LIGHTS, ROTI, rated_until

_Counted = TypeVar("_Counted")
FEW = 5
"""Of fewer answers it is said that they are few."""
SIDES = ("it", "business", "none")
"""In the order in which they stand beside each other; `none`: of people without a unit."""
_WORRY = {value: place for place, value in enumerate(("5", "4", "3", "2", "1", *LIGHTS))}
"""The higher, the more worried."""


class Lights(NamedTuple):
    """What some people said of a statement."""

    side: str
    """`it`, `business` or `none`; empty: all of them."""
    green: int = 0
    yellow: int = 0
    red: int = 0

    @property
    def n(self) -> int:
        """How many people it is."""
        return self.green + self.yellow + self.red

    @property
    def lean(self) -> float | None:
        """From -1, all red, to 1, all green; None of nobody."""
        return (self.green - self.red) / self.n if self.n else None

    @property
    def is_few(self) -> bool:
        """So few that it says little, and may say who."""
        return self.n < FEW


class StatementHealth(NamedTuple):
    """What there is to say of one statement."""

    statement: Statement
    total: Lights
    sides: tuple[Lights, ...]
    """IT and the business in any case; people without a unit when there are any."""


class Roti(NamedTuple):
    """Whether some people found the time well spent."""

    side: str
    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    """How many said 1, 2, 3, 4 and 5."""

    @property
    def n(self) -> int:
        """How many people it is."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """None of nobody."""
        total = sum(value * count for value, count in enumerate(self.counts, start=1))
        return total / self.n if self.n else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest that somebody said; None of nobody."""
        said = [value for value, count in enumerate(self.counts, start=1) if count]
        return (said[0], said[-1]) if said else None

    @property
    def is_few(self) -> bool:
        """So few that it says little, and may say who."""
        return self.n < FEW


class Health(NamedTuple):
    """The health check and the ROTI of one retro."""

    statements: tuple[StatementHealth, ...]
    """In the retro's order; empty: it has no health check."""
    roti: Roti
    roti_sides: tuple[Roti, ...]
    hidden: tuple[str, ...]
    """Statements, or `roti`, of which nothing is shown before their phase is over."""


def health(retro: Retro, stand: Stand) -> Health:
    """Return what may be seen of a retro's ratings; `stand` is where the retro is now."""
    ratings = counted(shown(retro, stand))
    by_statement: dict[str, list[Rating]] = {}
    for each in ratings:
        by_statement.setdefault(each.statement, []).append(each)
    total, sides = _both(_roti, by_statement.get(ROTI, ()))
    return Health(
        statements=tuple(
            StatementHealth(each, *_both(_lights, by_statement.get(each.id, ())))
            for each in retro.statements
        ),
        roti=total,
        roti_sides=sides,
        hidden=tuple(
            each
            for each in (*(statement.id for statement in retro.statements), ROTI)
            if is_hidden(retro, stand, each)
        ),
    )


def is_hidden(retro: Retro, stand: Stand, statement: str) -> bool:
    """Say whether the ratings of a statement are not shown yet.

    Where names are shown nothing else is promised; where they are not, they come all at once when
    their phase is over.
    """
    return not retro.shows_names and stand.place <= PHASES.index(rated_until(statement))


def shown(retro: Retro, stand: Stand) -> tuple[Rating, ...]:
    """Return the ratings that may be seen now."""
    return tuple(each for each in retro.ratings if not is_hidden(retro, stand, each.statement))


def counted(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """Return the ratings that count: one of each person on each statement."""
    found: dict[tuple[str, str], Rating] = {}
    for each in ratings:
        key = each.statement, each.rater
        known = found.get(key)
        if known is None or _worry(each) > _worry(known):
            found[key] = each
    return tuple(found.values())


def _lights(side: str, ratings: Iterable[Rating]) -> Lights:
    counts = Counter(each.value for each in ratings)
    return Lights(side, *(counts[light] for light in LIGHTS))


def _roti(side: str, ratings: Iterable[Rating]) -> Roti:
    counts = Counter(each.value for each in ratings)
    return Roti(side, (counts["1"], counts["2"], counts["3"], counts["4"], counts["5"]))


def _both(
    count: Callable[[str, Iterable[Rating]], _Counted], ratings: Sequence[Rating]
) -> tuple[_Counted, tuple[_Counted, ...]]:
    """Return all together, and each side."""
    by_side = {side: [each for each in ratings if each.side == side] for side in SIDES}
    sides = (count(side, each) for side, each in by_side.items() if each or side != "none")
    return count("", ratings), tuple(sides)


def _worry(rating: Rating) -> int:
    return _WORRY.get(rating.value, -1)
