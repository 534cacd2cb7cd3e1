"""What a new board starts with."""

from __future__ import annotations

from dataclasses import dataclass

from sprintboard.core.board import Category, Side


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
    """A way of working, as a set of columns."""

    name: str
    words: str
    """For whom it is."""
    columns: tuple[TemplateColumn, ...]


UNITS = (("IT", Side.IT), ("Business", Side.BUSINESS))
"""Every new board has these units: name and side."""

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
