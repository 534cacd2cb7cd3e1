"""Verifying every file, record, reference and rank of a board."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sprintboard.core.adopt import deletion_is_told, edits_by_hand
from sprintboard.core.board import Problem
from sprintboard.core.card_row import card_row
from sprintboard.core.codec import decode, encode, is_sealed
from sprintboard.core.errors import BadFile, GitFailed, SprintboardError
from sprintboard.core.kinds import KINDS
from sprintboard.core.limits import MANY_EVENTS, MOST_EVENTS
from sprintboard.core.lost_columns import lost_columns
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.record import events
from sprintboard.core.tables import TABLES
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.verify import broken_values, dangling, tangled
from sprintboard.core.verify_dropped import undropped
from sprintboard.core.verify_signed import unsigned
from sprintboard.store import files
from sprintboard.store.places import BOARD_FILE, BOARD_ID, path_of, record_at
from sprintboard.store.spool import Spool
from sprintboard.sync.elsewhere import merged_elsewhere, versions
from sprintboard.sync.objects import blobs, commit_at
from sprintboard.sync.process import run
from sprintboard.sync.remotes import remote_of
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.driver import driver_is_installed

STALE = 3600
"""Seconds after which a temporary file is what a crash left."""
AHEAD = 24 * 3600
"""Seconds that another machine's clock may be ahead."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and how to mend it."""

    problem: Problem
    how: str = ""
    """Name of the mending; empty when a person has to look."""


def check(desk: Desk) -> tuple[Problem, ...]:
    """Verify every file, record, reference and rank; return what is wrong."""
    desk.reader.refresh()
    return tuple(finding.problem for finding in find(desk))


def read_whole(content: bytes, kind: str, record_id: str) -> Document:
    """Return a record of which boards can show something.

    Raises:
        BadFile: it cannot be read, or a value has a shape that no version has.
    """
    document = decode(content, kind=kind, record_id=record_id)
    if kind == "card":
        card_row(document, {})
    if not isinstance(document.get("columns", {}), dict):
        raise BadFile("its columns has a wrong shape")
    return document


def find(desk: Desk) -> tuple[Finding, ...]:
    """Return everything that is wrong with a board."""
    records: dict[tuple[str, str], Document] = {}
    found = [*_strangers(desk), *_records(desk, records), *_columns(records)]
    found += [
        Finding(Problem(path=path_of(*each.key), sentence=each.sentence, mend=each.mend), each.how)
        for each in (*dangling(records), *tangled(records), *unsigned(records), *undropped(records))
    ]
    if not found:
        found += _uncommitted(desk)
    found += [*_lost_in_merges(desk, records), *_driver(desk), *_drafts(desk)]
    return tuple(sorted(found, key=lambda each: each.problem.path))


def _strangers(desk: Desk) -> Iterator[Finding]:
    """Files in the folders of records that are none, and what a crash left beside `board.json`."""
    for path in sorted(desk.root.glob(f"{files.TEMPORARY}*")):
        yield from _left_behind(path, path.name)
    for table in TABLES:
        folder = desk.root / table
        inside = sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else []
        for path in (folder, *inside):
            relative = path.relative_to(desk.root).as_posix()
            if path.is_symlink():
                sentence = f"{relative} is a symbolic link; a board has none: remove it."
                yield Finding(Problem(path=relative, sentence=sentence))
            elif path.is_file() and path.name.startswith(files.TEMPORARY):
                yield from _left_behind(path, relative)
            elif path.is_file() and record_at(relative) is None:
                sentence = f"{relative} is no record of this board: move it elsewhere."
                yield Finding(Problem(path=relative, sentence=sentence))


def _left_behind(path: Path, relative: str) -> Iterator[Finding]:
    with suppress(FileNotFoundError):  # somebody is writing just now
        if time.time() - path.lstat().st_mtime > STALE:
            sentence = f"{relative} was left by a crash."
            yield Finding(Problem(path=relative, sentence=sentence, mend="remove it"), "sweep")


def _records(desk: Desk, records: dict[tuple[str, str], Document]) -> Iterator[Finding]:
    for path in _paths(desk.root):
        owner = record_at(path)
        if owner is None:
            continue
        try:
            content, _ = files.read(str(desk.root / path))
            document = read_whole(content, *owner)
        except (BadFile, FileNotFoundError) as error:
            yield _unreadable(path, str(error))
            continue
        records[owner] = document
        yield from _one(desk, path, document, content)


def _unreadable(path: str, reason: str) -> Finding:
    return Finding(
        Problem(
            path=path,
            sentence=f"{path} cannot be read: {reason}.",
            mend="bring the last readable version back and keep the broken file aside",
        ),
        "revive",
    )


def _columns(records: dict[tuple[str, str], Document]) -> Iterator[Finding]:
    board = records.get(("board", BOARD_ID))
    for column, values in lost_columns(board, columns_in_use(records)).items() if board else ():
        name = visible_line(str(values.get("name", column)))
        sentence = f"{BOARD_FILE} has lost what it said of the column '{name}'."
        mend = "bring it back from the history"
        yield Finding(Problem(path=BOARD_FILE, sentence=sentence, mend=mend), "columns")


