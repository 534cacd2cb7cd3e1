"""Whose feedback it is: of the team, or of somebody outside."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput, NotFound
from sprintboard.core.voices import greeting_name, voice_name, voice_side
from sprintboard.workspace import Workspace
from sprintboard.workspace.voices import find_voice


def _voice(ws: Workspace, typed: str) -> str:
    return find_voice(ws.board, typed, me=ws.me)


def test_members_and_units_are_ids_and_others_are_names(ws: Workspace) -> None:
    finn, business = ws.board.find_member("finn"), ws.board.find_unit("Business")
    assert _voice(ws, "Finn") == finn.id
    assert _voice(ws, "business") == business.id
    assert ws.me is not None
    assert _voice(ws, "@me") == ws.me.id
    assert _voice(ws, " Jane  of ACME ") == "Jane of ACME"
    assert _voice(ws, "outside:Finn") == "Finn"


def test_a_voice_has_a_name_and_a_side(ws: Workspace) -> None:
    finn = ws.board.find_member("finn").id
    unit = ws.board.find_unit("Business").id
    assert (voice_name(ws.board, finn), greeting_name(ws.board, finn)) == ("Finn O'Hara", "Finn")
    assert (voice_side(ws.board, finn), voice_side(ws.board, unit)) == ("business", "business")
    assert voice_side(ws.board, "Jane of ACME") is None
    assert greeting_name(ws.board, "Jane of ACME") == "Jane of ACME"
    assert voice_name(ws.board, "0000000000") == "somebody who left the team"


def test_a_mistyped_name_of_the_team_does_not_become_a_stranger(ws: Workspace) -> None:
    with pytest.raises(BadInput, match=r"did you mean 'Business'.*'outside:Buisness'"):
        _voice(ws, "Buisness")
    with pytest.raises(NotFound, match="no member '@zoe'"):
        _voice(ws, "@zoe")


def test_a_name_outside_never_looks_like_an_id(ws: Workspace) -> None:
    assert _voice(ws, "abcdefghjk") == "Abcdefghjk"
    assert voice_name(ws.board, "Abcdefghjk") == "Abcdefghjk"


@pytest.mark.parametrize("typed", ["", "  ", "outside:", "outside: "])
def test_nobody_is_no_voice(ws: Workspace, typed: str) -> None:
    with pytest.raises(BadInput):
        _voice(ws, typed)


def test_a_stranger_at_this_machine_has_to_say_whose_voice_it_is(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="does not know who you are"):
        find_voice(ws.board, "me", me=None)
