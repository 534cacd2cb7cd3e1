"""Formats and statements of a board, for the retros that begin after."""

from __future__ import annotations

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, done, refused


def _names(ws: Workspace) -> list[str]:
    return [each.name for each in ws.retros.formats()]


def _statements(ws: Workspace) -> list[str]:
    return [each.text for each in ws.retros.statements()]


def test_a_team_makes_a_format_of_its_own(ws: Workspace) -> None:
    outcome, message = done(
        ws, lambda: ws.retros.new_format("Plus/Delta", ["Plus: What was good?", "Delta"])
    )
    assert outcome.sentence == "Saved the format 'Plus/Delta'"
    assert message == "save the retro's format 'Plus/Delta'"
    ws.retros.start("Autumn", format="plus")
    retro = ws.retros.read("Autumn").retro
    assert [(each.name, each.hint) for each in retro.columns] == [
        ("Plus", "What was good?"),
        ("Delta", ""),
    ]
    ws.retros.new_format("plus/delta", ["Plus", "Delta", "Ideas"])
    assert _names(ws)[6:] == ["plus/delta"]
    assert len(ws.retros.read("Autumn").retro.columns) == 2
    assert_sound(ws)


def test_only_a_format_of_the_team_goes_away(ws: Workspace) -> None:
    ws.retros.new_format("Plus/Delta", ["Plus", "Delta"])
    ws.retros.remove_format("Plus")
    assert len(_names(ws)) == 6
    ws.history.undo()
    assert _names(ws)[6:] == ["Plus/Delta"]
    assert "Every board has" in refused(ws, lambda: ws.retros.remove_format("mad"), Refused)
    assert "no format" in refused(ws, lambda: ws.retros.remove_format("tea"), NotFound)
    assert "1 to 9 columns" in refused(ws, lambda: ws.retros.new_format("X", []), BadInput)
    assert "empty" in refused(ws, lambda: ws.retros.new_format(" ", ["A"]), BadInput)


def test_statements_are_added_and_taken_away(ws: Workspace) -> None:
    first = _statements(ws)
    assert len(first) == 6
    ws.retros.add_statement("We  learn from each other")
    assert _statements(ws) == [*first, "We learn from each other"]
    ws.retros.remove_statement("2")
    ws.retros.remove_statement("we learn")
    assert _statements(ws) == [first[0], *first[2:]]
    ws.retros.start("Autumn")
    assert [each.text for each in ws.retros.read("Autumn").retro.statements] == _statements(ws)
    assert "already" in refused(ws, lambda: ws.retros.add_statement(first[0].upper()), Refused)
    assert "There are: 1 '" in refused(ws, lambda: ws.retros.remove_statement("tea"), NotFound)
    assert_sound(ws)


def test_a_health_check_may_be_empty(ws: Workspace) -> None:
    while _statements(ws):
        ws.retros.remove_statement("1")
    assert "no statement" in refused(ws, lambda: ws.retros.remove_statement("1"), NotFound)
    ws.retros.start("Autumn")
    assert ws.retros.read("Autumn").retro.statements == ()
    ws.retros.add_statement("We meet too much")
    assert _statements(ws) == ["We meet too much"]


def test_the_key_of_a_statement_stays_from_retro_to_retro(ws: Workspace) -> None:
    ws.retros.start("Autumn")
    ws.retros.add_statement("We learn from each other")
    ws.retros.start("Winter")
    keys = [
        [each.id for each in ws.retros.read(name).retro.statements] for name in ("Autumn", "Winter")
    ]
    assert keys[0] == keys[1][:6]
