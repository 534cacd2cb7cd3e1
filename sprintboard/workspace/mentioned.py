"""Where somebody is mentioned: in any text of any record of a board."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from zlib import crc32

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card import State
from sprintboard.core.errors import SprintboardError
from sprintboard.core.filter.names import mention_names
from sprintboard.core.ids import CardId
from sprintboard.core.inbox import InboxItem, Scene
from sprintboard.core.kinds import KINDS, Kind
from sprintboard.core.mentions import Mentioned, is_mentioned, mentions, names_in
from sprintboard.core.text import shorten
from sprintboard.workspace.desk import Desk


def mentioned(desk: Desk, scene: Scene) -> Iterator[InboxItem]:
    """Yield an item for each text of somebody else that speaks to this member, or to their unit."""
    board, me = scene.board, scene.me
    names = frozenset(name for each in scene.mine for name in mention_names(board, each))
    for kind in (each for each in KINDS.values() if each.texts):
        for record_id in _speaking(desk, board, kind, names):
            try:
                document = desk.load(kind.name, record_id)
            except SprintboardError:
                continue
            for found in mentions(kind, document, names):
                if found.by != me.id:
                    yield _item(board, kind.name, record_id, found)


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


def _item(board: Board, kind: str, record_id: str, found: Mentioned) -> InboxItem:
    about = About(kind, record_id)
    who = board.who(found.by) if found.by else "Somebody"
    shown = _shown(board, about)
    name, line = called(board, shown), shorten(found.line, 120)
    return InboxItem(
        kind="mention",
        about=shown,
        sentence=f"{who} on {name.words}: {line}",
        plain=f"{who} on {name.plain}: {line}",
        at=found.at,
        how=f"sprintboard {shown.kind} show {_typed(board, shown)}",
        mark=f"{kind} {record_id} {found.path} {crc32(found.line.encode()):08x}",
    )


def _typed(board: Board, about: About) -> str:
    """Return what a command takes for a record: the beginning of its id; a sprint has its name."""
    if about.kind == "card":
        return board.cards.short(CardId(about.id))
    sprint = board.sprint(about.id) if about.kind == "sprint" else None
    return quote(sprint.name) if sprint else board.short(about.kind, about.id)


def _shown(board: Board, about: About) -> About:
    """Return the record on which a text can be read: a note stands in its retro."""
    if about.kind != "note":
        return about
    retro = next((each.retro for each in board.records.of("note") if each.id == about.id), "")
    return About("retro", retro) if retro else about
