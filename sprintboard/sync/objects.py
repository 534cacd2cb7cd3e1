"""What git holds, asked in few processes: what differs between two commits, and whole files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sprintboard.core.errors import GitFailed
from sprintboard.core.limits import LARGEST_READ
from sprintboard.sync.process import ask, run

PLAIN = "100644"
"""Mode of a record's file."""
REGULAR = frozenset({PLAIN, "100755"})
"""Modes of files; everything else is a link, a submodule or a folder."""
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one path between two commits."""

    mode: str
    """Of the new file; all zeros when it was removed."""
    old: str
    """Id of the old file; empty when there was none."""
    new: str
    """Id of the new file; empty when it was removed."""


def commit_at(folder: Path, ref: str) -> str:
    """Return the commit a ref is at; empty when there is none."""
    answer = ask(folder, "rev-parse", "--quiet", "--verify", f"{ref}^0")
    return answer.printed.decode("ascii", "replace").strip() if answer.code == 0 else ""


def common(folder: Path, one: str, two: str) -> str:
    """Return the newest commit that two have in common; empty when they share none."""
    answer = ask(folder, "merge-base", one, two)
    return answer.printed.decode("ascii", "replace").strip() if answer.code == 0 else ""


def has_ancestor(folder: Path, commit: str, ancestor: str) -> bool:
    """Say whether one commit came before another, or is it."""
    return (
        commit == ancestor or ask(folder, "merge-base", "--is-ancestor", ancestor, commit).code == 0
    )


def differences(folder: Path, old: str, new: str) -> dict[str, Difference]:
    """Return what differs between two commits by path; `old` may be empty for "nothing"."""
    if not old:
        return dict(_tree(folder, new))
    options = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev")
    entries = run(folder, "diff-tree", *options, old, new, "--").decode("utf-8", "replace")
    parts = iter(entries.split("\0"))
    found: dict[str, Difference] = {}
    for facts in parts:
        if facts.startswith(":"):
            _, mode, one, two, _ = facts[1:].split(" ")
            found[next(parts)] = Difference(mode, _id(one), _id(two))
    return found


def count_commits(folder: Path, since: str, until: str) -> int:
    """Return how many edits `until` has that `since` has not: commits, without merges."""
    if not until or since == until:
        return 0
    span = f"{since}..{until}" if since else until
    printed = run(folder, "rev-list", "--count", "--no-merges", span, "--")
    return int(printed.decode("ascii").strip())


def contents_at(folder: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """Return whole files of a commit by path; what it does not have is left out."""
    wanted = [path for path in paths if "\n" not in path]
    if not wanted:
        return {}
    given = "".join(f"{commit}:{path}\n" for path in wanted).encode()
    printed = run(folder, "cat-file", "--batch-check=%(objectname)", given=given)
    names = dict(zip(wanted, printed.decode("utf-8", "replace").splitlines(), strict=True))
    known = {path: name for path, name in names.items() if _COMMIT.fullmatch(name)}
    found = blobs(folder, known.values())
    return {path: found[name] for path, name in known.items() if name in found}


def blobs(folder: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """Return whole files by id; one that is larger than a record may be is left out."""
    wanted = sorted({each for each in ids if each})
    for each in wanted:
        if not _COMMIT.fullmatch(each):
            raise GitFailed(f"{each[:40]!r} is not the id of an object.")
    sizes = _sizes(folder, wanted)
    fitting = [each for each in wanted if sizes.get(each, LARGEST_READ + 1) <= LARGEST_READ]
    if not fitting:
        return {}
    given = "".join(f"{each}\n" for each in fitting).encode()
    printed = run(folder, "cat-file", "--batch", given=given)
    return dict(_contents(printed))


def tidy(folder: Path) -> None:
    """Let git pack what has become many small files; it decides itself whether it is time.

    Our own commits never start that: it would hold up an edit. A git that cannot is no matter.
    """
    options = ("-c", "gc.auto=6700", "-c", "gc.autoDetach=false")
    with suppress(GitFailed):
        ask(folder, *options, "gc", "--auto", "--quiet", network=True)


def _sizes(folder: Path, ids: list[str]) -> dict[str, int]:
    if not ids:
        return {}
    given = "".join(f"{each}\n" for each in ids).encode()
    printed = run(folder, "cat-file", "--batch-check", given=given).decode("ascii", "replace")
    rows = (line.split() for line in printed.splitlines())
    return {row[0]: int(row[2]) for row in rows if len(row) == 3 and row[1] == "blob"}


def _contents(printed: bytes) -> Iterator[tuple[str, bytes]]:
    place = 0
    while place < len(printed):
        end = printed.index(b"\n", place)
        name, _, size = printed[place:end].decode("ascii").split(" ")
        start = end + 1
        place = start + int(size)
        yield name, printed[start:place]
        place += 1


def _tree(folder: Path, commit: str) -> Iterator[tuple[str, Difference]]:
    printed = run(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
    for entry in filter(None, printed.decode("utf-8", "replace").split("\0")):
        facts, _, path = entry.partition("\t")
        mode, _, name = facts.split(" ")
        yield path, Difference(mode, "", name)


def _id(text: str) -> str:
    return "" if not text.strip("0") else text
