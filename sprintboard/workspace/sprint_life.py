"""The life of a sprint: it starts, which freezes its commitment, and it is closed or given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict

from sprintboard.core.agreed import OUTCOMES
from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.days import parse_day
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.ids import CardId, SprintId
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.core.sprint_plan import propose
from sprintboard.core.text import clean_line
from sprintboard.core.zones import day_of, zone
from sprintboard.exchange.batch import derived_id
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome, called


class SprintEdit(TypedDict, total=False):
    """What `edit` can change; an empty text unsets."""

    name: str
    goal: str
    start: str
    end: str
    goal_met: str
    review: str


class SprintLife:
    """The verbs that begin and end a sprint."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, sprint: str = "next") -> Outcome:
        """Start a sprint, which freezes its commitment: the cards in it, and their estimates.

        Raises:
            Refused: another one runs, it holds no card, or its last day is past.
        """
        with self._desk.writing() as board:
            found = board.find_sprint(sprint)
            if found.state == SprintState.ACTIVE:
                return Outcome(sentence=f"Sprint '{found.name}' runs already", ids=(found.id,))
            cards = cards_of(board, found)
            self._require_startable(board, found, cards)
            today = self._today(board).isoformat()
            values = {
                "state": SprintState.ACTIVE.value,
                "dates": {"start": today, "end": found.end.isoformat()},
                "frozen": {
                    "cards": {card.id: card.estimate for card in cards},
                    "there": {
                        member.id: member.unit or ""
                        for member in board.members.values()
                        if not member.retired
                    },
                },
            }
            committed = sum(card.estimate or 0 for card in cards)
            tail = f": {_count(cards)}, {committed:g} points committed"
            return self._save(found, values, verb=("start", "Started"), tail=tail)

    def close(
        self,
        sprint: str = "current",
        *,
        decisions: Mapping[str, str] | None = None,
        rest: str | None = None,
        goal_met: str = "",
        review: str = "",
    ) -> Outcome:
        """Close a sprint: every open card goes to the `next` sprint, the `backlog`, or is dropped.

        Args:
            sprint: which one.
            decisions: card to `next`, `backlog` or `drop`.
            rest: where the open cards go that have no decision of their own.
            goal_met: `yes`, `partly` or `no`.
            review: what the team says of it.

        Raises:
            Refused: it does not run, or an open card has no decision.
        """
        with self._desk.writing() as board:
            found = board.find_sprint(sprint)
            if found.state == SprintState.CLOSED:
                return Outcome(sentence=f"Sprint '{found.name}' is closed already", ids=(found.id,))
            _require_running(found)
            cards = cards_of(board, found)
            ends = _decided(board, cards, decisions or {}, rest)
            changes = self._carried(board, found, cards, ends)
            outcome = {card.id: {"points": card.estimate, "to": ends[card.id]} for card in cards}
            values = {
                "state": SprintState.CLOSED.value,
                "outcome": outcome,
                "goal_met": goal_met or None,
                "review": review or None,
            }
            done = [card for card in cards if ends[card.id] == "done"]
            points = sum(card.estimate or 0 for card in done)
            tail = f": {len(done)} of {_count(cards)} done, {points:g} points"
            return self._save(
                found, _said(values), verb=("close", "Closed"), tail=tail, beside=changes
            )

    def cancel(self, sprint: str, *, reason: str = "") -> Outcome:
        """Give a sprint up; its open cards go back to the backlog."""
        with self._desk.writing() as board:
            found = board.find_sprint(sprint)
            found.require_open()
            cards = cards_of(board, found)
            ends = {card.id: "done" if is_done(board, card) else "backlog" for card in cards}
            changes = self._carried(board, found, cards, ends)
            values = {
                "state": SprintState.CANCELLED.value,
                "outcome": {
                    card.id: {"points": card.estimate, "to": ends[card.id]} for card in cards
                },
                "review": reason or None,
            }
            return self._save(found, _said(values), verb=("cancel", "Cancelled"), beside=changes)

    def _carried(
        self, board: Board, sprint: Sprint, cards: Sequence[Card], ends: Mapping[CardId, str]
    ) -> list[Change]:
        """Return what happens to the open cards, and the sprint they go to if there is none yet."""
        changes: list[Change] = []
        target = next((each.id for each in board.sprints if each.state == "planned"), None)
        if target is None and "next" in ends.values():
            planned, _ = self._planned(board, SprintEdit(), None, None)
            target = SprintId(self._id_after(sprint) or planned.id)
            changes.append(planned._replace(id=target))
        deeds: dict[str, dict[str, Any]] = {
            "next": {"sprint": target, f"carried#{sprint.id}": True},
            "backlog": {"sprint": None},
            "drop": {"archived": True},
        }
        changes += [
            Change(kind="card", id=card.id, values=deeds[ends[card.id]])
            for card in cards
            if ends[card.id] in deeds
        ]
        return changes

    def _id_after(self, sprint: Sprint) -> str:
        """Return the same id on every clone, so that two who close a sprint plan one next one."""
        derived = derived_id(f"sprint after {sprint.id}")
        return "" if self._desk.index.knows("sprint", derived) else derived

    def _require_startable(self, board: Board, sprint: Sprint, cards: Sequence[Card]) -> None:
        sprint.require_open()
        running = board.current_sprint
        if running is not None:
            raise Refused(
                f"Sprint '{running.name}' still runs: close it before '{sprint.name}' starts."
            )
        if not cards:
            raise Refused(f"Sprint '{sprint.name}' holds no card: put some into it first.")
        if sprint.end < self._today(board):
            message = (
                f"The last day of sprint '{sprint.name}' was {sprint.end}: give it another one."
            )
            raise Refused(message)

    def _planned(
        self, board: Board, said: SprintEdit, start: str | None, end: str | None
    ) -> tuple[Change, str]:
        """Return what makes a sprint, and its name."""
        proposal = propose(board.sprints, board.policy, self._today(board), start=self._date(start))
        title = clean_line(said.get("name") or "") or proposal.name
        require_new(board, title)
        last = self._day(end) or proposal.end.isoformat()
        values: dict[str, Any] = {
            "name": title,
            "goal": said.get("goal") or None,
            "dates": {"start": proposal.start.isoformat(), "end": last},
            "state": SprintState.PLANNED.value,
        }
        sprint_id = self._desk.new_id()
        return Change(kind="sprint", id=sprint_id, do="create", values=_said(values)), title

    def _save(
        self,
        sprint: Sprint,
        values: Mapping[str, Any],
        *,
        verb: tuple[str, str],
        tail: str = "",
        beside: Sequence[Change] = (),
    ) -> Outcome:
        changes = [Change(kind="sprint", id=sprint.id, values=values), *beside]
        outcome = self._desk.save(
            changes,
            message=f"{verb[0]} sprint {sprint.name}{tail}",
            sentence=f"{verb[1]} sprint '{sprint.name}'{tail}",
        )
        return replace(outcome, ids=(sprint.id,))

    def _today(self, board: Board) -> date:
        return day_of(self._desk.now, zone(board.policy.time_zone))

    def _date(self, text: str | None) -> date | None:
        return parse_day(text, today=self._today(self._desk.board)) if text else None

    def _day(self, text: str | None) -> str | None:
        day = self._date(text)
        return day.isoformat() if day else None


