"""Mending what `check` found, so that nothing is lost: what is replaced is kept aside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from sprintboard.core.adopt import adopt
from sprintboard.core.card import State
from sprintboard.core.errors import (
    BadFile,
    GitFailed,
    Locked,
    Refused,
    SprintboardError,
    Unwritable,
)
from sprintboard.core.ids import CardId
from sprintboard.core.join import join_all
from sprintboard.core.lost_columns import lost_columns
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.rank import spread
from sprintboard.core.record import is_deleted
from sprintboard.core.sides import has_markers
from sprintboard.store import files
from sprintboard.store.places import BOARD_ID, record_at
from sprintboard.sync.elsewhere import meanings, understood
from sprintboard.sync.objects import commit_at
from sprintboard.sync.process import run
from sprintboard.workspace import placing
from sprintboard.workspace.checks import Finding, dropped_in_merges, find, read_whole
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.driver import install_driver

_VERSIONS = 50
"""How many older versions of a broken file are tried."""


def fix(desk: Desk) -> tuple[str, ...]:
    """Mend what can be mended without losing anything; return what was done, in sentences.

    Raises:
        Unwritable: the disk refuses.
    """
    done: list[str] = []
    for _ in range(3):  # mending a file may show what was wrong behind it
        findings = [each for each in find(desk) if each.how]
        if not findings:
            break
        done += _mend(desk, findings)
    with desk.writing():
        desk.reader.reread()
    desk.commit()
    return tuple(dict.fromkeys(done))


def _mend(desk: Desk, findings: Iterable[Finding]) -> Iterator[str]:
    spread_columns: set[str] = set()
    for finding in findings:
        path = finding.problem.path
        if finding.how == "spread":
            column = desk.board.cards[_id(path)].column if _id(path) in desk.board.cards else None
            if column is None or column in spread_columns:
                continue
            spread_columns.add(column)
        try:
            yield f"{finding.problem.sentence} {_HOW[finding.how](desk, path)}"
        except (Unwritable, Locked):
            raise
        except (SprintboardError, FileNotFoundError):
            continue  # the problem stays, and `check` goes on saying so


def _sweep(desk: Desk, path: str) -> str:
    with files.writing(desk.root / path):
        (desk.root / path).unlink(missing_ok=True)
    return "Removed."


def _rewrite(desk: Desk, path: str) -> str:
    kind, record_id = _owner(path)
    with desk.writing():
        document = adopt(join_all(_meant(desk, path)))
        document = {**document, MACHINERY: dict(document[MACHINERY])}
        document.pop("deleted", None)
        if is_deleted(document):
            document["deleted"] = True
        desk.write({(kind, record_id): document}, message=f"check: write {path} anew")
    return "Its history knows now."


def _revive(desk: Desk, path: str) -> str:
    kind, record_id = _owner(path)
    with desk.writing():
        parted = _parted(desk, path)
        every = [*parted, *islice(_versions(desk, path), 2 if parted else 1)]
        if not every:
            raise BadFile("no version of it can be read")
        document = join_all(every)
        aside = _put_aside(desk, path)
        desk.write({(kind, record_id): document}, message=f"check: bring {path} back")
    kept = f"; the broken file is {aside}" if aside else ""
    what = "Joined both sides" if parted else "Brought the last readable version back"
    return f"{what}{kept}."


def _parted(desk: Desk, path: str) -> list[Document]:
    """Return what stands between the marks of an unfinished merge: both sides, or none."""
    with suppress(BadFile, FileNotFoundError):
        content, _ = files.read(str(desk.root / path))
        if has_markers(content):
            return _meant(desk, path)
    return []


def _meant(desk: Desk, path: str, *, beside: Iterable[bytes] = ()) -> list[Document]:
    """Return what a file means, and other versions of it, where a merge of texts made them.

    Raises:
        BadFile: nothing can be read.
    """
    top, key = desk.checkout.work_tree, _owner(path)
    tip = commit_at(top, desk.checkout.branch())
    content, _ = files.read(str(desk.root / path))
    whole = f"{desk.prefix}{path}"
    known = meanings(top, (tip,), {whole: key}) if tip else {}
    found = [d for each in (content, *beside) for d in understood(known, whole, each, key)]
    if not found:
        raise BadFile("no version of it can be read")
    return found


def _put_aside(desk: Desk, path: str) -> Path | None:
    """Move a broken file where nobody writes over it; None when there is none."""
    broken = desk.root / path
    if not os.path.lexists(broken):
        return None
    aside = desk.private.aside(path.replace("/", "-"))
    with files.writing(broken):
        aside.parent.mkdir(exist_ok=True)
        broken.rename(aside)
    return aside


def _house(desk: Desk, path: str) -> str:
    with desk.writing() as board:
        if not board.open_columns:
            raise Refused("The board has no open column.")
        column, card = board.open_columns[0], board.cards[_id(path)]
        there = board.column(card.column)
        if there is not None and not there.lost:
            raise Refused("Its column is back.")
        places = placing.moved(board, [card], placing.Spot(column=column), lambda: "")
        changes = [Change(kind="card", id=each, values={"place": p}) for each, p in places.items()]
        sentence = f"Put into '{column.name}'"
        desk.save(changes, message=f"check: house {card.id[:4]}", sentence=sentence)
    return f"It is in '{column.name}' now."


def _bring_columns(desk: Desk, _path: str) -> str:
    with desk.writing() as board:
        cards = board.cards.values()
        used = frozenset(str(card.column) for card in cards if card.state != State.DELETED)
        lost = lost_columns(adopt(desk.load("board", BOARD_ID)), used)
        values = {
            f"columns/{column}/{name}": value
            for column, said in lost.items()
            for name, value in said.items()
        }
        change = Change(kind="board", id=BOARD_ID, values=values)
        desk.save([change], message="check: bring columns back", sentence="Brought columns back")
    return "It says it again."


def _spread(desk: Desk, path: str) -> str:
    with desk.writing() as board:
        order = board.cards.order(board.cards[_id(path)].column)
        changes = []
        for card_id, rank in zip(order, spread(len(order)), strict=True):
            place = {**desk.load("card", card_id)["place"], "rank": rank}
            changes.append(Change(kind="card", id=card_id, values={"place": place}))
        desk.save(changes, message="check: spread ranks", sentence="Spread the ranks of a column")
    return "Every card of the column has its own rank now, in the same order."


def _undrop(desk: Desk, path: str) -> str:
    card_id = _id(path)
    with desk.writing():
        change = Change(kind="card", id=card_id, values={"dropped": None})
        message = f"check: forget why {card_id[:4]} was dropped"
        desk.save([change], message=message, sentence="Forgot a reason")
    return "It is an open action again."


def _commit(desk: Desk, path: str) -> str:
    kind, record_id = _owner(path)
    with desk.writing():
        document = desk.load(kind, record_id)
        desk.write({(kind, record_id): document}, message=f"check: commit {path}")
    return "Committed."


def _rejoin(desk: Desk, path: str) -> str:
    kind, record_id = _owner(path)
    dropped = dropped_in_merges(desk).get(path, [])
    with desk.writing():
        document = join_all(_meant(desk, path, beside=dropped))
        desk.write({(kind, record_id): document}, message=f"check: bring edits of {path} back")
    return "They are back."


def _tell_git(desk: Desk, _path: str) -> str:
    install_driver(desk.root)
    return "It does now."


_HOW: dict[str, Callable[[Desk, str], str]] = {
    "columns": _bring_columns,
    "commit": _commit,
    "driver": _tell_git,
    "house": _house,
    "rejoin": _rejoin,
    "revive": _revive,
    "rewrite": _rewrite,
    "spread": _spread,
    "sweep": _sweep,
    "undrop": _undrop,
}


def _versions(desk: Desk, path: str) -> Iterator[Document]:
    """Yield the readable versions of a record in git, newest first."""
    kind, record_id = _owner(path)
    arguments = ("log", f"--max-count={_VERSIONS}", "--format=%H", "--", path)
    for commit in run(desk.root, *arguments).decode("ascii").split():
        with suppress(GitFailed, BadFile):
            content = run(desk.root, "cat-file", "blob", f"{commit}:{desk.prefix}{path}")
            yield read_whole(content, kind, record_id)


def _owner(path: str) -> tuple[str, str]:
    owner = record_at(path)
    if owner is None:
        raise SprintboardError(f"{path} is no record.")
    return owner


def _id(path: str) -> CardId:
    return CardId(_owner(path)[1])
