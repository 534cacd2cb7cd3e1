"""The team's copy of a board: where it is, and the two ways that commits go between it and here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from sprintboard.core.errors import BadInput, GitFailed, Offline, RemoteRefused
from sprintboard.core.text import shorten, visible_line
from sprintboard.sync.checkout import find_checkout
from sprintboard.sync.plumbing import tip
from sprintboard.sync.process import Answer, ask, run

REMOTE = "origin"
"""What git calls the team's copy when nobody says otherwise."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")
_BRANCH = re.compile(r"refs/heads/[A-Za-z0-9_][A-Za-z0-9_./-]{0,100}")
_URL = re.compile(
    r"https://[^\s@/]+(?::\d+)?/\S+"
    r"|ssh://(?:[\w.-]+@)?[\w.-]+(?::\d+)?/\S+"
    r"|[\w.-]+@[\w.-]+:(?!:)\S+"
    r"|(?:file://)?/[^\x00-\x1f]+"
    r"|[A-Za-z]:[\\/][^\x00-\x1f]+"
)
_SECRET = re.compile(r"(?<=://)[^/\s]*@")
_UNREACHABLE = (
    *("could not resolve", "couldn't connect", "failed to connect", "connection refused"),
    *("connection timed out", "timed out", "network is unreachable", "no route to host"),
    *("connection reset", "temporary failure", "operation timed out", "unable to access"),
    *("could not read from remote", "does not appear to be a git repository", "early eof"),
    *("the remote end hung up", "connection closed", "no such file or directory"),
)
_FASTER = ("cannot lock ref", "reference already exists", "incorrect old value")
_UNWELCOME = (
    *("authentication failed", "could not read username", "could not read password"),
    *("permission denied", "terminal prompts disabled", "host key verification failed"),
    *("access denied", "returned error: 403", "returned error: 401", "repository not found"),
)


class Pushed(Enum):
    """What came of sending."""

    DONE = "done"
    OUTRUN = "outrun"
    """Somebody was faster: take theirs in, then try again."""
    HELD = "held"
    """Somebody sends just now, or died while sending: try again."""


def require_address(url: str) -> str:
    """Return a remote's address if it is one that a board may live at.

    Raises:
        BadInput: it is no address, or holds a password.
    """
    address = url.strip()
    secret = _SECRET.search(address)
    if secret and ":" in secret.group():
        message = (
            "The address holds a password, which git would show: leave it out, and let git's "
            "credential helper ask for it."
        )
        raise BadInput(message)
    if address.startswith("-") or "::" in address or not _URL.fullmatch(address):
        message = (
            f"{redacted(address)[:60]!r} is no address of a repository: use "
            "https://…, ssh://…, user@host:path or the whole path of a folder."
        )
        raise BadInput(message)
    return address


def require_branch(name: str) -> str:
    """Return the full name of a branch that a board may live on.

    Raises:
        BadInput: no branch can be called so.
    """
    full = f"refs/heads/{name.strip().removeprefix('refs/heads/')}"
    if not _BRANCH.fullmatch(full) or ".." in full or full.endswith(("/", ".", ".lock")):
        raise BadInput(f"{visible_line(name[:40])!r} is no name for a branch.")
    return full


def redacted(url: str) -> str:
    """Return an address without user, password and query: as it may be shown."""
    return visible_line(_SECRET.sub("", url).partition("?")[0])


def remote_of(folder: Path, branch: str) -> tuple[str, str] | None:
    """Return name and address of the remote that a branch goes to; None when there is none."""
    pattern = r"^(remote\..*\.url|branch\..*\.remote)$"
    answer = ask(folder, "config", "-z", "--get-regexp", pattern)
    told = dict(
        entry.partition("\n")[::2]
        for entry in answer.printed.decode("utf-8", "replace").split("\0")
        if entry
    )
    urls = {
        name[len("remote.") : -len(".url")]: url
        for name, url in told.items()
        if name.startswith("remote.")
    }
    wanted = told.get(f"branch.{branch.removeprefix('refs/heads/')}.remote", REMOTE)
    name = wanted if wanted in urls else next(iter(urls), "")
    return (name, urls[name]) if _NAME.fullmatch(name) else None


def set_remote(folder: Path, url: str, branch: str) -> None:
    """Let the remote be at `url` from now on, for `git pull` by hand too; it may be new."""
    address = require_address(url)
    known = ask(folder, "remote").printed.decode("utf-8", "replace").split()
    verb = ("set-url",) if REMOTE in known else ("add",)
    run(folder, "remote", *verb, "--", REMOTE, address)
    short = branch.removeprefix("refs/heads/")
    run(folder, "config", f"branch.{short}.remote", REMOTE)
    run(folder, "config", f"branch.{short}.merge", branch)


def tracking(remote: str, branch: str) -> str:
    """Return the ref in which this clone remembers where the remote's branch is."""
    return f"refs/remotes/{remote}/{branch.removeprefix('refs/heads/')}"


