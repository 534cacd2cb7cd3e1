"""What people type for whose voice a record carries.

`@me`, `Ada` and `Finance` are of the team, `Jane of ACME` and `outside:Finn` are not.
"""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches

from sprintboard.core.board import Board, Member
from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.ids import is_id
from sprintboard.core.text import clean_line, shorten

OUTSIDE = "outside:"
"""Before the name of somebody outside the team whom the board would take for one of it."""
ME = ("me", "@me")


def find_voice(board: Board, text: str, *, me: Member | None) -> str:
    """Return the id of a member or unit, or the name of a person outside the team.

    Raises:
        BadInput: nothing was typed, a name looks like a mistyped one of the team, or the board
            does not know who `me` is.
        Ambiguous: several of the team are called so.
    """
    typed = clean_line(text)
    if typed.casefold() in ME:
        return my_voice(me)
    if typed.casefold().startswith(OUTSIDE):
        return _outside(typed[len(OUTSIDE) :].strip())
    if not typed:
        raise BadInput("Who says so? Name a unit, a member, or somebody outside the team.")
    with suppress(NotFound):
        return board.find_unit(typed).id
    with suppress(NotFound):
        return board.find_member(typed).id
    _require_no_slip(board, typed)
    return _outside(typed)


def my_voice(me: Member | None) -> str:
    """Return the voice of who is at this machine."""
    if me is None:
        raise BadInput(
            "The board does not know who you are: 'sprintboard member use NAME' says so, or name "
            "whose voice it is (--by)."
        )
    return me.id


def _require_no_slip(board: Board, typed: str) -> None:
    said = shorten(typed, 40)
    if typed.startswith("@"):
        raise NotFound(f"There is no member '{said}': 'sprintboard member' lists them.")
    names = (each.name for many in (board.units, board.members) for each in many.values())
    known = {name.casefold(): name for name in names}
    close = get_close_matches(typed.casefold(), known, n=1, cutoff=0.8)
    if close:
        raise BadInput(
            f"There is no '{said}' in the team: did you mean '{known[close[0]]}'? Somebody outside "
            f"the team is written '{OUTSIDE}{said}'."
        )


def _outside(name: str) -> str:
    """Return the name of somebody outside; it never looks like an id."""
    if not name:
        raise BadInput(f"Who is it? Write the name after '{OUTSIDE}'.")
    return name.capitalize() if is_id(name) else name
