"""`sprintboard check`: is everything on disk as it should be."""

from __future__ import annotations

import click

from sprintboard.cli.border import REFUSED
from sprintboard.cli.output import json_option, narrate, print_json, print_text
from sprintboard.cli.session import chosen_folder, tell_notices
from sprintboard.core.board import Problem
from sprintboard.core.text import visible_line
from sprintboard.workspace import Workspace


@click.command("check", epilog="Example: sprintboard check --fix")
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, *, fix: bool, as_json: bool) -> None:
    """Verify every record, reference and file of the board.

    The exit code is 1 when something is wrong.
    """
    workspace = Workspace.open_broken(chosen_folder(ctx))
    tell_notices(workspace)
    mended = workspace.fix() if fix else ()
    if mended:
        workspace.commit_pending()
    problems = workspace.check()
    if as_json:
        print_json("check", {"problems": [_data(each) for each in problems], "mended": [*mended]})
    else:
        print_text("\n".join([*map(visible_line, mended), *map(_line, problems)]))
    narrate(_verdict(problems, fix))
    if problems:
        ctx.exit(REFUSED)


def _verdict(problems: tuple[Problem, ...], fixed: bool) -> str:
    if not problems:
        return "The board is sound."
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    if not fixed and any(each.mend for each in problems):
        return f"Found {count}; 'sprintboard check --fix' mends what can be mended."
    return f"Found {count} that a person has to look at."


def _line(problem: Problem) -> str:
    named = problem.sentence.startswith(problem.path)
    return visible_line(problem.sentence if named else f"{problem.path}: {problem.sentence}")


def _data(problem: Problem) -> dict[str, str]:
    return {"path": problem.path, "sentence": problem.sentence, "mend": problem.mend}