def fetch(folder: Path, remote: str, branch: str, *, limit: float | None = None) -> bool:
    """Bring the commits of the remote's branch here; False when it has no such branch yet.

    Raises:
        Offline: it cannot be reached.
        RemoteRefused: it said no.
    """
    _require_names(remote, branch)
    shallow = (find_checkout(folder).common_dir / "shallow").exists()
    options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
    answer = ask(
        folder,
        "fetch",
        *options,
        *(("--unshallow",) if shallow else ()),
        "--",
        remote,
        f"+{branch}:{tracking(remote, branch)}",
        network=True,
        limit=limit,
    )
    if answer.code and "couldn't find remote ref" in answer.said.lower():
        return False
    _require_success(answer)
    return True


def push(
    folder: Path, remote: str, branch: str, commit: str, *, limit: float | None = None
) -> Pushed:
    """Send a commit of the branch, never by force.

    Raises:
        Offline: the remote cannot be reached.
        RemoteRefused: it said no.
    """
    _require_names(remote, branch)
    came = _sent(folder, remote, f"{commit}:{branch}", limit=limit)
    if came is Pushed.DONE:
        known = tracking(remote, branch)
        if tip(find_checkout(folder), known) != commit:  # git moves it when it is a usual remote
            run(folder, "update-ref", known, commit)
    return came


def push_unseen(
    folder: Path,
    remote: str,
    branch: str,
    commit: str,
    *,
    lent: Mapping[str, str],
    limit: float | None = None,
) -> Pushed:
    """Send a commit that only `lent` surroundings know; nothing in this clone remembers it.

    It goes to the remote's address, because git notes down what it sends to a name.

    Raises:
        Offline: the remote cannot be reached.
        RemoteRefused: it said no.
    """
    _require_names(remote, branch)
    printed = run(folder, "remote", "get-url", "--push", remote)
    address = printed.decode("utf-8", "replace").rstrip("\n")
    return _sent(folder, address, f"{commit}:{branch}", limit=limit, lent=lent)


def _sent(
    folder: Path,
    target: str,
    what: str,
    *,
    limit: float | None,
    lent: Mapping[str, str] = MappingProxyType({}),
) -> Pushed:
    options = ("--porcelain", "--no-verify")
    answer = ask(folder, "push", *options, "--", target, what, network=True, limit=limit, lent=lent)
    if answer.code == 0:
        return Pushed.DONE
    printed = answer.printed.decode("utf-8", "replace")
    if ".lock': File exists" in answer.said:
        return Pushed.HELD
    if "[rejected]" in printed or any(each in printed + answer.said for each in _FASTER):
        return Pushed.OUTRUN
    if "[remote rejected]" in printed:
        raise RemoteRefused(f"The remote refused what was sent: {_reason(printed, answer.said)}")
    _require_success(answer)
    return Pushed.OUTRUN


def branches(folder: Path, url: str) -> dict[str, str]:
    """Return the branches at an address, and under `HEAD` the name of its usual one.

    Raises:
        Offline: it cannot be reached.
        RemoteRefused: it said no.
    """
    answer = ask(
        folder, "ls-remote", "--symref", "--", require_address(url), "HEAD", "refs/heads/*",
        network=True,
    )  # fmt: skip
    _require_success(answer)
    found: dict[str, str] = {}
    for line in answer.printed.decode("utf-8", "replace").splitlines():
        value, _, name = line.partition("\t")
        if value.startswith("ref: ") and name == "HEAD":
            found["HEAD"] = value.removeprefix("ref: ")
        elif name.startswith("refs/heads/"):
            found[name] = value
    return found


def _require_names(remote: str, branch: str) -> None:
    if not _NAME.fullmatch(remote) or not _BRANCH.fullmatch(branch) or ".." in branch:
        said = visible_line(f"{remote} {branch}"[:80])
        raise GitFailed(f"'{said}' is not a remote and a branch that a board can travel by.")


def _require_success(answer: Answer) -> None:
    if not answer.code:
        return
    said = answer.said.lower()
    reason = _reason("", answer.said)
    if any(each in said for each in _UNWELCOME):
        message = (
            f"The remote does not let you in: {reason} Sign in with git once (its credential "
            "helper or your ssh key), then sync again."
        )
        raise RemoteRefused(message)
    if any(each in said for each in _UNREACHABLE):
        raise Offline(f"The remote cannot be reached: {reason}")
    raise RemoteRefused(f"The remote said no: {reason}")


def _reason(printed: str, said: str) -> str:
    """Return git's own words in one line, without addresses' secrets."""
    lines = [line.strip() for line in (said + "\n" + printed).splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("remote:", "fatal:", "error:", "ssh:"))]
    rejected = [line.split("\t")[-1] for line in lines if "[remote rejected]" in line]
    chosen = [*telling, *rejected] or lines[-1:] or ["no reason given"]
    bare = (re.sub(r"^(?:fatal|error|remote|ssh):\s*", "", line).rstrip(".") for line in chosen)
    text = redacted("; ".join(dict.fromkeys(filter(None, bare))))
    return shorten(text, 300).rstrip(".") + "."
