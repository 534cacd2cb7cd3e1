"""Everything that can be done to needs: taken in, weighed, decided on, followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, TypedDict, Unpack

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.core.need import Need
from sprintboard.core.need_story import cards_of, tell_need
from sprintboard.core.need_values import BUSINESS, IT, NeedState
from sprintboard.core.text import clean_line, shorten
from sprintboard.metrics.need_scores import (
    SORTS,
    MustShare,
    Weighed,
    in_order,
    must_share,
    ranked,
    weighed,
)
from sprintboard.workspace.card_values import CardEdit
from sprintboard.workspace.desk import Change
from sprintboard.workspace.new_card import NewCard, new_card
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.record_verbs import RecordVerbs
from sprintboard.workspace.voices import find_voice, my_voice

_SIDES: Mapping[str, tuple[str, ...]] = {"business": BUSINESS, "it": IT}


class NeedEdit(TypedDict, total=False):
    """What may be said of a need; an empty text unsets."""

    title: str
    need: str
    pain: str
    who: str
    how_often: str
    evidence: str
    measure: str
    acceptance: str
    by: str
    unit: str


class Ranking(NamedTuple):
    """The needs in the order of the board's scheme."""

    scheme: str
    needs: tuple[Weighed, ...]
    must: MustShare


class NeedRead(NamedTuple):
    """One need with all there is to say of it."""

    weighed: Weighed
    cards: tuple[Card, ...]
    story: tuple[str, ...]
    """Plain sentences for whoever asked."""


