"""Commits that only this clone has, made anew on top of what came: so that no merge is made.

A merge right above a commit that names nobody would show who had it first. What people did stays
as it was, commit by commit, with its author, its time and its words; only where both sides changed
a record does it hold what both know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sprintboard.core.codec import encode
from sprintboard.core.join import join_all
from sprintboard.sync.checkout import Checkout
from sprintboard.sync.elsewhere import Owner, readable
from sprintboard.sync.merging import Plan
from sprintboard.sync.objects import PLAIN, Difference, blobs, common, differences
from sprintboard.sync.plumbing import NOWHERE, nowhere_again
from sprintboard.sync.process import run

_KNOWN = (b"tree ", b"parent ", b"author ", b"committer ")
"""What stands in the head of a commit that can be made anew."""


class _Own(NamedTuple):
    """One commit of this clone."""

    signed: bytes
    """Lines of the author and the committer."""
    message: bytes
    changed: Mapping[str, Difference]


def replay(checkout: Checkout, plan: Plan, *, prefix: str, owner: Owner) -> bool:
    """Put what `plan` has of this clone on top of the remote's commit, and move the branch there.

    False when that cannot be done without loss, as with a merge or a signed commit: nothing has
    happened then.

    Raises:
        GitFailed: git says no, or the branch has moved on.
    """
    top = checkout.work_tree
    base = common(top, plan.local, plan.remote)
    own = _own_commits(top, base, plan.local) if base else None
    theirs = differences(top, base, plan.remote) if base else {}
    contents = _contents(top, own or [], theirs, prefix, owner)
    if not own or contents is None:
        return False
    stream = b"".join(_stream(own, contents, _rest(top, plan, theirs), onto=plan.remote))
    options = ("--quiet", "--done", "--date-format=raw")
    made = run(top, "fast-import", *options, given=stream).decode("ascii").strip()
    run(top, "update-ref", "-m", "sync", checkout.branch(), made, plan.local)
    return True


def _own_commits(top: Path, base: str, local: str) -> list[_Own] | None:
    printed = run(top, "rev-list", "--reverse", "--parents", f"{base}..{local}", "--")
    found = []
    for line in printed.decode("ascii").splitlines():
        commit, *parents = line.split(" ")
        head, _, message = run(top, "cat-file", "commit", commit).partition(b"\n\n")
        lines = head.split(b"\n")
        plain = len(parents) == 1 and all(each.startswith(_KNOWN) for each in lines)
        changed = differences(top, parents[0], commit) if plain else {}
        if not plain or not all(map(_is_plain, changed, changed.values())):
            return None
        signed = b"".join(each + b"\n" for each in lines if each.startswith(_KNOWN[2:]))
        found.append(_Own(signed, message, changed))
    return found


def _is_plain(path: str, change: Difference) -> bool:
    """Say whether a file was written that needs no quoting; a removed one has another mode."""
    return change.mode == PLAIN and not path.startswith('"') and "\n" not in path


def _contents(
    top: Path,
    own: list[_Own],
    theirs: Mapping[str, Difference],
    prefix: str,
    owner: Owner,
) -> dict[tuple[str, str], bytes] | None:
    """Return what both sides know, by path and own blob, where both changed a record.

    None when there is no telling: of a text, or where one cannot be read.
    """
    both = {(p, each.new) for one in own for p, each in one.changed.items() if p in theirs}
    held = blobs(top, [*(blob for _, blob in both), *(theirs[path].new for path, _ in both)])
    found = {}
    for path, blob in both:
        key = owner(path.removeprefix(prefix)) if path.startswith(prefix) else None
        sides = [held.get(blob), held.get(theirs[path].new)]
        known = [readable(each, key) for each in sides if each is not None and key]
        if [len(each) for each in known] != [1, 1]:
            return None
        found[path, blob] = encode(join_all([document for each in known for document in each]))
    return found


def _rest(top: Path, plan: Plan, theirs: Mapping[str, Difference]) -> Iterator[bytes]:
    """Yield what makes the last commit hold exactly what was planned."""
    here = differences(top, plan.remote, plan.local)
    for path, content in plan.contents.items():
        yield _inline(path, content)
    for path in theirs:
        as_here = path in here and path not in plan.contents and path not in plan.carried
        if as_here and here[path].new and here[path].mode == PLAIN:
            yield _by_id(path, here[path].new)
    for path, blob in plan.carried.items():
        yield _by_id(path, blob)


def _stream(
    own: list[_Own],
    contents: Mapping[tuple[str, str], bytes],
    rest: Iterator[bytes],
    *,
    onto: str,
) -> Iterator[bytes]:
    before = onto
    for number, each in enumerate(own, start=1):
        yield f"commit {NOWHERE}\nmark :{number}\n".encode() + each.signed
        yield b"data %d\n" % len(each.message) + each.message + b"\n"
        yield f"from {before}\n".encode()
        for path, change in each.changed.items():
            joined = contents.get((path, change.new))
            yield _by_id(path, change.new) if joined is None else _inline(path, joined)
        before = f":{number}"
    yield from rest
    yield nowhere_again(len(own), like=onto)


def _inline(path: str, content: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)


def _by_id(path: str, blob: str) -> bytes:
    return b"M 100644 %s %s\n" % (blob.encode(), path.encode())
