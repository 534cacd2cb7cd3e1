"""Running git: constants and checked values, never a shell.

Nothing of the user's own settings may run a program, ask a question or change what git says.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sprintboard.core.errors import GitFailed, NoBoard, Offline
from sprintboard.core.text import shorten, visible_line
from sprintboard.sync.checkout import find_checkout
from sprintboard.sync.leftovers import sweep

TIMEOUT = 30.0
"""Seconds after which a git that hangs is ended."""
NETWORK_TIMEOUT = 120.0
"""The same for one that speaks to a remote."""
_KEPT = (
    *("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "SYSTEMROOT"),
    *("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"),
)
_KEPT_ON_THE_NETWORK = (
    *("SSH_AUTH_SOCK", "SSH_AGENT_PID", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS"),
    *("http_proxy", "https_proxy", "no_proxy", "all_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"),
    *("GIT_SSL_CAINFO", "KRB5CCNAME", "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA", "USERPROFILE"),
)
_CONFIG = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "core.quotePath": "false",
    "gc.auto": "0",
}
_SURROUNDINGS = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    # glibc hands memory back after each compressed file: two thirds of a big fast-import's time.
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
}
_CONFIG_ON_THE_NETWORK = {
    "protocol.allow": "never",
    **{f"protocol.{name}.allow": "always" for name in ("https", "ssh", "file")},
    "protocol.ext.allow": "never",
    "fetch.recurseSubmodules": "false",
    "submodule.recurse": "false",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "transfer.fsckObjects": "true",
    "credential.interactive": "false",
}


class Answer(NamedTuple):
    """What a git command said."""

    code: int
    printed: bytes
    said: str
    """On its error stream."""


def run(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    network: bool = False,
    lent: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Run one git command in `folder` and return what it prints; see `ask`.

    Raises:
        GitFailed: git is missing, hangs, or says no.
    """
    answer = ask(folder, *arguments, given=given, network=network, lent=lent)
    if answer.code:
        raise GitFailed(_complaint(arguments[0], answer.said))
    return answer.printed


def ask(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    network: bool = False,
    limit: float | None = None,
    lent: Mapping[str, str] = MappingProxyType({}),
) -> Answer:
    """Run one git command in `folder` and return its answer, a refusal too.

    A command that speaks to a remote has more time, the user's own keys and proxies, and no
    protocol but https, ssh and a path on this machine; it never asks. `limit` are the seconds
    that it may take, when not as many as usual; `lent` are variables of its surroundings.

    Raises:
        GitFailed: git is missing, hangs, or was ended.
        Offline: a remote hangs.
    """
    seconds = limit or (NETWORK_TIMEOUT if network else TIMEOUT)
    began = time.time()
    command = ["git", *arguments]
    try:
        process = subprocess.Popen(  # noqa: S603  # a list, never a shell; options are constants
            command,
            cwd=folder,
            env={**_environment(network=network), **lent},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        message = "git is not installed, or not on the PATH: install git, then try again."
        raise GitFailed(message) from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise GitFailed(f"git cannot be started ({reason}): try again.") from error
    try:
        printed, said = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _end(process)
        _clear(folder, began)
        if network:
            raise Offline(f"The remote did not answer within {seconds:.0f} seconds.") from error
        message = f"'git {arguments[0]}' did not finish within {seconds:.0f} seconds."
        raise GitFailed(message) from error
    except BaseException:
        _end(process)  # it has a session of its own: whoever ends us does not reach it
        raise
    if process.returncode < 0:
        _clear(folder, began)
        raise GitFailed(f"'git {arguments[0]}' was ended from outside: try again.")
    return Answer(process.returncode, printed, said.decode("utf-8", "replace"))


def _environment(*, network: bool) -> dict[str, str]:
    names = (*_KEPT, *_KEPT_ON_THE_NETWORK) if network else _KEPT
    kept = {name: os.environ[name] for name in names if name in os.environ}
    if network:
        kept["SSH_ASKPASS_REQUIRE"] = "never"  # without a terminal ssh has nowhere else to ask
        if sys.platform == "win32":  # where a process cannot be kept from its terminal
            kept.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    config = {**_CONFIG, **_CONFIG_ON_THE_NETWORK} if network else _CONFIG
    told = {"GIT_CONFIG_COUNT": str(len(config))}
    for place, (name, value) in enumerate(config.items()):
        told |= {f"GIT_CONFIG_KEY_{place}": name, f"GIT_CONFIG_VALUE_{place}": value}
    return {**kept, **told, **_SURROUNDINGS}


def _complaint(verb: str, said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    fatal = next((line for line in lines if line.startswith(("fatal:", "error:"))), "")
    reason = visible_line(fatal or (lines[-1] if lines else "no reason given"))
    return f"git said no to '{verb}': {shorten(reason, 300)}"


def _clear(folder: Path, began: float) -> None:
    """Take away what a git that died in a repository has left there."""
    with suppress(NoBoard):
        sweep(find_checkout(folder), began, within=time.time() - began)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
