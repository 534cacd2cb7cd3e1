"""Parse, call, print. A command's module is loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from sprintboard import __version__
from sprintboard.cli.border import Program

COMMANDS = {
    "open": "Open the board, full screen.",
    "init": "Make a board in a folder or a git repository.",
    "join": "Bring a team's board to this machine.",
    "sync": "Send your edits to the team and take theirs in.",
    "remote": "Show or change where the team's copy is.",
    "conflict": "List and settle what two people set differently.",
    "demo": "Open a made-up board, to look around.",
    "card": "List, add, change and move cards.",
    "sprint": "List, plan, start and close sprints.",
    "retro": "Start and lead retros; write notes, put them together, vote.",
    "goal": "List, set and measure goals; check in on them.",
    "change": "Plan, approve and roll out changes; follow how they land.",
    "release": "List and name releases, a day over several changes.",
    "need": "Ask for something, and follow what becomes of it.",
    "question": "Ask the other side about anything, and answer.",
    "decision": "List and note what was decided, why, and by whom.",
    "term": "List and explain the words of both sides.",
    "feedback": "List, give and answer feedback; see who must be told.",
    "column": "List, add, change and move columns.",
    "unit": "List, add and change units, the groups people belong to.",
    "member": "List, add and change members, the people of the team.",
    "view": "List, save and remove views: a filter with a name.",
    "definition": "Show and change the definitions of ready and of done.",
    "policy": "Show and change what the team agreed on.",
    "metrics": "Show the numbers: how work flows, and where it waits.",
    "digest": "Show what changed since the last working day, by unit.",
    "inbox": "Show what waits for you, what is new, and what you watch.",
    "log": "Show what was done, newest first.",
    "undo": "Take back your last edit.",
    "redo": "Do again what was undone.",
    "import": "Bring in a board from somewhere else.",
    "export": "Send the board, or some of its records, elsewhere.",
    "check": "Verify every record and file of the board.",
    "theme": "List the themes and choose one.",
    "completion": "Print the script that completes commands in your shell.",
}
"""The table of contents: `--help` prints it without importing what it names."""

MODULES = {"import": "import_from"}
"""Where the module of a command cannot have the command's name."""


class Contents(Program):
    """Finds the command `x` as `sprintboard.cli.x.command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            close = import_module("difflib").get_close_matches(cmd_name, COMMANDS, n=1)
            if close and not ctx.resilient_parsing:
                said = import_module("sprintboard.core.text").visible_line(cmd_name[:40])
                message = f"There is no command '{said}': did you mean '{close[0]}'?"
                raise click.UsageError(message, ctx)
            return None
        module = import_module(f"{__name__}.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Contents,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: sprintboard demo",
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Use the board in this folder, or the nearest one above it.",
)
@click.version_option(__version__, message="sprintboard %(version)s", help="Show the version.")
@click.pass_context
def main(ctx: click.Context, /, **_folder: str | None) -> None:
    """A board that IT and business share, full screen, stored in git.

    Without a command it opens the board of this folder.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(import_module(f"{__name__}.open").command)
