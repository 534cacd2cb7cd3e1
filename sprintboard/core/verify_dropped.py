"""What can be wrong with actions of retros: given up, and on the board all the same."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.text import shorten, visible_line
from sprintboard.core.verify import Complaint, Records, called


def undropped(records: Records) -> Iterator[Complaint]:
    """Yield a complaint for each card that was dropped with a reason and is on the board.

    Verbs drop and restore both at once; an edit by hand or a merge may not.
    """
    for key, card in records.items():
        reason = card.get("dropped")
        if key[0] == "card" and reason and not card.get("archived") and not card.get("deleted"):
            why = shorten(visible_line(str(reason)), 40)
            sentence = f"{called(card)} was dropped ('{why}') and is on the board."
            yield Complaint(key=key, sentence=sentence, mend="forget the reason", how="undrop")
