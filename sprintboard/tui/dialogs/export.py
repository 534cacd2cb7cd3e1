"""What to send elsewhere, in which format, and into which file."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import no_complaint
from sprintboard.tui.dialogs.record_form import Question, RecordForm
from sprintboard.tui.widgets.choice_list import Choice

FORMATS = (
    Choice("csv", "CSV", "a table for spreadsheets, of records of a kind"),
    Choice("md", "Markdown", "a text to read, of records of a kind"),
    Choice("ics", "iCalendar", "due dates of cards, sprints, releases"),
    Choice("json", "JSON", "the whole board with its history"),
)
_EXPLAIN = "JSON is always the whole board; iCalendar is of cards. ← → choose."


def export_form(kinds: Sequence[str], *, kind: str, file: str) -> RecordForm:
    """Return the form that asks what to export; it begins with what the screen shows."""
    questions = (
        Question("format", "Format", choices=FORMATS),
        Question("kind", "Records", value=kind, choices=tuple(Choice(e, e) for e in kinds)),
        Question("filter", "Filter", "Which of them: owner:@me; nothing is all"),
        Question("file", "File", "", file, checks.required(no_complaint, "Name the file.")),
    )
    return RecordForm("Export", questions, explain=_EXPLAIN)
