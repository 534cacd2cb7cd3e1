"""Records leave as a table and come back: only what a cell says differently is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, BadInput
from sprintboard.exchange.cells import read_csv
from sprintboard.exchange.sheets import SHEETS
from sprintboard.workspace import Workspace
from sprintboard.workspace.sheet_imports import SheetReport
from tests.workspace.witness import assert_sound, files, refused

Bring = Callable[[str, str], SheetReport]


@pytest.fixture
def full(ws: Workspace) -> Workspace:
    """Give the board a record of each kind, with names that are not easy."""
    vat = ws.cards.new("=1+1; VAT", owner="Ada", business_owner="Finn", labels=["a;b", "vat"]).ids[
        0
    ]
    ws.cards.new("'-minus", depends_on=[vat], estimate=0.5, due="2027-01-01", description="a\nb")
    ws.goals.new("Fewer calls", owner="Finn", start="2026-11-01", end="2026-12-31")
    ws.goals.link("Fewer", cards=[vat])
    ws.needs.add("English invoices", by="Jane of ACME", unit="Business")
    ws.changes.new("VAT goes live", cards=[vat])
    ws.releases.new("Winter", on="2026-12-15")
    ws.sprints.new("Sprint 1")
    ws.questions.ask(vat, "Which rate?", to="Business")
    ws.decisions.note("We use the new form", by=["Ada", "Finn"])
    ws.terms.explain("DSO", "Days sales outstanding", synonyms=["days"])
    ws.feedback.add("product", text="@slow", by="Finn", score=2)
    ws.commit_pending()
    return ws


@pytest.fixture
def bring(full: Workspace, tmp_path: Path) -> Bring:
    def bring(kind: str, text: str) -> SheetReport:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return full.exchange.import_csv(kind, path)

    return bring


@pytest.mark.parametrize("kind", SHEETS)
def test_what_was_exported_changes_nothing(kind: str, full: Workspace, bring: Bring) -> None:
    before = files(full.root)
    exported = full.exports.csv(kind)
    report = bring(kind, exported.text)
    assert (report.rows, report.new, report.changed) == (exported.records, 0, 0)
    assert report.dropped == ()
    assert exported.records > 0 or kind in ("retro", "note")
    assert files(full.root) == before


def test_names_stand_for_ids_and_formulas_are_guarded(full: Workspace) -> None:
    text = full.exports.csv("card", "owner:ada").text
    [row] = read_csv(text)
    assert '"\'=1+1; VAT"' in text
    assert row.cells["title"] == "=1+1; VAT"
    assert (row.cells["owner"], row.cells["column"]) == ("Ada Lovelace", "To do")
    assert (row.cells["labels"], row.cells["goals"]) == (r"a\;b; vat", "Fewer calls")


def test_a_cell_changes_its_value_and_nothing_else(full: Workspace, bring: Bring) -> None:
    text = full.exports.csv("card").text
    text = text.replace('"Ada Lovelace"', '"Finn"').replace(r"a\;b; vat", "vat; new")
    report = bring("card", text)
    assert (report.new, report.changed) == (0, 1)
    card = full.finder.find("label:vat")[0]
    assert (full.board.who(card.owner), card.labels) == ("Finn O'Hara", ("new", "vat"))
    assert card.business_owner == card.owner
    full.history.undo()
    assert full.finder.find("label:vat")[0].labels == ("a;b", "vat")


def test_rows_without_an_id_become_records_once(full: Workspace, bring: Bring) -> None:
    text = "title,column,owner,due\nFirst,Doing,ada,2026-12-24\nSecond,Doing,,\nSecond,Doing,,\n"
    first = bring("card", text)
    assert (first.new, first.changed) == (3, 0)
    assert [each.title for each in full.finder.find("column:doing")] == [
        "First",
        "Second",
        "Second",
    ]
    again = bring("card", text)
    assert (again.new, again.changed) == (0, 0)
    need = bring("need", "title,asker,pain\nDark mode,Jane of ACME,my eyes\n")
    assert need.new == 1
    assert full.board.find("need", "Dark").state == "new"
    full.commit_pending()
    assert_sound(full)


def test_a_wrong_cell_brings_nothing_and_names_its_line(full: Workspace, bring: Bring) -> None:
    for text, said in (
        ("title,due\nFine,2026-12-24\nWrong,someday\n", "line 3, due: The due date is a day"),
        ("title,owner\nWrong,Nobody\n", "line 2, owner: There is no member 'Nobody'"),
        ("title,column\nWrong,Nowhere\n", "line 2, column: There is no column 'Nowhere'"),
        ("due\n2026-12-24\n", "line 2: a card needs a title"),
    ):
        sentence = refused(full, lambda text=text: bring("card", text), BadFile)  # type: ignore[misc]
        assert said in sentence


def test_what_is_only_told_is_left_out_and_said(full: Workspace, bring: Bring) -> None:
    text = full.exports.csv("need").text.replace('"new"', '"accepted"')
    text = text.replace('"changed"', '"nonsense"')
    report = bring("need", text)
    assert report.changed == 0
    assert any("'state', which is only told" in each for each in report.dropped)
    assert any("does not have: 'nonsense'" in each for each in report.dropped)
    assert full.board.find("need", "English").state == "new"


def test_feedback_is_only_told_so_that_no_import_signs_it(full: Workspace, bring: Bring) -> None:
    text = full.exports.csv("feedback").text.replace("@slow", "fast")
    before = files(full.root)
    report = bring("feedback", text + '"","made up"\r\n')
    assert (report.new, report.changed) == (0, 0)
    assert files(full.root) == before


def test_filters_choose_and_kinds_without_one_say_so(full: Workspace) -> None:
    assert full.exports.csv("need", "nothing").records == 0
    assert full.exports.csv("need", "english").records == 1
    with pytest.raises(BadInput, match="found by no filter"):
        full.exports.csv("member", "ada")
    with pytest.raises(BadInput, match="no table of 'board'"):
        full.exports.csv("board")


def test_markdown_has_a_section_each_in_which_text_is_text(full: Workspace) -> None:
    ws = full
    ws.decisions.note("*Bold* [x](http://evil) <b>", why="one\n# two")
    text = ws.exports.md("decision").text
    assert text.startswith("# Invoices: decision\n\n## ")
    assert r"## \*Bold\* \[x\](http://evil) \<b\>" in text
    assert "\n> \\# two\n" in text


def test_the_calendar_holds_due_dates_sprints_releases_and_questions(full: Workspace) -> None:
    text = full.exports.ics().text
    assert "SUMMARY:'-minus\r\nTRANSP" in text
    assert "DTSTART;VALUE=DATE:20270101" in text
    assert "SUMMARY:Sprint: Sprint 1" in text
    assert "SUMMARY:Release: Winter" in text
    only = full.exports.ics("minus")
    assert only.records == 1
    assert "Sprint" not in only.text
