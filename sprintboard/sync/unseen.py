"""Commits that name nobody: made out of sight of this clone, and brought by nobody in particular.

With a remote, such a commit is made in a folder of its own, on top of what the remote has, and
sent from there. Nothing of it stays: no object, no ref, no line in a reflog. It comes back with
the next fetch, here as on every other clone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sprintboard.sync import plumbing, remotes
from sprintboard.sync.checkout import Checkout
from sprintboard.sync.plumbing import Commit
from sprintboard.sync.remotes import Pushed


def send(
    checkout: Checkout,
    commit: Commit,
    *,
    onto: str,
    remote: str,
    folder: Path,
    limit: float | None = None,
) -> Pushed:
    """Put a commit on top of `onto`, what the remote's branch is at; `folder` is for it alone.

    Raises:
        Offline: the remote cannot be reached.
        RemoteRefused: it said no.
        GitFailed: git says no.
    """
    lent = {**signature(commit), **_apart(checkout, folder)}
    made = plumbing.loose_commit(checkout, commit, onto=onto, lent=lent)
    branch = checkout.branch()
    return remotes.push_unseen(checkout.work_tree, remote, branch, made, lent=lent, limit=limit)


def signature(commit: Commit) -> Mapping[str, str]:
    """Return what lets git write the author of a commit, and its time, into a reflog."""
    return {
        "GIT_COMMITTER_NAME": commit.name,
        "GIT_COMMITTER_EMAIL": commit.email,
        "GIT_COMMITTER_DATE": f"{commit.at} +0000",
    }


def _apart(checkout: Checkout, folder: Path) -> Mapping[str, str]:
    """Let git write its objects into a folder, and read those of the repository too."""
    known = folder / "info" / "alternates"
    known.parent.mkdir(parents=True, exist_ok=True)
    known.write_bytes(bytes(checkout.common_dir / "objects") + b"\n")
    return {"GIT_OBJECT_DIRECTORY": str(folder)}
