"""Everything that can be done to goals, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, TypedDict, Unpack

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.goal import Goal, KeyResult
from sprintboard.core.goal_values import GoalState
from sprintboard.core.moments import say_time
from sprintboard.core.rank import between, is_rank
from sprintboard.core.text import shorten
from sprintboard.core.zones import zone
from sprintboard.metrics.goal_progress import GoalStanding, aligned, standings_on
from sprintboard.workspace.chosen import chosen
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs


class GoalEdit(TypedDict, total=False):
    """What may be said of a goal; an empty text unsets."""

    name: str
    why: str
    owner: str
    side: str
    unit: str
    start: str
    end: str
    parent: str


class ResultEdit(TypedDict, total=False):
    """What may be said of a key result; an empty text unsets."""

    name: str
    start: float
    target: float
    unit: str
    owner: str


class Overview(NamedTuple):
    """How all goals stand, and the work without one."""

    goals: tuple[GoalStanding, ...]
    """Each below the goal above it; open ones first."""
    aligned: float | None
    """Share of the running sprint's points that work for a goal; None without a sprint."""
    without_goal: int
    """Live cards that name no goal and are not done."""


class Goals(RecordVerbs):
    """The verbs of goals. `goal` is a name, an id, or the beginning of either."""

    kind: ClassVar[str] = "goal"

    def new(self, name: str, /, **said: Unpack[GoalEdit]) -> Outcome:
        """Set a goal."""
        with self._desk.writing() as board:
            values = self._values(board, {**said, "name": name}, None)
            return self._create({**values, "state": GoalState.OPEN.value}, name=name)

    def edit(self, goal: str, **said: Unpack[GoalEdit]) -> Outcome:
        """Change what a goal says."""
        if not said:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = self._found(board, goal)
            return self._change(found, self._values(board, said, found), verb="edit")

    def result(self, goal: str, name: str, /, **said: Unpack[ResultEdit]) -> Outcome:
        """Add a key result: a number from a start to a target."""
        with self._desk.writing() as board:
            found = self._found(board, goal)
            self._require_open(board, found)
            key = self._desk.new_id()
            values = self._result_values(board, {"start": 0, "target": 100, **said, "name": name})
            values["rank"] = self._last_rank(found)
            return self._change(
                found,
                {f"results/{key}/{field}": each for field, each in values.items()},
                verb="measure",
                sentence=f"Added the key result '{shorten(name, 50)}' to '{found.name}'",
            )

    def edit_result(self, goal: str, result: str, **said: Unpack[ResultEdit]) -> Outcome:
        """Change a key result."""
        if not said:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = self._found(board, goal)
            key = find_result(found, result).id
            values = self._result_values(board, said)
            return self._change(
                found,
                {f"results/{key}/{field}": each for field, each in values.items()},
                verb="edit",
            )

    def remove_result(self, goal: str, result: str) -> Outcome:
        """Take a key result out; its check-ins stay in the history."""
        with self._desk.writing() as board:
            found = self._found(board, goal)
            each = find_result(found, result)
            return self._change(found, {f"results/{each.id}/gone": True}, verb="edit")

    def check_in(
        self,
        goal: str,
        *,
        result: str = "",
        value: float | str | None = None,
        confidence: int | str | None = None,
        note: str = "",
        asks: str = "",
    ) -> Outcome:
        """Say how a goal stands: the value of a key result, and how likely it is to be reached.

        `asks` is the help that is needed. The only key result need not be named.

        Raises:
            BadInput: nothing was said.
            Refused: the goal has ended, or a value without a key result it belongs to.
        """
        if value is None and confidence is None and not note and not asks:
            raise BadInput("Say a value, a confidence from 1 to 10, or a note.")
        with self._desk.writing() as board:
            found = self._found(board, goal)
            self._require_open(board, found)
            measured = self._measured(found, result, value)
            key, member = self._desk.new_id(), self._desk.me
            said: dict[str, Any] = {
                "at": say_time(self._desk.now * 1000),
                "by": member.id if member else None,
                "result": measured.id if measured else None,
                "value": value,
                "confidence": confidence,
                "note": note or None,
                "help": asks or None,
            }
            values = {f"checkins/{key}/{n}": each for n, each in said.items() if each is not None}
            what = f": {value} of {measured.target:g}" if measured and value is not None else ""
            return self._change(
                found,
                values,
                verb="check in on",
                sentence=f"Checked in on '{shorten(found.name, 50)}'{what}",
            )

    def link(
        self,
        goal: str,
        *,
        cards: Sequence[str] = (),
        needs: Sequence[str] = (),
        sprints: Sequence[str] = (),
    ) -> Outcome:
        """Let cards, needs and sprints work for a goal."""
        return self._linked(goal, cards, needs, sprints, linked=True)

    def unlink(
        self,
        goal: str,
        *,
        cards: Sequence[str] = (),
        needs: Sequence[str] = (),
        sprints: Sequence[str] = (),
    ) -> Outcome:
        """Let cards, needs and sprints work for a goal no more."""
        return self._linked(goal, cards, needs, sprints, linked=False)

    def end(self, goal: str, how: str) -> Outcome:
        """End a goal as `achieved`, `missed` or `dropped`; `open` takes that back."""
        with self._desk.writing() as board:
            found = self._found(board, goal)
            sentence = f"'{found.name}' is {how}"
            return self._change(found, {"state": how}, verb=f"mark {how}", sentence=sentence)

    def overview(self, filter: str = "") -> Overview:
        """Return how the goals that a filter fits stand today, and the work without any goal."""
        board = self._desk.board
        where = zone(board.policy.time_zone)
        listed = {each.id for each in self.list(filter)}
        sprint = board.current_sprint
        live = [board.cards[each] for ids in board.cards.columns().values() for each in ids]
        done = {each.id for each in board.known_columns if each.category == "done"}
        every = standings_on(board, self._today(board), where)
        return Overview(
            goals=tuple(each for each in every if each.goal.id in listed),
            aligned=aligned(card for card in live if card.sprint == sprint.id) if sprint else None,
            without_goal=sum(1 for card in live if not card.goals and card.column not in done),
        )

    def read(self, goal: str) -> GoalStanding:
        """Return one goal and how it stands."""
        found = self._found(self._desk.board, goal)
        return next(each for each in self.overview().goals if each.goal.id == found.id)

    def _found(self, board: Board, goal: str) -> Goal:
        found: Goal = board.find("goal", goal)
        return found

    def _linked(
        self,
        goal: str,
        cards: Sequence[str],
        needs: Sequence[str],
        sprints: Sequence[str],
        *,
        linked: bool,
    ) -> Outcome:
        if not (cards or needs or sprints):
            raise BadInput("Name the cards, needs or sprints.")
        with self._desk.writing() as board:
            found = self._found(board, goal)
            path = f"goals#{found.id}"
            picked = chosen(board, cards) if cards else ()
            targets = [
                *(("card", each.id) for each in picked),
                *(("need", board.find("need", each).id) for each in needs),
                *(("sprint", board.find_sprint(each).id) for each in sprints),
            ]
            changes = [Change(kind=k, id=i, values={path: linked}) for k, i in targets]
            what = f"{len(changes)} {'link' if len(changes) == 1 else 'links'}"
            verb = "link" if linked else "unlink"
            words = f"{what} to" if linked else f"{what} from"
            sentence = f"{'Added' if linked else 'Removed'} {words} '{shorten(found.name, 50)}'"
            return self._do(changes, found, verb, sentence)

    def _require_open(self, board: Board, goal: Goal) -> None:
        if not goal.is_open:
            raise Refused(
                f"Goal {self.called(board, goal)} is {goal.state}: "
                "'sprintboard goal reopen' takes that back."
            )

    def _measured(self, goal: Goal, result: str, value: float | str | None) -> KeyResult | None:
        if result:
            return find_result(goal, result)
        if value is None:
            return None
        if len(goal.results) == 1:
            return goal.results[0]
        names = ", ".join(f"'{each.name}'" for each in goal.results)
        hint = f"name one with --result: {names}" if names else "it has none yet"
        raise Refused(f"A value belongs to a key result of '{shorten(goal.name, 50)}': {hint}.")

    def _last_rank(self, goal: Goal) -> str:
        held = self._desk.load("goal", goal.id).get("results")
        kept = held.values() if isinstance(held, Mapping) else ()
        ranks = (str(each.get("rank")) for each in kept if isinstance(each, Mapping))
        return between(max(filter(is_rank, ranks), default=None), None)

    def _result_values(self, board: Board, said: Any) -> dict[str, Any]:
        values: dict[str, Any] = {n: None if each == "" else each for n, each in said.items()}
        if values.get("owner"):
            values["owner"] = board.find_member(values["owner"]).id
        return values

    def _values(self, board: Board, said: Any, now: Goal | None) -> dict[str, Any]:
        values: dict[str, Any] = {
            name: each or None for name, each in said.items() if name not in ("start", "end")
        }
        if values.get("owner"):
            values["owner"] = board.find_member(values["owner"]).id
        if values.get("unit"):
            values["unit"] = board.find_unit(values["unit"]).id
        if values.get("parent"):
            values["parent"] = self._above(board, values["parent"], now)
        if "start" in said or "end" in said:
            values["period"] = self._period(board, said, now)
        return values

    def _period(self, board: Board, said: Any, now: Goal | None) -> dict[str, str] | None:
        old = {
            "start": now.start.isoformat() if now and now.start else None,
            "end": now.end.isoformat() if now and now.end else None,
        }
        days = {
            name: self._day(board, said[name]) if name in said else old[name]
            for name in ("start", "end")
        }
        if days["start"] is None and days["end"] is None:
            return None
        start = days["start"] or self._today(board).isoformat()
        if days["end"] is None:
            raise BadInput("A period has a last day too: name it with --end.")
        return {"start": start, "end": days["end"]}

    def _above(self, board: Board, name: str, now: Goal | None) -> str:
        above = self._found(board, name)
        each: Goal | None = above
        seen: set[str] = set()
        while each is not None and each.id not in seen:
            if now is not None and each.id == now.id:
                raise Refused(f"'{above.name}' is below '{now.name}': it cannot be above it too.")
            seen.add(each.id)
            parent = each.parent
            each = next((goal for goal in board.goals if goal.id == parent), None)
        return above.id


def find_result(goal: Goal, name: str) -> KeyResult:
    """Return the key result of a goal with this id, name, or beginning of a name.

    Raises:
        BadInput: there is none, or several begin so.
    """
    wanted = name.strip().casefold()
    exact = [each for each in goal.results if wanted in (each.id, each.name.casefold())]
    begun = [each for each in goal.results if each.name.casefold().startswith(wanted)]
    found = exact or (begun if wanted else [])
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"'{each.name}'" for each in goal.results) or "none yet"
    what = "fits several" if found else "is no"
    raise BadInput(
        f"'{shorten(name, 40)}' {what} key result of '{shorten(goal.name, 50)}': {names}."
    )
