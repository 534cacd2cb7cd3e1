"""Where the program meets the shell: exit codes, closed pipes, interrupts and crashes."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sprintboard.core.errors import SprintboardError, Unwritable

REFUSED = 1
USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a filter whose reader went away: 128 + SIGPIPE."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Program(click.Group):
    """The outermost command: what happens inside ends here as an exit code and a sentence."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program of its own: short-lived, so nothing is worth collecting."""
        gc.disable()
        try:
            return self.main(*args, **kwargs)
        finally:
            gc.freeze()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002, RUF100 - the signature is click's
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002, RUF100 - the signature is click's
        **extra: Any,
    ) -> Any:
        _open_what_is_closed()
        _print_whatever_the_encoding()
        sys.exit(self._guarded(args, extra))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _stop_writing()
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _stop_writing()
            raise Unwritable(
                "The output could not be written (the disk is full); what was changed is saved."
            ) from error

    def _guarded(self, args: Sequence[str] | None, extra: dict[str, Any]) -> int:
        """Return the exit code; this and the screen's worker are the two borders of HOUSE."""
        try:
            code = super().main(args, "sprintboard", standalone_mode=False, **extra)
        except Exception as error:  # noqa: BLE001 - a crash is told in a sentence, not a traceback
            return told(error)
        return code if isinstance(code, int) else 0


def told(error: Exception) -> int:
    """Tell what ended the program, and return its exit code."""
    if isinstance(error, SprintboardError):
        return _complain(str(error), REFUSED)
    if isinstance(error, FileNotFoundError) and _is_homeless():
        sentence = "The folder you are in is gone: go to another one with 'cd', or name it with -C."
        return _complain(sentence, REFUSED)
    if isinstance(error, click.Abort):
        return _complain("Stopped.", INTERRUPTED)
    if isinstance(error, click.ClickException):
        return _explain(error)
    return _complain(import_module("sprintboard.cli.crash").tell(error), REFUSED)


def _complain(sentence: str, code: int) -> int:
    _narrate(f"sprintboard: {_harmless(sentence)}")
    return code


def _explain(error: click.ClickException) -> int:
    """Print how the command is used and what was wrong with how it was."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Try '{error.ctx.command_path} --help' for help.\n", err=True)
    _narrate(f"Error: {_harmless(error.format_message())}")
    return error.exit_code


def _narrate(sentence: str) -> None:
    import_module("sprintboard.cli.output").narrate(sentence)


def _harmless(sentence: str) -> str:
    text: str = import_module("sprintboard.core.text").visible_line(sentence)
    return text


def _is_homeless() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _open_what_is_closed() -> None:
    """A stream that the shell closed goes nowhere: no file of the board may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  # it stays open


def _print_whatever_the_encoding() -> None:
    """A terminal that cannot show a glyph gets a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _stop_writing() -> None:
    """Send what is still buffered nowhere: the interpreter flushes again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
