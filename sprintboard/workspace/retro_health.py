"""What people say of the statements of a health check, and of the retro itself."""

from __future__ import annotations

from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Rating
from sprintboard.core.retro_statements import find_statement
from sprintboard.core.retro_values import LIGHTS, ROTI, rated_until
from sprintboard.core.text import shorten, visible_line
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, Sitting, require_phase

NONE = "none"
"""What takes a rating back."""


class RetroHealth(RetroDesk):
    """The verbs of ratings."""

    def rate(self, retro: str, statement: str, value: str) -> Outcome:
        """Rate a statement of the health check green, yellow or red; once more changes it.

        Args:
            retro: which one.
            statement: its number from 1, its id, or the beginning of its words.
            value: a colour or its first letter; `none` takes the rating back.

        Raises:
            Refused: the health check is over, or nobody knows who rates where names are shown.
        """
        light = _light(value)
        with self._sitting(retro) as at:
            found = find_statement(at.retro.statements, statement)
            last = rated_until(found.id)
            require_phase(at, Phase.ACTIONS_BEFORE, last, what="The health check goes on")
            named = f"'{shorten(found.text, 50)}'"
            if at.retro.shows_names:
                return self._write_rating(at, found.id, light, named)
        return self._keep_rating(at, found.id, light, named)

    def roti(self, retro: str, value: int | str) -> Outcome:
        """Say whether the time was well spent, from 1 (not at all) to 5; once more changes it.

        `none` takes it back.

        Raises:
            Refused: the retro is not in review, or nobody knows who rates where names are shown.
        """
        said = _grade(value)
        with self._sitting(retro) as at:
            require_phase(at, Phase.REVIEW, rated_until(ROTI), what="The time spent is rated")
            if at.retro.shows_names:
                return self._write_rating(at, ROTI, said, "the time spent")
        return self._keep_rating(at, ROTI, said, "the time spent")

    def _write_rating(self, at: Sitting, statement: str, value: str, named: str) -> Outcome:
        """Write a rating into the retro, with whose it is, in the place of an earlier one."""
        me = self._desk.me
        if me is None:
            way = "'sprintboard member use NAME' says so."
            raise Refused(f"The board does not know who you are, and ratings need a name: {way}")
        side = at.board.side_of(me.id)
        new = Rating(statement, value, side.value if side else "none", me.id)
        mine = (each for each in at.retro.ratings if _whose(each) == _whose(new))
        values = {f"answers#{each.element}": False for each in mine}
        values |= {f"answers#{new.element}": True} if value else {}
        return self._set(at, values, verb="rate in", sentence=_did(named, value))

    def _keep_rating(self, at: Sitting, statement: str, value: str, named: str) -> Outcome:
        """Keep a rating on this machine until its phase is over. Never inside `writing`."""
        self._drafts.rate(at.retro.id, statement, value)
        tail = ": nobody else sees it yet" if value else ""
        return Outcome(sentence=_did(named, value) + tail, ids=(at.retro.id,))


def _whose(rating: Rating) -> tuple[str, str]:
    return rating.statement, rating.rater


def _did(named: str, value: str) -> str:
    if not value:
        return f"Took the rating of {named} back"
    return f"Rated {named} {value}{' of 5' if value.isdigit() else ''}"


def _light(value: str) -> str:
    """Return the colour that somebody means: its name or its first letter; empty for none."""
    word = value.strip().casefold()
    if word == NONE:
        return ""
    for light in LIGHTS:
        if word and light.startswith(word):
            return light
    said = visible_line(value.strip())[:20]
    raise BadInput(f"A statement is green, yellow or red, not '{said}'.")


def _grade(value: int | str) -> str:
    """Return the number that somebody means; empty for none."""
    word = str(value).strip().casefold()
    if word == NONE:
        return ""
    if word not in ("1", "2", "3", "4", "5"):
        said = visible_line(word)[:20]
        raise BadInput(f"The time was worth 1 (not at all) to 5 (very much), not '{said}'.")
    return word
