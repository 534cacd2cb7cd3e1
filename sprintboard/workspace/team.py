"""Everything that can be done to units and members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from sprintboard.core.board import Board, Member, Unit
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.text import clean_line
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.identity import remember_member
from sprintboard.workspace.outcome import Outcome


class UnitEdit(TypedDict, total=False):
    """What `edit` can change of a unit; None or an empty text unsets."""

    name: str
    side: str
    limit: int | str | None


class MemberEdit(TypedDict, total=False):
    """What `edit` can change of a member; None or an empty text unsets."""

    name: str
    unit: str | None
    role: str | None
    capacity: float | str | None
    add_emails: Sequence[str]
    remove_emails: Sequence[str]


class Units:
    """The verbs of units. `unit` is a name, its beginning, or an id."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new(self, name: str, side: str) -> Outcome:
        """Add a unit on the side `it` or `business`."""
        with self._desk.writing() as board:
            _require_new(name, board.units.values(), noun="unit")
            values = {"name": name, "side": side}
            return _create(self._desk, "unit", values)

    def edit(self, unit: str, **changes: Unpack[UnitEdit]) -> Outcome:
        """Change a unit: name, side, how many cards may be in its hands at once."""
        with self._desk.writing() as board:
            found = board.find_unit(unit)
            if "name" in changes:
                others = [each for each in board.units.values() if each is not found]
                _require_new(changes["name"], others, noun="unit")
            values = {name: None if each == "" else each for name, each in changes.items()}
            return _edit(self._desk, "unit", found, values)

    def retire(self, unit: str) -> Outcome:
        """Offer a unit no longer; what it did stays."""
        with self._desk.writing() as board:
            return _retire(self._desk, "unit", board.find_unit(unit))

    def restore(self, unit: str) -> Outcome:
        """Offer a retired unit again."""
        with self._desk.writing() as board:
            return _restore(self._desk, "unit", board.find_unit(unit))


class Members:
    """The verbs of members. `member` is a name, its beginning, an e-mail address, or an id."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new(
        self, name: str, *, emails: Sequence[str] = (), unit: str | None = None, role: str = ""
    ) -> Outcome:
        """Add a person."""
        with self._desk.writing() as board:
            _require_new(name, board.members.values(), noun="member")
            values: dict[str, Any] = {"name": name, **_emails(board, emails)}
            if unit:
                values["unit"] = board.find_unit(unit).id
            if role.strip():
                values["role"] = role
            return _create(self._desk, "member", values)

    def edit(self, member: str, **changes: Unpack[MemberEdit]) -> Outcome:
        """Change what is known of a person."""
        with self._desk.writing() as board:
            found = board.find_member(member)
            if "name" in changes:
                others = [each for each in board.members.values() if each is not found]
                _require_new(changes["name"], others, noun="member")
            values: dict[str, Any] = {
                name: value or None for name, value in changes.items() if name in ("name", "role")
            }
            if "capacity" in changes:
                capacity = changes["capacity"]
                values["capacity"] = None if capacity == "" else capacity
            if "unit" in changes:
                unit = changes["unit"]
                values["unit"] = board.find_unit(unit).id if unit else None
            values |= _emails(board, changes.get("add_emails", ()), but=found)
            values |= {f"emails#{clean_line(e)}": False for e in changes.get("remove_emails", ())}
            return _edit(self._desk, "member", found, values)

    def retire(self, member: str) -> Outcome:
        """Offer a person no longer as owner or helper; what they did stays."""
        with self._desk.writing() as board:
            return _retire(self._desk, "member", board.find_member(member))

    def restore(self, member: str) -> Outcome:
        """Offer a retired person again."""
        with self._desk.writing() as board:
            return _restore(self._desk, "member", board.find_member(member))

    def use(self, member: str) -> Outcome:
        """Say that this clone belongs to a member, whatever git's e-mail address is."""
        found = self._desk.board.find_member(member)
        remember_member(self._desk.private, found)
        return Outcome(sentence=f"On this machine you are {found.name}", ids=(found.id,))


def _create(desk: Desk, noun: str, values: dict[str, Any]) -> Outcome:
    change = Change(kind=noun, id=desk.new_id(), do="create", values=values)
    name = clean_line(values["name"])
    return desk.save([change], message=f"new {noun} {name}", sentence=f"Added {noun} '{name}'")


def _edit(desk: Desk, noun: str, found: Unit | Member, values: dict[str, Any]) -> Outcome:
    if not values:
        raise BadInput("Nothing to change was named.")
    change = Change(kind=noun, id=found.id, values=values)
    return desk.save(
        [change], message=f"edit {noun} {found.name}", sentence=f"Changed {noun} '{found.name}'"
    )


def _retire(desk: Desk, noun: str, found: Unit | Member) -> Outcome:
    change = Change(kind=noun, id=found.id, values={"retired": True})
    return desk.save(
        [change], message=f"retire {noun} {found.name}", sentence=f"Retired {noun} '{found.name}'"
    )


def _restore(desk: Desk, noun: str, found: Unit | Member) -> Outcome:
    change = Change(kind=noun, id=found.id, values={"retired": None})
    return desk.save(
        [change],
        message=f"restore {noun} {found.name}",
        sentence=f"Restored {noun} '{found.name}'",
    )


def _require_new(name: str, others: Any, *, noun: str) -> None:
    wanted = clean_line(name).casefold()
    for each in others:
        if each.name.casefold() == wanted:
            how = f"'{noun} restore' brings it back" if each.retired else "choose another name"
            raise Refused(f"There is a {noun} '{each.name}' already: {how}.")


def _emails(board: Board, emails: Sequence[str], *, but: Member | None = None) -> dict[str, bool]:
    values = {}
    for email in emails:
        wanted = clean_line(email)
        if "@" not in wanted or " " in wanted:
            raise BadInput(f"'{wanted[:60]}' is not an e-mail address.")
        for member in board.members.values():
            if member != but and wanted.casefold() in map(str.casefold, member.emails):
                raise Refused(f"{wanted} belongs to {member.name} already.")
        values[f"emails#{wanted}"] = True
    return values