class Needs(RecordVerbs):
    """The verbs of needs. `need` is a title, an id, or the beginning of either."""

    kind: ClassVar[str] = "need"

    def add(self, title: str = "", /, **said: Unpack[NeedEdit]) -> Outcome:
        """Take a need in, in the asker's own words.

        Without a title its first words are the title; without an asker it is who is here.
        """
        with self._desk.writing() as board:
            words = title or said.get("need", "")
            name = shorten(clean_line(words.strip().partition("\n")[0]), 120)
            if not name:
                raise BadInput("What is needed? Say it in a sentence.")
            me = self._desk.me
            by, given = said.get("by"), {k: v for k, v in said.items() if k not in ("by", "title")}
            asker = find_voice(board, by, me=me) if by else my_voice(me)
            values = self._values(board, given)
            if values.get("unit") is None and me is not None and not by:
                values["unit"] = me.unit
            values |= {"title": name, "asker": asker, "state": NeedState.NEW.value}
            return self._create(values, name=name)

    def edit(self, need: str, /, **said: Unpack[NeedEdit]) -> Outcome:
        """Change what a need says."""
        if not said:
            raise BadInput("Nothing to change was named.")
        with self._desk.writing() as board:
            found = self._found(board, need)
            values = self._values(board, {k: v for k, v in said.items() if k != "by"})
            if said.get("by"):
                values["asker"] = find_voice(board, said["by"], me=self._desk.me)
            return self._change(found, values, verb="edit")

    def accept(
        self, need: str, *, cards: Sequence[str] = (), acceptance: str = "", answer: str = ""
    ) -> Outcome:
        """Accept a need: it becomes one card or more, which keep the link.

        `cards` are titles of new cards; one with the need's title when none is said.
        """
        with self._desk.writing() as board:
            found = self._found(board, need)
            self._require_waiting(board, found)
            criteria = acceptance or found.acceptance
            beside = {f"needs#{found.id}": True, **{f"goals#{each}": True for each in found.goals}}
            made = [
                new_card(self._desk, board, self._card_of(found, title, criteria), beside=beside)
                for title in cards or (found.name,)
            ]
            values: dict[str, Any] = {"state": NeedState.ACCEPTED.value}
            if acceptance:
                values["acceptance"] = acceptance
            if answer or found.answer:
                values["answer"] = answer or None
            changes = [
                Change(kind="need", id=found.id, values=values),
                *_in_order(made),
            ]
            words = made[0].words if len(made) == 1 else f"{len(made)} cards"
            sentence = f"Accepted need {self.called(board, found)}: it became {words}"
            return self._do(changes, found, "accept", sentence)

    def merge(self, into: str, needs: Sequence[str]) -> Outcome:
        """Join needs that ask for the same into one: voices united, votes added, cards linked."""
        with self._desk.writing() as board:
            target = self._found(board, into)
            picked = [each for n in needs if (each := self._found(board, n)).id != target.id]
            if not picked:
                raise BadInput("Name the needs that are joined into it.")
            if target.state == NeedState.MERGED:
                raise Refused(f"Need {self.called(board, target)} was joined into another itself.")
            changes = [Change(kind="need", id=target.id, values=_united(target, picked))]
            for each in picked:
                values = {"state": NeedState.MERGED.value, "merged": target.id}
                changes.append(Change(kind="need", id=each.id, values=values))
                changes += [
                    Change(kind="card", id=card.id, values={f"needs#{target.id}": True})
                    for card in cards_of(each, board)
                ]
            count = f"{len(picked)} need{'s' * (len(picked) != 1)}"
            sentence = f"Joined {count} into {self.called(board, target)}"
            return self._do(changes, target, "merge", sentence)

    def decline(self, need: str, answer: str) -> Outcome:
        """Decline a need, with the reason that the asker will read."""
        if not answer.strip():
            raise BadInput("Say why: the asker will read it.")
        with self._desk.writing() as board:
            found = self._found(board, need)
            self._require_waiting(board, found)
            values = {"state": NeedState.DECLINED.value, "answer": answer}
            sentence = f"Declined need {self.called(board, found)}"
            return self._change(found, values, verb="decline", sentence=sentence)

    def snooze(self, need: str, until: str) -> Outcome:
        """Put a need aside until a day; it then waits for triage again."""
        with self._desk.writing() as board:
            found = self._found(board, need)
            self._require_waiting(board, found)
            day = self._day(board, until)
            if day is None or day <= self._today(board).isoformat():
                raise BadInput("A need is put aside until a day that is to come.")
            values = {"state": NeedState.SNOOZED.value, "snoozed_until": day}
            sentence = f"Put need {self.called(board, found)} aside until {day}"
            return self._change(found, values, verb="snooze", sentence=sentence)

    def ask_back(self, need: str, question: str, *, due: str | None = None) -> Outcome:
        """Ask the asker something; the need goes on when it is answered.

        Raises:
            Refused: the asker is nobody of the team, and cannot be asked here.
        """
        with self._desk.writing() as board:
            found = self._found(board, need)
            self._require_waiting(board, found)
            to = self._whom(board, found)
            asked: dict[str, Any] = {
                "text": question,
                "about": {"kind": "need", "id": found.id},
                "to": to,
                "due": self._day(board, due),
            }
            values = {name: each for name, each in asked.items() if each is not None}
            changes = [
                Change(
                    kind="need",
                    id=found.id,
                    values={"state": NeedState.ASKED.value, "asked": question},
                ),
                Change(kind="question", id=self._desk.new_id(), do="create", values=values),
            ]
            sentence = f"Asked {board.who(to)} about need {self.called(board, found)}"
            return self._do(changes, found, "ask back on", sentence)

    def reopen(self, need: str) -> Outcome:
        """Let a need wait for triage again, whatever was decided."""
        with self._desk.writing() as board:
            found = self._found(board, need)
            if found.state == NeedState.NEW:
                raise Refused(f"Need {self.called(board, found)} waits for triage already.")
            values = {"state": NeedState.NEW.value, "merged": None, "snoozed_until": None}
            sentence = f"Need {self.called(board, found)} waits for triage again"
            return self._change(found, values, verb="reopen", sentence=sentence)

    def vote(self, need: str, points: int, *, unit: str | None = None) -> Outcome:
        """Give a need votes of a unit, in place of those it gave before; 0 takes them back.

        Raises:
            Refused: the unit has not so many left, or nobody knows whose votes they are.
        """
        with self._desk.writing() as board:
            found = self._found(board, need)
            self._require_waiting(board, found)
            me = self._desk.me
            giver = board.find_unit(unit).id if unit else (me.unit if me else None)
            if giver is None:
                raise Refused("Whose votes? Name the unit with --unit.")
            others = sum(
                each.votes.get(giver, 0) for each in board.needs if each.waits and each != found
            )
            left = board.policy.need_votes - others
            if points > left:
                raise Refused(
                    f"{board.who(giver)} has {max(left, 0)} of {board.policy.need_votes} votes "
                    f"left for needs that wait, not {points}: take some back from another need."
                )
            sentence = f"{board.who(giver)} gave {points} votes to {self.called(board, found)}"
            values = {f"votes/{giver}/points": points or None}
            return self._change(found, values, verb="vote for", sentence=sentence)

    def votes_left(self, unit: str) -> int:
        """Return how many votes a unit has left for needs that wait."""
        board = self._desk.board
        giver = UnitId(board.find_unit(unit).id)
        given = sum(each.votes.get(giver, 0) for each in board.needs if each.waits)
        return board.policy.need_votes - given

    def score(self, need: str, side: str, **scores: float | str | None) -> Outcome:
        """Give the scores of a side: see `core.need_values`; an empty text unsets one."""
        allowed = _SIDES.get(side.casefold())
        if allowed is None:
            raise BadInput(f"The sides are business and it, not '{clean_line(side)[:40]}'.")
        given = {name: each for name, each in scores.items() if each is not None}
        if not given:
            raise BadInput(f"Name a score of {side}: {', '.join(allowed)}.")
        strange = sorted(given.keys() - set(allowed))
        if strange:
            raise BadInput(f"'{strange[0]}' is no score of {side}: {', '.join(allowed)}.")
        with self._desk.writing() as board:
            found = self._found(board, need)
            values = {
                f"scores/{side.casefold()}/{name}": None if each == "" else each
                for name, each in given.items()
            }
            return self._change(found, values, verb="score")

    def moscow(self, need: str, word: str) -> Outcome:
        """Say must, should, could or wont; an empty word takes it back."""
        with self._desk.writing() as board:
            found = self._found(board, need)
            return self._change(found, {"moscow": word or None}, verb="rank")

    def ranked(self, filter: str = "", *, every: bool = False, by: str = SORTS[0]) -> Ranking:
        """Return the needs that a filter fits, in the order of the board's scheme or another one.

        Those that are decided come only when the filter asks for them, or with `every`.

        Args:
            filter: see `core.filter`; its words are those of `metrics.of_need`.
            every: those that are decided, too.
            by: one of `metrics.need_scores.SORTS`.
        """
        found, scheme = self.list(filter, every=every), self._desk.board.policy.priorities
        return Ranking(scheme, in_order(ranked(found, scheme), by), must_share(found))

    def inbox(self) -> tuple[Need, ...]:
        """Return the needs that wait for triage today, the oldest first."""
        board = self._desk.board
        today = self._today(board)
        return tuple(each for each in board.needs if is_due(each, today.isoformat()))

    def read(self, need: str) -> NeedRead:
        """Return one need, its cards, and its story."""
        board = self._desk.board
        found = self._found(board, need)
        document = self._desk.load("need", found.id)
        story = tell_need(found, document, board, self._today(board))
        return NeedRead(weighed(found), cards_of(found, board), story)

    def _found(self, board: Board, need: str) -> Need:
        found: Need = board.find("need", need)
        return found

    def _require_waiting(self, board: Board, need: Need) -> None:
        if not need.waits:
            raise Refused(
                f"Need {self.called(board, need)} is {need.state} already: "
                "'sprintboard need reopen' lets it wait for triage again."
            )

    def _whom(self, board: Board, need: Need) -> str:
        asker = need.asker
        known = asker in board.members or asker in board.units
        if known:
            return asker
        if need.unit:
            return need.unit
        raise Refused(
            f"{asker or 'The asker'} is not in the team, and no unit asks with them: name one "
            "with 'sprintboard need edit --unit'."
        )

    def _card_of(self, need: Need, title: str, acceptance: str) -> CardEdit:
        edit: CardEdit = {"title": title}
        why = "\n\n".join(filter(None, (need.need, need.pain)))
        if why:
            edit["why"] = why
        if acceptance:
            edit["acceptance"] = acceptance
        asker = MemberId(need.asker)
        if self._desk.board.side_of(asker) is Side.BUSINESS:
            edit["business_owner"] = asker
        return edit

    def _values(self, board: Board, said: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {name: each or None for name, each in said.items()}
        if values.get("unit"):
            values["unit"] = board.find_unit(values["unit"]).id
        return values


def is_due(need: Need, today: str) -> bool:
    """Say whether a need waits for a decision today: one that is put aside waits for its day."""
    if need.state == NeedState.SNOOZED:
        return need.snoozed_until is None or need.snoozed_until.isoformat() <= today
    return need.state == NeedState.NEW


def _in_order(made: Sequence[NewCard]) -> Iterator[Change]:
    """Yield what makes the cards, so that they stand in their column as they were named.

    Each was placed at the bottom of the board as it was before any of them.
    """
    places = sorted((each.change.values["place"] for each in made), key=lambda p: str(p["rank"]))
    for card, place in zip(made, places, strict=True):
        values = {**card.change.values, "place": place}
        yield card.change._replace(values=values)


def _united(target: Need, picked: Sequence[Need]) -> dict[str, Any]:
    """Return the voices and votes of all, for the need that goes on."""
    voices = dict.fromkeys(voice for each in picked for voice in each.voices)
    values: dict[str, Any] = {
        f"voices#{voice}": True for voice in voices if voice not in target.voices
    }
    for each in picked:
        values |= {f"goals#{goal}": True for goal in each.goals if goal not in target.goals}
    units = dict.fromkeys(unit for each in picked for unit in each.votes)
    for unit in units:
        total = target.votes.get(unit, 0) + sum(each.votes.get(unit, 0) for each in picked)
        values[f"votes/{unit}/points"] = min(total, 100)
    return values
