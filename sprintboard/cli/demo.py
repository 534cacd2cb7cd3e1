"""`sprintboard demo`: a made-up board to look around in."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from sprintboard.cli.open import show
from sprintboard.cli.output import narrate
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import make_demo


@click.command("demo", epilog="Example: sprintboard demo --keep my-demo")
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make it in this folder and leave it there.",
)
def command(keep: Path | None) -> None:
    """Open a made-up board of a cross-functional team, to look around and to try things.

    It lives in a temporary folder that is removed when you leave, unless --keep names one.
    """
    if keep is not None:
        root = make_demo(keep)
        narrate(f"The demo board is in {root}.")
        show(Workspace.open(root))
        return
    with tempfile.TemporaryDirectory(prefix="sprintboard-demo-") as folder:
        root = make_demo(Path(folder) / "demo")
        narrate(f"The demo board is in {root} and is removed when you leave.")
        show(Workspace.open(root))
