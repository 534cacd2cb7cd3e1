"""The units and the people of the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.board import Board, Member, Side, Unit
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.choose import ChooseOne
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine

SIDES = (
    Choice(Side.IT, "IT", "builds it", SIDE_MARKS[Side.IT]),
    Choice(Side.BUSINESS, "Business", "needs it", SIDE_MARKS[Side.BUSINESS]),
)
_UNIT, _MEMBER = "unit:", "member:"


class TeamDialog(EditingDialog[None]):
    """Each unit with its members below it; every key wishes for one change."""

    CSS_PATH = sheets("team")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "add_member", "Add member", id="team.add-member"),
        Binding("A,N", "add_unit", "Add unit", id="team.add-unit"),
        Binding("enter,r", "rename", "Rename", id="team.rename"),
        Binding("g", "member_unit", "Unit", id="team.unit"),
        Binding("m", "emails", "E-mail", id="team.emails"),
        Binding("o", "role", "Role", id="team.role"),
        Binding("s", "side", "Side", id="team.side"),
        Binding("x", "retire", "Retire", id="team.retire"),
        Binding("x", "restore", "Bring back", id="team.restore"),
        Binding("escape", "close", "Back", id="dialog.close"),
    ]

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def compose(self) -> ComposeResult:
        with Frame("Team"):
            yield ChoiceList(tuple(self._lines()), empty="Nobody yet: A adds a unit, a a member.")
            yield Static("", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.tell()

    def board_changed(self, board: Board) -> None:
        """Show the team of the new board; the cursor stays on its line."""
        self._board = board
        self.query_one(ChoiceList).show(tuple(self._lines()))
        self.tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the unit or member under the cursor."""
        if action not in _ON_LINE or not self.is_mounted:
            return True
        party = self._party
        if party is None:
            return False
        if action in ("retire", "restore"):
            return (action == "restore") is party.retired
        return action == "rename" or (action == "side") is isinstance(party, Unit)

    @on(ChoiceList.Highlighted)
    def tell(self) -> None:
        """Say more about the line under the cursor."""
        self.query_one("Frame > Static", Static).update(self._more())
        self.refresh_bindings()

    @on(ChoiceList.Picked)
    def rename_picked(self) -> None:
        """Enter or a click: ask for another name."""
        self.action_rename()

    def action_add_member(self) -> None:
        question = AskText(
            "New member", placeholder="Ada Lovelace", check=checks.field("member", "name")
        )
        self.ask(question, self._ask_unit_of)

    def action_add_unit(self) -> None:
        question = AskText("New unit", placeholder="Finance", check=checks.field("unit", "name"))

        def ask_side(name: str) -> None:
            choice = ChooseOne(f"Which side is {name.strip()} on?", SIDES)
            self.ask(choice, lambda side: self._units("new", name.strip(), side))

        self.ask(question, ask_side)

    def action_rename(self) -> None:
        party = self._party
        if party is None:
            return
        kind = "unit" if isinstance(party, Unit) else "member"
        question = AskText(
            f"Name of the {kind}", value=party.name, check=checks.field(kind, "name")
        )
        self.ask(question, lambda name: self._edit(party, name=name.strip()))

    def action_member_unit(self) -> None:
        party = self._party
        if isinstance(party, Member):
            self.ask(
                self._unit_chooser(f"Unit of {party.name}", party.unit),
                lambda key: self._edit(party, unit=key or None),
            )

    def action_emails(self) -> None:
        party = self._party
        if not isinstance(party, Member):
            return
        question = AskText(
            f"E-mail addresses of {party.name}",
            label="Separated by spaces. Git's user.email is looked up here.",
            value=" ".join(party.emails),
            placeholder="ada@example.org",
            check=checks.emails,
        )
        self.ask(question, lambda text: self._save_emails(party, frozenset(text.split())))

    def action_role(self) -> None:
        party = self._party
        if isinstance(party, Member):
            question = AskText(
                f"Role of {party.name}",
                value=party.role,
                placeholder="Product owner",
                check=checks.optional(checks.field("member", "role")),
            )
            self.ask(question, lambda text: self._edit(party, role=text.strip()))

    def action_side(self) -> None:
        party = self._party
        if isinstance(party, Unit):
            question = ChooseOne(f"Which side is {party.name} on?", SIDES, current=party.side)
            self.ask(question, lambda side: self._edit(party, side=side))

    def action_retire(self) -> None:
        self._to_party("retire")

    def action_restore(self) -> None:
        self._to_party("restore")

    @property
    def _party(self) -> Unit | Member | None:
        """The unit or member under the cursor."""
        key = self.query_one(ChoiceList).key or ""
        if key.startswith(_UNIT):
            return self._board.units.get(UnitId(key.removeprefix(_UNIT)))
        return self._board.members.get(MemberId(key.removeprefix(_MEMBER)))

    def _lines(self) -> Iterator[Choice]:
        units = sorted(self._board.units.values(), key=lambda each: (each.retired, _folded(each)))
        for unit in units:
            hint = "retired" if unit.retired else "unit"
            yield Choice(f"{_UNIT}{unit.id}", unit.name, hint, SIDE_MARKS[unit.side])
            yield from self._members(unit.id)
        yield from self._members(None)

    def _members(self, unit_id: UnitId | None) -> Iterator[Choice]:
        known = self._board.units
        members = (
            each
            for each in self._board.members.values()
            if (each.unit if each.unit in known else None) == unit_id
        )
        for member in sorted(members, key=lambda each: (each.retired, _folded(each))):
            hint = "retired" if member.retired else member.role
            yield Choice(f"{_MEMBER}{member.id}", member.name, hint, "   ")

    def _more(self) -> Content:
        party = self._party
        if isinstance(party, Member):
            mails = ", ".join(map(visible_line, party.emails)) or "no e-mail address yet"
            return Content(f"{visible_line(party.name)}: {mails}")
        if isinstance(party, Unit):
            side = "IT side" if party.side == Side.IT else "business side"
            return Content(f"{visible_line(party.name)} is on the {side}.")
        return Content("")

    def _unit_chooser(self, title: str, current: str | None) -> ChooseOne:
        units = tuple(
            Choice(unit.id, unit.name, "", SIDE_MARKS[unit.side])
            for unit in sorted(self._board.units.values(), key=_folded)
            if not unit.retired
        )
        return ChooseOne(title, units, current=current, allow_none="No unit")

    def _ask_unit_of(self, name: str) -> None:
        party = self._party
        current = party.id if isinstance(party, Unit) else party.unit if party else None
        question = self._unit_chooser(f"Unit of {name.strip()}", current)
        self.ask(question, lambda key: self._members_act("new", name.strip(), unit=key or None))

    def _save_emails(self, member: Member, emails: frozenset[str]) -> None:
        before = frozenset(member.emails)
        changes: dict[str, tuple[str, ...]] = {}
        if emails - before:
            changes["add_emails"] = tuple(sorted(emails - before))
        if before - emails:
            changes["remove_emails"] = tuple(sorted(before - emails))
        if changes:
            self._members_act("edit", member.id, **changes)

    def _edit(self, party: Unit | Member, **changes: Any) -> None:
        (name, value), *_ = changes.items()
        if getattr(party, name) == value:
            return
        if isinstance(party, Unit):
            self._units("edit", party.id, **changes)
        else:
            self._members_act("edit", party.id, **changes)

    def _to_party(self, verb: str) -> None:
        party = self._party
        if isinstance(party, Unit):
            self._units(verb, party.id)
        elif party is not None:
            self._members_act(verb, party.id)

    def _units(self, verb: str, *args: Any, **kwargs: Any) -> None:
        self.post_message(Act("units", verb, *args, **kwargs))

    def _members_act(self, verb: str, *args: Any, **kwargs: Any) -> None:
        self.post_message(Act("members", verb, *args, **kwargs))


_ON_LINE = ("rename", "member_unit", "emails", "role", "side", "retire", "restore")


def _folded(party: Unit | Member) -> str:
    return party.name.casefold()
