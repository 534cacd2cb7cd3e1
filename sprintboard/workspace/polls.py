"""Planning poker without a meeting: hidden estimates, shown when all are in or the day is past.

Hidden means on every screen and in every list; whoever opens the files of the board can read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sprintboard.core.board import Board
from sprintboard.core.card import Card
from sprintboard.core.days import parse_day
from sprintboard.core.errors import Refused
from sprintboard.core.estimates import parse_estimate, say_estimate
from sprintboard.core.paths import Document
from sprintboard.core.poll import Poll, Round, poll_of, seen_by
from sprintboard.core.zones import day_of, zone
from sprintboard.workspace.chosen import chosen_live
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome, called
from sprintboard.workspace.scope import Reason, with_scope


class Polls:
    """The verbs of estimating together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(
        self, cards: Sequence[str], members: Sequence[str] = (), *, until: str | None = None
    ) -> Outcome:
        """Open a round: ask members (all of the team when none is named) for hidden estimates."""
        with self._desk.writing() as board:
            picked = chosen_live(board, cards)
            asked = [board.find_member(each).id for each in members] or [
                each.id for each in board.members.values() if not each.retired
            ]
            poll: dict[str, Any] = {"asked": sorted(asked)}
            if until:
                poll["until"] = parse_day(until, today=self._today(board)).isoformat()
            words = f"{len(asked)} members to estimate {called(board, picked)}"
            return self._desk.save(
                [
                    Change(
                        kind="card",
                        id=card.id,
                        values={"poll": {**poll, "round": self._next_round(card)}},
                    )
                    for card in picked
                ],
                message=f"ask {words}",
                sentence=f"Asked {words}",
            )

    def vote(self, card: str, estimate: str) -> Outcome:
        """Give one's own estimate; it stays hidden until the round is over.

        Raises:
            Refused: no round is open, or somebody else is asked.
        """
        with self._desk.writing() as board:
            [found] = chosen_live(board, [card])
            document = self._desk.load("card", found.id)
            poll = _require_open(board, found, document)
            member = self._desk.me
            if member is None or member.id not in poll.asked:
                who = ", ".join(board.who(each) for each in poll.asked)
                raise Refused(f"The round on {called(board, [found])} asks {who}.")
            given = {
                "round": poll.number,
                "points": parse_estimate(estimate, board.policy.estimates),
            }
            name = called(board, [found])
            return self._desk.save(
                [Change(kind="card", id=found.id, values={f"votes/{member.id}/given": given})],
                message=f"estimate {name}",
                sentence=f"Estimated {name}; hidden until the round is over",
            )

    def settle(self, card: str, estimate: str = "", **said: str) -> Outcome:
        """End a round: take an estimate, the median of those given when none is named.

        Raises:
            Refused: no round is open, or nobody has given an estimate.
        """
        with self._desk.writing() as board:
            [found] = chosen_live(board, [card])
            document = self._desk.load("card", found.id)
            scale = board.policy.estimates
            result = _require_open(board, found, document).result(scale)
            points = parse_estimate(estimate, scale) if estimate else result and result.median
            name = called(board, [found])
            if points is None:
                raise Refused(
                    f"Nobody has estimated {name} yet: name an estimate to end the round."
                )
            values = {"estimate": points, "poll": None}
            reason = Reason(reason=said.get("reason") or "estimated together")
            values = with_scope(board, found, values, reason, document)
            return self._desk.save(
                [Change(kind="card", id=found.id, values=values)],
                message=f"settle the estimate of {name}: {points:g}",
                sentence=f"The estimate of {name} is {say_estimate(points, scale)}",
            )

    def read(self, card: str) -> Round | None:
        """Return the round that is open on a card, with the estimates that may be seen by now."""
        board = self._desk.board
        poll = poll_of(self._desk.load("card", board.find_card(card).id))
        if poll is None:
            return None
        me = self._desk.me
        return seen_by(me.id if me else None, poll, self._today(board), board.policy.estimates)

    def _next_round(self, card: Card) -> int:
        document = self._desk.load("card", card.id)
        votes = document.get("votes")
        given = [each.get("given") for each in votes.values()] if isinstance(votes, dict) else []
        rounds = [each.get("round") for each in (document.get("poll"), *given) if _is_round(each)]
        return max(rounds, default=0) + 1

    def _today(self, board: Board) -> Any:
        return day_of(self._desk.now, zone(board.policy.time_zone))


def _is_round(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("round"), int)


def _require_open(board: Board, card: Card, document: Document) -> Poll:
    poll = poll_of(document)
    if poll is None:
        message = f"No round of estimates is open on {called(board, [card])}: open one first."
        raise Refused(message)
    return poll
