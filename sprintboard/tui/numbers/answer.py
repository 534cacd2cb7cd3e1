"""A number as people get it: a question in plain words, and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sprintboard.metrics.behind import Behind
from sprintboard.tui.widgets.chart_spec import BarGroup, Chart, Table

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

PERIODS = (30, 90, None)
"""Days up to today that a number may be about; None: all there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to know, and of what."""

    number: str
    """Its key in the catalogue."""
    period: int | None = 90
    filter: str = ""
    sprint: str = ""
    """Id; empty: the one that runs, else the last one."""
    items: int | None = None
    """How many cards a forecast is asked about; None: all that are open."""
    by: str = ""
    """The day a forecast is asked about, as people write it; empty: a month ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A number, ready to be shown."""

    sentence: str
    """With how many cards it is made from; without a picture it says why there is none."""
    more: tuple[str, ...] = ()
    """What else is worth a sentence."""
    picture: Chart | tuple[BarGroup, ...] | None = None
    """None: the table is all there is."""
    tables: tuple[Table, ...] = ()
    """The numbers themselves."""
    cards: tuple[Behind, ...] = ()
    """The cards behind it."""
    say: Callable[[Behind], str] = lambda _behind: ""
    """What a card adds, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An entry of the catalogue."""

    key: str
    name: str
    question: str
    """What it answers, in plain words."""
    where: str
    """The module that answers it, and its function: loaded beside the event loop."""
    has_period: bool = True
    has_sprint: bool = False
    has_items: bool = False
    has_day: bool = False

    def ask(self, workspace: Workspace, wish: Wish) -> Answer:
        """Work the answer out."""
        module, _, verb = self.where.partition(".")
        answer: Answer = getattr(import_module(f"{__package__}.{module}"), verb)(workspace, wish)
        return answer
