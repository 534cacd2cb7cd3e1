"""Everything that can be done to changes and releases: planned, approved, live, over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple, TypedDict, Unpack

from sprintboard.core.board import Board
from sprintboard.core.change import Release, Rollout
from sprintboard.core.change_ready import Missing, Risk, is_over, missing, risk_of
from sprintboard.core.change_values import OUTCOMES, ChangeState
from sprintboard.core.days import parse_past_day
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.moments import say_time
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.zones import start_of, zone
from sprintboard.metrics.change_numbers import ChangeNumbers, change_numbers
from sprintboard.workspace.change_templates import TemplateVerbs
from sprintboard.workspace.chosen import chosen
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs

RECENT = 90
"""Days that the numbers look at when nobody says since when."""
SOON = 10
"""Most sentences of what is missing that a refusal lists."""


class ChangeEdit(TypedDict, total=False):
    """What may be said of a change; an empty text unsets."""

    name: str
    text: str
    type: str
    template: str
    owner: str
    release: str


class Readiness(NamedTuple):
    """A change, its risk, and what is missing before it may go live."""

    change: Rollout
    risk: Risk
    missing: tuple[Missing, ...]

    @property
    def is_ready(self) -> bool:
        """Nothing is missing."""
        return not self.missing


class Changes(TemplateVerbs):
    """The verbs of changes. `change` is a name, an id, or the beginning of either."""

    def new(
        self, name: str, /, *, cards: Sequence[str] = (), **said: Unpack[ChangeEdit]
    ) -> Outcome:
        """Plan a change of cards that go to their users together.

        One that follows a template is a standard change, and begins with the template's steps.
        """
        with self._desk.writing() as board:
            plain: ChangeEdit = {"type": "normal"}
            if said.get("template"):
                followed = self.find_template(said["template"])
                plain = {"type": "standard", "text": followed.text, "template": followed.id}
            values = self._values(board, {**plain, **said, "name": name})
            values |= {f"cards#{card.id}": True for card in chosen(board, cards)} if cards else {}
            return self._create({**values, "state": ChangeState.DRAFT.value}, name=name)

    def edit(self, change: str, /, **said: Unpack[ChangeEdit]) -> Outcome:
        """Change what a change says."""
        if not said:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = self._open(board, change)
            return self._change(found, self._values(board, said), verb="edit")

    def plan_release(self, change: str, name: str, *, on: str | None = None) -> Outcome:
        """Plan a release that a change belongs to."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            made = self._desk.new_id()
            release = {"name": name, **({"on": day} if (day := self._day(board, on)) else {})}
            changes = [
                Change(kind="change", id=found.id, values={"release": made}),
                Change(kind="release", id=made, do="create", values=release),
            ]
            words = f"Planned the release '{shorten(name, 50)}' of {self._named(found)}"
            return self._do(changes, found, "plan a release of", words)

    def add(self, change: str, cards: Sequence[str]) -> Outcome:
        """Put cards into a change."""
        return self._cards(change, cards, there=True)

    def remove(self, change: str, cards: Sequence[str]) -> Outcome:
        """Take cards out of a change."""
        return self._cards(change, cards, there=False)

    def window(self, change: str, start: str, end: str) -> Outcome:
        """Say when it may go live: from a moment to a later one, in the board's time zone."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            first, last = self._moment(board, start), self._moment(board, end)
            value = {"from": say_time(first * 1000), "to": say_time(last * 1000)}
            words = self._said("Set the window of", found)
            return self._change(found, {"window": value}, verb="plan", sentence=words)

    def approve(self, change: str, *, note: str = "", by: str | None = None) -> Outcome:
        """Say yes to a change, for one's own side."""
        return self._judge(change, "yes", note, by)

    def refuse(self, change: str, note: str, *, by: str | None = None) -> Outcome:
        """Say no to a change, with the reason."""
        if not note.strip():
            raise BadInput("Say why: whoever plans the change has to know.")
        return self._judge(change, "no", note, by)

    def go_live(self, change: str, *, at: str | None = None, anyway: bool = False) -> Outcome:
        """Note that a change went live; an emergency's papers are due a day later.

        Raises:
            Refused: something is missing, unless `anyway`, or it is an emergency.
        """
        with self._desk.writing() as board:
            found = self._open(board, change)
            if found.live_at is not None:
                raise Refused(f"{self._said('', found)} is live already.")
            lacks = missing(found, board, self._today(board))
            is_emergency = found.type == "emergency"
            if lacks and not anyway and not is_emergency:
                listed = " ".join(each.sentence for each in lacks[:SOON])
                raise Refused(f"{self._said('', found)} is not ready: {listed}")
            moment = self._moment(board, at) if at else self._desk.now
            values: dict[str, Any] = {
                "state": ChangeState.LIVE.value,
                "live_at": say_time(moment * 1000),
            }
            if is_emergency and lacks:
                due = self._today(board) + timedelta(days=1)
                values["paperwork"] = due.isoformat()
            words = self._said("Went live:", found)
            return self._change(found, values, verb="go live with", sentence=words)

    def restore_service(self, change: str, *, at: str | None = None) -> Outcome:
        """Note when the service was restored after a change went wrong."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            moment = self._moment(board, at) if at else self._desk.now
            if found.live_at is None or moment < found.live_at:
                raise Refused(f"{self._said('', found)} was not live then.")
            values = {"restored_at": say_time(moment * 1000)}
            words = self._said("Noted that the service is restored after", found)
            return self._change(found, values, verb="restore after", sentence=words)

    def hypercare(self, change: str, until: str) -> Outcome:
        """Say until which day a live change is watched closely."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            day = self._day(board, until)
            words = f"{self._said('', found)} is watched closely until {day}"
            return self._change(found, {"hypercare": day}, verb="watch", sentence=words)

    def close(self, change: str, outcome: str) -> Outcome:
        """Close a live change as succeeded, failed or backed-out.

        Raises:
            Refused: it never went live; the papers of an emergency are missing; or a trouble of a
                change that succeeded is not solved.
        """
        if outcome not in OUTCOMES:
            raise BadInput(f"A change ends as {', '.join(OUTCOMES)}, not '{clean_line(outcome)}'.")
        with self._desk.writing() as board:
            found = self._open(board, change)
            if found.live_at is None:
                raise Refused(f"{self._said('', found)} never went live: 'change cancel' ends it.")
            papers = [m for m in missing(found, board, self._today(board)) if m.topic in _PAPERS]
            if found.paperwork and papers:
                raise Refused(f"The papers of {self._named(found)} lack: {papers[0].sentence}")
            open_ = [each.text for each in found.troubles if not each.is_solved]
            if outcome == "succeeded" and open_:
                raise Refused(f"{self._said('', found)} has an open trouble: {open_[0]}.")
            values = {"state": ChangeState.CLOSED.value, "outcome": outcome}
            words = f"{self._said('Closed', found)}: {outcome}"
            return self._change(found, values, verb="close", sentence=words)

    def cancel(self, change: str) -> Outcome:
        """Give up a change that never went live."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            if found.live_at is not None:
                raise Refused(f"{self._said('', found)} is live: 'change close' ends it.")
            words = self._said("Gave up", found)
            values = {"state": ChangeState.CANCELLED.value}
            return self._change(found, values, verb="cancel", sentence=words)

    def reopen(self, change: str) -> Outcome:
        """Go on with a change that was closed or given up."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            if not is_over(found):
                raise Refused(f"{self._said('', found)} goes on already.")
            state = ChangeState.LIVE if found.live_at is not None else ChangeState.PLANNED
            values = {"state": state.value, "outcome": None}
            words = self._said("Went on with", found)
            return self._change(found, values, verb="reopen", sentence=words)

    def readiness(self, change: str) -> Readiness:
        """Return a change, its risk, and what is missing before it may go live."""
        board = self._desk.board
        found = self._found(board, change)
        return Readiness(found, risk_of(found), missing(found, board, self._today(board)))

    def numbers(self, *, since: str | None = None) -> ChangeNumbers:
        """Return DORA's four keys, computed from the change records."""
        board = self._desk.board
        today = self._today(board)
        first = parse_past_day(since, today=today) if since else today - timedelta(days=RECENT)
        done = {
            card.id: card.finished_at
            for card in board.cards.values()
            if card.finished_at is not None
        }
        begin = start_of(first, zone(board.policy.time_zone))
        return change_numbers(board.changes, done, since=begin, until=self._desk.now + 1)

    def _judge(self, change: str, said: str, note: str, by: str | None) -> Outcome:
        with self._desk.writing() as board:
            found = self._open(board, change)
            member = board.find_member(by) if by else self._desk.me
            side = board.side_of(member.id) if member else None
            if member is None or side is None:
                raise Refused(
                    "An approval is of somebody of one of the sides: give the member a unit, "
                    "or name one with --by."
                )
            if member.id == found.owner:
                raise Refused(f"{member.name} plans this change: somebody else approves it.")
            given = {"said": said, "side": side.value, "on": self._today(board).isoformat()}
            values: dict[str, Any] = {
                f"approvals/{member.id}/given": {**given, **({"note": note} if note else {})}
            }
            if found.state == ChangeState.DRAFT:
                values["state"] = ChangeState.PLANNED.value
            words = f"{member.name} said {said} to {self._named(found)}"
            return self._change(found, values, verb=_JUDGED[said], sentence=words)

    def _cards(self, change: str, cards: Sequence[str], *, there: bool) -> Outcome:
        with self._desk.writing() as board:
            found = self._open(board, change)
            picked = chosen(board, cards)
            count = f"{len(picked)} card{'s' * (len(picked) != 1)}"
            words = f"Put {count} into" if there else f"Took {count} out of"
            return self._change(
                found,
                {f"cards#{card.id}": there for card in picked},
                verb="fill" if there else "empty",
                sentence=self._said(words, found),
            )

    def _values(self, board: Board, said: Any) -> dict[str, Any]:
        values: dict[str, Any] = {name: each or None for name, each in said.items()}
        if values.get("owner"):
            values["owner"] = board.find_member(values["owner"]).id
        if values.get("release"):
            values["release"] = board.find("release", values["release"]).id
        if values.get("template"):
            values["template"] = self.find_template(values["template"]).id
        return values


class Releases(RecordVerbs):
    """The verbs of releases: a name and a day over several changes."""

    kind: ClassVar[str] = "release"

    def new(self, name: str, *, on: str | None = None, text: str = "") -> Outcome:
        """Plan a release."""
        with self._desk.writing() as board:
            values = {"name": name, "on": self._day(board, on), "text": text or None}
            return self._create(values, name=name)

    def edit(
        self,
        release: str,
        *,
        name: str | None = None,
        on: str | None = None,
        text: str | None = None,
    ) -> Outcome:
        """Change its name, day or words; an empty text unsets."""
        with self._desk.writing() as board:
            found: Release = board.find("release", release)
            values: dict[str, Any] = {}
            if name is not None:
                values["name"] = name
            if on is not None:
                values["on"] = self._day(board, on)
            if text is not None:
                values["text"] = text or None
            if not values:
                raise BadInput("Nothing to change was named.")
            return self._change(found, values, verb="edit")


_JUDGED = {"yes": "approve", "no": "refuse"}
_PAPERS = ("risk", "backout", "approvals")
"""What the papers of an emergency are."""
