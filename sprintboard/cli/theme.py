"""`sprintboard theme`: how the screen looks."""

from __future__ import annotations

from dataclasses import replace

import click
from click.shell_completion import CompletionItem

from sprintboard.cli import cells
from sprintboard.cli.noun import Noun
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.core.errors import NotFound, Unwritable
from sprintboard.core.text import visible_line
from sprintboard.tui import settings, theming


@click.group("theme", cls=Noun, epilog="Example: sprintboard theme set harbour")
def command() -> None:
    """List the themes and choose one.

    A .toml file in the folder 'themes' of your settings is a theme of your own.
    """


@command.command("list", epilog="Example: sprintboard theme")
@json_option
def list_themes(as_json: bool) -> None:
    """List the themes; a star marks the chosen one."""
    folder = settings.config_dir()
    themes, complaints = theming.load_all(folder / "themes")
    chosen = settings.load(folder).theme or theming.FIRST
    for sentence in complaints:
        narrate(sentence)
    found = [(each.name, "dark" if each.dark else "light") for each in themes]
    if as_json:
        data = [{"name": name, "shade": shade, "chosen": name == chosen} for name, shade in found]
        print_json("theme.list", data)
        return
    rows = [("*" if name == chosen else " ", visible_line(name), shade) for name, shade in found]
    print_text(cells.table(rows))


def _complete(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    themes, _ = theming.load_all(settings.config_dir() / "themes")
    return [CompletionItem(each.name) for each in themes if each.name.startswith(incomplete)]


@command.command("set", epilog="Example: sprintboard theme set paper")
@click.argument("name", shell_complete=_complete)
@json_option
def set_theme(name: str, as_json: bool) -> None:
    """Choose the theme of every board on this machine."""
    folder = settings.config_dir()
    themes, _ = theming.load_all(folder / "themes")
    if name not in {each.name for each in themes}:
        known = ", ".join(each.name for each in themes)
        raise NotFound(f"There is no theme '{visible_line(name)[:40]}'. There are: {known}.")
    refusal = settings.save(folder, replace(settings.load(folder), theme=name))
    if refusal is not None:
        raise Unwritable(refusal)
    narrate(f"The theme is now {name}.")
    if as_json:
        print_json("theme", {"name": name})
