"""What can be wrong with sign-offs: missing where the board asks for them, or of the other side."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.paths import Document
from sprintboard.core.verify import Complaint, Records, called

_SIDES = {"it": "IT", "business": "the business"}
_WANTED = {"business": ("business",), "both": ("business", "it")}
"""By the board's policy."""


def unsigned(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for done work without the sign-offs that the board asks for.

    A verb does not let it come so far; an edit by hand, an import or a merge may.
    """
    boards = [document for (kind, _), document in records.items() if kind == "board"]
    policy = boards[0].get("policy") if boards else None
    wanted = str(policy.get("signatures")) if isinstance(policy, dict) else "none"
    done = _done_columns(boards)
    for (kind, card_id), card in records.items():
        place = card.get("place")
        if kind != "card" or card.get("deleted") or not isinstance(place, dict):
            continue
        signed = card.get("signed")
        given = signed if isinstance(signed, dict) else {}
        for side in _WANTED.get(wanted, ()) if place.get("column") in done else ():
            if side not in given:
                words = f"is done, and nobody of {_SIDES[side]} has signed it off."
                yield Complaint(key=(kind, card_id), sentence=f"{called(card)} {words}")
        yield from _strangers(records, card, given)


def _strangers(records: Records, card: Document, given: Document) -> Iterator[Complaint]:
    """Yield a complaint for each sign-off by somebody of the other side."""
    for side, signature in given.items():
        unit = signature.get("unit") if isinstance(signature, dict) else None
        document = records.get(("unit", str(unit)))
        if document is not None and side in _SIDES and document.get("side") != side:
            words = f"was signed off for {_SIDES[side]} by somebody of the other side."
            yield Complaint(key=("card", card["id"]), sentence=f"{called(card)} {words}")


def _done_columns(boards: list[Document]) -> frozenset[str]:
    columns = boards[0].get("columns") if boards else None
    found = columns.items() if isinstance(columns, dict) else ()
    return frozenset(
        key for key, each in found if isinstance(each, dict) and each.get("category") == "done"
    )
