"""Where somebody is mentioned: in any text of any record of a board."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from zlib import crc32

from sprintboard.core.about import About, about_of
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import SprintboardError
from sprintboard.core.filter.names import mention_names
from sprintboard.core.ids import CardId
from sprintboard.core.inbox import InboxItem, Scene
from sprintboard.core.kinds import KINDS, Kind
from sprintboard.core.mentions import Mentioned, is_mentioned, mentions, names_in
from sprintboard.core.paths import Document
from sprintboard.core.rows import id_of
from sprintboard.core.text import shorten
from sprintboard.workspace.desk import Desk


def mentioned(desk: Desk, scene: Scene) -> Iterator[InboxItem]:
    """Yield an item for each text of somebody else that speaks to this member, or to their unit.

    A question that waits for their answer is in the inbox as such already.
    """
    board, me = scene.board, scene.me
    names = frozenset(name for each in scene.mine for name in mention_names(board, each))
    for kind in (each for each in KINDS.values() if each.texts):
        for record_id in _speaking(desk, board, kind, names):
            try:
                document = desk.load(kind.name, record_id)
            except SprintboardError:
                continue
            for found in mentions(kind, document, names):
                asked = kind.name == "question" and document.get("to") in scene.mine
                waits = asked and found.path == kind.title and not document.get("answer")
                if found.by != me.id and not waits:
                    yield _item(board, kind, document, found)


def _speaking(desk: Desk, board: Board, kind: Kind, names: frozenset[str]) -> Iterator[str]:
    """Yield the ids of the live records that mention one of these names."""
    if kind.name == "card":
        for card_id, texts in desk.index.words("card").items():
            if not names_in(texts).isdisjoint(names):
                card = board.cards.get(CardId(card_id))
                if card is not None and card.state == State.LIVE:
                    yield card_id
        return
    for record_id, row in desk.index.rows(kind.name).items():
        if not row.get("deleted") and is_mentioned(kind, row, names):
            yield record_id


def _item(board: Board, kind: Kind, document: Document, found: Mentioned) -> InboxItem:
    who = board.who(found.by) if found.by else "Somebody"
    shown = _shown(kind.name, document)
    is_subject = found.path == kind.title and "about" in document
    name = called(board, about_of(document["about"]) if is_subject else shown)
    line = shorten(found.line, 120)
    return InboxItem(
        kind="mention",
        about=shown,
        sentence=f"{who} on {name.words}: {line}",
        plain=f"{who} on {name.plain}: {line}",
        at=found.at,
        how=f"sprintboard {shown.kind} show {_typed(board, shown)}",
        mark=f"{kind.name} {document['id']} {found.path} {crc32(found.line.encode()):08x}",
    )


def _typed(board: Board, about: About) -> str:
    """Return what a command takes for a record: the beginning of its id; a sprint has its name."""
    if about.kind == "card":
        return board.cards.short(CardId(about.id))
    sprint = board.sprint(about.id) if about.kind == "sprint" else None
    return quote(sprint.name) if sprint else board.short(about.kind, about.id)


def _shown(kind: str, document: Document) -> About:
    """Return the record on which a text can be read: a note stands in its retro."""
    retro = id_of(document, "retro") if kind == "note" else None
    return About("retro", retro) if retro else About(kind, str(document["id"]))
