"""What is said where a filter leaves nothing of a list."""

from __future__ import annotations

from collections.abc import Callable

from sprintboard.tui.widgets.card_face import Piece


def nothing_fits(
    every: int, elsewhere: tuple[str, int] | None, key_of: Callable[[str], str]
) -> tuple[tuple[Piece, ...], ...]:
    """Return lines that say what to do.

    Args:
        every: how many are in the list without the filter.
        elsewhere: another list in which some fit, and how many.
        key_of: the key of an action, as the user has bound it.
    """
    head = "It does not fit the filter." if every == 1 else f"None of these {every:,} fits."
    lines = [(Piece(head, "heading"),), ()]
    if elsewhere is not None:
        label, count = elsewhere
        words = f"{count:,} {'fits' if count == 1 else 'fit'} in {label}: "
        lines.append((Piece(words), _key(key_of("next")), Piece(" shows the next list.")))
    lines += [
        (_key(key_of("filter")), Piece(" changes the filter, and says what it understands;")),
        (_key(key_of("clear")), Piece(" shows all again. All its words: "), _key("?")),
    ]
    return tuple(lines)


def _key(key: str) -> Piece:
    return Piece(key, "command")
