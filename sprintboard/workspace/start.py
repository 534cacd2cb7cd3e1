"""Boards come to be here: a new one, or the demo."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date
from pathlib import Path
from typing import Any

from sprintboard.core import record
from sprintboard.core.board import FORMAT
from sprintboard.core.errors import (
    BadInput,
    GitFailed,
    Locked,
    NoBoard,
    Refused,
    Unwritable,
)
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.paths import Document
from sprintboard.core.rank import spread
from sprintboard.core.record import Author
from sprintboard.core.tables import ATTRIBUTES, TABLES
from sprintboard.core.templates import TEMPLATES, UNITS, Template, agreed_values
from sprintboard.core.text import clean_line
from sprintboard.core.zones import day_of
from sprintboard.exchange.batch import Batch
from sprintboard.exchange.demo import demo_batch
from sprintboard.store import files
from sprintboard.store.journal import Journal
from sprintboard.store.places import BOARD_FILE, BOARD_ID
from sprintboard.store.private import Private
from sprintboard.sync import plumbing
from sprintboard.sync.checkout import Checkout, find_checkout
from sprintboard.workspace import own_branch
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.driver import install_driver
from sprintboard.workspace.identity import remember_member
from sprintboard.workspace.imports import Imports
from sprintboard.workspace.reader import Reader

_ATTRIBUTES = tuple(f"{each} -text -merge" for each in (BOARD_FILE, *(f"{t}/**" for t in TABLES)))
"""Git must not rewrite the line ends of records."""


def git_identity(folder: Path) -> tuple[str | None, str | None]:
    """Return git's `user.name` and `user.email` for a folder; None where they are not set.

    Raises:
        GitFailed: git is missing.
    """
    there = _existing(folder)
    name, email = plumbing.identity(there)
    if not name and not email:
        plumbing.require_git(there)
    return name or None, email or None


def init_board(
    folder: Path,
    *,
    name: str | None = None,
    template: str = "cross-functional",
    member_name: str | None = None,
    member_email: str | None = None,
    branch: str | None = None,
    clock: Clock | None = None,
) -> Path:
    """Make a board in `folder`, and a git repository around it when there is none.

    With a `branch`, the board lives on that branch alone, beside the code in whose repository
    `folder` is: nothing of what is checked out there is touched. A commit that fails is made
    later, as that of any verb.

    Raises:
        Refused: there is a board, or a folder in the way.
        BadInput: the template is unknown, or nobody is known to be its first member.
        GitFailed: git is missing, or busy.
    """
    chosen = _template(template)
    given_name, given_email = plumbing.identity(_existing(folder))
    person = clean_line(member_name or given_name), clean_line(member_email or given_email)
    if not all(person):
        message = (
            "Nobody is known to be the first member: name one with --member NAME --email ADDRESS, "
            "or set git's user.name and user.email."
        )
        raise BadInput(message)
    title = clean_line(name if name is not None else folder.resolve().name) or "Board"
    if branch is not None:
        folder = own_branch.make(folder, branch, person, at=(clock or Clock()).now())
    desk = _empty_desk(folder, clock or Clock())
    with desk.writing():
        documents = _first_documents(desk, title, chosen, *person)
        desk.write(
            documents, message=f"new board {title}", beside=_attributes(desk.root), by=person
        )
        if person[1].casefold() != given_email.casefold():
            founder = next(iter(desk.board.members.values()))
            remember_member(desk.private, founder)
    _commit(desk)
    desk.reader.index.close()
    with suppress(GitFailed, Unwritable):  # `check` finds it missing
        install_driver(desk.root)
    return desk.root


def make_demo(folder: Path, *, today: date | None = None, clock: Clock | None = None) -> Path:
    """Make the demo board in `folder`: a made-up team of both sides, with months of history."""
    clock = clock or Clock()
    batch = demo_batch(today=today or day_of(clock.now(), UTC))
    desk = _empty_desk(folder, clock)
    first = Author(at=_earliest(batch) * 1000, replica=desk.replica, nonce="00000000", by=None)
    with desk.writing():
        board = record.create("board", BOARD_ID, {"name": batch.name, "format": FORMAT}, first)
        desk.write(
            {("board", BOARD_ID): board},
            message=f"new board {batch.name}",
            beside=_attributes(desk.root),
        )
        desk.write(Imports(desk).documents(batch), message="months of made-up work")
    viewer = next(draft.id for draft in batch.drafts if draft.kind == "member")
    remember_member(desk.private, desk.board.members[MemberId(viewer)])
    _commit(desk)
    desk.reader.index.close()
    return desk.root


def _commit(desk: Desk) -> None:
    """Commit what stands; what git or the disk refuses is kept, for whoever opens the board."""
    with suppress(GitFailed, Locked, Unwritable):
        desk.commit()


def _template(name: str) -> Template:
    if name not in TEMPLATES:
        known = ", ".join(TEMPLATES)
        raise BadInput(f"There is no template '{clean_line(name)[:40]}': choose one of {known}.")
    return TEMPLATES[name]


def _empty_desk(folder: Path, clock: Clock) -> Desk:
    if (folder / BOARD_FILE).exists():
        raise Refused(f"There is a board in {folder} already: 'sprintboard' opens it.")
    _require_alone(folder.resolve())
    _finish_begun(folder, clock)
    for table in TABLES:
        if _is_taken(folder / table):
            message = f"{folder / table} is in the way: choose another folder for the board."
            raise Refused(message)
    with files.writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    root = folder.resolve()
    return Desk(Reader(root, _checkout(root), clock))


def _finish_begun(folder: Path, clock: Clock) -> None:
    """Finish what an `init` that died had begun in a folder, and say so."""
    root = folder.resolve()
    try:
        checkout = find_checkout(root)
    except NoBoard:
        return
    waiting = Journal(Private(checkout.private(root)).journal).operations()
    if waiting and BOARD_FILE in waiting[-1].contents:
        desk = Desk(Reader(root, checkout, clock))  # finishes the journal
        desk.commit()
        desk.reader.index.close()
        message = f"The board that was begun in {folder} is finished now: 'sprintboard' opens it."
        raise Refused(message)


def _require_alone(root: Path) -> None:
    """Require that no board of the same repository lies above a folder."""
    for each in (root, *root.parents):
        if (each / BOARD_FILE).is_file():
            message = (
                f"{root} is inside the board {each}: choose a folder beside it, "
                "or open that board with 'sprintboard'."
            )
            raise Refused(message)
        if (each / ".git").exists():
            return


def _is_taken(folder: Path) -> bool:
    """Say whether somebody has files in a folder; what a full disk left behind is nothing."""
    if not folder.is_dir():
        return folder.exists()
    inside = (path for path in folder.rglob("*") if not path.is_dir())
    return any(not path.name.startswith(files.TEMPORARY) for path in inside)


def _checkout(root: Path) -> Checkout:
    try:
        return find_checkout(root)
    except NoBoard:
        # GitPython takes longer to import than most commands run; only this one needs it.
        from sprintboard.sync.git_repo import initialise  # noqa: PLC0415

        initialise(root)
        return find_checkout(root)


def _attributes(root: Path) -> dict[str, str]:
    """Return `.gitattributes` as it has to be, when it is not so yet."""
    path = root / ATTRIBUTES
    known = path.read_text(encoding="utf-8") if path.is_file() else ""
    missing = [line for line in _ATTRIBUTES if line not in known.splitlines()]
    if not missing:
        return {}
    start = known if not known or known.endswith("\n") else f"{known}\n"
    return {ATTRIBUTES: start + "".join(f"{line}\n" for line in missing)}


def _first_documents(
    desk: Desk, title: str, template: Template, name: str, email: str
) -> dict[tuple[str, str], Document]:
    units = {unit: UnitId(desk.new_id()) for unit, _ in UNITS}
    home = units[UNITS[0][0]]
    member_id = MemberId(desk.new_id())
    person = {"name": name, f"emails#{email}": True, "unit": home}
    values: dict[tuple[str, str], dict[str, Any]] = {
        **{("unit", units[unit]): {"name": unit, "side": side} for unit, side in UNITS},
        ("member", member_id): person,
        ("board", BOARD_ID): {
            "name": title,
            "format": FORMAT,
            **_columns(template, units),
            **agreed_values(template.ready, template.done),
        },
    }

    def author() -> Author:
        nonce = f"{desk.clock.bits(32):08x}"
        return Author(
            at=desk.clock.milliseconds(),
            replica=desk.replica,
            nonce=nonce,
            by=member_id,
            unit=home,
            side=str(UNITS[0][1]),
        )

    return {
        (kind, record_id): record.create(kind, record_id, validate(KINDS[kind], found), author())
        for (kind, record_id), found in values.items()
    }


def _columns(template: Template, units: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    ranks = spread(len(template.columns))
    for column, rank in zip(template.columns, ranks, strict=True):
        path = f"columns/{column.id}"
        values |= {f"{path}/name": column.name, f"{path}/category": column.category}
        values[f"{path}/rank"] = rank
        if column.limit:
            values[f"{path}/limit"] = column.limit
        if column.unit:
            values[f"{path}/unit"] = units[column.unit]
        if column.ready_half:
            values[f"{path}/ready_half"] = True
    return values


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.resolve().parents) if each.is_dir())


def _earliest(batch: Batch) -> int:
    return min(step.at for draft in batch.drafts for step in draft.steps)
