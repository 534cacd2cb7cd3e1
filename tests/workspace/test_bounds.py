"""How much a card may hold: what is too much is refused with one sentence and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.codec import encode
from sprintboard.core.errors import BadInput, Refused, SprintboardError
from sprintboard.core.ids import is_id
from sprintboard.workspace import Workspace
from tests.workspace.witness import record, refused

NewCard = Callable[..., str]
Verb = Callable[[Workspace, str, int], object]

LINES: Mapping[str, tuple[int, Verb]] = {
    "title": (300, lambda ws, card, size: ws.cards.edit([card], title="ä" * size)),
    "label": (64, lambda ws, card, size: ws.cards.edit([card], add_labels=["ä" * size])),
}
"""How many characters fit."""
TEXTS: Mapping[str, tuple[int, Verb]] = {
    "description": (64, lambda ws, card, size: ws.cards.edit([card], description="ä" * size)),
    "comment": (16, lambda ws, card, size: ws.cards.comment(card, "ä" * size)),
}
"""How many KiB fit."""


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_the_largest_size_fits_and_one_more_letter_does_not(
    ws: Workspace, new_card: NewCard, name: str
) -> None:
    most, verb = LINES[name]
    card = new_card("VAT")
    assert refused(ws, lambda: verb(ws, card, most + 1), BadInput) == (
        f"The {name} has {most + 1:,} characters; {most:,} fit. Shorten it."
    )
    verb(ws, card, most)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_the_largest_size_fits_and_one_more_umlaut_does_not(
    ws: Workspace, new_card: NewCard, name: str
) -> None:
    most, verb = TEXTS[name]
    card = new_card("VAT")
    assert refused(ws, lambda: verb(ws, card, most * 512 + 1), BadInput) == (
        f"The {name} has {most * 1024 + 2:,} bytes; {most * 1024:,} ({most} KiB) fit. Shorten it."
    )
    verb(ws, card, most * 512)


def test_a_card_has_fifty_labels_and_no_more(ws: Workspace, new_card: NewCard) -> None:
    card = new_card("VAT", labels=[f"label {number}" for number in range(50)])
    said = "'VAT' would have 51 labels; 50 fit: remove some first."
    assert refused(ws, lambda: ws.cards.edit([card], add_labels=["more"]), Refused) == said
    many = [f"label {number}" for number in range(51)]
    assert "51 labels" in refused(ws, lambda: ws.cards.new("other", labels=many), Refused)
    ws.cards.edit([card], add_labels=["more"], remove_labels=["label 0"])


def change(root: Path, card: str, values: dict[str, Any]) -> None:
    """Write a card as a merge of many edits would leave it."""
    path = root / "cards" / card[:2] / f"{card}.json"
    new = path.with_suffix(".new")
    new.write_bytes(encode({**record(root, card), **values}))
    new.replace(path)


def test_a_card_has_five_hundred_comments_and_no_more(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("VAT")
    comments = {f"c{number:05}": {"text": "word"} for number in range(500)}
    change(root, card, {"comments": comments})
    ws.refresh()
    said = refused(ws, lambda: ws.cards.comment(card, "one more"), Refused)
    assert said == "'VAT' would have 501 comments; 500 fit: remove some first."
    ws.cards.edit([card], title="VAT at 7 %")
    ws.cards.remove_comment(card, "c00000")
    ws.cards.comment(card, "one more")


def with_history(root: Path, card: str, length: int) -> None:
    """Give a card a long history."""
    document = record(root, card)
    events = document["~"]["events"]
    (first,) = events
    start = int(first[:12], 16) - length
    for number in range(length - 1):
        events[f"{start + number:012x}.aaaaaaaa.{number:08x}"] = {
            "at": "2026-01-01T00:00:00Z",
            "do": "change",
            "to": {"estimate": 1},
        }
    events[f"{start + length:012x}.aaaaaaaa.ffffffff"] = {
        "at": "2026-01-01T00:00:00Z", "do": "change", "to": {"estimate": None}
    }  # fmt: skip
    assert is_id(card)
    change(root, card, {"~": json.loads(json.dumps(document["~"]))})


def test_a_full_history_takes_no_edit_and_the_way_out_is_open(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("VAT")
    with_history(root, card, 4999)
    ws.refresh()
    assert len(record(root, card)["~"]["events"]) == 5000
    full: list[Callable[[], object]] = [
        lambda: ws.cards.edit([card], title="other"),
        lambda: ws.cards.comment(card, "a word"),
        lambda: ws.cards.move([card], "Done"),
    ]
    for verb in full:
        assert refused(ws, verb, SprintboardError) == (
            "'VAT' has 5,000 entries in its history, and no more fit: go on with a copy "
            "('card duplicate') and archive this one."
        )
    copy = ws.cards.duplicate(card).ids[0]
    ws.cards.edit([copy], title="goes on")
    ws.cards.archive([card])
    ws.cards.restore([card])
    ws.cards.delete([card])


def test_check_names_a_card_with_a_long_history(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card = new_card("VAT")
    with_history(root, card, 999)
    assert not any("history" in problem.sentence for problem in ws.check())
    with_history(root, new_card("long"), 1000)
    [said] = [problem.sentence for problem in ws.check() if "history" in problem.sentence]
    assert "'long' has 1,001 entries in its history; 5,000 fit" in said
