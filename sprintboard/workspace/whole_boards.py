"""Bringing a whole exported board in: into an empty one as it is, into a copy of it as a merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sprintboard.core import record
from sprintboard.core.adopt import adopt
from sprintboard.core.board import Board
from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.join import join
from sprintboard.core.paths import MACHINERY, Document, get
from sprintboard.core.record import stamps
from sprintboard.exchange.whole_board import Key, WholeBoard, read_board
from sprintboard.store.files import Progress, silent
from sprintboard.store.places import BOARD_ID, path_of, record_at
from sprintboard.store.undo_log import Action, Edit
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.text_files import read_text

_BOARD = ("board", BOARD_ID)
_OF_A_NEW_BOARD = ("board", "member", "unit")
"""Kinds of which a board has records that nobody has worked on yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """What comes, or would come, with a whole board."""

    name: str
    records: Mapping[str, int]
    """Kind to how many are in the export."""
    new: int
    """Records that are not here yet."""
    changed: int
    """Records that are here, and are told more."""
    notes: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class WholeBoards:
    """The verbs of whole boards."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan_json(self, path: str | Path) -> WholeReport:
        """Say what `import_json` would bring, and change nothing."""
        whole = read_board(read_text(Path(path), what="an export of a board"))
        self._desk.reader.refresh()
        return self._report(whole, self._coming(whole, self._desk.board))

    def import_json(self, path: str | Path, *, progress: Progress = silent) -> WholeReport:
        """Bring an exported board in, as one action.

        An empty board becomes the exported one, record for record; one that is a copy of it, older
        or newer, learns what it does not know. The second time nothing changes.

        Raises:
            BadFile: the file is none, or is broken.
            Refused: this board has work of its own, and is no copy of the exported one.
        """
        whole = read_board(read_text(Path(path), what="an export of a board"))
        with self._desk.writing() as board:
            coming = self._coming(whole, board)
            report = self._report(whole, coming)
            if coming:
                message = f"import the board '{whole.name}'"
                action = self._action(coming, message, f"Imported the board '{whole.name}'")
                self._desk.write(coming, message=message, action=action, progress=progress)
            return report

    def _coming(self, whole: WholeBoard, board: Board) -> dict[Key, Document]:
        """Return the records that come, as they will be, where that differs from what is here."""
        ours = self._here(_BOARD)
        theirs = whole.records[_BOARD]
        if ours is not None and not _is_copy(ours, theirs):
            self._require_empty(board)
            return {**whole.records, **self._away(whole, board)}
        return {
            key: after
            for key, document in whole.records.items()
            if (after := self._joined(key, document)) is not None
        }

    def _joined(self, key: Key, document: Document) -> Document | None:
        here = self._here(key)
        if here is None:
            return document
        after = join(here, document)
        return None if after == adopt(here) else after

    def _require_empty(self, board: Board) -> None:
        owners = (record_at(path) for path, _ in self._desk.index.latest())
        if any(owner and owner[0] not in _OF_A_NEW_BOARD for owner in owners):
            raise Refused(
                f"'{board.name}' has work of its own and is no copy of the exported board: import "
                "into a new one, which 'sprintboard init' makes."
            )

    def _away(self, whole: WholeBoard, board: Board) -> dict[Key, Document]:
        """Return the units and members of a new board that give way; who is here stays."""
        author, me = self._desk.author(), self._desk.me
        mails = {
            mail.casefold()
            for (kind, _), each in whole.records.items()
            if kind == "member" and isinstance(each.get("emails"), list)
            for mail in each["emails"]
            if isinstance(mail, str)
        }
        found: dict[Key, Document] = {}
        for unit in board.units:
            if ("unit", unit) not in whole.records:
                found["unit", unit] = record.delete(self._desk.load("unit", unit), author)
        for member in board.members.values():
            key = ("member", member.id)
            if key in whole.records:
                continue
            before = self._desk.load(*key)
            is_known = bool(mails.intersection(map(str.casefold, member.emails)))
            if me is not None and member.id == me.id and not is_known:
                called = board.units[member.unit].name if member.unit else ""
                values = {"unit": _unit_called(whole, called)}
                found[key] = record.change(before, values, author)
            else:
                found[key] = record.delete(before, author)
        return found

    def _action(self, coming: Mapping[Key, Document], message: str, sentence: str) -> Action:
        member = self._desk.me
        return Action(
            number=f"{self._desk.clock.bits(48):012x}",
            how="do",
            by=member.id if member else None,
            message=message,
            sentence=sentence,
            edits=tuple(
                _edit(key, before, after)
                for key, after in coming.items()
                if (before := self._here(key)) or not after.get("deleted")  # else nobody sees it
            ),
        )

    def _here(self, key: Key) -> Document | None:
        try:
            path_of(*key)
            return self._desk.load(*key)
        except NotFound:
            return None

    def _report(self, whole: WholeBoard, coming: Mapping[Key, Document]) -> WholeReport:
        ours = {key for key in coming if key in whole.records}
        here = sum(self._here(key) is not None for key in ours)
        gone = len(coming) - len(ours)
        return WholeReport(
            name=whole.name,
            records=dict(sorted(Counter(kind for kind, _ in whole.records).items())),
            new=len(ours) - here,
            changed=here,
            notes=(f"{gone} units and members of this new board give way.",) if gone else (),
            dropped=(
                (f"{whole.unknown} records of kinds that only a newer version knows.",)
                if whole.unknown
                else ()
            ),
        )


def _is_copy(ours: Document, theirs: Document) -> bool:
    """Say whether two boards were made as one: they know an event in common."""
    return not ours[MACHINERY]["events"].keys().isdisjoint(theirs[MACHINERY]["events"])


def _unit_called(whole: WholeBoard, name: str) -> str | None:
    for (kind, record_id), each in whole.records.items():
        if kind == "unit" and not each.get("deleted") and each.get("name") == name:
            return record_id
    return None


def _edit(key: Key, before: Document | None, after: Document) -> Edit:
    """Return what undo has to know."""
    kind, record_id = key
    last = max(after[MACHINERY]["events"])
    if before is None:
        return Edit(kind=kind, id=record_id, do="create", before={}, after={}, event=last)
    if after.get("deleted") and not before.get("deleted"):
        return Edit(kind=kind, id=record_id, do="delete", before={}, after={}, event=last)
    paths = sorted(
        path
        for path in stamps(before).keys() | stamps(after).keys()
        if get(before, path) != get(after, path)
    )
    return Edit(
        kind=kind,
        id=record_id,
        do="change",
        before={path: get(before, path) for path in paths},
        after={path: get(after, path) for path in paths},
        event=last,
    )
