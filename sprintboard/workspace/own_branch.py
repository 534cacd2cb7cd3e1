"""A board on a branch of its own: a work tree inside `.git`, out of the way of the code."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sprintboard.core.errors import GitFailed, Refused
from sprintboard.sync import plumbing, remotes
from sprintboard.sync.checkout import Checkout, find_checkout, own_tree
from sprintboard.sync.objects import commit_at
from sprintboard.sync.process import run


def make(folder: Path, branch: str, person: tuple[str, str], *, at: int) -> Path:
    """Begin a branch that has nothing in common with the code, and return its work tree.

    Raises:
        BadInput: no branch can be called so.
        NoBoard: the folder is in no repository.
        Refused: there is such a branch.
    """
    full = remotes.require_branch(branch)
    checkout = find_checkout(folder.resolve())
    top = checkout.work_tree
    if commit_at(top, full):
        raise Refused(f"There is a branch '{branch}' already: choose another name.")
    if commit_at(top, remotes.tracking(remotes.REMOTE, full)):
        raise Refused(
            f"The remote has a branch '{branch}' already: 'sprintboard join --branch {branch}' "
            "opens its board."
        )
    plumbing.begin(top, full, plumbing.Commit(
        message="begin the board", name=person[0], email=person[1], at=at, contents={}
    ))  # fmt: skip
    return _work_tree(checkout, full)


def attach(checkout: Checkout, branch: str, tracked: str) -> Path:
    """Make a work tree for a branch of the remote, and return it.

    Raises:
        Refused: this clone has a board on a branch of its own already.
    """
    top = checkout.work_tree
    if not commit_at(top, branch):
        run(top, "update-ref", branch, commit_at(top, tracked))
    return _work_tree(checkout, branch)


def detach(checkout: Checkout, tree: Path) -> None:
    """Take a work tree away in which no board came to stand; its branch stays."""
    with suppress(GitFailed):
        run(checkout.work_tree, "worktree", "remove", "--force", "--", str(tree))


def _work_tree(checkout: Checkout, branch: str) -> Path:
    tree = own_tree(checkout)
    if tree.exists():
        raise Refused("This repository has a board on a branch of its own: 'sprintboard' opens it.")
    tree.parent.mkdir(parents=True, exist_ok=True)
    short = branch.removeprefix("refs/heads/")
    run(checkout.work_tree, "worktree", "add", "--no-checkout", "--", str(tree), short)
    return tree
