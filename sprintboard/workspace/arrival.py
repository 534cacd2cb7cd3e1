"""What a sync brought is put in place: the branch first, the files last, each all or nothing.

A process that dies in between is finished by the next: `arriving` names the files, and each that
does not know what the branch knows is joined with it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from sprintboard.core.codec import encode
from sprintboard.core.errors import BadFile, RemoteRefused
from sprintboard.core.join import join_all
from sprintboard.core.tables import ATTRIBUTES
from sprintboard.core.text import visible_line
from sprintboard.store import files
from sprintboard.store.places import record_at, record_to_join
from sprintboard.store.storage import MANY
from sprintboard.sync import plumbing
from sprintboard.sync.elsewhere import readable
from sprintboard.sync.merging import Plan
from sprintboard.sync.objects import contents_at
from sprintboard.sync.replay import replay

if TYPE_CHECKING:
    from sprintboard.workspace.desk import Desk


def land(
    desk: Desk, plan: Plan, *, message: str, lent: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Move the branch to what was planned, then write the files. Only inside the lock.

    `message` is that of a merge; `lent` are variables for the git that moves the branch forward.

    Raises:
        GitFailed: git says no, or the branch has moved on; nothing was changed.
        Unwritable: the disk refuses; the next start goes on.
    """
    _require_untouched(desk, plan)
    _note_down(desk, plan)
    if plan.forward:
        plumbing.forward(desk.checkout, local=plan.local, remote=plan.remote, lent=lent)
    else:
        _merge(desk, plan, message)
    _put(desk, plan.contents, plan.replaced)


def land_in_line(desk: Desk, plan: Plan, *, message: str) -> None:
    """Do the same, but put what only this clone has on top of what came, commit by commit.

    A merge is made only where that cannot be done: of what somebody committed by hand.

    Raises:
        GitFailed: git says no, or the branch has moved on; nothing was changed.
        Unwritable: the disk refuses; the next start goes on.
    """
    if plan.forward:
        land(desk, plan, message=message)
        return
    _require_untouched(desk, plan)
    _note_down(desk, plan)
    if not replay(desk.checkout, plan, prefix=desk.prefix, owner=record_to_join):
        _merge(desk, plan, message)
    _put(desk, plan.contents, plan.replaced)


def _note_down(desk: Desk, plan: Plan) -> None:
    arriving = {"old": plan.local, "paths": sorted(plan.contents)}
    files.replace(desk.private.arriving, json.dumps(arriving).encode())


def _merge(desk: Desk, plan: Plan, message: str) -> None:
    name, email = desk.signature
    commit = plumbing.Commit(
        message=message,
        name=name,
        email=email,
        at=desk.now,
        contents=plan.contents,
        carried=plan.carried,
    )
    plumbing.merge(desk.checkout, commit, local=plan.local, remote=plan.remote)


def finish(desk: Desk) -> None:
    """Finish what a sync that died had begun. Only inside the lock."""
    try:
        arriving = json.loads(desk.private.arriving.read_bytes())
        local, paths = str(arriving["old"]), [*map(str, arriving["paths"])]
    except (OSError, ValueError, TypeError, KeyError):
        return
    known = [path for path in paths if _belongs(desk, path)]
    contents = contents_at(desk.checkout.work_tree, desk.checkout.branch(), known)
    _put(desk, contents, _texts(desk, local, contents))


def _texts(desk: Desk, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """Return what the texts beside the board said in a commit."""
    texts = [path for path in paths if record_to_join(path.removeprefix(desk.prefix)) is None]
    return contents_at(desk.checkout.work_tree, commit, texts)


def _require_untouched(desk: Desk, plan: Plan) -> None:
    for path, content in plan.contents.items():
        file = desk.checkout.work_tree / path
        if record_to_join(path.removeprefix(desk.prefix)) is None and os.path.lexists(file):
            with suppress(BadFile):
                if files.read(str(file))[0] in (content, plan.replaced.get(path)):
                    continue
            message = (
                f"The team has another '{visible_line(path)}', and yours has changes that are not "
                "committed: 'git commit' or 'git stash' them, then sync again."
            )
            raise RemoteRefused(message)


def _put(desk: Desk, contents: Mapping[str, bytes], replaced: Mapping[str, bytes | None]) -> None:
    """Write committed contents; a file that is not as it was `replaced` is joined with its own."""
    wanted = {
        desk.checkout.work_tree / path: content
        for path, committed in contents.items()
        if (content := _together(desk, path, committed, replaced.get(path))) is not None
    }
    if wanted:
        files.replace_all(wanted, durable=len(wanted) <= MANY)
        if len(wanted) > MANY and hasattr(os, "sync"):
            os.sync()
    plumbing.stage(desk.checkout, contents, desk.private.unstaged)
    with suppress(OSError):
        desk.private.arriving.unlink(missing_ok=True)
    below = (path.removeprefix(desk.prefix) for path in contents)
    desk.reader.took([path for path in below if record_at(path)])


def _together(desk: Desk, path: str, committed: bytes, replaced: bytes | None) -> bytes | None:
    """Return what belongs into a file; None when it is there."""
    try:
        there, _ = files.read(str(desk.checkout.work_tree / path))
    except FileNotFoundError:
        return committed
    except BadFile:
        return None  # a link, or too large: `check` says so
    if there in (committed, replaced):
        return committed if there == replaced else None
    key = record_to_join(path.removeprefix(desk.prefix))
    return _joined(desk, path, (there, committed), key) if key else None


def _joined(desk: Desk, path: str, both: tuple[bytes, bytes], key: tuple[str, str]) -> bytes:
    """Return what an edited file and a committed one are together."""
    there, committed = both
    mine, new = readable(there, key), readable(committed, key)
    if not mine:
        files.replace(desk.private.aside(path.replace("/", "-")), there)
        return committed
    return encode(join_all([*mine, *new]))


def _belongs(desk: Desk, path: str) -> bool:
    below = path.removeprefix(desk.prefix)
    return path.startswith(desk.prefix) and (
        record_to_join(below) is not None or "/" not in below or below == ATTRIBUTES
    )
