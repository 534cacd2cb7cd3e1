"""Every command explains itself, and the README shows only what there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest

from sprintboard.cli import COMMANDS, main

README = Path(__file__).parents[2] / "README.md"


def _tree(
    command: click.Command, name: str, ctx: click.Context
) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for each in command.list_commands(ctx):
            verb = command.get_command(ctx, each)
            assert verb is not None
            yield from _tree(verb, f"{name} {each}", click.Context(verb, ctx, each))


TREE = dict(_tree(main, "sprintboard", click.Context(main, info_name="sprintboard")))
each_command = pytest.mark.parametrize("name", TREE)


@each_command
def test_every_command_says_what_it_does(name: str) -> None:
    assert re.match(r"[A-Z].+\.", TREE[name].help or "")


@each_command
def test_every_option_says_what_it_does(name: str) -> None:
    options = [each for each in TREE[name].params if isinstance(each, click.Option)]

    assert [each.name for each in options if not re.match(r"['A-Z].+\.$", each.help or "")] == []


@each_command
def test_every_command_shows_an_example_of_itself(name: str) -> None:
    example = TREE[name].epilog or ""
    shown = example.removeprefix("Example: ")

    assert example.startswith("Example: ")
    if "list" not in name:
        assert shown.startswith("sprintboard ") or "$(" in shown
        assert name.rpartition(" ")[2] in shown


@each_command
def test_every_example_can_be_parsed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"7kq2  To do  VAT\n")))
    example = (TREE[name].epilog or "").removeprefix("Example: ")
    if "$(" in example:
        return

    for part in example.split(" | "):
        _parse(shlex.split(part)[1:])


def test_the_table_of_contents_says_what_the_commands_say() -> None:
    for name, words in COMMANDS.items():
        assert words.endswith(".")
        assert f"sprintboard {name}" in TREE


def test_the_readme_shows_only_commands_that_exist() -> None:
    for line in _shown_in_readme():
        _parse(shlex.split(line, comments=True)[1:])


def _shown_in_readme() -> Iterator[str]:
    """Yield each line of the README's code blocks that begins with `sprintboard`."""
    text = README.read_text(encoding="utf-8")
    for block in re.findall(r"```[a-z]*\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            for part in re.split(r"\s(?:\||&&)\s", line.strip().removeprefix("$ ")):
                if part.startswith("sprintboard"):
                    yield part


def _parse(args: list[str]) -> None:
    """Parse a command line to its end without running anything; a wrong one raises."""
    command: click.Command = main
    ctx = main.make_context("sprintboard", args)
    while isinstance(command, click.Group):
        rest = [*ctx._protected_args, *ctx.args]
        if not rest:
            return
        name, found, rest = command.resolve_command(ctx, rest)
        assert found is not None
        command, ctx = found, found.make_context(name, rest, parent=ctx)
