"""What the values of a filter stand for: names become ids, words what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from importlib import import_module
from typing import Any

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import CardType, Priority
from sprintboard.core.errors import Ambiguous, BadInput, NotFound
from sprintboard.core.filter.names import label_spellings, member_spellings
from sprintboard.core.filter.tree import Term, Value, spell
from sprintboard.core.filter.words import nearest, refusal, said
from sprintboard.core.fold import fold
from sprintboard.core.ids import MemberId
from sprintboard.core.text import visible_line

SPRINTS = ("current", "next", "last")
"""Names of sprints that stand for another one with time, and sometimes for none."""
RETROS = ("current", "last")
"""Such names of retros."""

HEARD = ("open", "any", "new", "acknowledged", "planned", "done", "declined")
"""The values of `feedback:`: how far that is which was said of a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when a filter is asked, and by whom."""

    board: Board
    me: MemberId | None
    today: date
    now: int
    where: tzinfo


Find = Callable[[Value, Scene], frozenset[Any]]
"""Returns what a value stands for in a field; raises NotFound, Ambiguous or BadInput."""


def wanted(term: Term, scene: Scene, find: Find) -> frozenset[Any]:
    """Return all that the values of a term stand for, `none` left out."""
    found: set[Any] = set()
    for value in term.values:
        if value.text is not None:
            try:
                found |= find(value, scene)
            except Ambiguous as error:
                sentence = f"Character {value.at + 1}: {error}"
                raise BadInput(sentence, position=value.at) from None
    return frozenset(found)


def asks_for_none(term: Term) -> bool:
    """Say whether one of the values is `none`."""
    return any(each.text is None for each in term.values)


def column(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the column with this name."""
    board = scene.board
    try:
        return frozenset({board.find_column(value.text or "").id})
    except NotFound:
        known = [each.name for each in (*board.columns, *board.closed_columns)]
        raise unknown(value, "column", known) from None


def category(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the columns that mean this."""
    words = {each.value: columns_of(each, scene) for each in Category}
    return choose(value, "category", words)


def columns_of(category: Category, scene: Scene) -> frozenset[Any]:
    """Return the columns, closed ones too, of a category."""
    every = scene.board.known_columns
    return frozenset(each.id for each in every if each.category == category)


def unit(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the unit with this name."""
    try:
        return frozenset({scene.board.find_unit(value.text or "").id})
    except NotFound:
        known = [each.name for each in scene.board.units.values()]
        raise unknown(value, "unit", known) from None


def side(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the units of a side."""
    units = scene.board.units.values()
    words = {side.value: frozenset(u.id for u in units if u.side == side) for side in Side}
    return choose(value, "side", words)


def member(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the member with this name or address, or who asks."""
    if (value.text or "").casefold() == "@me":
        return frozenset({asker(scene, at=value.at)})
    try:
        return frozenset({scene.board.find_member(value.text or "").id})
    except NotFound:
        raise unknown(value, "member", list(member_spellings(scene.board).values())) from None


def asker(scene: Scene, *, at: int) -> MemberId:
    """Return who asks."""
    if scene.me is None:
        raise refusal(
            "The board does not know who you are", at=at,
            instead="Add your e-mail address to a member: see 'sprintboard member'.",
        )  # fmt: skip
    return scene.me


def party(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the unit or the member with this name."""
    try:
        return unit(value, scene)
    except BadInput:
        pass
    try:
        return member(value, scene)
    except BadInput as error:
        if (value.text or "").casefold() == "@me":
            raise
        units = [each.name for each in scene.board.units.values()]
        raise unknown(
            value, "unit or member", [*units, *member_spellings(scene.board).values()]
        ) from error


def label(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the label in all its spellings: `vat` is `VAT` too."""
    known = label_spellings(scene.board)
    wanted = fold(value.text or "")
    if wanted not in known:
        raise unknown(value, "label", [min(each) for each in known.values()])
    return known[wanted]


def sprint(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the sprint with this name, or the `current`, `next` or `last` one if there is any."""
    board, word = scene.board, (value.text or "").casefold()
    try:
        return frozenset({board.find_sprint(value.text or "").id})
    except NotFound:
        if word in SPRINTS:
            return frozenset()
        raise unknown(value, "sprint", [*SPRINTS, *(each.name for each in board.sprints)]) from None


def record(kind: str) -> Callable[[Value, Scene], frozenset[Any]]:
    """Return what finds a record of a kind by its name, or the beginning of its id."""

    def find(value: Value, scene: Scene) -> frozenset[Any]:
        try:
            return frozenset({scene.board.find(kind, value.text or "").id})
        except NotFound:
            known = [each.name for each in scene.board.records.of(kind)]
            raise unknown(value, kind, known) from None

    return find


def retro(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the retro with this name, or the `current` or `last` one if there is any."""
    text = value.text or ""
    if text.casefold() not in RETROS:
        return record("retro")(value, scene)
    names = import_module("sprintboard.core.retro_names")  # only who asks for a retro needs it
    try:
        return frozenset({names.find_retro(scene.board, text, scene.now).id})
    except NotFound:
        return frozenset()


def card_type(value: Value, _scene: Scene) -> frozenset[Any]:
    """Return a type of card."""
    return choose(value, "type", {each.value: frozenset({each.value}) for each in CardType})


def priority(value: Value, _scene: Scene) -> frozenset[Any]:
    """Return a priority."""
    return choose(value, "priority", {each.value: frozenset({each.value}) for each in Priority})


def card(value: Value, scene: Scene) -> frozenset[Any]:
    """Return the card whose id begins so."""
    try:
        return frozenset({scene.board.find_card(value.text or "").id})
    except NotFound:
        raise refusal(f"There is no card {said(value.text or '')}", at=value.at) from None


def choose(value: Value, what: str, words: Mapping[str, frozenset[Any]]) -> frozenset[Any]:
    """Return what one of a few words stands for."""
    word = (value.text or "").casefold()
    if word not in words:
        raise refusal(
            f"There is no {what} {said(value.text or '')}", at=value.at,
            suggestion=nearest(word, words), around=value.around,
            instead=f"Choose one of {', '.join(words)}.",
        )  # fmt: skip
    return words[word]


def unknown(value: Value, what: str, known: list[str]) -> BadInput:
    """Return the error for a name that nothing on the board has."""
    close = nearest(value.text or "", known)
    listed = visible_line(", ".join(spell(each) for each in known[:8]))
    return refusal(
        f"There is no {what} {said(value.text or '')}", at=value.at,
        suggestion=spell(close) if close else "", around=value.around,
        instead=f"There are: {listed or 'none yet'}.",
    )  # fmt: skip
