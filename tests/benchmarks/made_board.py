"""Boards of any size for measuring: real records in a real repository, always the same."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sprintboard.core import record
from sprintboard.core.codec import encode
from sprintboard.core.ids import BITS, MemberId, make_id
from sprintboard.core.paths import Document
from sprintboard.core.rank import spread
from sprintboard.core.record import Author
from sprintboard.store.places import path_of
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board

EVENTS = 10
_START = 1_780_000_000_000
_WORDS = (
    *("invoice", "ledger", "supplier", "portal", "returns", "price", "list", "export", "import"),
    *("month", "close", "tax", "report", "login", "audit", "backup", "migration", "cash"),
    *("forecast", "delivery", "order", "stock", "label", "customer", "contract"),
)


def make(folder: Path, cards: int, *, columns: int = 5) -> Path:
    """Make a board with so many cards in so many columns, 600 bytes of text and 10 events each."""
    root = init_board(
        folder, name=f"{cards} cards", template="scrum", member_name="Ada", member_email="a@b.c"
    )
    workspace = Workspace.open(root)
    ids = [column.id for column in workspace.board.columns][:columns]
    me = workspace.me
    workspace.close()
    chance = random.Random(cards)  # noqa: S311  # the same board every time
    ranks = spread(cards)
    for number in range(cards):
        document = _card(number, ranks[number], ids, me.id if me else None, chance)
        path = root / path_of("card", document["id"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(document))
    _git(root, "add", "--all")
    who = ("-c", "user.name=Ada", "-c", "user.email=a@b.c", "-c", "gc.auto=0")
    _git(root, *who, "commit", "--quiet", "--allow-empty", "-m", "cards")
    return root


def _card(
    number: int, rank: str, columns: Sequence[str], me: MemberId | None, chance: random.Random
) -> Document:
    def author(step: int) -> Author:
        return Author(
            at=_START + number * 1000 + step * 86_400_000,
            replica="0bad5eed",
            nonce=f"{number:08x}",
            by=me,
        )

    title = " ".join(chance.choices(_WORDS, k=5)).capitalize()
    values = {
        "title": f"{title} {number}",
        "description": " ".join(chance.choices(_WORDS, k=85)),
        "place": {"column": columns[0], "rank": rank},
        "type": "story",
        "priority": chance.choice(("high", "normal", "low")),
        f"labels#{chance.choice(_WORDS)}": True,
        "estimate": chance.choice((1, 2, 3, 5, 8)),
        **({"owner": me} if me and number % 3 else {}),
    }
    document = record.create("card", make_id(chance.getrandbits(BITS)), values, author(0))
    final = columns[number % len(columns)]
    for step in range(1, EVENTS):
        place = {"column": final if step == EVENTS - 1 else chance.choice(columns), "rank": rank}
        changed = {"place": place} if step % 2 else {"estimate": step}
        document = record.change(document, changed, author(step))
    return document


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True)
