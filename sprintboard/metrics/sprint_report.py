"""The report of a sprint: what was promised, what was done, what changed, who was waited for.

- committed: the estimates when the sprint started (Scrum's commitment; Jira's sprint report).
- completed: the estimates of what is in the sprint and in a done column at the end, added work
  included.
- added, removed, estimated anew: each change of scope after the start, counted as often as it was
  made, so that committed + added - removed + estimated anew = completed + incomplete. A card that
  was archived or deleted counts as removed from then on.
- carry-over: incomplete work that was moved to the next sprint ÷ committed.
- scope change: (added + removed) ÷ committed.
- by unit: the unit of a card's IT owner at the end (without one, of its business owner), as it was
  when the sprint started.
- by goal: the goals that a card works for, now; a card of two goals counts for both.
- blocked: the times in which a card was blocked while it was open in the sprint.

Of a sprint that runs, or was cancelled, it tells the same as of now, or of when it was cancelled.
Oracle: commitment 8, with 5 more added, then 10: completed 18.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sprintboard.core.board import Board
from sprintboard.core.ids import CardId, MemberId, SprintId, UnitId
from sprintboard.core.sprint import Sprint
from sprintboard.core.sprint_load import unit_in
from sprintboard.core.trail import Trail
from sprintboard.core.zones import zone
from sprintboard.metrics.burndown import Mark, line_days, marks_of
from sprintboard.metrics.sprint_goals import by_goal
from sprintboard.metrics.sprint_halts import Halt, WaitedFor, halts_in, waited_for
from sprintboard.metrics.sprint_history import SprintHistory, Track, exact, history_of


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of estimates, and the cards behind it."""

    points: float
    cards: tuple[CardId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShare:
    """What a unit had promised, and what it did."""

    unit: UnitId | None
    """None: cards of nobody, or of somebody without a unit."""
    planned: Amount
    done: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedForGoal:
    """What was promised for a goal, and what was done for it."""

    goal: str | None
    """Id of the goal; None: work without one."""
    name: str
    planned: Amount
    done: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEnd:
    """What became of one card."""

    card: CardId
    was_committed: bool
    """It was there when the sprint started; otherwise it was added."""
    committed: float | None
    """Its estimate then."""
    points: float | None
    """Its estimate when it left the sprint, or at the end."""
    became: str
    """`done`, `next`, `backlog`, `drop`, `removed`, or `open`: it still is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintReport:
    """What there is to say about a sprint."""

    sprint: SprintId
    name: str
    goal: str
    goal_met: str
    """`yes`, `partly`, `no`, or empty while nobody has said."""
    state: str
    since: int
    until: int
    """When it ended, or now."""
    committed: Amount
    completed: Amount
    incomplete: Amount
    """What was still open at the end."""
    added: Amount
    removed: Amount
    estimated: Amount
    """By how much estimates of cards in the sprint were changed."""
    carried: Amount
    """Moved to the next sprint."""
    returned: Amount
    """Moved to the backlog."""
    dropped: Amount
    carry_over: float | None
    """A share; None when nothing was committed, or the sprint was not closed."""
    scope_change: float | None
    """A share; None when nothing was committed."""
    units: tuple[UnitShare, ...]
    """By name; None last."""
    goals: tuple[PlannedForGoal, ...]
    """By name; work without a goal last."""
    halts: tuple[Halt, ...]
    waited_for: tuple[WaitedFor, ...]
    """The longest first."""
    marks: tuple[Mark, ...]
    cards: tuple[CardEnd, ...]


def sprint_report(
    sprint: Sprint, trails: Iterable[Trail], board: Board, now: int
) -> SprintReport | None:
    """Return the report of a sprint; None when it was never started."""
    history = history_of(sprint, trails, board, now)
    if history is None:
        return None
    halts = halts_in(history)
    changes = _changes(history)
    ends = _ends(history)
    where = zone(board.policy.time_zone)
    return SprintReport(
        sprint=sprint.id,
        name=sprint.name,
        goal=sprint.goal,
        goal_met=sprint.goal_met,
        state=sprint.state.value,
        since=history.since,
        until=history.until,
        committed=_committed(history.tracks),
        completed=completed_in(history),
        incomplete=_amount(history.tracks, lambda track: track.end.inside and not track.end.done),
        **changes,
        **{name: ends.get(to, Amount(0, ())) for name, to in _WAYS.items()},
        carry_over=_share(ends, history),
        scope_change=_scope_change(changes, history.committed),
        units=_units(history, board),
        goals=tuple(
            PlannedForGoal(
                goal=share.goal,
                name=share.name,
                planned=_committed(share.tracks),
                done=_amount(share.tracks, lambda track: track.end.done),
            )
            for share in by_goal(history.tracks, board)
        ),
        halts=halts,
        waited_for=waited_for(halts),
        marks=tuple(marks_of(history, line_days(history, board, where), where)),
        cards=tuple(_card_end(track, sprint) for track in history.tracks),
    )


def completed_in(history: SprintHistory) -> Amount:
    """Return what was completed in a sprint, or is now."""
    return _amount(history.tracks, lambda track: track.end.done)


_WAYS = {"carried": "next", "returned": "backlog", "dropped": "drop"}
_MARKS = {"added": "added", "removed": "removed", "estimated": "estimate"}


def _committed(tracks: Sequence[Track]) -> Amount:
    there = [track for track in tracks if track.start.inside]
    points = exact(sum(track.start.scope for track in there))
    return Amount(points, tuple(track.card for track in there))


def _amount(tracks: Sequence[Track], is_meant: Callable[[Track], bool]) -> Amount:
    meant = [track for track in tracks if is_meant(track)]
    points = exact(sum(track.end.scope for track in meant))
    return Amount(points, tuple(track.card for track in meant))


def _changes(history: SprintHistory) -> dict[str, Amount]:
    """Return what came, what went, and by how much estimates changed."""
    found: dict[str, Amount] = {}
    for name, mark in _MARKS.items():
        changes = [change for change in history.changes if change.mark == mark]
        points = exact(sum(change.scope for change in changes))
        cards = tuple(dict.fromkeys(change.card for change in changes))
        found[name] = Amount(-points if mark == "removed" else points, cards)
    return found


def _ends(history: SprintHistory) -> dict[str, Amount]:
    """Return what became of the cards that were in the sprint when it was closed."""
    outcome = history.sprint.outcome
    ways = {ended.to for ended in outcome.values()}

    def went(way: str) -> Amount:
        return _amount(
            history.tracks,
            lambda track: track.card in outcome and outcome[track.card].to == way,
        )

    return {way: went(way) for way in ways}


def _share(ends: Mapping[str, Amount], history: SprintHistory) -> float | None:
    if not history.committed or history.sprint.state != "closed":
        return None
    return ends.get("next", Amount(0, ())).points / history.committed


def _scope_change(changes: Mapping[str, Amount], committed: float) -> float | None:
    if not committed:
        return None
    return (changes["added"].points + changes["removed"].points) / committed


def _units(history: SprintHistory, board: Board) -> tuple[UnitShare, ...]:
    grouped: dict[UnitId | None, list[Track]] = {}
    for track in history.tracks:
        grouped.setdefault(_unit(track, history, board), []).append(track)
    shares = [
        UnitShare(
            unit=unit,
            planned=_committed(tracks),
            done=_amount(tracks, lambda track: track.end.done),
        )
        for unit, tracks in grouped.items()
    ]
    shares.sort(key=lambda share: (share.unit is None, board.who(share.unit).casefold()))
    return tuple(shares)


def _unit(track: Track, history: SprintHistory, board: Board) -> UnitId | None:
    owners: dict[str, str] = {}
    for hand in track.trail.hands if track.trail else ():
        if hand.at <= history.until:
            owners[hand.how] = hand.to
    for how in ("owner", "business_owner"):
        member = MemberId(owners.get(how, ""))
        if member in board.members:
            return unit_in(history.sprint, board, member)
    return None


def _card_end(track: Track, sprint: Sprint) -> CardEnd:
    last = track.end if track.end.inside else track.changes[-1].before
    return CardEnd(
        card=track.card,
        was_committed=track.start.inside,
        committed=track.start.points,
        points=last.points,
        became=_became(track, sprint),
    )


def _became(track: Track, sprint: Sprint) -> str:
    if track.card in sprint.outcome:
        return sprint.outcome[track.card].to
    if not track.end.inside:
        return "removed"
    return "done" if track.end.done else "open"
