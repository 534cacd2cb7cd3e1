"""Where a board's git repository is, read from the files without starting git."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sprintboard.core.errors import GitFailed, NoBoard

PRIVATE = "sprintboard"
"""The clone's private folder inside `.git`."""
BOARDS = "boards"
"""Inside it: a folder for each board that is not at the top of the work tree."""
OWN_TREE = "board"
"""Inside it: the work tree of a board on a branch of its own."""
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


class Checkout(NamedTuple):
    """One work tree of a repository."""

    work_tree: Path
    git_dir: Path
    """Of this work tree."""
    common_dir: Path
    """Of the repository; another one in a linked work tree."""

    def private(self, board: Path) -> Path:
        """Return the folder for what this clone keeps to itself of the board in a folder.

        Boards in different folders of one work tree share nothing; the one at its top has the
        folder itself.
        """
        below = board.relative_to(self.work_tree).as_posix()
        top = self.git_dir / PRIVATE
        return top if below == "." else top / BOARDS / sha256(below.encode()).hexdigest()[:16]

    def branch(self) -> str:
        """Return the full name of the branch that is checked out.

        Raises:
            GitFailed: none is.
        """
        head = _text(self.git_dir / "HEAD")
        if not head.startswith("ref: refs/heads/"):
            message = "The repository is not on a branch: 'git switch' to one, then try again."
            raise GitFailed(message)
        return head.removeprefix("ref: ")

    def require_quiet(self) -> None:
        """Refuse while git is in the middle of something.

        Raises:
            GitFailed: a merge, rebase, cherry-pick or revert is not finished.
        """
        for name, verb in _UNFINISHED.items():
            if (self.git_dir / name).exists():
                message = (
                    f"The repository is in the middle of a {verb}: finish it with "
                    f"'git {verb} --continue' or stop it with 'git {verb} --abort', then try again."
                )
                raise GitFailed(message)

    def object_format(self) -> str:
        """Return the hash of the repository's objects: `sha1` or `sha256`."""
        config = _text(self.common_dir / "config").lower().replace(" ", "")
        return "sha256" if "objectformat=sha256" in config else "sha1"


def find_checkout(folder: Path) -> Checkout:
    """Return the work tree that `folder` is in.

    Raises:
        NoBoard: it is in none.
    """
    for each in (folder, *folder.parents):
        dot_git = each / ".git"
        if dot_git.is_dir():
            return Checkout(each, dot_git, dot_git)
        if dot_git.is_file():
            return _linked(each, _text(dot_git).removeprefix("gitdir:").strip())
    message = f"{folder} is not in a git repository: 'git init' makes one."
    raise NoBoard(message)


def own_tree(checkout: Checkout) -> Path:
    """Return where a board on its own branch is, out of the way of the code."""
    return checkout.common_dir / PRIVATE / OWN_TREE


def board_beside(folder: Path) -> Path | None:
    """Return the board that lives on a branch of its own in the repository of a folder."""
    try:
        tree = own_tree(find_checkout(folder))
    except NoBoard:
        return None
    return tree if (tree / "board.json").is_file() else None


def _linked(work_tree: Path, target: str) -> Checkout:
    git_dir = (work_tree / target).resolve()
    common = _text(git_dir / "commondir").strip()
    return Checkout(work_tree, git_dir, (git_dir / common).resolve() if common else git_dir)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