def cards_of(board: Board, sprint: Sprint) -> list[Card]:
    """Return the live cards of a sprint, in the order of the board."""
    order = (card_id for column in board.columns for card_id in board.cards.order(column.id))
    return [card for card in map(board.cards.__getitem__, order) if card.sprint == sprint.id]


def _decided(
    board: Board, cards: Sequence[Card], decisions: Mapping[str, str], rest: str | None
) -> dict[CardId, str]:
    """Return what becomes of each card."""
    named = {board.find_card(key).id: _outcome(to) for key, to in decisions.items()}
    strange = named.keys() - {card.id for card in cards}
    if strange:
        raise Refused(f"{called(board, [board.cards[min(strange)]])} is not in this sprint.")
    ends: dict[CardId, str] = {}
    for card in cards:
        if is_done(board, card):
            ends[card.id] = "done"
        elif card.id in named or rest:
            ends[card.id] = named.get(card.id) or _outcome(rest or "")
    open_cards = [card for card in cards if card.id not in ends]
    if open_cards:
        listed = ", ".join(called(board, [card]) for card in open_cards[:3])
        more = f" and {len(open_cards) - 3} more" if len(open_cards) > 3 else ""
        raise Refused(
            f"{_count(open_cards)} not done: {listed}{more}. Say where they go: "
            "the next sprint, the backlog, or drop."
        )
    return ends


def _outcome(word: str) -> str:
    to = word.strip().casefold()
    if to not in OUTCOMES[1:]:
        raise BadInput(
            f"An open card goes to next, backlog or drop, not '{clean_line(word)[:40]}'."
        )
    return to


def is_done(board: Board, card: Card) -> bool:
    """Say whether a card is in a column for done work."""
    column = board.column(card.column)
    return column is not None and column.category == Category.DONE


def _require_running(sprint: Sprint) -> None:
    if sprint.state != SprintState.ACTIVE:
        raise Refused(f"Sprint '{sprint.name}' does not run: it is {sprint.state}.")


def require_new(board: Board, name: str, *, but: Sprint | None = None) -> None:
    """Require that no other sprint has this name."""
    wanted = clean_line(name).casefold()
    for each in board.sprints:
        if each != but and each.name.casefold() == wanted:
            raise Refused(f"There is a sprint '{each.name}' already: choose another name.")


def _count(cards: Sequence[Card]) -> str:
    return f"{len(cards)} card" if len(cards) == 1 else f"{len(cards)} cards"


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
