"""How a made-up need is written down, and how it becomes a record that both sides weigh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sprintboard.core.need_values import BUSINESS, IT, NeedState
from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_about import goal_id, need_id
from sprintboard.exchange.demo_card import Road
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id, unit_id, unit_of_member

_VOTERS = {"sales": "daniel", "finance": "jonas", "operations": "yusuf"}
"""Who gives the votes of a unit."""


class Verdict(NamedTuple):
    """What was decided about a need."""

    state: NeedState
    ago: float
    by: str = "kwame"
    answer: str = ""
    question: str = ""
    """What was asked back."""
    due: int = 0
    """Days from today: of the answer to that, or of looking at the need again."""
    into: str = ""
    """The need that it was joined into."""


class DemoNeed(NamedTuple):
    """A need; people, units, goals and cards are named by their keys."""

    key: str
    title: str
    by: str
    """Who typed it in; theirs and their unit's, unless a voice is named."""
    ago: float
    """Working days since then; since before its first card was written, where it became some."""
    need: str
    pain: str
    who: str
    how_often: str
    evidence: str = ""
    measure: str = ""
    voice: str = ""
    """Somebody outside who asks."""
    votes: Mapping[str, int] = {}
    business: tuple[float, ...] = ()
    """Value, time criticality, risk reduction; how many people it reaches, how much it helps."""
    it: tuple[float, ...] = ()
    """Size, effort, risk, and how sure IT is of that, in per cent."""
    moscow: str = ""
    goals: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    """What it became."""
    verdict: Verdict | None = None


def need_drafts(
    need: DemoNeed, others: Sequence[DemoNeed], roads: Mapping[str, Road], time: WorkingTime
) -> Iterator[Draft]:
    """Yield a need, and what was asked back about it.

    `others` may be joined into it; `roads` says when each card was written.
    """
    steps = sorted(_steps(need, others, roads, time), key=lambda each: each.at)
    yield Draft(kind="need", id=need_id(need.key), steps=tuple(steps))
    yield from _question(need, time)


def _begin(need: DemoNeed, roads: Mapping[str, Road]) -> float:
    """Return how many working days ago a need came in."""
    return need.ago + max((roads[card].created for card in need.cards), default=0.0)


def _accepted(need: DemoNeed, roads: Mapping[str, Road]) -> Verdict | None:
    """Return the decision about a need: one that became cards was accepted with the first."""
    if not need.cards:
        return need.verdict
    first = max(roads[card].created for card in need.cards)
    return Verdict(NeedState.ACCEPTED, first - 0.001)


def _steps(
    need: DemoNeed, others: Sequence[DemoNeed], roads: Mapping[str, Road], time: WorkingTime
) -> Iterator[Step]:
    def step(ago: float, by: str, values: Mapping[str, Any]) -> Step:
        return Step(at=time.at(ago), by=member_id(by), values=values)

    begin, verdict = _begin(need, roads), _accepted(need, roads)
    end = verdict.ago if verdict else 0.0
    yield step(begin, need.by, _asked(need))
    for place, (ago, by, values) in enumerate(_weighed(need)):
        yield step(begin - (begin - end) * ago - 0.001 * place, by, values)
    if verdict:
        yield step(verdict.ago, verdict.by, _decided(verdict, time))
    for other in others:
        if other.verdict and other.verdict.into == need.key:
            united = {f"voices#{member_id(other.by)}": True, **_votes(need, other)}
            yield step(other.verdict.ago, other.verdict.by, united)


def _asked(need: DemoNeed) -> dict[str, Any]:
    values = {
        "title": need.title,
        "need": need.need,
        "pain": need.pain,
        "who": need.who,
        "how_often": need.how_often,
        "evidence": need.evidence,
        "measure": need.measure,
        "asker": need.voice or member_id(need.by),
        "unit": unit_of_member(need.by),
        "state": NeedState.NEW.value,
        **{f"goals#{goal_id(key)}": True for key in need.goals},
    }
    return {path: value for path, value in values.items() if value}


def _weighed(need: DemoNeed) -> Iterator[tuple[float, str, dict[str, Any]]]:
    """Yield votes and scores: how far between coming in and the decision, by whom, what."""
    for unit, points in need.votes.items():
        yield 0.3, _VOTERS[unit], {f"votes/{unit_id(unit)}/points": points}
    for ago, by, side, names, scores in (
        (0.4, need.by, "business", BUSINESS, need.business),
        (0.6, "priya", "it", IT, need.it),
    ):
        if scores:
            said = dict(zip(names, scores, strict=True))
            yield ago, by, {f"scores/{side}/{name}": score for name, score in said.items()}
    if need.moscow:
        yield 0.8, "kwame", {"moscow": need.moscow}


def _decided(verdict: Verdict, time: WorkingTime) -> dict[str, Any]:
    values = {
        "state": verdict.state.value,
        "answer": verdict.answer,
        "asked": verdict.question,
        "merged": need_id(verdict.into) if verdict.into else "",
        "snoozed_until": time.due(verdict.due) if verdict.state == NeedState.SNOOZED else "",
    }
    return {path: value for path, value in values.items() if value}


def _votes(need: DemoNeed, other: DemoNeed) -> dict[str, Any]:
    """Return the votes of a need with those of one that was joined into it."""
    return {
        f"votes/{unit_id(unit)}/points": points + need.votes.get(unit, 0)
        for unit, points in other.votes.items()
    }


def _question(need: DemoNeed, time: WorkingTime) -> Iterator[Draft]:
    """Yield what was asked back."""
    verdict = need.verdict
    if verdict is None or verdict.state != NeedState.ASKED:
        return
    values = {
        "text": verdict.question,
        "about": {"kind": "need", "id": need_id(need.key)},
        "to": unit_of_member(need.by) if need.voice else member_id(need.by),
        "due": time.due(verdict.due),
    }
    step = Step(at=time.at(verdict.ago), by=member_id(verdict.by), values=values)
    yield Draft(kind="question", id=derived_id(f"demo:question:{need.key}"), steps=(step,))
