"""What a new board starts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sprintboard.core.board import Agreement, Category, Side
from sprintboard.core.rank import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of a template; `unit` is the name of one of its units."""

    id: str
    name: str
    category: Category
    limit: int | None = None
    unit: str | None = None
    ready_half: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A way of working: columns, and what both sides agree on before work starts and ends."""

    name: str
    words: str
    """For whom it is."""
    columns: tuple[TemplateColumn, ...]
    ready: tuple[Agreement, ...] = ()
    """The definition of ready."""
    done: tuple[Agreement, ...] = ()
    """The definition of done."""


UNITS = (("IT", Side.IT), ("Business", Side.BUSINESS))
"""Every new board has these units: name and side."""

READY = (
    Agreement(id="why", text="Why: what the business has from it", side=Side.BUSINESS, asks="why"),
    Agreement(
        id="acceptance",
        text="Acceptance criteria are written",
        side=Side.BUSINESS,
        asks="acceptance",
    ),
    Agreement(id="how", text="How: IT knows the way", side=Side.IT, asks="how"),
    Agreement(id="estimate", text="Estimated", side=Side.IT, asks="estimate"),
)
DONE = (
    Agreement(id="business", text="Users know what changes", side=Side.BUSINESS),
    Agreement(id="it", text="Tests run by themselves", side=Side.IT),
)

_TODO, _DOING, _DONE = Category.TODO, Category.DOING, Category.DONE

TEMPLATES = {
    template.name: template
    for template in (
        Template(
            name="cross-functional",
            words="IT builds, the business checks before it is done",
            columns=(
                TemplateColumn(id="todo", name="To do", category=_TODO),
                TemplateColumn(
                    id="doing", name="Doing", category=_DOING, limit=5, unit="IT", ready_half=True
                ),
                TemplateColumn(
                    id="check", name="Business check", category=_DOING, limit=3, unit="Business"
                ),
                TemplateColumn(id="done", name="Done", category=_DONE),
            ),
            ready=READY,
            done=DONE,
        ),
        Template(
            name="scrum",
            words="sprints: backlog, to do, in progress, in review, done",
            columns=(
                TemplateColumn(id="backlog", name="Backlog", category=_TODO),
                TemplateColumn(id="todo", name="To do", category=_TODO),
                TemplateColumn(id="doing", name="In progress", category=_DOING),
                TemplateColumn(id="review", name="In review", category=_DOING),
                TemplateColumn(id="done", name="Done", category=_DONE),
            ),
            ready=READY,
            done=DONE,
        ),
        Template(
            name="kanban",
            words="a steady flow: to do, doing with a limit, done",
            columns=(
                TemplateColumn(id="todo", name="To do", category=_TODO),
                TemplateColumn(id="doing", name="Doing", category=_DOING, limit=4),
                TemplateColumn(id="done", name="Done", category=_DONE),
            ),
        ),
    )
}


def agreed_values(ready: Sequence[Agreement], done: Sequence[Agreement]) -> dict[str, Any]:
    """Return the values of a board that starts with these definitions."""
    values: dict[str, Any] = {}
    for name, agreements in (("ready_when", ready), ("done_when", done)):
        for each, rank in zip(agreements, spread(len(agreements)), strict=True):
            item = {"text": each.text, "side": each.side.value, "rank": rank}
            item |= {"asks": each.asks} if each.asks else {}
            values |= {f"{name}/{each.id}/{key}": value for key, value in item.items()}
    return values
