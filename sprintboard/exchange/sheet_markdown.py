"""Records as Markdown: a section each, facts as a list, long texts as quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sprintboard.core.board import Board
from sprintboard.core.kinds import KINDS
from sprintboard.core.markdown import escaped, quoted
from sprintboard.core.paths import Document
from sprintboard.exchange.sheet_cells import cell_of
from sprintboard.exchange.sheets import SHEETS, Column

_LONG = 120


def write_markdown(title: str, kind: str, documents: Iterable[Document], board: Board) -> str:
    """Return the records of a kind, in which what people wrote is text."""
    sections = ("\n".join(_section(kind, each, board)) for each in documents)
    return "\n\n".join([f"# {escaped(title)}", *sections]) + "\n"


def _section(kind: str, document: Document, board: Board) -> Iterator[str]:
    title = KINDS[kind].title
    yield f"## {escaped(str(document.get(title) or document['id']))}"
    said = [
        (column, text)
        for column in SHEETS[kind].columns
        if column.path != title and (text := cell_of(column, document, board).strip())
    ]
    facts = [f"- **{_label(column)}**: {escaped(text)}" for column, text in said if _is_short(text)]
    if facts:
        yield ""
        yield from facts
    for column, text in said:
        if not _is_short(text):
            yield f"\n**{_label(column)}**\n"
            yield from quoted(text)


def _is_short(text: str) -> bool:
    return len(text) <= _LONG and "\n" not in text


def _label(column: Column) -> str:
    return column.name.replace("_", " ").capitalize()
