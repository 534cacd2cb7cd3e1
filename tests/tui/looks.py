"""In which looks pictures are taken: a screen as it mainly is in all four, a further state in two.

Two show both sizes and both themes. That the colours of every theme can be told apart is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pytest

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
THEMES = ("harbour", "paper")
"""A dark one and a light one."""
FOUR = tuple(product(SIZES, THEMES))
TWO = tuple(zip(SIZES, THEMES, strict=True))


def looks(walks: Iterable[str], *, main: Sequence[str] = ()) -> pytest.MarkDecorator:
    """Parametrize `walk`, `size` and `theme`: those walks that are `main` have four pictures."""
    taken = [(walk, *look) for walk in walks for look in (FOUR if walk in main else TWO)]
    return pytest.mark.parametrize(("walk", "size", "theme"), taken, ids=map("-".join, taken))


four_looks = pytest.mark.parametrize(("size", "theme"), FOUR, ids=map("-".join, FOUR))
two_looks = pytest.mark.parametrize(("size", "theme"), TWO, ids=map("-".join, TWO))
