"""A table goes out and comes back with every text as it was, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.errors import BadFile
from sprintboard.exchange.cells import apart, guarded, read_csv, together, unguarded, write_csv

ANY = st.text(st.characters(exclude_categories=["Cs"]))
ODD = st.text(st.sampled_from("'=+-@\t\r\n\"＝＋－＠,; a"))  # what a sheet runs
TEXTS = ANY | ODD
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # as above


@given(TEXTS)
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(DANGEROUS)
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_any_text_comes_back_from_a_table(rows: list[tuple[str, str]]) -> None:
    text = write_csv(["one", "two"], rows)
    kept = [row for row in rows if any(cell.strip() for cell in map(guarded, row))]
    assert [(r.cells["one"], r.cells["two"]) for r in read_csv(text)] == kept
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(DANGEROUS) for cell in row)


@given(st.lists(TEXTS.map(str.strip).filter(bool)))
def test_any_texts_come_back_from_one_cell(texts: list[str]) -> None:
    assert apart(together(texts)) == texts


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_and_short_rows_are_filled(separator: str) -> None:
    text = (
        separator.join(["id", "Title", "due"]) + "\r\n\r\n" + separator.join(["", "VAT"]) + "\r\n"
    )
    [row] = read_csv(text)
    assert (row.line, row.cells) == (3, {"id": "", "title": "VAT", "due": ""})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The table is empty"),
        ("a,a\n1,2\n", "'a' stands there twice"),
        ("a,b\n1,2,3\n", "line 2 has 3 cells, not 2"),
        ('a,b\n"1,2\n', "no table (line 2"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_csv(text)
    assert said in str(caught.value)
