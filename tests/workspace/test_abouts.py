"""What people type for the thing that feedback is about, and what it is called when it is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.about import About
from sprintboard.core.about_words import called, say_about
from sprintboard.core.errors import Ambiguous, BadInput, NotFound
from sprintboard.workspace import Workspace
from sprintboard.workspace.abouts import find_about, offered
from sprintboard.workspace.desk import Change

Make = Callable[..., str]


def _goal(ws: Workspace, name: str) -> str:
    """Make a goal as another program would: there is a file of it."""
    with ws._desk.writing():
        values = {"name": name, "state": "open"}
        change = Change(kind="goal", id=ws._desk.new_id(), do="create", values=values)
        return ws._desk.save([change], message="new goal", sentence="Made a goal").ids[0]


def test_a_card_is_named_by_id_by_kind_and_by_title(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT on invoices")
    wanted = About("card", card)
    for typed in (card[:4], f"card:{card[:5]}", "vat on invoices", "card:VAT", "VAT on"):
        assert find_about(ws.board, typed) == wanted, typed
    assert say_about(ws.board, wanted) == f"card {card[:4]} 'VAT on invoices'"


@pytest.mark.parametrize("typed", ["product", "the product", "Product:", " PRODUCT "])
def test_the_product_needs_no_id(ws: Workspace, typed: str) -> None:
    found = find_about(ws.board, typed)
    assert found == About("product")
    assert say_about(ws.board, found) == "the product"


def test_sprints_and_goals_are_named_with_and_without_their_kind(ws: Workspace) -> None:
    ws.sprints.new()
    goal = _goal(ws, "Faster invoices")
    sprint = ws.board.sprints[0].id
    for typed in ("sprint:next", "sprint: Sprint 1", "sprint 1"):
        assert find_about(ws.board, typed) == About("sprint", sprint), typed
    for typed in ("goal:faster", "Faster Invoices", f"goal:{goal[:4]}"):
        assert find_about(ws.board, typed) == About("goal", goal), typed
    assert say_about(ws.board, About("goal", goal)) == "goal 'Faster invoices'"
    assert {"product", "sprint:Sprint 1", "goal:Faster invoices"} <= {
        typed for typed, _ in offered(ws.board)
    }


def test_a_name_that_two_things_have_is_refused_with_both(ws: Workspace) -> None:
    ws.sprints.new("Faster")
    _goal(ws, "Faster")
    with pytest.raises(Ambiguous, match="'sprint:faster' or 'goal:faster'"):
        find_about(ws.board, "faster")


def test_two_cards_with_one_title_are_told_apart_by_id(ws: Workspace, new_card: Make) -> None:
    one, two = new_card("VAT rate"), new_card("VAT rate")
    with pytest.raises(Ambiguous) as refused:
        find_about(ws.board, "VAT rate")
    assert one[:4] in str(refused.value)
    assert two[:4] in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "What is it about"),
        ("nothing of the kind", "no card 'nothing of the kind'. Name a card by its id"),
        ("goal:", "Which goal"),
        ("gaol:faster", "did you mean 'goal:'"),
        ("sprint:99", "no sprint '99'"),
        ("goal:slower", "no goal 'slower'"),
    ],
)
def test_what_nothing_is_called_says_how_to_write_it(ws: Workspace, typed: str, said: str) -> None:
    with pytest.raises((BadInput, NotFound), match=said):
        find_about(ws.board, typed)


def test_what_is_gone_is_said_and_not_a_crash(ws: Workspace, new_card: Make) -> None:
    card, goal = new_card(), _goal(ws, "Faster")
    ws.sprints.new()
    sprint = ws.board.sprints[0].id
    ws.cards.delete([card])
    with ws._desk.writing():
        change = Change(kind="goal", id=goal, do="delete")
        ws._desk.save([change], message="delete goal", sentence="Deleted it")
    assert say_about(ws.board, About("card", card)).endswith("'VAT on invoices' (deleted)")
    assert (
        say_about(ws.board, About("goal", goal)) == f"a goal that is not on this board ({goal[:4]})"
    )
    gone = called(ws.board, About("change", "0000000000"))
    assert (gone.state, gone.label) == ("gone", "(change 0000, gone)")
    assert say_about(ws.board, About("spaceship", "0000000000")).startswith("a spaceship that")
    assert called(ws.board, About("sprint", sprint)).label == "Sprint 1"


def test_a_hostile_title_cannot_steer_a_terminal(ws: Workspace, new_card: Make) -> None:
    card = new_card("fix [/] \x1b[31mred\u202e")
    assert "\x1b" not in say_about(ws.board, About("card", card))
