"""Releases, asked for: which one a change belongs to; planning, changing, deleting one.

Loaded with the first dialog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sprintboard.core.change import Release
from sprintboard.core.days import say_day
from sprintboard.core.text import shorten
from sprintboard.tui.change_words import titled
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.record_form import Answers, Question, RecordForm, changed
from sprintboard.tui.messages import Act
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.changes import ChangesScreen

_NEW, _EDIT, _DELETE = "new", "edit", "delete"
_PLAN = Choice(_NEW, "Plan a release", "", "+")
_WAYS = (
    Choice(_EDIT, "Change its name, day or words", "", "·"),
    Choice(_DELETE, "Delete it", "its changes stay, without a release", "×"),
)


async def release(screen: ChangesScreen) -> None:
    """Choose the release a change belongs to, or plan one for it."""
    change = screen.chosen()
    if change is None:
        return
    ask = ChooseOne(
        titled("Release of", change),
        (*_choices(screen), _PLAN),
        current=change.release,
        allow_none="None",
    )
    found = await screen.ask(ask)
    if found == _NEW:
        said = await _ask(screen, "Plan a release", None)
        if said:
            screen.act("plan_release", change.id, said["name"], on=said.get("on"))
    elif found is not None and found != (change.release or ""):
        screen.act("edit", change.id, release=found)


async def releases(screen: ChangesScreen) -> None:
    """Plan a release, or change or delete one."""
    known = {each.id: each for each in screen.board.releases}
    found: str | None = _NEW
    if known:
        found = await screen.ask(ChooseOne("Releases", (*_choices(screen), _PLAN)))
    if found == _NEW:
        said = await _ask(screen, "Plan a release", None)
        if said:
            screen.act_all(Act("releases", "new", said.pop("name"), **said))
    elif found in known:
        await _change(screen, known[found])


async def _change(screen: ChangesScreen, planned: Release) -> None:
    way = await screen.ask(ChooseOne(shorten(planned.name, 60), _WAYS))
    if way == _EDIT:
        said = await _ask(screen, "Change the release", planned)
        if said:
            screen.act_all(Act("releases", "edit", planned.id, **said))
    elif way == _DELETE:
        text = f"Delete '{planned.name}'? Its changes stay."
        if await screen.ask(Confirm("Delete the release", text, yes="Delete")):
            screen.act_all(Act("releases", "delete", planned.id))


async def _ask(screen: ChangesScreen, title: str, planned: Release | None) -> dict[str, str]:
    """Return what was said of a release; nothing when it stays as it is."""
    today = screen.workspace.today
    day = checks.optional(checks.obey(lambda text: checks.day(text, today)))
    name = checks.required(checks.field("release", "name"))
    on = planned.on.isoformat() if planned and planned.on else ""
    text = " ".join(planned.text.split()) if planned else ""
    questions = [
        Question("name", "Name", "Autumn 2026", planned.name if planned else "", name),
        Question("on", "Day", "2026-12-15, or: next friday", on, day),
        Question("text", "What it brings", "In a sentence", text, checks.field("release", "text")),
    ]
    answers: Answers | None = await screen.ask(RecordForm(title, questions))
    return changed(questions, answers) if answers else {}


def _choices(screen: ChangesScreen) -> tuple[Choice, ...]:
    """Return the releases with their days and how many changes go out with them."""
    board, today = screen.board, screen.workspace.today

    def told(each: Release) -> str:
        day = f"{say_day(each.on, today)} · " if each.on else ""
        return day + count(sum(change.release == each.id for change in board.changes), "change")

    return tuple(Choice(each.id, each.name, told(each)) for each in board.releases)
