"""What people type for the thing that a record is about.

A card is `7kq2`, `card:7kq2` or its title; others are `sprint:current`, `goal:faster`, `need:…`,
`change:…`, `release:…`; `product` is the whole that the team delivers.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import Ambiguous, BadInput, NotFound
from sprintboard.core.rows import KINDS_WITH_ROWS
from sprintboard.core.text import clean_line, shorten, visible_line

HOW = (
    "Name a card by its id, or write sprint:NAME, goal:NAME, need:NAME, change:NAME, "
    "release:NAME, or product."
)
KINDS = ("card", "sprint", *sorted(KINDS_WITH_ROWS - {"note", "feedback"}), "feedback")
"""What may stand before the colon."""
_NAMED = ("goal", "change", "release", "need")
"""Kinds that are also found by their whole name alone."""


def find_about(board: Board, text: str) -> About:
    """Return what people mean by a text.

    Raises:
        BadInput: nothing was typed, or no such kind of thing can be meant.
        NotFound: there is no such record.
        Ambiguous: several are called so.
    """
    typed = clean_line(text)
    word = typed.casefold().removeprefix("the ").removesuffix(":")
    if word == PRODUCT:
        return About(PRODUCT)
    if not typed:
        raise BadInput(f"What is it about? {HOW}")
    kind, mark, name = typed.partition(":")
    kind = kind.strip().casefold()
    if mark and kind in KINDS:
        return About(kind, _named(board, kind, name.strip()))
    if mark and name and " " not in kind:
        close = get_close_matches(kind, (*KINDS, PRODUCT), n=1)
        if close:
            said = shorten(kind, 30)
            raise BadInput(f"Nothing can be about a '{said}': did you mean '{close[0]}:'?")
    return _by_any_name(board, typed)


def offered(board: Board) -> Iterator[tuple[str, str]]:
    """Yield what could be typed, with what it stands for: sprints, goals, cards."""
    yield PRODUCT, "the product as a whole"
    for sprint in reversed(board.sprints):
        yield f"sprint:{visible_line(sprint.name)}", str(sprint.goal or sprint.state)
    for kind in _NAMED:
        yield from ((f"{kind}:{each.name}", kind) for each in board.records.of(kind))
    for ids in board.cards.columns().values():
        yield from ((board.cards.short(each), board.cards[each].title) for each in ids)


def _named(board: Board, kind: str, name: str) -> str:
    if not name:
        raise BadInput(f"Which {kind}? Write its name after '{kind}:'.")
    if kind == "card":
        return board.find_card(name).id if _is_card(board, name) else _titled(board, name)
    if kind == "sprint":
        return board.find_sprint(name).id
    return str(board.find(kind, name).id)


def _by_any_name(board: Board, typed: str) -> About:
    if _is_card(board, typed):
        return About("card", board.find_card(typed).id)
    wanted = typed.casefold()
    found = [About("sprint", each.id) for each in board.sprints if each.name.casefold() == wanted]
    for kind in _NAMED:
        every = board.records.of(kind)
        found += [About(kind, each.id) for each in every if each.name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = " or ".join(f"'{each.kind}:{shorten(typed, 40)}'" for each in found[:4])
        raise Ambiguous(f"'{shorten(typed, 40)}' is the name of {len(found)}: write {kinds}.")
    return About("card", _titled(board, typed))


def _is_card(board: Board, name: str) -> bool:
    """Say whether a text is the beginning of the id of a card, of one or of several."""
    try:
        board.find_card(name)
    except NotFound:
        return False
    return True


def _titled(board: Board, typed: str) -> str:
    """Return the id of the one card on the board whose title is, or begins, so."""
    wanted = typed.casefold()
    cards = [card for card in board.cards.values() if card.state == State.LIVE]
    for fits in (str.__eq__, str.startswith):
        found = [card for card in cards if fits(card.title.casefold(), wanted)]
        if len(found) == 1:
            return found[0].id
        if found:
            shorts = ", ".join(board.cards.short(each.id) for each in found[:6])
            raise Ambiguous(
                f"{len(found)} cards are called '{shorten(typed, 40)}': {shorts}. "
                "Name one by its id."
            )
    raise NotFound(f"There is no card '{shorten(typed, 40)}'. {HOW}")
