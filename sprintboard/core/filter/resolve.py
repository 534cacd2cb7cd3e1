"""From what people typed to tests of fields: names become ids, days become moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sprintboard.core.board import Board, Category
from sprintboard.core.card import Card
from sprintboard.core.filter import look_up, spans
from sprintboard.core.filter.look_up import Find, Scene, asks_for_none, wanted
from sprintboard.core.filter.names import mention_names
from sprintboard.core.filter.tree import (
    And,
    How,
    Node,
    Not,
    Or,
    Term,
    Test,
    Value,
    all_of,
    any_of,
    negated,
)
from sprintboard.core.filter.words import IS
from sprintboard.core.hands import units_on
from sprintboard.core.ids import MemberId, normal
from sprintboard.core.readiness import is_ready, waits_for_ok
from sprintboard.core.zones import zone


def resolve(node: Node, board: Board, *, me: MemberId | None, today: date, now: int) -> Node:
    """Return the tree with tests of card fields in the place of its terms.

    `me` is who asks, None when the board does not know. Days are those of the board's time zone.

    Raises:
        BadInput: a name or a value is not known; `position` says where.
    """
    scene = Scene(board=board, me=me, today=today, now=now, where=zone(board.policy.time_zone))
    return _resolved(node, scene)


def _resolved(node: Node, scene: Scene) -> Node:
    match node:
        case Not(node=inner):
            return negated(_resolved(inner, scene))
        case And(nodes=nodes):
            return all_of(_resolved(each, scene) for each in nodes)
        case Or(nodes=nodes):
            return any_of(_resolved(each, scene) for each in nodes)
        case Term():
            return _RULES[node.keyword](node, scene)
    return node


_Rule = Callable[[Term, Scene], Node]


def _one_of(field: str, wanted: frozenset[Any]) -> Node:
    return Test(field=field, how=How.ONE_OF, wanted=wanted)


def _register(field: str, find: Find) -> _Rule:
    """A field with one value, or None."""

    def rule(term: Term, scene: Scene) -> Node:
        empty = {None} if asks_for_none(term) else set()
        return _one_of(field, wanted(term, scene, find) | empty)

    return rule


def _column(term: Term, scene: Scene) -> Node:
    """A column; `none` is when the board has lost the one that the card names."""
    named = _one_of("column", wanted(term, scene, look_up.column))
    if not asks_for_none(term):
        return named
    known = frozenset(each.id for each in scene.board.known_columns)
    return any_of([named, negated(_one_of("column", known))])


def _set(field: str, find: Find) -> _Rule:
    """A field with any number of values."""

    def rule(term: Term, scene: Scene) -> Node:
        named = wanted(term, scene, find)
        tests = [Test(field=field, how=How.ANY_OF, wanted=named)] if named else []
        empty = [_one_of(field, frozenset({()}))] if asks_for_none(term) else []
        return any_of([*tests, *empty])

    return rule


def _people(*fields: str) -> _Rule:
    """One of several fields that name members; `none` is when all of them are empty."""
    kinds = [(field, _set if field == "helpers" else _register) for field in fields]
    rules = [kind(field, look_up.member) for field, kind in kinds]

    def rule(term: Term, scene: Scene) -> Node:
        named = tuple(each for each in term.values if each.text is not None)
        nodes: list[Node] = []
        if named:
            people = Term(keyword=term.keyword, sign=term.sign, values=named)
            nodes.extend(each(people, scene) for each in rules)
        if asks_for_none(term):
            nobody = Term(keyword=term.keyword, sign=term.sign, values=(Value(text=None),))
            nodes.append(all_of(each(nobody, scene) for each in rules))
        return any_of(nodes)

    return rule


def _in_hands(find: Find) -> _Rule:
    """Cards by the unit in whose hands they are: the one rule of `core.hands`."""

    def rule(term: Term, scene: Scene) -> Node:
        unit_of = units_on(scene.board)
        empty = {None} if asks_for_none(term) else set()
        units = wanted(term, scene, find) | empty
        return _cards(scene, lambda card: unit_of(card) in units)

    return rule


def _waiting(term: Term, scene: Scene) -> Node:
    """Cards by the unit whose OK they wait for: the one rule of `core.readiness`."""
    units = wanted(term, scene, look_up.unit)
    nodes = [all_of([_waiting_for_ok(scene), _one_of("ok_from", units)])]
    if asks_for_none(term):
        nodes.append(negated(_waiting_for_ok(scene)))
    return any_of(nodes)


def _waiting_for_ok(scene: Scene) -> Node:
    return _cards(scene, lambda card: bool(waits_for_ok(scene.board, card)))


def _cards(scene: Scene, fits: Callable[[Card], bool]) -> Node:
    """Cards by a rule that is not the filter's own."""
    cards = scene.board.cards.values()
    return _one_of("id", frozenset(card.id for card in cards if fits(card)))


def _id(term: Term, _scene: Scene) -> Node:
    prefixes = [normal(each.text or "") for each in term.values]
    return any_of(Test(field="id", how=How.STARTS, wanted=each) for each in prefixes if each)


