"""What two commits of a board's branch become together: planned here, record by record, in memory.

Records are joined whatever their history; other files are only taken when they are texts beside
the board and nobody here has changed them. Nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sprintboard.core.codec import encode, is_sealed
from sprintboard.core.errors import RemoteRefused
from sprintboard.core.join import join_all
from sprintboard.core.paths import Document
from sprintboard.core.tables import ATTRIBUTES
from sprintboard.core.text import shorten, visible_line
from sprintboard.sync.elsewhere import (
    Key,
    Meanings,
    Owner,
    meanings,
    merged_elsewhere,
    owner_of,
    readable,
    understood,
)
from sprintboard.sync.objects import PLAIN, REGULAR, Difference, blobs, common, differences
from sprintboard.sync.process import run

_BESIDE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(?:md|txt|rst)|LICENSE|\.gitignore")
_OLDER = 20
"""So many versions of a record are looked at when the newest cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the branch becomes."""

    local: str
    remote: str
    contents: Mapping[str, bytes]
    """Path from the top of the work tree to the whole new file, where it differs from `local`."""
    replaced: Mapping[str, bytes | None]
    """By the same paths: the file as `local` has it."""
    documents: Mapping[str, tuple[Document | None, Document]]
    """The records among them, before and after, by the same paths."""
    sent: frozenset[str]
    """Records that were changed here since the two had the same."""
    forward: bool
    """The result is what the remote has: nothing has to be committed."""
    unreadable: tuple[str, ...]
    """Paths of which no version can be read: they stay as they are."""
    carried: Mapping[str, str]
    """Those among them that are too large to be looked at, with the id of the remote's file."""
    news: bool
    """Something has to be done: the remote is ahead, or what was committed here is mended."""


@dataclass(frozen=True, slots=True)
class _Joined:
    content: bytes
    before: Document | None
    after: Document


def plan(top: Path, *, local: str, remote: str, prefix: str, owner: Owner) -> Plan:
    """Return what `local` becomes when it takes `remote` in.

    Raises:
        RemoteRefused: the remote changed files that are not the board's.
    """
    base = common(top, local, remote)
    theirs, ours = differences(top, base, remote), differences(top, base, local)
    extra = merged_elsewhere(top, base, (local, remote), prefix, owner)
    owners = {path: owner_of(path, prefix, owner) for path in {*theirs, *ours, *extra}}
    texts = _beside(theirs, ours, owners, prefix)
    merging = _Merging(_Sources(top, local, remote), theirs, ours, extra)
    joined, unreadable = merging.join(
        {path: key for path in {*theirs, *ours, *extra} if (key := owners[path])}
    )
    kept = {p: merging.remote_of(p) for p in unreadable if p in theirs and p not in ours}
    contents = {
        **{p: content for p, content in kept.items() if content is not None},
        **{p: c for p, c in merging.texts(texts).items() if c is not None},
        **{p: each.content for p, each in joined.items() if each.content != merging.local_of(p)},
    }
    same = all(each.content == merging.remote_of(path) for path, each in joined.items())
    return Plan(
        local=local,
        remote=remote,
        contents=contents,
        replaced={path: merging.local_of(path) for path in contents},
        documents={p: (e.before, e.after) for p, e in joined.items() if p in contents},
        sent=frozenset(path for path in ours if owners[path]),
        forward=same and _is_within(ours, theirs, joined, texts, unreadable),
        unreadable=tuple(sorted(unreadable)),
        carried={p: theirs[p].new for p, content in kept.items() if content is None},
        news=bool(contents) or base != remote,
    )


def require_only_ours(top: Path, *, local: str, remote: str, prefix: str, owner: Owner) -> None:
    """Require that what would be sent is the board's and nothing else.

    Raises:
        RemoteRefused: the branch has other changes that the remote does not have.
    """
    for path, each in differences(top, remote, local).items():
        below = path.removeprefix(prefix)
        ours = owner_of(path, prefix, owner) or below == ATTRIBUTES or _BESIDE.fullmatch(below)
        if not ours and each.new:
            raise RemoteRefused(
                f"This branch also carries '{visible_line(shorten(path, 60))}', which is not the "
                "board's and which the remote does not have. Send it with 'git push' first, or "
                "keep the board on a branch of its own: 'sprintboard init --branch sprintboard'."
            )


def older(top: Path, commit: str, path: str) -> Iterator[bytes]:
    """Yield the versions of a file in the history of a commit, newest first."""
    options = (f"--max-count={_OLDER}", "--full-history", "-m", "--raw", "-z", "--no-abbrev")
    printed = run(top, "log", *options, "--format=", commit, "--", path).decode("utf-8", "replace")
    ids = [
        facts.split(" ")[3] for facts in printed.replace("\n", "\0").split("\0") if facts[:1] == ":"
    ]
    found = blobs(top, [each for each in ids if each.strip("0")])
    yield from (found[each] for each in dict.fromkeys(ids) if each in found)


@dataclass(frozen=True, slots=True)
class _Sources:
    top: Path
    local: str
    remote: str


