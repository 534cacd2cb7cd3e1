"""A retro to start: everything is filled in; what a mode promises stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core.board import Board
from sprintboard.core.deadlines import parse_moment, say_moment
from sprintboard.core.errors import BadInput
from sprintboard.core.mode_words import PROMISES
from sprintboard.core.phases import Phase
from sprintboard.core.retro_formats import Format
from sprintboard.core.retro_plan import Proposal
from sprintboard.core.retro_values import COLLECTED, NAMED, UNATTRIBUTED
from sprintboard.core.zones import zone
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.checks import Check
from sprintboard.tui.dialogs.dialog import Complaint, Dialog, Frame, sheets
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.choice_line import ChoiceLine
from sprintboard.tui.widgets.choice_list import Choice
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.typed import TypedLine

MODES = (
    Choice(NAMED, "Names are shown"),
    Choice(UNATTRIBUTED, "Not attributed"),
    Choice(COLLECTED, "Collected on one machine"),
)
_UNTIL = {Phase.COLLECT: "Notes until", Phase.VOTE: "Votes until"}
_MOST_SPRINTS = 8


class FormLine(TypedLine):
    """One line of the form; enter in any of them is enough."""

    def __init__(self, key: str, value: str = "", *, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.key = key


class RetroForm(Dialog[dict[str, Any]]):
    """Answers with the arguments of `retros.start`."""

    CSS_PATH = sheets("retro_form", widgets=("choice_line",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "start", "Start it", priority=True, id="retro-form.start"),
        Binding("tab", "app.focus_next", "Next field", id="retro-form.next"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    def __init__(
        self,
        board: Board,
        proposal: Proposal,
        formats: Sequence[Format],
        *,
        now: int,
    ) -> None:
        """`now` is in Unix seconds."""
        super().__init__()
        self._board = board
        self._proposal = proposal
        self._formats = tuple(formats)
        self._now = now
        self._zone = zone(board.policy.time_zone)
        self._checks = self._all_checks()

    def compose(self) -> ComposeResult:
        proposal, board = self._proposal, self._board
        with Frame("Start a retro"):
            yield from _field("Name", FormLine("name", proposal.name))
            yield from _field(
                "Sprint", ChoiceLine("sprint", tuple(_sprints(board)), proposal.sprint or "")
            )
            yield from _field(
                "Led by", ChoiceLine("facilitator", tuple(_members(board)), proposal.facilitator)
            )
            formats = tuple(Choice(each.key, each.name) for each in self._formats)
            yield from _field("Format", ChoiceLine("format", formats))
            yield Static("", id="columns", classes="under", markup=False)
            yield from _field("Names", ChoiceLine("mode", MODES, board.policy.retro_mode))
            yield Static("", id="promise", classes="under", markup=False)
            with Horizontal():
                yield Static("Votes", classes="label", markup=False)
                yield FormLine("votes", "5")
                yield Static("at most", classes="label", markup=False)
                yield FormLine("most", "3")
                yield Static("on one topic", classes="label -wide", markup=False)
            for phase, label in _UNTIL.items():
                yield from _field(label, FormLine(phase, placeholder=_HINTS[phase]))
            yield Complaint()
            yield KeyLine()

    def on_mount(self) -> None:
        self.explain_choices()

    def nothing_typed(self) -> bool:
        start = {"name": self._proposal.name, "votes": "5", "most": "3"}
        return all(line.value == start.get(line.key, "") for line in self.query(FormLine))

    @on(ChoiceLine.Changed)
    def explain_choices(self) -> None:
        """Show what the chosen format asks, and what the mode promises."""
        key = self._chosen("format")
        asked = next((each for each in self._formats if each.key == key), None)
        parts = [(each.name, each.hint) for each in asked.columns] if asked else []
        lines = Content("  ").join(
            Content.assemble((plain(name), "bold $foreground"), " ", (plain(hint), "$muted"))
            for name, hint in parts
        )
        self.query_one("#columns", Static).update(lines)
        promise = PROMISES.get(self._chosen("mode"), "")
        self.query_one("#promise", Static).update(Content.styled(promise, "$warning"))

    @on(Input.Changed)
    def judge(self, changed: Input.Changed) -> None:
        """Say at once what is wrong with the line, or how it is understood."""
        if isinstance(changed.input, FormLine):
            self._judge(changed.input)

    def action_start(self) -> None:
        wrong = [line for line in self.query(FormLine) if not self._judge(line)]
        if wrong:
            self._judge(wrong[0])
            wrong[0].focus()
            return
        typed = {line.key: line.value.strip() for line in self.query(FormLine)}
        deadlines = {phase.value: typed[phase] for phase in _UNTIL if typed[phase]}
        chosen = {line.key: line.chosen for line in self.query(ChoiceLine)}
        votes, most = int(typed["votes"]), int(typed["most"])
        answer = {"name": typed["name"], **chosen, "votes": votes, "most": most}
        self.dismiss({**answer, "deadlines": deadlines})

    def _chosen(self, key: str) -> str:
        return next(line.chosen for line in self.query(ChoiceLine) if line.key == key)

    def _judge(self, line: FormLine) -> bool:
        sentence = self._checks[line.key](line.value)
        line.set_class(bool(sentence), "-wrong")
        complaint = self.query_one(Complaint)
        if sentence:
            complaint.complain(sentence)
        else:
            complaint.explain(self._meaning(line))
        return not sentence

    def _meaning(self, line: FormLine) -> str:
        if line.key not in _UNTIL or not line.value.strip():
            return ""
        at = parse_moment(line.value, now=self._now, where=self._zone)
        said = say_moment(at, self._now, self._zone)
        return f"{_UNTIL[Phase(line.key)]} {said} ({self._board.policy.time_zone})"

    def _all_checks(self) -> dict[str, Check]:
        return {
            "name": checks.field("retro", "name"),
            "votes": checks.obey(_number),
            "most": checks.obey(_number),
            **{phase.value: checks.optional(checks.obey(self._moment)) for phase in _UNTIL},
        }

    def _moment(self, text: str) -> int:
        at = parse_moment(text, now=self._now, where=self._zone)
        if at <= self._now:
            raise BadInput("That moment has passed.")
        return at


_HINTS = {
    Phase.COLLECT: "friday 12:00; empty: whoever leads it goes on",
    Phase.VOTE: "monday 12:00",
}


def _field(label: str, widget: FormLine | ChoiceLine) -> Iterator[Any]:
    row = Horizontal(Static(label, classes="label", markup=False), widget)
    yield row


def _number(text: str) -> int:
    """Return a number of votes."""
    if not text.strip().isdecimal() or not 1 <= int(text) <= 50:
        raise BadInput("A number of votes is from 1 to 50.")
    return int(text)


def _sprints(board: Board) -> Iterator[Choice]:
    yield Choice("", "No sprint")
    for each in board.sprints[-_MOST_SPRINTS:]:
        yield Choice(each.id, f"{each.name} · {_STATES.get(each.state, each.state)}")


_STATES: dict[str, str] = {"active": "runs now", "closed": "is over"}


def _members(board: Board) -> Iterator[Choice]:
    yield Choice("", "Nobody: everybody may go on")
    there = (each for each in board.members.values() if not each.retired)
    for each in sorted(there, key=lambda member: member.name.casefold()):
        side = board.side_of(each.id)
        yield Choice(each.id, each.name, mark=SIDE_MARKS[side] if side else "")
