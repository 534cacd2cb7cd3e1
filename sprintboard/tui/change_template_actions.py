"""The pre-approved templates, asked for: which one is followed; writing, changing, retiring one.

Loaded with the first dialog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sprintboard.core.change_template import ChangeTemplate
from sprintboard.core.text import shorten
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm

if TYPE_CHECKING:
    from sprintboard.tui.screens.changes import ChangesScreen

_NEW, _STEPS, _NAME, _RETIRE = "new", "steps", "name", "retire"
_NAMED = "templates/*/name"
_WAYS = (
    Choice(_STEPS, "Change its steps", "", "·"),
    Choice(_NAME, "Rename it", "changes that follow it go on following it", "·"),
    Choice(_RETIRE, "Retire it", "it is offered no more", "×"),
)


def template_choices(screen: ChangesScreen) -> tuple[Choice, ...]:
    """Return what a standard change may follow."""
    found = screen.board.templates
    return tuple(Choice(e.id, e.name, shorten(" ".join(e.text.split()), 60), "≡") for e in found)


async def follow(screen: ChangesScreen) -> str | None:
    """Ask which template a standard change follows; None when it is not to be made."""
    choices = template_choices(screen)
    if not choices:
        key = screen.key_of("templates")
        screen.say(f"There is no pre-approved template yet: {key} writes one.")
        return None
    found: str | None = await screen.ask(ChooseOne("Which template does it follow?", choices))
    return found or None


async def templates(screen: ChangesScreen) -> None:
    """Write a template, or change or retire one."""
    known = {each.id: each for each in screen.board.templates}
    found: str | None = _NEW
    if known:
        choices = (*template_choices(screen), Choice(_NEW, "Write a template", "", "+"))
        found = await screen.ask(ChooseOne("Pre-approved templates", choices))
    if found == _NEW:
        await _write(screen)
    elif found in known:
        await _change(screen, known[found])


async def _write(screen: ChangesScreen) -> None:
    name = await _ask_name(screen, "A template: what kind of change?", "")
    steps = await _ask_steps(screen, name, "") if name else None
    if name and steps:
        screen.act("template", name, steps)


async def _change(screen: ChangesScreen, template: ChangeTemplate) -> None:
    way = await screen.ask(ChooseOne(shorten(template.name, 60), _WAYS))
    if way == _STEPS:
        steps = await _ask_steps(screen, template.name, template.text)
        if steps and steps != template.text:
            screen.act("template", template.id, steps)
    elif way == _NAME:
        name = await _ask_name(screen, "Rename the template", template.name)
        if name and name != template.name:
            screen.act("template", template.id, rename=name)
    elif way == _RETIRE:
        text = f"'{template.name}' is offered no more. Changes that follow it stay as they are."
        if await screen.ask(Confirm("Retire the template?", text, yes="Retire")):
            screen.act("template", template.id, remove=True)


async def _ask_name(screen: ChangesScreen, title: str, value: str) -> str | None:
    check = checks.required(checks.field("board", _NAMED))
    question = AskText(title, value=value, placeholder="Text on a page", check=check)
    name: str | None = await screen.ask(question)
    return name.strip() if name else None


async def _ask_steps(screen: ChangesScreen, name: str, value: str) -> str | None:
    check = checks.required(checks.field("board", "templates/*/text"))
    hint = "The steps that are approved beforehand, one a line"
    title = f"Steps of {shorten(name, 44)}"
    steps: str | None = await screen.ask(AskLong(title, value=value, placeholder=hint, check=check))
    return steps.strip() if steps else None
