"""A Trello board, from the text of its JSON export to dated records."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

from sprintboard.core.board import Board
from sprintboard.core.errors import BadFile
from sprintboard.core.text import clean_line, shorten
from sprintboard.exchange.batch import Batch, Draft, Step
from sprintboard.exchange.trello_cards import Desk, read_cards, read_checklists
from sprintboard.exchange.trello_columns import Columns, read_columns
from sprintboard.exchange.trello_deeds import read_past
from sprintboard.exchange.trello_dropped import say_dropped, say_notes
from sprintboard.exchange.trello_labels import read_labels
from sprintboard.exchange.trello_people import read_people
from sprintboard.exchange.trello_shape import Node, load, made_at
from sprintboard.exchange.trello_turns import Names

LONGEST_NAME = 300


def read_trello(text: str, *, board: Board) -> Batch:
    """Return everything in a Trello export as it comes onto `board`.

    Every id follows from Trello's own, so reading the same export again gives the same records.

    Raises:
        BadFile: the text is not the export of a Trello board; the sentence says what it is.
    """
    root = load(text)
    _require_single(root)
    names = Names(
        columns=read_columns(root, board=board),
        people=read_people(root, board=board),
        labels=read_labels(root),
        zone=ZoneInfo(board.policy.time_zone),
    )
    past = read_past(root, names)
    desk = Desk(board=board, names=names, past=past, checklists=read_checklists(root))
    cards = read_cards(root, desk)
    return Batch(
        name=shorten(clean_line(root.text("name")) or "Trello board", LONGEST_NAME),
        drafts=(*_board_draft(root, names.columns), *names.people.drafts, *cards),
        dropped=say_dropped(root, past, names, desk.checklists),
        notes=(*names.columns.notes, *names.people.notes, *say_notes(root, names)),
    )


def _require_single(root: Node) -> None:
    for noun in ("list", "card", "action"):
        times = Counter(each.id() for each in root.nodes(f"{noun}s", noun))
        for trello_id, number in times.most_common(1):
            if number > 1:
                raise BadFile(f"In this export {number} {noun}s have the same id {trello_id}.")


def _board_draft(root: Node, columns: Columns) -> tuple[Draft, ...]:
    if not columns.values:
        return ()
    step = Step(at=made_at(root.id()), by=None, values=columns.values)
    return (Draft(kind="board", id="board", steps=(step,)),)