def columns_in_use(records: Mapping[tuple[str, str], Document]) -> frozenset[str]:
    """Return the ids of the columns that cards say they are in."""
    places = (
        document.get("place")
        for (kind, _), document in records.items()
        if kind == "card" and not document.get("deleted")
    )
    return frozenset(str(place.get("column")) for place in places if isinstance(place, dict))


def _one(desk: Desk, path: str, document: Document, content: bytes) -> Iterator[Finding]:
    title = shorten(visible_line(str(document.get(KINDS[document["kind"]].title, ""))), 40)
    name = f"{path} '{title}'"
    if not is_sealed(document):
        edited = ", ".join(sorted(edits_by_hand(document))) or "its form only"
        sentence = f"{name} was edited by hand: {shorten(visible_line(edited), 120)}."
        mend = "add the edit to its history"
        yield Finding(Problem(path=path, sentence=sentence, mend=mend), "rewrite")
    elif content != encode(document) or not deletion_is_told(document):
        sentence = f"{name} is not in the form that every machine writes."
        yield Finding(Problem(path=path, sentence=sentence, mend="write it anew"), "rewrite")
    for complaint in broken_values(document):
        yield Finding(Problem(path=path, sentence=f"{name}: {complaint}"))
    history = events(document)
    if document["kind"] == "card" and len(history) > MANY_EVENTS:
        sentence = (
            f"{name} has {len(history):,} entries in its history; {MOST_EVENTS:,} fit: "
            "a copy ('card duplicate') would start anew."
        )
        yield Finding(Problem(path=path, sentence=sentence))
    last = history[-1]
    if int(last.id[:12], 16) // 1000 > desk.now + AHEAD:
        sentence = f"{name} was changed by a machine whose clock is more than a day ahead."
        yield Finding(Problem(path=path, sentence=sentence))


def _lost_in_merges(desk: Desk, records: Mapping[tuple[str, str], Document]) -> Iterator[Finding]:
    """Records that lack what a merge made elsewhere dropped, such as a forge's or a text merge."""
    with suppress(GitFailed):
        for path, contents in dropped_in_merges(desk).items():
            owner = record_at(path)
            document = records.get(owner) if owner else None
            if owner is None or document is None:
                continue
            sides = [each for content in contents for each in versions(content, owner)]
            told = {each for one in sides for each in one[MACHINERY]["events"]}
            missing = told - set(document[MACHINERY]["events"])
            if missing:
                sentence = (
                    f"{path} lost {len(missing)} of its edits in a merge that was made without "
                    "sprintboard."
                )
                mend = "bring them back from the history"
                yield Finding(Problem(path=path, sentence=sentence, mend=mend), "rejoin")


def dropped_in_merges(desk: Desk) -> dict[str, list[bytes]]:
    """Return the versions of records on both sides of merges made elsewhere, by path."""
    top, prefix = desk.checkout.work_tree, desk.prefix
    tip = commit_at(top, desk.checkout.branch())
    if not tip:
        return {}
    found = merged_elsewhere(top, "", (tip,), prefix, record_at)
    contents = blobs(top, [each for many in found.values() for each in many])
    return {
        path.removeprefix(prefix): [contents[each] for each in ids if each in contents]
        for path, ids in found.items()
    }


def _driver(desk: Desk) -> Iterator[Finding]:
    """A clone that exchanges edits, but whose git does not know how records are merged."""
    with suppress(GitFailed):
        remote = remote_of(desk.checkout.work_tree, desk.checkout.branch())
        if remote and not driver_is_installed(desk.root):
            sentence = "git does not know how to merge records on this clone ('git pull' by hand)."
            mend = "tell it"
            yield Finding(Problem(path=".git", sentence=sentence, mend=mend), "driver")


def _drafts(desk: Desk) -> Iterator[Finding]:
    """What waits to be published and cannot be read."""
    for sentence in Spool(desk.private.spool).problems():
        yield Finding(Problem(path=".git", sentence=sentence))


def _uncommitted(desk: Desk) -> Iterator[Finding]:
    if desk.journal.size():
        return
    with suppress(SprintboardError):
        desk.commit()  # nothing waits: git's index is told what it has not heard of yet
    try:
        paths = (BOARD_FILE, *TABLES)
        present = [each for each in paths if (desk.root / each).exists()]
        arguments = ("status", "--porcelain", "-z", "--untracked-files=all", "--", *present)
        printed = run(desk.root, *arguments)
    except GitFailed as error:
        yield Finding(Problem(path=".git", sentence=str(error)))
        return
    for entry in filter(None, printed.decode("utf-8", "replace").split("\0")):
        path = entry[3:].removeprefix(desk.prefix)
        if record_at(path) and not os.path.lexists(desk.root / path):
            mend = "bring its last version back"
            yield Finding(Problem(path=path, sentence=f"{path} is gone.", mend=mend), "revive")
        elif record_at(path):
            sentence = f"{path} is not committed."
            yield Finding(Problem(path=path, sentence=sentence, mend="commit it"), "commit")


def _paths(root: Path) -> Iterator[str]:
    yield BOARD_FILE
    for table in TABLES:
        for folder in sorted((root / table).glob("??")):
            if not (folder.is_symlink() or folder.parent.is_symlink()):
                yield from (
                    path.relative_to(root).as_posix() for path in sorted(folder.glob("*.json"))
                )
