"""What a picture of numbers shows: values only, so that whoever asks does not know who draws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Look(Enum):
    """A colour, by the theme's name for it; what is drawn in it has a glyph of its own, too."""

    FIRST = "primary"
    SECOND = "warning"
    THIRD = "success"
    FOURTH = "secondary"
    FIFTH = "accent"
    QUIET = "muted"
    ALARM = "error"


class Shape(Enum):
    """How points become a picture."""

    LINE = "line"
    DOTS = "dots"
    BARS = "bars"


class Scale(Enum):
    """What the numbers along an axis are."""

    NUMBERS = "numbers"
    DAYS = "days"
    """Ordinals of dates."""
    NAMES = "names"
    """Places in a list of names, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What stands along a side of the chart."""

    title: str
    scale: Scale = Scale.NUMBERS
    first: float | None = None
    """Where it begins; where the first point is, when nothing is said."""
    last: float | None = None
    names: tuple[str, ...] = ()
    unlabelled_until: float | None = None
    """No label stands before this: what is there has no name of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Points that belong together."""

    name: str
    shape: Shape
    look: Look
    glyph: str
    """Marks the points, and stands in the legend: colour never says it alone."""
    points: tuple[tuple[float, float], ...]
    width: float = 0.8
    """Of a bar, in units of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A line across the chart, or up it, at one value."""

    name: str
    value: float
    look: Look
    glyph: str = "─"
    upright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with two axes."""

    x: Axis
    y: Axis
    series: tuple[Series, ...]
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A named row with a bar as long as its value."""

    name: str
    value: float
    said: str
    """The value in words, after the bar."""
    look: Look = Look.FIRST
    limits: tuple[tuple[float, str], ...] = ()
    """Values to hold it against, with the glyph that marks each on the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarGroup:
    """Bars that can be compared, under what they are about."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers themselves, in rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
