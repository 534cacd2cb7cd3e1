"""What stands above a retro as it is shown: its phases, the next thing to do, the promise."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.core.phases import Phase
from sprintboard.core.retro_record import RetroRecord
from sprintboard.tui.retro_rows import alike
from sprintboard.tui.retro_view import RetroView
from sprintboard.tui.retro_words import (
    collector_words,
    has_answered,
    head_words,
    look_words,
    promise_words,
    todo_words,
)
from sprintboard.tui.widgets.retro_head import HeadWords


def heading(
    view: RetroView, phase: Phase, *, proposed: Sequence[str], at_form: bool, is_tall: bool
) -> HeadWords:
    """Return what stands above a retro that there is.

    Args:
        view: what is shown.
        phase: the one that is on the screen.
        proposed: keys of topics that look alike.
        at_form: somebody sits at the form of this collector.
        is_tall: there is room for the whole promise all the time.
    """
    record = view.record
    if record is None:
        return HeadWords()
    todo = _todo(view, record, phase, proposed=proposed, at_form=at_form)
    words = head_words(record, view.board, looked=phase, todo=todo)
    brief = not is_tall and has_answered(record)
    return words._replace(promise=promise_words(record, phase, brief=brief) or view.due)


def arrangement(view: RetroView | None) -> str:
    """Return which of how many retros it is; empty for the only one."""
    if view is None or view.record is None or len(view.retros) < 2:
        return ""
    shown = view.record.retro.id
    places = (number for number, each in enumerate(view.retros, 1) if each.id == shown)
    return f"retro {next(places, len(view.retros))} of {len(view.retros)}"


def _todo(
    view: RetroView, record: RetroRecord, phase: Phase, *, proposed: Sequence[str], at_form: bool
) -> str:
    if phase != record.phase:
        return look_words(record, phase)
    if view.held is not None and not at_form:
        at_collector = collector_words(record, view.held)
        if at_collector:
            return at_collector
    return todo_words(record, view.board, proposed=len(alike(record, proposed)))
