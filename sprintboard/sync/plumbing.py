"""Commits without porcelain: a few git processes, no hooks, no filters, no prompts, no editor.

`git fast-import` writes one exact commit an operation and moves the branch only forward;
`git update-index` then tells the user's index, so that `git status` stays clean. GitPython is
not loaded for this: importing it takes longer than the commit.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import new as new_hash
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sprintboard.core.errors import GitFailed
from sprintboard.core.text import shorten, visible_line
from sprintboard.sync.checkout import Checkout
from sprintboard.sync.process import run

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
NOWHERE = "refs/sprintboard/nowhere"
"""A ref that is gone again before git writes one: what is committed to it is only known by id."""
_NAME_NOISE = re.compile(r"[<>\n\x00]")


class Commit(NamedTuple):
    """One commit to be made."""

    message: str
    name: str
    email: str
    at: int
    """Unix seconds."""
    contents: Mapping[str, bytes]
    """Path from the top of the work tree to the whole new file."""
    carried: Mapping[str, str] = MappingProxyType({})
    """The same to the id of a file that git has already."""


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
    old = tip(checkout, branch)
    rest = commits[_standing(checkout, commits, old, begun) :]
    _keep(begun, f"{len(rest)} {old}".encode())
    if rest:
        stream = b"".join(_stream(rest, branch, grown=bool(old)))
        options = ("--quiet", "--done", "--date-format=raw")
        run(checkout.work_tree, "fast-import", *options, given=stream)
    stage(checkout, {path: c for each in commits for path, c in each.contents.items()}, unstaged)


def identity(folder: Path) -> tuple[str, str]:
    """Return git's `user.name` and `user.email` for a folder; empty where they are not set."""
    said = os.environ.get("GIT_AUTHOR_NAME", ""), os.environ.get("GIT_AUTHOR_EMAIL", "")
    if all(said):
        return said
    printed = b""
    with suppress(GitFailed):
        printed = run(folder, "config", "-z", "--get-regexp", r"^user\.(name|email)$")
    known = dict(
        entry.partition("\n")[::2] for entry in printed.decode("utf-8", "replace").split("\0")
    )
    return said[0] or known.get("user.name", ""), said[1] or known.get("user.email", "")


def require_git(folder: Path) -> None:
    """Require that git is there.

    Raises:
        GitFailed: it is missing.
    """
    run(folder, "version")


def begin(top: Path, branch: str, commit: Commit) -> None:
    """Make the first commit of a branch that is not there yet."""
    stream = b"".join([*_head(commit, branch), *_contents(commit), b"done\n"])
    run(top, "fast-import", "--quiet", "--done", "--date-format=raw", given=stream)


def merge(checkout: Checkout, commit: Commit, *, local: str, remote: str) -> None:
    """Make `commit` a merge of two commits, on top of `local`, if the branch is still there.

    Its contents are what differs from `local`. The work tree and the index are not touched.

    Raises:
        GitFailed: git says no, or the branch has moved on.
    """
    lines = [*_head(commit, checkout.branch()), f"from {local}\nmerge {remote}\n".encode()]
    stream = b"".join([*lines, *_contents(commit), b"done\n"])
    options = ("--quiet", "--done", "--date-format=raw")
    run(checkout.work_tree, "fast-import", *options, given=stream)


def forward(
    checkout: Checkout, *, local: str, remote: str, lent: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Move the branch that is checked out from `local` to `remote`.

    Raises:
        GitFailed: git says no, or the branch has moved on.
    """
    options = ("-m", "sync", checkout.branch(), remote, local)
    run(checkout.work_tree, "update-ref", *options, lent=lent)


def loose_commit(
    checkout: Checkout, commit: Commit, *, onto: str, lent: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Make a commit on top of another that no branch leads to, and return its id.

    Raises:
        GitFailed: git says no.
    """
    head = _head(commit, NOWHERE, mark=b"mark :1\n")
    lines = [*head, f"from {onto}\n".encode(), *_contents(commit)]
    stream = b"".join([*lines, nowhere_again(1, like=onto)])
    options = ("--quiet", "--done", "--date-format=raw")
    printed = run(checkout.work_tree, "fast-import", *options, given=stream, lent=lent)
    return printed.decode("ascii").strip()


def nowhere_again(mark: int, *, like: str) -> bytes:
    """Return the end of a stream that prints the commit with a mark, and leaves no ref to it."""
    return f"get-mark :{mark}\nreset {NOWHERE}\nfrom {'0' * len(like)}\n\ndone\n".encode()


def _stream(commits: Sequence[Commit], branch: str, *, grown: bool) -> Iterable[bytes]:
    for place, each in enumerate(commits):
        yield from _head(each, branch)
        if place == 0 and grown:
            yield b"from " + branch.encode() + b"^0\n"
        yield from _contents(each)
    yield b"done\n"


def _head(commit: Commit, branch: str, *, mark: bytes = b"") -> Iterable[bytes]:
    who = f"{_plain(commit.name)} <{_plain(commit.email)}> {commit.at} +0000\n".encode()
    message = _message(commit).encode("utf-8", "replace")
    yield b"commit " + branch.encode() + b"\n" + mark + b"author " + who + b"committer " + who
    yield b"data %d\n" % len(message) + message + b"\n"


def _contents(commit: Commit) -> Iterable[bytes]:
    for path, content in commit.contents.items():
        yield b"M 100644 inline " + path.encode() + b"\n"
        yield b"data %d\n" % len(content) + content + b"\n"
    for path, name in commit.carried.items():
        yield b"M 100644 " + name.encode() + b" " + path.encode() + b"\n"


def _message(commit: Commit) -> str:
    return shorten(visible_line(commit.message), 400).strip()


def stage(checkout: Checkout, contents: Mapping[str, bytes], unstaged: Path) -> None:
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


def tip(checkout: Checkout, branch: str) -> str:
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
