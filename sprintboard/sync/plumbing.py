"""Commits without porcelain: a few git processes, no hooks, no filters, no prompts, no editor.

`git fast-import` writes one exact commit an operation and moves the branch only forward;
`git update-index` then tells the user's index, so that `git status` stays clean. GitPython is
not loaded for this: importing it takes longer than the commit.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import new as new_hash
from pathlib import Path

from sprintboard.core.errors import GitFailed
from sprintboard.core.text import shorten, visible_line
from sprintboard.sync.checkout import Checkout

TIMEOUT = 30.0
"""Seconds after which a git that hangs is ended."""
_KEPT = (
    *("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "SYSTEMROOT"),
    *("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"),
)
_CONFIG = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "core.quotePath": "false",
    "gc.auto": "0",
}
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NAME_NOISE = re.compile(r"[<>\n\x00]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit to be made."""

    message: str
    name: str
    email: str
    at: int
    """Unix seconds."""
    contents: Mapping[str, bytes]
    """Path from the top of the work tree to the whole new file."""


def commit(checkout: Checkout, commits: Sequence[Commit], *, unstaged: Path, begun: Path) -> None:
    """Add `commits`, in order, on top of the branch that is checked out.

    The files themselves stand in the work tree already. `unstaged` is a private file that
    remembers paths the index could not be told about, because another git held it; `begun` one
    that remembers where the branch was, so that a process that dies in here commits nothing twice.

    Raises:
        GitFailed: git is missing, hangs, or says no; nothing was committed.
    """
    checkout.require_quiet()
    branch = checkout.branch()
    tip = _tip(checkout, branch)
    rest = commits[_standing(checkout, commits, tip, begun) :]
    _keep(begun, f"{len(rest)} {tip}".encode())
    if rest:
        stream = b"".join(_stream(rest, branch, grown=bool(tip)))
        options = ("--quiet", "--done", "--date-format=raw")
        run(checkout.work_tree, "fast-import", *options, given=stream)
    _stage(checkout, {path: c for each in commits for path, c in each.contents.items()}, unstaged)


def identity(folder: Path) -> tuple[str, str]:
    """Return git's `user.name` and `user.email` for a folder; empty where they are not set."""
    printed = b""
    with suppress(GitFailed):
        printed = run(folder, "config", "-z", "--get-regexp", r"^user\.(name|email)$")
    known = dict(
        entry.partition("\n")[::2] for entry in printed.decode("utf-8", "replace").split("\0")
    )
    name = os.environ.get("GIT_AUTHOR_NAME") or known.get("user.name", "")
    return name, os.environ.get("GIT_AUTHOR_EMAIL") or known.get("user.email", "")


def run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run one git command in `folder` and return what it prints.

    Raises:
        GitFailed: git is missing, hangs, or says no.
    """
    command = ["git", *arguments]
    try:
        process = subprocess.Popen(  # noqa: S603  # a list, never a shell; options are constants
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        message = "git is not installed, or not on the PATH: install git, then try again."
        raise GitFailed(message) from error
    try:
        printed, said = process.communicate(given, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        _end(process)
        message = f"'git {arguments[0]}' did not finish within {TIMEOUT:.0f} seconds."
        raise GitFailed(message) from error
    if process.returncode < 0:
        raise GitFailed(f"'git {arguments[0]}' was ended from outside: try again.")
    if process.returncode:
        raise GitFailed(_complaint(arguments[0], said))
    return printed


def _stream(commits: Sequence[Commit], branch: str, *, grown: bool) -> Iterable[bytes]:
    for place, each in enumerate(commits):
        who = f"{_plain(each.name)} <{_plain(each.email)}> {each.at} +0000\n".encode()
        message = _message(each).encode("utf-8", "replace")
        yield b"commit " + branch.encode() + b"\nauthor " + who + b"committer " + who
        yield b"data %d\n" % len(message) + message + b"\n"
        if place == 0 and grown:
            yield b"from " + branch.encode() + b"^0\n"
        for path, content in each.contents.items():
            yield b"M 100644 inline " + path.encode() + b"\n"
            yield b"data %d\n" % len(content) + content + b"\n"
    yield b"done\n"


def _message(commit: Commit) -> str:
    return shorten(visible_line(commit.message), 400).strip()


def _stage(checkout: Checkout, contents: Mapping[str, bytes], unstaged: Path) -> None:
    """Tell the index; when another git holds it, remember the paths for the next time."""
    known = _hashes(checkout, contents)
    lines = _read(unstaged) + b"".join(
        f"100644 {digest}\t{path}\0".encode() for path, digest in known.items()
    )
    try:
        run(checkout.work_tree, "update-index", "-z", "--add", "--index-info", given=lines)
    except GitFailed:
        _keep(unstaged, lines)
    else:
        with suppress(OSError):
            unstaged.unlink(missing_ok=True)


def _hashes(checkout: Checkout, contents: Mapping[str, bytes]) -> dict[str, str]:
    form = checkout.object_format()
    return {
        path: new_hash(form, b"blob %d\0" % len(content) + content).hexdigest()
        for path, content in contents.items()
    }


def _tip(checkout: Checkout, branch: str) -> str:
    """Return the commit that a branch is at; empty when it has none yet."""
    loose = _read(checkout.common_dir / branch).decode("ascii", "replace").strip()
    if _COMMIT.fullmatch(loose):
        return loose
    with suppress(GitFailed):
        found = run(checkout.work_tree, "rev-parse", "--quiet", "--verify", f"{branch}^0")
        return found.decode("ascii").strip()
    return ""


def _standing(checkout: Checkout, commits: Sequence[Commit], tip: str, begun: Path) -> int:
    """Return how many of `commits` a process that died here had made already: all, or none."""
    count, _, old = _read(begun).decode("ascii", "replace").strip().partition(" ")
    if not tip or old == tip or not count.isdecimal() or not 0 < int(count) <= len(commits):
        return 0
    span = f"{old}..{tip}" if _COMMIT.fullmatch(old) else tip
    with suppress(GitFailed):
        printed = run(checkout.work_tree, "log", "--reverse", "--format=%at %s", span)
        made = printed.decode("utf-8", "replace").splitlines()[: int(count)]
        if made == [f"{each.at} {_message(each)}" for each in commits[: int(count)]]:
            return int(count)
    return 0


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    config = {"GIT_CONFIG_COUNT": str(len(_CONFIG))}
    for place, (name, value) in enumerate(_CONFIG.items()):
        config |= {f"GIT_CONFIG_KEY_{place}": name, f"GIT_CONFIG_VALUE_{place}": value}
    return {**kept, **config, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _complaint(verb: str, said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    fatal = next((line for line in lines if line.startswith(("fatal:", "error:"))), "")
    reason = visible_line(fatal or (lines[-1] if lines else "no reason given"))
    return f"git said no to '{verb}': {shorten(reason, 300)}"


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _plain(text: str) -> str:
    return _NAME_NOISE.sub("", visible_line(text)).strip() or "unknown"


def _keep(path: Path, content: bytes) -> None:
    """Remember something that is good to know; a full disk is no reason to stop."""
    with suppress(OSError):
        path.write_bytes(content)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
