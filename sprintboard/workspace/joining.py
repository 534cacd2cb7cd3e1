"""Bringing a team's board to this machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from sprintboard.core.errors import GitFailed, NotFound, Refused, SprintboardError, Unwritable
from sprintboard.core.tables import ATTRIBUTES
from sprintboard.store import files
from sprintboard.store.files import Progress, silent
from sprintboard.store.places import BOARD_FILE, record_to_join
from sprintboard.store.private import Private
from sprintboard.store.storage import MANY
from sprintboard.store.sync_log import SyncLog, write_sync_log
from sprintboard.sync import remotes
from sprintboard.sync.checkout import find_checkout
from sprintboard.sync.objects import REGULAR, Difference, blobs, commit_at, differences
from sprintboard.sync.process import ask, run
from sprintboard.workspace import own_branch
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.driver import install_driver
from sprintboard.workspace.workspace import Workspace

require_address = remotes.require_address
OWN_BRANCH = "refs/heads/sprintboard"
"""The branch of a code repository that holds nothing but its board."""
_SLICE = 500


def default_folder(url: str) -> str:
    """Return the name of the folder that a board at this address goes to."""
    name = url.rstrip("/").replace("\\", "/").rpartition("/")[2].rpartition(":")[2]
    return name.removesuffix(".git") or "board"


def join_board(
    url: str,
    folder: Path,
    *,
    branch: str | None = None,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Workspace:
    """Bring the board at `url` into `folder`, which must be new or empty, and open it.

    Raises:
        BadInput: the address is none.
        Refused: the folder is taken.
        Offline: the remote cannot be reached.
        RemoteRefused: it says no.
        NotFound: it holds no board.
    """
    address = remotes.require_address(url)
    require_new_folder(folder)
    known = remotes.branches(Path.cwd(), address)
    wanted = _branch(known, branch, remotes.redacted(address))
    with files.writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    # GitPython takes longer to import than most commands run; only beginnings need it.
    from sprintboard.sync.git_repo import initialise  # noqa: PLC0415

    try:
        initialise(folder, wanted)
        remotes.set_remote(folder, address, wanted)
        remotes.fetch(folder, remotes.REMOTE, wanted)
        root = write_out(folder, wanted, progress)
        return _opened(root, wanted, clock)
    except SprintboardError:
        _clear(folder)  # so that the same can be tried again
        raise


def _clear(folder: Path) -> None:
    """Empty a folder that was new or empty."""
    for each in folder.iterdir():
        rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink()


def join_beside(
    folder: Path,
    *,
    branch: str = OWN_BRANCH,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Workspace:
    """Open the board that the remote of the code in `folder` has on a branch of its own.

    Raises:
        NotFound: there is no such branch.
        Offline: the remote cannot be reached.
        RemoteRefused: it says no.
    """
    full = remotes.require_branch(branch)
    checkout = find_checkout(folder.resolve())
    if not remotes.fetch(checkout.work_tree, remotes.REMOTE, full):
        raise NotFound(f"The remote has no branch '{full.removeprefix('refs/heads/')}'.")
    tree = own_branch.attach(checkout, full, remotes.tracking(remotes.REMOTE, full))
    try:
        return _opened(write_out(tree, full, progress), full, clock)
    except SprintboardError:
        own_branch.detach(checkout, tree)  # so that the same can be tried again
        raise


def require_new_folder(folder: Path) -> Path:
    """Return a folder that a board may come to: one that is not there, or is empty.

    Raises:
        Refused: the folder is taken.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty: choose another folder for the board.")
    return folder


def introduce(workspace: Workspace, name: str, *, email: str = "") -> None:
    """Say who sits here: a member by name, or a new one, with git's address if none is given."""
    try:
        workspace.members.use(name)
    except NotFound:
        add_me(workspace, name, email=email)


def add_me(workspace: Workspace, name: str, *, email: str = "") -> None:
    """Add the person at this machine to the team; committed as what any verb does."""
    address = email or _own_address(workspace)
    made = workspace.members.new(name, emails=[address] if address else [])
    workspace.members.use(made.ids[0])


def _own_address(workspace: Workspace) -> str:
    """Return git's address, unless it is that of somebody else on the board."""
    address = workspace.git_email
    taken = {each.casefold() for who in workspace.board.members.values() for each in who.emails}
    return "" if address.casefold() in taken else address


def _opened(folder: Path, branch: str, clock: Clock | None) -> Workspace:
    workspace = Workspace.open(folder, clock=clock)
    seen = commit_at(folder, remotes.tracking(remotes.REMOTE, branch))
    private = Private(find_checkout(workspace.root).private(workspace.root))
    write_sync_log(private.sync, SyncLog(seen=seen))
    with suppress(GitFailed, Unwritable):  # `check` finds it missing
        install_driver(workspace.root)
    return workspace


def _branch(known: dict[str, str], asked: str | None, shown: str) -> str:
    """Return the branch that holds the board."""
    if asked:
        wanted = remotes.require_branch(asked)
        if wanted not in known:
            raise NotFound(f"{shown} has no branch '{asked}'.")
        return wanted
    if OWN_BRANCH in known:
        return OWN_BRANCH
    if not known:
        raise NotFound(
            f"{shown} is empty: make the board with 'sprintboard init --remote {shown}' first."
        )
    usual = known.get("HEAD", "")
    return usual if usual in known else next(each for each in sorted(known) if each != "HEAD")


def write_out(folder: Path, branch: str, progress: Progress) -> Path:
    """Write the board's files from what was fetched, and return the board's folder.

    Nothing of git's own checkout is run.
    """
    there = commit_at(folder, remotes.tracking(remotes.REMOTE, branch))
    commit = commit_at(folder, branch) or there
    tree = differences(folder, "", commit)
    board = _board_folder(tree)
    wanted = {path: each for path, each in tree.items() if _is_wanted(path, board, each)}
    run(folder, "update-ref", branch, commit)
    run(folder, "read-tree", commit)
    paths = sorted(wanted)
    for start in range(0, len(paths), _SLICE):
        part = paths[start : start + _SLICE]
        found = blobs(folder, [wanted[path].new for path in part])
        contents = {
            folder / path: found[wanted[path].new] for path in part if wanted[path].new in found
        }
        files.replace_all(contents, durable=len(paths) <= MANY)
        progress(min(start + _SLICE, len(paths)), len(paths))
    ask(folder, "update-index", "-q", "--refresh")
    return folder / board


def _board_folder(tree: dict[str, Difference]) -> str:
    """Return the folder of the board in a tree, with a `/`; empty for its top."""
    found = sorted(
        (p for p in tree if p.rpartition("/")[2] == BOARD_FILE), key=lambda p: p.count("/")
    )
    if not found:
        raise NotFound("The repository holds no board: 'sprintboard init' makes one.")
    return found[0].removesuffix(BOARD_FILE)


def _is_wanted(path: str, board: str, each: Difference) -> bool:
    below = path.removeprefix(board)
    ours = path.startswith(board) and (record_to_join(below) is not None or below == ATTRIBUTES)
    plain = "/" not in path and not path.startswith(".git")
    return each.mode in REGULAR and (ours or path == ATTRIBUTES or plain)
