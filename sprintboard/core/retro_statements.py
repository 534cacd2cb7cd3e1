"""The statements of the health check: what everybody rates green, yellow or red in a retro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sprintboard.core.errors import NotFound
from sprintboard.core.fold import fold
from sprintboard.core.rank import spread
from sprintboard.core.retro import Statement
from sprintboard.core.rows import Row, items_of, line_of, mapping_of
from sprintboard.core.text import clean_line, shorten, visible_line

STATEMENTS = (
    Statement("value", "What we deliver is what the business needs"),
    Statement("aims", "I know why we do what we do, and how we will see that it worked"),
    Statement("waits", "Nobody waits long for an answer from the other side"),
    Statement("quality", "What we deliver works, and is easy to change"),
    Statement("load", "We take on as much as we can do well"),
    Statement("trust", "Business and IT tell each other openly what goes wrong"),
)
"""Those of a board that has changed nothing."""


def statements_of(board_row: Row) -> tuple[Statement, ...]:
    """Return the statements of a board, in their order."""
    if not mapping_of(board_row, "statements"):
        return STATEMENTS
    return tuple(
        Statement(key, line_of(each, "text") or visible_line(key))
        for key, each in items_of(board_row, "statements")
    )


def find_statement(statements: Sequence[Statement], name: str) -> Statement:
    """Return the statement with this number from 1, id, or beginning of its text.

    Raises:
        NotFound: there is none.
    """
    wanted = fold(clean_line(name))
    for number, each in enumerate(statements, start=1):
        if wanted == str(number):
            return each
    for each in statements:
        if wanted and (each.id == wanted or fold(each.text).startswith(wanted)):
            return each
    known = ", ".join(f"{n} '{shorten(each.text, 30)}'" for n, each in enumerate(statements, 1))
    raise NotFound(f"There is no statement '{visible_line(name[:40])}'. There are: {known}.")


def statement_values(statements: Iterable[Statement]) -> dict[str, Any]:
    """Return the values of a record that holds these statements."""
    every = tuple(statements)
    return {
        f"statements/{each.id}/{key}": value
        for each, rank in zip(every, spread(len(every)), strict=True)
        for key, value in (("text", each.text), ("rank", rank))
    }
