"""Boards with generated records of every kind, and filters with a naive answer to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.board import Board
from sprintboard.core.change import Approval, Audience, BackOut, Release, Rollout
from sprintboard.core.change_values import OUTCOMES, RISKS, TYPES, ChangeState
from sprintboard.core.goal import CheckIn, Goal, KeyResult
from sprintboard.core.goal_values import GoalState
from sprintboard.core.made import Made
from sprintboard.core.need import Need
from sprintboard.core.need_values import MOSCOW, NeedState
from sprintboard.core.records import Records
from sprintboard.core.talk import Decision, Question, Term
from tests.builders import DAY, MEMBERS, NOW, TODAY, UNITS, make_board

_MEMBERS = st.sampled_from([each.id for each in MEMBERS])
_UNITS = st.sampled_from([each.id for each in UNITS])
_SIDES = st.none() | st.sampled_from(["it", "business"])
_WORDS = st.sampled_from(["VAT on invoices", "month close", "the [/] list", "日本 \u202e", "None"])
_DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
_AGO = st.integers(0, 40 * DAY).map(lambda seconds: NOW - seconds)
_MADE = st.builds(
    Made, at=_AGO, by=st.none() | _MEMBERS, unit=st.none() | _UNITS, side=_SIDES, changed=_AGO
)
_SCORE = st.integers(1, 10).map(float)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _tuples(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3, unique=True).map(tuple)


_QUESTIONS = st.builds(
    Question,
    id=st.just(""),
    name=_WORDS,
    text=_WORDS,
    about=st.just(About(PRODUCT)),
    to=_MEMBERS | _UNITS,
    due=_maybe(_DAYS),
    answer=st.sampled_from(["", "19 %"]),
    answered_at=_maybe(_AGO),
    answered_by=_maybe(_MEMBERS),
    is_withdrawn=st.booleans(),
    made=_MADE,
).map(lambda question: question._replace(name=question.text))
_DECISIONS = st.builds(
    Decision,
    id=st.just(""),
    name=_WORDS,
    why=_WORDS,
    by=_tuples(_MEMBERS),
    on=_maybe(_DAYS),
    about=_maybe(st.just(About(PRODUCT))),
    replaces=_maybe(st.sampled_from(["decision0", "decision1"])),
    made=_MADE,
)
_TERMS = st.builds(
    Term, id=st.just(""), name=_WORDS, meaning=_WORDS, synonyms=st.just(()), side=_SIDES, made=_MADE
)
_NEEDS = st.builds(
    Need,
    id=st.just(""),
    name=_WORDS,
    need=_WORDS,
    **dict.fromkeys(
        ("pain", "who", "how_often", "evidence", "measure", "acceptance", "answer", "asked"),
        st.just(""),
    ),
    asker=_MEMBERS,
    unit=_maybe(_UNITS),
    voices=_tuples(_MEMBERS | _UNITS | st.just("Jane of ACME")),
    state=st.sampled_from(NeedState),
    snoozed_until=_maybe(_DAYS),
    merged=st.none(),
    votes=st.dictionaries(_UNITS, st.integers(0, 9), max_size=2),
    business=st.dictionaries(st.sampled_from(["value", "criticality"]), _SCORE, max_size=2),
    it=st.dictionaries(st.sampled_from(["size", "effort"]), _SCORE, max_size=2),
    moscow=st.sampled_from(["", *MOSCOW]),
    goals=_tuples(st.sampled_from(["goal0", "gone"])),
    answered_at=_maybe(_AGO),
    answered_side=_SIDES,
    made=_MADE,
)
_CHECKINS = st.builds(
    CheckIn,
    id=st.uuids().map(str),
    at=_AGO,
    by=_maybe(_MEMBERS),
    result=st.sampled_from(["", "kr"]),
    value=_maybe(st.integers(0, 100).map(float)),
    confidence=_maybe(st.integers(1, 10)),
    help=st.sampled_from(["", "a tester"]),
)
_GOALS = st.builds(
    Goal,
    id=st.just(""),
    name=_WORDS,
    why=_WORDS,
    owner=_maybe(_MEMBERS),
    side=_SIDES,
    unit=_maybe(_UNITS),
    start=st.just(TODAY - timedelta(days=30)),
    end=_maybe(_DAYS.filter(lambda day: day >= TODAY - timedelta(days=30))),
    parent=_maybe(st.sampled_from(["goal0", "goal1", "gone"])),
    state=st.sampled_from(GoalState),
    results=_tuples(st.just(KeyResult("kr", "fewer mails", 0, 100))),
    checkins=st.lists(_CHECKINS, max_size=2).map(lambda e: tuple(sorted(e, key=lambda c: c.at))),
    made=_MADE,
)
_CHANGES = st.builds(
    Rollout,
    id=st.just(""),
    name=_WORDS,
    text=_WORDS,
    type=st.sampled_from(TYPES),
    template=st.just(""),
    owner=_maybe(_MEMBERS),
    cards=st.just(()),
    release=_maybe(st.sampled_from(["release0", "gone"])),
    state=st.sampled_from(ChangeState),
    outcome=st.sampled_from(["", *OUTCOMES]),
    window=_maybe(_AGO.map(lambda at: (at, at + 7200))),
    live_at=_maybe(_AGO),
    restored_at=_maybe(_AGO),
    hypercare=_maybe(_DAYS),
    paperwork=_maybe(_DAYS),
    risk=st.dictionaries(st.sampled_from(RISKS), st.sampled_from(["no", "some", "yes"])),
    backout=st.sampled_from([BackOut(), BackOut("Bob", "switch back", "1 h", "as before")]),
    approvals=_tuples(
        st.builds(
            Approval,
            by=_MEMBERS,
            said=st.sampled_from(["yes", "no"]),
            side=st.sampled_from(["it", "business"]),
            on=st.just("2026-11-20"),
        )
    ),
    items=st.just(()),
    audiences=st.lists(
        st.builds(
            Audience,
            id=st.just("a"),
            name=_WORDS,
            unit=_maybe(_UNITS),
            size=st.integers(0, 20),
            trained=st.integers(0, 20),
            using=st.none(),
            adkar=st.just({}),
        ),
        max_size=2,
    ).map(tuple),
    messages=st.just(()),
    troubles=st.just(()),
    made=_MADE,
)
_RELEASES = st.builds(
    Release, id=st.just(""), name=_WORDS, on=_maybe(_DAYS), text=_WORDS, made=_MADE
)
MAKERS = {
    "change": _CHANGES,
    "decision": _DECISIONS,
    "goal": _GOALS,
    "need": _NEEDS,
    "question": _QUESTIONS,
    "release": _RELEASES,
    "term": _TERMS,
}
"""Kind to what makes a record of it."""


def board_of(kind: str, records: list[Any]) -> Board:
    """Return a board that holds these records, known as `goal0`, `goal1`, …."""
    numbered = tuple(each._replace(id=f"{kind}{n}") for n, each in enumerate(records))
    held = Records(lambda wanted: numbered if wanted == kind else ())
    return replace(make_board(), records=held)


class Atom(NamedTuple):
    """A term, and what a record must be for it, said in the plainest way."""

    text: str
    fits: Callable[[Any, Board], bool]


def _days_ago(at: int) -> int:
    return NOW // DAY - at // DAY


def _in_finance(party: str | None) -> bool:
    return party in ("finance", "ann", "finn")


def _delta(need: Need) -> float | None:
    if not need.business or not need.it:
        return None
    business = sum(need.business.values()) / len(need.business)
    return business - (11 - sum(need.it.values()) / len(need.it))


def _far(need: Need) -> bool:
    delta = _delta(need)
    return delta is not None and abs(delta) > 3


def _replaced(decision: Decision, board: Board) -> bool:
    return any(each.replaces == decision.id for each in board.decisions)


def _said_yes(change: Rollout, side: str) -> bool:
    words = {each.said for each in change.approvals if each.side == side}
    return words == {"yes"}


def _risk_points(change: Rollout) -> int:
    return sum({"no": 0, "some": 1, "yes": 2}[change.risk.get(each, "yes")] for each in RISKS)


_WAITS = (NeedState.NEW, NeedState.ASKED, NeedState.SNOOZED)
_MADE_ATOMS = (
    Atom("created>7d", lambda r, _: _days_ago(r.made.at) > 7),
    Atom("updated<2d", lambda r, _: _days_ago(r.made.changed) < 2),
    Atom("vat", lambda r, _: "VAT" in repr(r)),
)
ATOMS: dict[str, tuple[Atom, ...]] = {
    "question": (
        *_MADE_ATOMS,
        Atom("open", lambda q, _: not q.answer and not q.is_withdrawn),
        Atom(
            "overdue",
            lambda q, _: not q.answer and not q.is_withdrawn and bool(q.due and q.due < TODAY),
        ),
        Atom("to:finance", lambda q, _: q.to == "finance"),
        Atom("to:@me", lambda q, _: q.to == "ada"),
        Atom("is:mine", lambda q, _: q.to in ("ada", "it")),
        Atom("by:finance,none", lambda q, _: _in_finance(q.made.by) or q.made.by is None),
        Atom("due:none", lambda q, _: q.due is None),
        Atom("due<7d", lambda q, _: q.due is not None and q.due < TODAY + timedelta(days=7)),
        Atom(
            "age>5d",
            lambda q, _: not q.answer and not q.is_withdrawn and _days_ago(q.made.at) + 1 > 5,
        ),
        Atom("about:product", lambda _q, _: True),
    ),
    "decision": (
        *_MADE_ATOMS,
        Atom("by:ann", lambda d, _: "ann" in d.by),
        Atom("by:finance", lambda d, _: any(map(_in_finance, d.by))),
        Atom("by:none", lambda d, _: not d.by),
        Atom("on<7d", lambda d, _: d.on is not None and d.on > TODAY - timedelta(days=7)),
        Atom("on:today,none", lambda d, _: d.on in (TODAY, None)),
        Atom("about:none", lambda d, _: d.about is None),
        Atom("is:replaced", _replaced),
        Atom("is:in-force", lambda d, board: not _replaced(d, board)),
        Atom("replaces:none", lambda d, _: d.replaces is None),
    ),
    "term": (
        *_MADE_ATOMS,
        Atom("side:business", lambda t, _: t.side == "business"),
        Atom("side:none,it", lambda t, _: t.side in (None, "it")),
        Atom("by:it", lambda t, _: t.made.by in ("ada", "bob")),
    ),
    "need": (
        *_MADE_ATOMS,
        Atom("state:new,merged", lambda n, _: n.state in ("new", "merged")),
        Atom("open", lambda n, _: n.state in _WAITS),
        Atom("unit:sales", lambda n, _: n.unit == "sales"),
        Atom("asked-by:finance", lambda n, _: any(map(_in_finance, n.voices))),
        Atom("by:none", lambda n, _: not n.voices),
        Atom("age>14d", lambda n, _: n.state in _WAITS and _days_ago(n.made.at) + 1 > 14),
        Atom("moscow:must,none", lambda n, _: n.moscow in ("must", "")),
        Atom("votes>=5", lambda n, _: sum(n.votes.values()) >= 5),
        Atom("delta>3", lambda n, _: (_delta(n) or 0) > 3),
        Atom("delta<-3", lambda n, _: (_delta(n) or 0) < -3),
        Atom("delta:none", lambda n, _: _delta(n) is None),
        Atom("apart>3", lambda n, _: _far(n)),
        Atom("goal:none", lambda n, _: not n.goals),
    ),
    "goal": (
        *_MADE_ATOMS,
        Atom("owner:@me", lambda g, _: g.owner == "ada"),
        Atom("owner:none", lambda g, _: g.owner is None),
        Atom("side:it", lambda g, _: g.side == "it"),
        Atom("unit:finance", lambda g, _: g.unit == "finance"),
        Atom("open", lambda g, _: g.state == "open"),
        Atom("status:achieved,missed", lambda g, _: g.state in ("achieved", "missed")),
        Atom("period:none", lambda g, _: g.end is None),
        Atom("period:past", lambda g, _: g.end is not None and g.end < TODAY),
        Atom("period:today", lambda g, _: g.end is not None and g.end >= TODAY),
        Atom("ends<7d", lambda g, _: g.end is not None and g.end < TODAY + timedelta(days=7)),
        Atom("parent:none", lambda g, _: g.parent is None),
        Atom("checked>14d", lambda g, _: bool(g.checkins) and _days_ago(g.checkins[-1].at) > 14),
        Atom(
            "stale:yes",
            lambda g, _: (
                g.state == "open" and (_days_ago(g.checkins[-1].at) if g.checkins else 30) > 14
            ),
        ),
        Atom("help:yes", lambda g, _: bool(g.checkins and g.checkins[-1].help)),
        Atom("cards:0", lambda _g, _: True),
        Atom(
            "confidence<5",
            lambda g, _: ([c.confidence for c in g.checkins if c.confidence] or [9])[-1] < 5,
        ),
        Atom("outcome:none", lambda g, _: not g.results),
        Atom(
            "outcome<50",
            lambda g, _: bool(g.results) and g.current(g.results[0]) < 50,
        ),
    ),
    "change": (
        *_MADE_ATOMS,
        Atom("kind:emergency", lambda c, _: c.type == "emergency"),
        Atom("state:live,closed", lambda c, _: c.state in ("live", "closed")),
        Atom(
            "state:approved",
            lambda c, _: (
                c.state == "approved"
                or (
                    c.state in ("draft", "planned")
                    and _said_yes(c, "it")
                    and _said_yes(c, "business")
                )
            ),
        ),
        Atom("outcome:none", lambda c, _: not c.outcome),
        Atom("risk:high", lambda c, _: _risk_points(c) >= 7),
        Atom("risk:low", lambda c, _: _risk_points(c) <= 3),
        Atom("open", lambda c, _: c.state not in ("closed", "cancelled")),
        Atom("approved:it", lambda c, _: _said_yes(c, "it")),
        Atom("window:none", lambda c, _: c.window is None),
        Atom("window<today", lambda c, _: c.window is not None and _days_ago(c.window[0]) > 0),
        Atom("release:none", lambda c, _: c.release is None),
        Atom("owner:none", lambda c, _: c.owner is None),
        Atom("unit:finance", lambda c, _: any(each.unit == "finance" for each in c.audiences)),
        Atom(
            "lacks:backout",
            lambda c, _: (
                c.live_at is None
                and c.state not in ("closed", "cancelled")
                and c.backout == BackOut()
            ),
        ),
        Atom("ready:yes", lambda c, _: c.live_at is not None or c.state in ("closed", "cancelled")),
        Atom("live<7d", lambda c, _: c.live_at is not None and _days_ago(c.live_at) < 7),
    ),
    "release": (
        *_MADE_ATOMS,
        Atom("on:none", lambda r, _: r.on is None),
        Atom("on>=7d", lambda r, _: r.on is not None and r.on >= TODAY + timedelta(days=7)),
        Atom("changes:0", lambda _r, _: True),
    ),
}
"""Kind to terms with their answer. The asker is Ada, of IT; the changes hold no card."""

ME = next(each for each in MEMBERS if each.id == "ada")
