"""A whole card in plain words: sentences first, then what people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.cli.card_text import Reader
from sprintboard.core.board import Member
from sprintboard.core.card_plain import Look, asked, told
from sprintboard.core.card_record import CardRecord
from sprintboard.core.days import say_near_day

_TEXTS = (("why", "Why"), ("acceptance", "How we will know that it is right"))


def in_plain(record: CardRecord, reader: Reader, me: Member | None) -> str:
    """Return a card as text for people who do not read boards; nothing in it is an id."""
    look = Look(reader.board, reader.today, me)
    blocks = [
        record.card.title,
        "\n".join([*told(record.card, look, record.signatures), *asked(record.card, look)]),
        record.description.rstrip(),
        *_texts(record),
        "\n".join(_steps(record)),
        "\n\n".join(_comments(record, look)),
    ]
    return "\n\n".join(block for block in blocks if block)


def _texts(record: CardRecord) -> Iterator[str]:
    for name, title in _TEXTS:
        text = getattr(record, name).strip()
        if text:
            yield f"{title}:\n{text}"


def _steps(record: CardRecord) -> Iterator[str]:
    if record.checklist:
        yield "Steps"
    for item in record.checklist:
        yield f"  {'done' if item.done else 'open'}  {item.text}"


def _comments(record: CardRecord, look: Look) -> Iterator[str]:
    for comment in record.comments:
        day = say_near_day(look.day(comment.at), look.today)
        yield f"{comment.by}, {day}: {comment.text}"
