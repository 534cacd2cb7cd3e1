"""The life of a retro: it is started, moves through its phases, and may go back."""

from __future__ import annotations

from typing import Any

from sprintboard.core.deadlines import parse_moment
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.moments import say_time
from sprintboard.core.phase_names import phase_named
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Retro
from sprintboard.core.retro_values import rated_until
from sprintboard.core.story_learning import PHASE_WORDS
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.zones import zone
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, Sitting, require_leader

DAY = 86_400
LONGEST_DEADLINE = 366
"""Days: what is further away was mistyped."""
LONGEST_TIMER = 24 * 60
"""Minutes."""


class RetroLife(RetroDesk):
    """The verbs that move a retro."""

    def next(self, retro: str, *, after: str = "") -> Outcome:
        """Move on to the next phase; only if it still is the one `after`, where that is said.

        When a deadline has just done so, or somebody else has, it stays where it is. A deadline of
        the next phase that has passed already is cleared: else nobody could take part in it.

        Raises:
            Refused: somebody else leads the retro, or it is closed.
        """
        with self._sitting(retro) as at:
            require_leader(at, self._my_id)
            here = at.stand.phase
            if at.moved or (after and phase_named(after) != here):
                sentence = f"Retro '{at.retro.name}' had gone on to {PHASE_WORDS[here]} already"
                return Outcome(sentence=sentence, ids=(at.retro.id,))
            if here == Phase.CLOSED:
                raise Refused(
                    f"Retro '{at.retro.name}' is closed: 'sprintboard retro back' opens it."
                )
            there = at.stand.next
            values = {f"reached#{there.element}": True, "timer": None}
            sentence = f"Retro '{at.retro.name}' goes on to {PHASE_WORDS[there.phase]}"
            ends = at.retro.deadlines.get(there.phase)
            if ends is not None and ends <= self._desk.now:
                values[f"deadlines/{there.phase}/at"] = None
                sentence += ", whose deadline has passed and is cleared"
            else:
                sentence += self._until(at, there.phase)
            return self._set(at, values, verb="move on", sentence=sentence)

    def back(self, retro: str, phase: str) -> Outcome:
        """Go back to an earlier phase.

        The deadlines that have passed of the phases that begin again are cleared. What was given
        without names in them is void, because nobody can take their own back: it is given anew.

        Raises:
            Refused: somebody else leads the retro, or it is not that far.
        """
        with self._sitting(retro) as at:
            require_leader(at, self._my_id)
            target = phase_named(phase)
            place = PHASES.index(target)
            if place >= at.stand.place:
                raise Refused(
                    f"Retro '{at.retro.name}' is at {PHASE_WORDS[at.stand.phase]}: "
                    f"going back is to an earlier phase, and '{target}' is none."
                )
            there = at.stand.back_to(target)
            passed = {
                f"deadlines/{each}/at": None
                for each, moment in at.retro.deadlines.items()
                if moment <= self._desk.now and PHASES.index(each) >= place
            }
            void = _void(at.retro, place)
            values = {f"reached#{there.element}": True, "timer": None, **passed, **void}
            sentence = f"Retro '{at.retro.name}' goes back to {PHASE_WORDS[target]}"
            tail = "; votes and ratings without names are given anew" if void else ""
            return self._set(at, values, verb="go back in", sentence=sentence + tail)

    def deadline(self, retro: str, phase: str, when: str) -> Outcome:
        """Say when a phase ends by itself, in the board's time zone; an empty text clears it.

        Raises:
            Refused: somebody else leads the retro, or that phase is over.
        """
        with self._sitting(retro) as at:
            require_leader(at, self._my_id)
            asked = phase_named(phase)
            path, words = f"deadlines/{asked}/at", PHASE_WORDS[asked]
            if not when.strip():
                sentence = f"There is no deadline for {words} in '{at.retro.name}'"
                return self._set(at, {path: None}, verb="clear a deadline of", sentence=sentence)
            if PHASES.index(asked) < at.stand.place:
                way = f"'sprintboard retro back {asked}' goes back."
                raise Refused(f"In '{at.retro.name}' {words} is over: {way}")
            moment = self._moment(at.board.policy.time_zone, asked, when)
            require_order({**at.retro.deadlines, asked: moment}, asked)
            sentence = f"In '{at.retro.name}' {words} ends {self._when(at.board, moment)}"
            values = {path: say_time(moment * 1000)}
            return self._set(at, values, verb="set a deadline of", sentence=sentence)

    def timer(self, retro: str, minutes: float) -> Outcome:
        """Start a timer that everybody sees; 0 stops it. Nothing happens when it ends.

        Raises:
            BadInput: that is no number of minutes.
        """
        if not 0 <= minutes <= LONGEST_TIMER:
            raise BadInput(f"A timer runs for 0 to {LONGEST_TIMER} minutes, not {minutes:g}.")
        with self._sitting(retro) as at:
            if not minutes:
                sentence = f"Stopped the timer of '{at.retro.name}'"
                return self._set(at, {"timer": None}, verb="stop the timer of", sentence=sentence)
            ends = self._desk.now + round(minutes * 60)
            sentence = f"The timer of '{at.retro.name}' ends {self._when(at.board, ends)}"
            values = {"timer": say_time(ends * 1000)}
            return self._set(at, values, verb="start a timer in", sentence=sentence)

    def facilitate(self, retro: str, member: str = "") -> Outcome:
        """Give the lead to a member, oneself when nobody is named.

        Raises:
            Refused: they have left the team, or nobody was named and nobody is known here.
        """
        with self._sitting(retro) as at:
            leader = at.board.find_member(member) if member else self._desk.me
            if leader is None:
                raise Refused(
                    "Who leads? Name a member: the board does not know your e-mail address."
                )
            if leader.retired:
                raise Refused(f"{leader.name} has left the team: name somebody else.")
            sentence = f"{leader.name} leads retro '{at.retro.name}'"
            return self._set(at, {"facilitator": leader.id}, verb="lead", sentence=sentence)

    def _moment(self, time_zone: str, phase: Phase, when: str) -> int:
        """Return the moment of a deadline.

        Raises:
            BadInput: it is no moment, in the past, or too far away.
        """
        if phase == Phase.CLOSED:
            raise BadInput("A retro that is closed has no deadline: give one to 'review'.")
        now = self._desk.now
        moment = parse_moment(when, now=now, where=zone(time_zone))
        if moment <= now:
            raise BadInput(f"A deadline is in the future; '{_said(when)}' is past.")
        if moment > now + LONGEST_DEADLINE * DAY:
            raise BadInput(f"A deadline is at most a year away; '{_said(when)}' is further.")
        return moment

    def _until(self, at: Sitting, phase: Phase) -> str:
        moment = at.retro.deadlines.get(phase)
        return f", until {self._when(at.board, moment)}" if moment else ""


def require_order(deadlines: dict[Phase, int], changed: Phase) -> None:
    """Require that no phase ends before one that comes earlier.

    Raises:
        BadInput: one does; `changed` is the one to write differently.
    """
    for other, moment in deadlines.items():
        earlier, later = sorted((other, changed), key=PHASES.index)
        if deadlines[earlier] > deadlines[later] and moment:
            raise BadInput(
                f"{PHASE_WORDS[later].capitalize()} would end before {PHASE_WORDS[earlier]}: "
                "give the later phase the later deadline."
            )


def _said(text: str) -> str:
    return shorten(clean_line(text), 40)


def _void(retro: Retro, place: int) -> dict[str, Any]:
    """Return what takes back what was given without names in the phases from `place` on."""
    if retro.shows_names:
        return {}
    votes = retro.votes if place <= PHASES.index(Phase.VOTE) else ()
    ratings = (each for each in retro.ratings if place <= PHASES.index(rated_until(each.statement)))
    return {
        **{f"votes#{each.element}": False for each in votes},
        **{f"answers#{each.element}": False for each in ratings},
    }
