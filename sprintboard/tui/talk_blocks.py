"""A conversation beside a list of records: what waits under the name, what was said at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sprintboard.core.board import Board
from sprintboard.core.conversation import Conversation
from sprintboard.core.conversation_words import (
    HEADING,
    answer_foot,
    decision_foot,
    question_head,
)
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.record_detail import Block, Bullet, Hanging, Paragraph, Section

TALK = "talk "
"""Before what a click on such a line wishes for: a verb of `talk_actions`, and an id."""


def with_talk(
    blocks: Sequence[Block],
    said: Conversation,
    board: Board,
    today: date,
    *,
    is_watched: bool,
    key: Callable[[str], str],
) -> Iterator[Block]:
    """Yield the whole of a record with its conversation in it; the first block is its name.

    `key` takes the name of something that can be said and returns its key.
    """
    yield from blocks[:1]
    for each in said.questions:
        if each.is_open:
            head = question_head(each, board, today)
            ink = "bad" if head.is_late else "middling"
            how = (Piece(f"  {key('ask')}", "command"), Piece(" answers", "quiet"))
            yield Hanging((Piece(plain(head.words), ink), *how), wish=f"{TALK}answer {each.id}")
            marks = (Piece("  "),)
            yield Bullet(marks, Piece(each.text), wish=f"{TALK}answer {each.id}")
    yield from blocks[1:]
    yield from _settled(said, board, today)
    yield Hanging(())
    yield Hanging(_hint(key, is_watched=is_watched), wish=f"{TALK}ask")


def _settled(said: Conversation, board: Board, today: date) -> Iterator[Block]:
    answered = [each for each in said.questions if not each.is_open]
    if answered or said.decisions:
        yield Section(HEADING)
    for each in answered:
        wish = f"{TALK}answer {each.id}"
        yield Bullet((Piece("✓ ", "good"),), Piece(plain(each.name)), wish=wish)
        yield Paragraph(each.answer, "link", indent=2)
        yield Paragraph(answer_foot(each, board), "quiet", indent=2)
    for decision in said.decisions:
        ink = "quiet" if decision.id in said.replaced else "text"
        words = Piece(plain(decision.name), ink)
        yield Bullet((Piece("§ ", "command"),), words, wish=f"{TALK}correct {decision.id}")
        yield Paragraph(decision.why.strip(), indent=2)
        yield Paragraph(decision_foot(decision, said, board, today), "quiet", indent=2)


def _hint(key: Callable[[str], str], *, is_watched: bool) -> tuple[Piece, ...]:
    """Return what can be said, in one line; that it is watched."""
    return (
        Piece(key("ask"), "command"),
        Piece(" asks  ", "quiet"),
        Piece(key("decide"), "command"),
        Piece(" decides  ", "quiet"),
        Piece(key("watch"), "command"),
        Piece(" ◉ you watch it" if is_watched else " watches", "link" if is_watched else "quiet"),
    )