class _Merging:
    """The files of both commits, read in one go."""

    def __init__(
        self,
        sources: _Sources,
        theirs: Mapping[str, Difference],
        ours: Mapping[str, Difference],
        extra: Mapping[str, list[str]],
    ) -> None:
        top, local = sources.top, sources.local
        self._sources = sources
        self._theirs, self._ours, self._extra = theirs, ours, extra
        self._meanings: Meanings = {}
        self._local_ids = {path: _local_id(path, theirs, ours) for path in {*theirs, *ours}}
        missing = [path for path in extra if path not in self._local_ids]
        self._local_ids |= {path: _blob_at(top, local, path) for path in missing}
        ids = [*self._local_ids.values(), *(each.new for each in theirs.values())]
        self._blobs = blobs(top, [*ids, *(each for many in extra.values() for each in many)])

    def local_of(self, path: str) -> bytes | None:
        return self._blobs.get(self._local_ids.get(path, ""))

    def remote_of(self, path: str) -> bytes | None:
        if path in self._theirs:
            return self._blobs.get(self._theirs[path].new)
        return self.local_of(path)

    def texts(self, paths: Iterable[str]) -> dict[str, bytes | None]:
        return {path: self._text(path) for path in paths}

    def join(self, keys: Mapping[str, Key]) -> tuple[dict[str, _Joined], set[str]]:
        joined: dict[str, _Joined] = {}
        unreadable: set[str] = set()
        wanted = {path: key for path, key in keys.items() if self._is_to_join(path, key)}
        mixed = {path: key for path, key in wanted.items() if self._may_be_mixed(path, key)}
        sources = self._sources
        self._meanings = meanings(sources.top, (sources.local, sources.remote), mixed)
        for path, key in wanted.items():
            found = self._joined(path, key)
            if found is not None:
                joined[path] = found
            elif path in self._theirs and self._theirs[path].new:
                unreadable.add(path)
        return joined, unreadable

    def _is_to_join(self, path: str, key: Key) -> bool:
        """Say whether others changed a record, or whether what is here has to be mended."""
        here = self.local_of(path)
        broken = here is not None and len(readable(here, key)) != 1
        return path in self._theirs or path in self._extra or broken

    def _may_be_mixed(self, path: str, key: Key) -> bool:
        """Say whether one of several versions is not as a program wrote it."""
        every = {*self._extra_of(path), self.local_of(path), self.remote_of(path)} - {None}
        found = [readable(each, key) for each in every if each is not None]
        return len(every) > 1 and any(len(each) != 1 or not is_sealed(each[0]) for each in found)

    def _joined(self, path: str, key: Key) -> _Joined | None:
        here, there = self.local_of(path), self.remote_of(path)
        mine, theirs = self._versions(path, here, key), self._versions(path, there, key)
        every = [*mine, *theirs]
        for each in self._extra_of(path):
            every += self._versions(path, each, key)
        if path in self._theirs and len(theirs) != 1:
            every += self._older(self._sources.remote, path, key)
        if here is not None and len(mine) != 1:
            every += self._older(self._sources.local, path, key)
        if not every:
            return None
        after = join_all(every)
        return _Joined(encode(after), mine[0] if len(mine) == 1 else None, after)

    def _extra_of(self, path: str) -> list[bytes]:
        return [self._blobs[each] for each in self._extra.get(path, ()) if each in self._blobs]

    def _versions(self, path: str, content: bytes | None, key: Key) -> list[Document]:
        return [] if content is None else understood(self._meanings, path, content, key)

    def _older(self, commit: str, path: str, key: Key) -> Iterator[Document]:
        for content in older(self._sources.top, commit, path):
            yield from self._versions(path, content, key)

    def _text(self, path: str) -> bytes | None:
        there, here = self.remote_of(path), self.local_of(path)
        if path.rpartition("/")[2] == ATTRIBUTES and here and there and path in self._ours:
            lines = [*here.splitlines(), *there.splitlines()]
            return b"\n".join(dict.fromkeys(lines)) + b"\n"
        return there


def _local_id(path: str, theirs: Mapping[str, Difference], ours: Mapping[str, Difference]) -> str:
    return ours[path].new if path in ours else theirs[path].old


def _blob_at(top: Path, commit: str, path: str) -> str:
    printed = run(top, "ls-tree", "-z", "--full-tree", commit, "--", path).decode(
        "utf-8", "replace"
    )
    return printed.partition("\t")[0].rpartition(" ")[2]


def _is_within(
    ours: Mapping[str, Difference],
    theirs: Mapping[str, Difference],
    joined: Mapping[str, Any],
    texts: Iterable[str],
    unreadable: Iterable[str],
) -> bool:
    """Say whether the remote has everything that was changed here."""
    known = {*joined, *texts, *unreadable}
    odd = any(path in joined and each.mode != PLAIN for path, each in theirs.items())
    return not odd and all(path in theirs and path in known for path in ours)


def _beside(
    theirs: Mapping[str, Difference],
    ours: Mapping[str, Difference],
    owners: Mapping[str, Any],
    prefix: str,
) -> list[str]:
    """Return the paths of texts that come along; refuse what is neither a record nor a text."""
    wanted = []
    for path, each in theirs.items():
        if owners[path] is not None and each.new and each.mode not in REGULAR:
            raise RemoteRefused(_not_ours(path, "is a link or a folder, which a board has none of"))
        if owners[path] is not None or not each.new:
            continue
        plain = path.removeprefix(prefix)
        if plain == ATTRIBUTES or (_BESIDE.fullmatch(plain) and each.mode in REGULAR):
            if path in ours and ours[path].new != each.new and plain != ATTRIBUTES:
                raise RemoteRefused(_not_ours(path, "was changed on both sides"))
            wanted.append(path)
        else:
            raise RemoteRefused(_not_ours(path, "is not the board's"))
    return wanted


def _not_ours(path: str, why: str) -> str:
    return (
        f"The remote's branch has a change to '{visible_line(shorten(path, 60))}', which {why}. "
        "Take it in with 'git pull', then sync again: the board merges by itself."
    )
