"""The whole of a need, and what an empty list of needs teaches."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card, State
from sprintboard.core.need import Need
from sprintboard.tui.need_view import ALL, DECIDED, NeedsView, scores_of
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.record_detail import Block, Hanging, Paragraph, Section, Told
from sprintboard.workspace.needs import NeedRead

SIGNS = (
    ("○ ? ◔", "new; a question was asked back; put aside until a day"),
    ("✓ ✗ ↳", "accepted, declined, joined into another one"),
    ("▲7", "votes of all units"),
    ("Bus. IT", "1 to 10: how much the business wants it, how easy IT finds it"),
    ("Δ +4.0!", "the difference: far from 0 the two sides should talk"),
    ("◆ ● ◇", "the IT side, the business side, somebody outside the team"),
)
OWN_WORDS = (
    ("What is needed", "need"),
    ("What hurts today", "pain"),
    ("Whom it is for", "who"),
    ("How often", "how_often"),
    ("What shows it", "evidence"),
    ("How we will know", "measure"),
    ("Acceptance", "acceptance"),
)
"""What the asker says, in the order of the form."""


def teaching(part: str) -> tuple[tuple[Piece, ...], ...]:
    """Return what is said where no need is listed."""
    if part == DECIDED:
        return ((Piece("Nothing was decided yet.", "heading"),),)
    head = "No need waits." if part != ALL else "Nobody has asked for anything yet."
    return (
        (Piece(head, "heading"),),
        (),
        (Piece("What does somebody need? Press "), Piece("a", "command"), Piece(" and say it in")),
        (Piece("your own words: no technical word is asked for. The others decide"),),
        (Piece("about it here, and you can follow what becomes of it."),),
        (),
        (Piece("In a shell: "), Piece("sprintboard need add", "command")),
    )


def whole(view: NeedsView, read: NeedRead) -> Iterator[Block]:
    """Yield the whole of a need: its story, the asker's words, what the sides think, the work."""
    need, board = read.weighed.need, view.board
    yield Paragraph(need.name, "name")
    yield Paragraph(" ")
    yield from (Paragraph(sentence) for sentence in read.story)
    yield from _words(need)
    yield Section("What the sides think")
    for side, key, label in ((Side.BUSINESS, "b", "Business"), (Side.IT, "i", "IT")):
        said = scores_of(need, side) or "has not scored it yet"
        wish = "business" if side is Side.BUSINESS else "it"
        yield Told(label, (Piece(said, f"side-{side}"),), wish, key)
    votes = ", ".join(f"{board.who(u)} {n}" for u, n in need.votes.items() if n) or "none yet"
    yield Told("Votes", (Piece(votes),), "", "+")
    yield Told("MoSCoW", (Piece(need.moscow or "not said"),), "moscow", "w")
    goals = ", ".join(each.name for each in board.goals if each.id in need.goals)
    yield Told("Goals", (Piece(goals or "none"),), "goals", "g")
    yield from _cards(board, read.cards)


def _words(need: Need) -> Iterator[Block]:
    said = [(title, text) for title, name in OWN_WORDS if (text := getattr(need, name)).strip()]
    if said:
        yield Section("In the asker's words")
        for title, text in said:
            yield Paragraph(f"{title}: {text}")


def _cards(board: Board, cards: tuple[Card, ...]) -> Iterator[Block]:
    if cards:
        yield Section("What it became")
    for card in cards:
        column = board.column(card.column)
        where = "archived" if card.state == State.ARCHIVED else column.name if column else ""
        pieces = (
            Piece(f"{board.cards.short(card.id)} ", "command"),
            Piece(f"{plain(where):<16} ", "quiet"),
            Piece(plain(card.title)),
        )
        yield Hanging(pieces, card=card.id)
