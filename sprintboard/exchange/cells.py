"""Cells of a table: no spreadsheet runs them as a formula, and they come back as they were."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sprintboard.core.errors import BadFile
from sprintboard.core.text import shorten, visible_line

_FORMULA = re.compile("'*[=+\\-@\t\r\n\x00＝＋－＠]")  # a sheet runs full-width ones too
"""What a spreadsheet would run, perhaps guarded already."""
_GUARDED = re.compile("'" + _FORMULA.pattern)
_SEPARATORS = (",", ";", "\t")
_LARGEST_CELL = 4 << 20


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """Where it ends, from 1."""
    cells: dict[str, str]
    """By the heading of its column."""


def guarded(text: str) -> str:
    """Return a text with a `'` before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that was guarded so; any other is as it is."""
    return cell[1:] if _GUARDED.match(cell) else cell


def together(elements: Iterable[str]) -> str:
    """Return several texts as one cell: `vat; urgent`."""
    return "; ".join(each.replace("\\", "\\\\").replace(";", "\\;") for each in elements)


def apart(cell: str) -> list[str]:
    """Return the texts of a cell that `together` made, or that somebody typed."""
    found, escaped = [""], False
    for letter in cell:
        if escaped or letter not in "\\;":
            found[-1] += letter
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            found.append("")
    return [each.strip() for each in found if each.strip()]


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as RFC 4180 has it, every cell in quotes and guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([guarded(each) for each in row] for row in rows)
    return out.getvalue()


def read_csv(text: str) -> tuple[Row, ...]:
    """Return the rows of a table with a line of headings, separated by comma, semicolon or tab.

    A row that is shorter than the headings has empty cells.

    Raises:
        BadFile: there are no headings, one stands twice, a row is too long, or it is no table.
    """
    found = _lines(text)
    head = next(found, None)
    if head is None:
        raise BadFile("The table is empty: its first line names the columns.")
    headings = [each.strip().casefold() for each in head[1]]
    twice = next((each for each in headings if each and headings.count(each) > 1), None)
    if twice is not None:
        raise BadFile(f"The column '{shorten(visible_line(twice), 40)}' stands there twice.")
    return tuple(
        Row(
            line, dict(zip(headings, [*map(unguarded, cells)] + [""] * len(headings), strict=False))
        )
        for line, cells in _fitting(found, len(headings))
        if any(each.strip() for each in cells)
    )


def _fitting(found: Iterator[tuple[int, list[str]]], most: int) -> Iterator[tuple[int, list[str]]]:
    for line, cells in found:
        if len(cells) > most:
            raise BadFile(f"The row that ends in line {line} has {len(cells)} cells, not {most}.")
        yield line, cells


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    head = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise BadFile(f"This is no table (line {reader.line_num}: {error}).") from error
