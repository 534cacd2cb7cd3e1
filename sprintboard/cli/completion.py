"""`sprintboard completion`: the script that completes commands in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from sprintboard.cli.output import write

_COLON_IS_A_LETTER = "COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n"
"""bash splits words at colons, which would cut `column:doing` in three."""


@click.command("completion", epilog='Example: eval "$(sprintboard completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, ids, members and columns in your shell.

    Put it where your shell reads it: the example line into ~/.bashrc, the like into ~/.zshrc;
    for fish: sprintboard completion fish > ~/.config/fish/completions/sprintboard.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(shell)
    root = ctx.find_root().command
    source = kind(root, {}, "sprintboard", "_SPRINTBOARD_COMPLETE").source()
    write((_COLON_IS_A_LETTER if shell == "bash" else "") + source)