def _heard(term: Term, scene: Scene) -> Node:
    """Cards by the feedback that is about them, or that they answer."""
    known = {word: frozenset({word}) for word in look_up.HEARD}
    words = wanted(term, scene, lambda value, _: look_up.choose(value, "feedback", known))
    found: set[str] = set()
    every: set[str] = set()
    for entry in scene.board.feedback:
        cards = {*entry.cards, *([entry.about.id] if entry.about.kind == "card" else [])}
        every |= cards
        means = {"any", str(entry.state), "open" if entry.is_open else ""}
        if not means.isdisjoint(words):
            found |= cards
    named = _one_of("id", frozenset(found))
    silent = negated(_one_of("id", frozenset(every)))
    return any_of([named, silent]) if asks_for_none(term) else named


def _rolled_out(term: Term, scene: Scene) -> Node:
    """Cards by the change that they go out with; one that was given up takes none along."""
    named = wanted(term, scene, look_up.record("change"))
    changes = scene.board.changes
    found = frozenset(card for each in changes if each.id in named for card in each.cards)
    nodes = [_one_of("id", found)]
    if asks_for_none(term):
        going = (each for each in changes if each.state != "cancelled")
        every = frozenset(card for each in going for card in each.cards)
        nodes.append(negated(_one_of("id", every)))
    return any_of(nodes)


def _mentioned(term: Term, scene: Scene) -> Node:
    parties = wanted(term, scene, look_up.party)
    names = frozenset(name for each in parties for name in mention_names(scene.board, each))
    found = Test(field="id", how=How.MENTIONS, wanted=names)
    if not asks_for_none(term):
        return found
    anybody = Test(field="id", how=How.MENTIONS, wanted=None)
    return any_of([negated(anybody), *([found] if names else [])])


def _state(term: Term, scene: Scene) -> Node:
    """`is:` one of a few words."""
    nodes = []
    for value in term.values:
        look_up.choose(value, "state", {word: frozenset() for word in IS})
        nodes.append(_is((value.text or "").casefold(), scene, at=value.at))
    return any_of(nodes)


def _is(word: str, scene: Scene, *, at: int) -> Node:
    if word == "mine":
        return _mine(scene, at=at)
    if word == "ready-to-start":
        return _cards(scene, lambda card: is_ready(scene.board, card))
    if word == "waiting-ok":
        return _waiting_for_ok(scene)
    done = _one_of("column", look_up.columns_of(Category.DONE, scene))
    late = Test(field="due", how=How.BELOW, wanted=scene.today.isoformat())
    states: dict[str, Node] = {
        "blocked": negated(_one_of("blocked", frozenset({None}))),
        "ready": _one_of("ready", frozenset({True})),
        "done": done,
        "open": negated(done),
        "overdue": all_of([late, negated(done)]),
        "handed": negated(_one_of("handed", frozenset({None}))),
    }
    return states.get(word) or _one_of("state", frozenset({word}))


def _mine(scene: Scene, *, at: int) -> Node:
    me = frozenset({look_up.asker(scene, at=at)})
    owners = [_one_of("owner", me), _one_of("business_owner", me)]
    return any_of([*owners, Test(field="helpers", how=How.ANY_OF, wanted=me)])


def _span(field: str) -> _Rule:
    """A field with a size or a time, which can be compared."""

    def rule(term: Term, scene: Scene) -> Node:
        return any_of(spans.span(field, term.sign, value, scene) for value in term.values)

    return rule


def _carried(term: Term, scene: Scene) -> Node:
    """How often it was carried over; `none` is never."""
    zero = Value(text="0")
    values = (zero if each.text is None else each for each in term.values)
    return any_of(spans.span("carried", term.sign, value, scene) for value in values)


def _age(term: Term, scene: Scene) -> Node:
    """The age of work that goes on, as `core.ages` counts it."""
    unfinished = _one_of("finished_at", frozenset({None}))
    begun = negated(_one_of("column", look_up.columns_of(Category.TODO, scene)))
    ages = [spans.age(term.sign, each, scene) for each in term.values if each.text is not None]
    nodes: list[Node] = [all_of([any_of(ages), unfinished, begun])] if ages else []
    if asks_for_none(term):
        started = negated(_one_of("started_at", frozenset({None})))
        nodes.append(negated(all_of([started, unfinished, begun])))
    return any_of(nodes)


_RULES: Mapping[str, _Rule] = {
    "column": _column,
    "category": _register("column", look_up.category),
    "owner": _people("owner", "business_owner"),
    "it": _people("owner"),
    "business": _people("business_owner"),
    "helper": _people("helpers"),
    "assignee": _people("owner", "business_owner", "helpers"),
    "unit": _in_hands(look_up.unit),
    "side": _in_hands(look_up.side),
    "label": _set("labels", look_up.label),
    "sprint": _register("sprint", look_up.sprint),
    "goal": _set("goals", look_up.record("goal")),
    "need": _set("needs", look_up.record("need")),
    "change": _rolled_out,
    "retro": _register("retro", look_up.retro),
    "ok": _waiting,
    "poll": _set("voters", look_up.member),
    "carried": _carried,
    "type": _register("type", look_up.card_type),
    "priority": _register("priority", look_up.priority),
    "parent": _register("parent", look_up.card),
    "waits": _register("waits_for", look_up.party),
    "depends": _set("depends_on", look_up.card),
    "feedback": _heard,
    "mentions": _mentioned,
    "id": _id,
    "is": _state,
    "age": _age,
    "estimate": _span("estimate"),
    "due": _span("due"),
    "updated": _span("updated_at"),
    "created": _span("created_at"),
    "entered": _span("entered_at"),
    "started": _span("started_at"),
    "finished": _span("finished_at"),
    "blocked": _span("blocked_at"),
}
