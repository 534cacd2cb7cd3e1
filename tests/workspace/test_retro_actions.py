"""Actions of a retro: cards that are made in it, shown in the next one, kept or dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.action_words import action_words
from sprintboard.core.card import Card, State
from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import done, record, refused

Make = Callable[..., str]


@pytest.fixture
def retro(ws: Workspace) -> str:
    """Return a retro that agrees on actions."""
    found = ws.retros.start("Autumn").ids[0]
    add_note(ws, found, "Slow exports")
    reach(ws, found, Phase.ACTIONS)
    return found


def _action(ws: Workspace, retro: str, title: str = "Add an index", **values: str) -> Card:
    made = ws.retros.action(retro, title, **values).ids[0]
    return ws.board.find_card(made)


def _earlier(ws: Workspace) -> list[str]:
    return [each.title for each in ws.retros.read("current").earlier_actions]


def test_an_action_is_a_card_in_the_first_column(ws: Workspace, retro: str) -> None:
    outcome, message = done(ws, lambda: ws.retros.action(retro, "Add an index", owner="Ada"))
    card = ws.board.find_card(outcome.ids[0])
    assert outcome.sentence == f"Made the action {card.id[:4]} 'Add an index' in To do"
    assert message == f"new action of retro Autumn: {card.id[:4]} 'Add an index' in To do"
    assert (card.retro, card.labels, card.column) == (retro, ("retro",), ws.board.columns[0].id)
    assert [each.id for each in ws.retros.read("current").actions] == [card.id]


def test_the_owner_is_the_one_of_their_side(ws: Workspace, retro: str) -> None:
    ada, finn = (ws.board.find_member(name).id for name in ("Ada", "Finn"))
    of_it = _action(ws, retro, owner="Ada")
    of_business = _action(ws, retro, owner="finn")
    assert (of_it.owner, of_it.business_owner) == (ada, None)
    assert (of_business.owner, of_business.business_owner) == (None, finn)
    assert "no owner yet" in ws.retros.action(retro, "Who does it?").sentence
    refused(ws, lambda: ws.retros.action(retro, "X", owner="nobody"), NotFound)


def test_an_action_says_from_which_topic_it_came(ws: Workspace, retro: str) -> None:
    card = _action(ws, retro, topic="slow")
    assert ws.cards.read(card.id).why == "Slow exports (retro 'Autumn')"


def test_an_action_in_a_running_sprint_changes_its_scope_and_says_why(
    ws: Workspace, retro: str, new_card: Make
) -> None:
    ws.sprints.new("Sprint 1")
    ws.sprints.add([new_card()])
    ws.sprints.new("Sprint 2")
    later = _action(ws, retro, sprint="Sprint 1")
    ws.sprints.start("Sprint 1")
    now = _action(ws, retro, "Now", sprint="current")
    ws.commit_pending()
    assert later.sprint == now.sprint == ws.board.find_sprint("Sprint 1").id
    assert "scope" not in record(ws.root, later.id)
    assert record(ws.root, now.id)["scope"]["reason"] == "agreed in retro 'Autumn'"
    assert _action(ws, retro, sprint="next").sprint == ws.board.find_sprint("Sprint 2").id


def test_making_an_action_is_undone_as_one(ws: Workspace, retro: str) -> None:
    card = _action(ws, retro, owner="Ada", topic="slow")
    ws.history.undo()
    assert ws.board.cards[card.id].state == State.DELETED
    assert ws.retros.read("current").actions == ()


def test_a_closed_retro_agrees_on_nothing_more(ws: Workspace, retro: str) -> None:
    reach(ws, retro, Phase.CLOSED)
    said = refused(ws, lambda: ws.retros.action("last", "More"), Refused)
    assert "Actions are agreed on until" in said


def test_an_action_is_shown_first_in_the_next_retro_until_it_is_done(
    ws: Workspace, retro: str
) -> None:
    card = _action(ws, retro)
    reach(ws, retro, Phase.CLOSED)
    ws.retros.start("Winter")
    assert _earlier(ws) == ["Add an index"]
    ws.cards.move([card.id], "Doing")
    assert _earlier(ws) == ["Add an index"]
    ws.cards.move([card.id], "Done")
    assert _earlier(ws) == []


def test_an_action_is_dropped_for_a_reason_in_one_step(ws: Workspace, retro: str) -> None:
    card = _action(ws, retro)
    reach(ws, retro, Phase.CLOSED)
    ws.retros.start("Winter")
    ws.commit_pending()
    outcome, _ = done(ws, lambda: ws.retros.drop_action(card.id, "the new export is there"))
    words = f"{card.id[:4]} 'Add an index': the new export is there"
    assert outcome.sentence == f"Dropped the action {words}"
    assert _earlier(ws) == []
    assert record(ws.root, card.id)["dropped"] == "the new export is there"
    assert ws.board.cards[card.id].state == State.ARCHIVED
    ws.history.undo()
    ws.commit_pending()
    assert _earlier(ws) == ["Add an index"]
    assert "dropped" not in record(ws.root, card.id)


def test_a_dropped_action_that_is_restored_is_dropped_no_more(ws: Workspace, retro: str) -> None:
    card = _action(ws, retro)
    ws.retros.drop_action(card.id, "no time")
    ws.cards.restore([card.id])
    ws.commit_pending()
    assert "dropped" not in record(ws.root, card.id)
    assert [each.state for each in ws.retros.read("current").actions] == [State.LIVE]


def test_what_cannot_be_dropped_is_refused_with_the_reason(
    ws: Workspace, retro: str, new_card: Make
) -> None:
    plain, action = new_card(), _action(ws, retro).id
    drop = ws.retros.drop_action
    assert "for a reason" in refused(ws, lambda: drop(action, " "), BadInput)
    assert "no action of a retro" in refused(ws, lambda: drop(plain, "x"), Refused)
    ws.cards.move([action], "Done")
    assert "is done" in refused(ws, lambda: drop(action, "x"), Refused)
    ws.cards.archive([action])
    assert "archived already" in refused(ws, lambda: drop(action, "x"), Refused)


def test_what_was_dropped_and_is_on_the_board_is_told_and_mended(
    ws: Workspace, retro: str, new_card: Make
) -> None:
    card = _action(ws, retro)
    desk = ws._desk
    with desk.writing():  # as a merge may leave it
        change = Change(kind="card", id=card.id, values={"dropped": "no\x1b time"})
        desk.save([change], message="merge", sentence="Merged")
    ws.commit_pending()
    [problem] = ws.check()
    words = f"card {card.id[:4]} 'Add an index' was dropped ('no␛ time') and is on the board."
    assert (problem.sentence, problem.mend) == (words, "forget the reason")
    assert ws.fix() == (f"{words} It is an open action again.",)
    ws.commit_pending()
    assert ws.check() == ()
    ws.retros.drop_action(card.id, "no time")
    new_card()
    ws.commit_pending()
    assert ws.check() == ()


def test_actions_are_found_by_their_retro(ws: Workspace, retro: str, new_card: Make) -> None:
    new_card()
    ours = _action(ws, retro).id
    reach(ws, retro, Phase.CLOSED)
    theirs = _action(ws, ws.retros.start("Winter").ids[0]).id

    def found(words: str) -> set[str]:
        return {each.id for each in ws.finder.find(words)}

    assert found("retro:current") == {theirs}
    assert found("retro:last") == {ours}
    assert found("label:retro") == found("-retro:none") == {ours, theirs}
    assert found("retro:autumn,winter is:open") == {ours, theirs}
    reach(ws, ws.retros.read("Winter").retro.id, Phase.CLOSED)
    assert found("retro:current") == set()
    with pytest.raises(BadInput, match="There is no retro 'spring'"):
        found("retro:spring")


def test_a_card_says_of_which_retro_it_is_and_why_it_was_dropped(ws: Workspace, retro: str) -> None:
    card = _action(ws, retro)
    assert ws.cards.read(card.id).dropped == ""
    ws.retros.drop_action(card.id, "no [/] time")
    assert ws.cards.read(card.id).dropped == "no [/] time"
    assert action_words(ws.board, ws.board.cards[card.id]) == "Action of retro Autumn"
    ws.retros.delete("Autumn")
    gone = action_words(ws.board, ws.board.cards[card.id])
    assert gone == "Action of a retro that is gone"
